import { createHash } from "node:crypto";
import { type MetaFunction, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { TextArea } from "#app/components/form/text-area.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { EmptyState } from "#app/components/ui/empty-state.tsx";
import { approvalPath } from "#app/features/approvals/index.ts";
import { approvalProblemMessages } from "#app/features/approvals/problem-messages.ts";
import { recordLabel } from "#app/features/records/index.ts";
import { acceptanceObstacleMessages } from "#app/features/risks/acceptance-obstacle-messages.ts";
import { acceptanceProblemMessages } from "#app/features/risks/acceptance-problem-messages.ts";
import { acceptanceSendingMessages } from "#app/features/risks/acceptance-sending-messages.ts";
import { listToAccept, sendForAcceptance } from "#app/features/risks/acceptances.server.ts";
import { LevelBadge } from "#app/features/risks/components/level-badge.tsx";
import { riskMessages } from "#app/features/risks/messages.ts";
import { defaultMethod } from "#app/features/risks/method.ts";
import { levelView } from "#app/features/risks/method-words.ts";
import { riskPath, risksPath } from "#app/features/risks/paths.ts";
import { Sending } from "#app/features/risks/schema.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { isUuid } from "#app/utils/list-address.ts";

export const loader = guarded("risk.edit", async ({ request, actor, locale }) => {
  const ids = [...new Set(new URL(request.url).searchParams.getAll("ids").filter(isUuid))].slice(0, 200);
  const found = await readOrganization(actor, (tx) => listToAccept(tx, ids));
  const sendable = found.flatMap(({ id, problem }) => (problem ? [] : id)).sort();
  return {
    slug: actor.organization.slug,
    title: acceptanceSendingMessages(locale).title,
    // The address names the page and not the risks: what is typed for some of them is no draft for others.
    formId: `risk-sending-${createHash("sha256").update(sendable.join()).digest("hex").slice(0, 16)}`,
    risks: found.map(({ id, number, title, method, levelBefore, levelAfter, residualText, problem }) => ({
      ...{ id, title, residualText, problem },
      label: recordLabel("risk", number),
      before: levelView(method ?? defaultMethod, levelBefore, locale),
      after: levelView(method ?? defaultMethod, levelAfter, locale),
    })),
  };
});

export const action = guarded("risk.edit", ({ actor, request, locale }) => {
  const problems = { ...approvalProblemMessages(locale), ...acceptanceProblemMessages(locale) };
  return handleForm({ request, locale, problems }, Sending, async ({ ids, note }) => {
    const approvalId = await inOrganization(actor, (tx) => sendForAcceptance(tx, ids, note));
    return redirect(approvalPath(actor.organization.slug, approvalId));
  });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

type Row = ReturnType<typeof useLoaderData<typeof loader>>["risks"][number];

export default function SendForAcceptancePage() {
  const { slug, title, formId, risks } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { title: all } = useWords(riskMessages);
  const words = useWords(acceptanceSendingMessages);
  const [form, fields] = useForm<{ note: string }>({
    id: formId,
    lastResult: answer && "result" in answer ? answer.result : undefined,
  });
  const sent = risks.filter(({ problem }) => !problem);
  const refused = risks.filter(({ problem }) => problem);
  const back = risksPath(slug);
  return (
    <>
      <PageHeader title={title} breadcrumb={[{ label: all, href: back }]} facts={[words.lead]} />
      <div className="max-w-4xl space-y-4">
        {refused.length > 0 ? (
          <Card title={words.refused}>
            <Rows slug={slug} rows={refused} />
          </Card>
        ) : null}
        {sent.length === 0 ? (
          <Card flush>
            <EmptyState title={words.none} actions={<ButtonLink to={back}>{words.cancel}</ButtonLink>}>
              {words.noneHelp}
            </EmptyState>
          </Card>
        ) : (
          <Card title={words.all}>
            <Rows slug={slug} rows={sent} />
            <div className="mt-5 border-line border-t pt-5">
              <Form form={form} labels={{ note: words.note }}>
                <input type="hidden" name="ids" value={sent.map(({ id }) => id).join(",")} />
                <TextArea field={fields.note} label={words.note} help={words.noteHelp} maxLength={2_000} />
                <FormActions>
                  <SubmitButton>{words.send(sent.length)}</SubmitButton>
                  <ButtonLink to={back}>{words.cancel}</ButtonLink>
                </FormActions>
              </Form>
            </div>
          </Card>
        )}
      </div>
    </>
  );
}

/** What would be sent, or why it cannot be. */
function Rows({ slug, rows }: { slug: string; rows: readonly Row[] }) {
  const words = useWords(acceptanceSendingMessages);
  const problems = useWords(acceptanceObstacleMessages);
  return (
    <ul className="divide-y divide-line">
      {rows.map(({ id, label, title, before, after, residualText, problem }) => (
        <li key={id} className="py-3 first:pt-0 last:pb-0">
          <Link to={riskPath(slug, id)} className="rounded font-bold text-ink hover:text-info hover:underline">
            <span className="mr-2 font-normal text-faint">{label}</span>
            {title}
          </Link>
          <p className="mt-1 flex flex-wrap items-center gap-2">
            {before ? <LevelBadge level={before} /> : null}
            {after ? (
              <>
                <span aria-hidden="true">→</span>
                <LevelBadge level={after} />
              </>
            ) : null}
          </p>
          {problem ? <p className="mt-1 font-bold text-bad">{problems[problem]}</p> : null}
          {residualText ? (
            <p className="mt-1 whitespace-pre-line">
              <span className="text-faint text-sm">{words.residual}: </span>
              {residualText}
            </p>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
