import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData, useLocation } from "@remix-run/react";
import { withParams } from "#app/components/data/address.ts";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useLocale, useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { EmptyState } from "#app/components/ui/empty-state.tsx";
import { RiskNotice } from "#app/features/risks/components/risk-notice.tsx";
import { TogetherForm } from "#app/features/risks/components/together-form.tsx";
import { riskMessages } from "#app/features/risks/messages.ts";
import { findMethod } from "#app/features/risks/method.server.ts";
import { riskMethodNameMessages } from "#app/features/risks/method-name-messages.ts";
import { methodWords } from "#app/features/risks/method-words.ts";
import { redirectWithNotice } from "#app/features/risks/notice.server.ts";
import { riskNoticeMessages } from "#app/features/risks/notice-messages.ts";
import { risksPath } from "#app/features/risks/paths.ts";
import { riskProblemMessages } from "#app/features/risks/problem-messages.ts";
import { parseRiskFilter } from "#app/features/risks/risk-filter.ts";
import { takeSaidNotice } from "#app/features/risks/said-notice.server.ts";
import { chosenIds, GradedRows, gradedRowsSent } from "#app/features/risks/schema.ts";
import { assessTogether, listTogether, rowsOf } from "#app/features/risks/together.server.ts";
import { riskTogetherMessages } from "#app/features/risks/together-messages.ts";
import { togetherView } from "#app/features/risks/together-view.ts";
import { inOrganization, readMoment } from "#app/platform/db.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { sayProblem } from "#app/platform/http/form.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

export const loader = guarded("risk.edit", async ({ request, actor, locale }) => {
  const { searchParams } = new URL(request.url);
  const filter = parseRiskFilter(searchParams);
  const chosen = chosenIds(searchParams);
  // Whoever does not say which comes for those that are still to be done.
  const asked = filter.states.length > 0 ? filter : { ...filter, states: ["unassessed" as const] };
  const { found, method } = await readMoment(actor, async (tx) => ({
    found: await listTogether(tx, asked, chosen),
    method: await findMethod(tx),
  }));
  const { notice, headers } = takeSaidNotice(request, actor.organization.slug, locale);
  const answer = {
    slug: actor.organization.slug,
    title: riskTogetherMessages(locale).title,
    rows: found.rows.map((row) => togetherView(row, method.content)),
    total: found.total,
    hasAfter: searchParams.get("after_steps") === "on",
    method: method.content,
    methodNumber: method.number,
    notice,
  };
  return data(answer, { headers });
});

export const action = guarded("risk.edit", async ({ request, actor, locale }) => {
  const problems = riskProblemMessages(locale);
  const sent = gradedRowsSent(await request.formData());
  const parsed = GradedRows.safeParse(sent);
  if (!parsed.success) {
    const problem = new Invalid(parsed.error.issues[0]?.message ?? "refused");
    return data({ problem: sayProblem(problem, locale, problems), refused: [], saved: 0 }, { status: 422 });
  }
  const { method, rows } = parsed.data;
  try {
    const { saved, refused, present, inUse } = await inOrganization(actor, async (tx) => {
      const outcome = await assessTogether(tx, method, rows);
      const present = await rowsOf(
        tx,
        outcome.refused.map(({ id }) => id),
      );
      return { ...outcome, present, inUse: (await findMethod(tx)).content };
    });
    const { pathname, search } = new URL(request.url);
    if (refused.length === 0) return redirectWithNotice(pathname + search, { kind: "graded", count: saved });
    const views = refused.flatMap(({ id, field, problem }) => {
      const row = present.find((each) => each.id === id);
      if (!row) return [];
      const view = togetherView(row, inUse);
      const {
        id: _id,
        version: _version,
        seen: _seen,
        ...typed
      } = rows.find((each) => each.id === id) ?? { id, version: 0, seen: undefined };
      const said = sayProblem(new Invalid(problem), locale, problems);
      return [{ ...view, typed: { ...view.values, ...typed }, field, problem: said }];
    });
    return data({ problem: undefined, refused: views, saved }, { status: 422 });
  } catch (refusal) {
    if (!(refusal instanceof Invalid)) throw refusal;
    return data({ problem: sayProblem(refusal, locale, problems), refused: [], saved: 0 }, { status: 422 });
  }
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function RisksTogetherPage() {
  const { slug, title, rows, total, hasAfter, method, methodNumber, notice } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const words = useWords(riskTogetherMessages);
  const said = useWords(riskNoticeMessages);
  const { title: all } = useWords(riskMessages);
  const methods = useWords(riskMethodNameMessages);
  const scale = methodWords(method, useLocale());
  const { pathname, search } = useLocation();
  const refused = answer && "refused" in answer ? answer.refused : [];
  const isInWords = method.scale === "qualitative";
  const back = risksPath(slug);
  const steps = (of: readonly { name: string }[]) => of.map(({ name }, place) => `${place + 1} ${name}`).join("、");
  return (
    <>
      <PageHeader
        title={title}
        breadcrumb={[{ label: all, href: back }]}
        facts={[words.left(total), methods.number(methodNumber)]}
        actions={
          <ButtonLink to={pathname + withParams(search, { after_steps: hasAfter ? "" : "on" })}>
            {hasAfter ? words.withoutAfter : words.withAfter}
          </ButtonLink>
        }
      />
      {answer && "problem" in answer && (answer.problem || refused.length > 0) ? (
        <div className="mb-4">
          <Alert tone="bad" live>
            {answer.problem ?? words.refused(refused.length)}
            {answer.saved > 0 ? ` ${said.graded(answer.saved)}` : ""}
          </Alert>
        </div>
      ) : null}
      {rows.length + refused.length === 0 ? (
        <div className="rounded-xl border border-line bg-surface">
          <EmptyState title={words.emptyTitle} actions={<ButtonLink to={back}>{words.back}</ButtonLink>}>
            {words.empty}
          </EmptyState>
        </div>
      ) : (
        <>
          <div className="mb-4 max-w-prose space-y-1 text-soft">
            <p>{words.lead}</p>
            {isInWords ? null : <p className="text-sm">{words.scale(steps(scale.impact), steps(scale.likelihood))}</p>}
          </div>
          <TogetherForm
            slug={slug}
            rows={rows}
            refused={refused}
            method={method}
            methodNumber={methodNumber}
            hasAfter={hasAfter}
            backTo={back}
          />
        </>
      )}
      <RiskNotice notice={notice} returnTo={pathname + search} />
    </>
  );
}
