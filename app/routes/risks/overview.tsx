import type { MetaFunction } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { SelectBox } from "#app/components/form/select-box.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useLocale, useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Button, ButtonLink } from "#app/components/ui/button.tsx";
import { EmptyState } from "#app/components/ui/empty-state.tsx";
import { recordLabel } from "#app/features/records/index.ts";
import { GraveRisks } from "#app/features/risks/components/grave-risks.tsx";
import { HeatMaps } from "#app/features/risks/components/heat-maps.tsx";
import { LevelBarsCard } from "#app/features/risks/components/level-bars-card.tsx";
import { TrendCard } from "#app/features/risks/components/trend-card.tsx";
import { riskMessages } from "#app/features/risks/messages.ts";
import { findMethod } from "#app/features/risks/method.server.ts";
import { stepsOf } from "#app/features/risks/method.ts";
import { riskMethodNameMessages } from "#app/features/risks/method-name-messages.ts";
import { levelView } from "#app/features/risks/method-words.ts";
import { departmentFlowPath, riskPrintPath, riskProposalsPath, risksPath } from "#app/features/risks/paths.ts";
import { riskPictureLinkMessages } from "#app/features/risks/pictures/link-messages.ts";
import { listGravest, listOverviewDepartments, listRiskGroups } from "#app/features/risks/pictures/overview.server.ts";
import { riskOverviewMessages } from "#app/features/risks/pictures/overview-messages.ts";
import { createSummary } from "#app/features/risks/pictures/summary.ts";
import { departmentRow, levelsShown, phaseRow } from "#app/features/risks/pictures/views.ts";
import { listTrend } from "#app/features/risks/report/versions.server.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { reachOf } from "#app/platform/permissions.ts";
import { isUuid } from "#app/utils/list-address.ts";

const mostGrave = 10;

export const loader = guarded("risk.view", async ({ request, actor, locale, may }) => {
  const chosen = new URL(request.url).searchParams.get("department") ?? "";
  const departmentId = isUuid(chosen) ? chosen : undefined;
  const isWhole = reachOf(actor.roles, "risk.view") === "organization";
  const { groups, gravest, method, departments, trend } = await readOrganization(actor, async (tx) => ({
    groups: await listRiskGroups(tx, departmentId),
    gravest: await listGravest(tx, mostGrave, departmentId),
    method: await findMethod(tx),
    departments: await listOverviewDepartments(tx),
    // Versions speak of the whole: neither of a department nor to who sees only one.
    trend: departmentId === undefined && isWhole ? await listTrend(tx) : undefined,
  }));
  const summary = createSummary(stepsOf[method.content.scale]);
  for (const group of groups) summary.add(group);
  return {
    slug: actor.organization.slug,
    title: riskPictureLinkMessages(locale).overview,
    departmentId,
    departments,
    canPrint: may("risk.print"),
    method: { number: method.number, content: method.content },
    summary: summary.finish(),
    trend,
    gravest: gravest.map(({ id, number, title, department, phase, levelBefore, levelAfter, ...assessed }) => ({
      ...{ id, title, department, phase },
      label: recordLabel("risk", number),
      before: levelView(assessed.method ?? method.content, levelBefore, locale),
      after: levelView(assessed.method ?? method.content, levelAfter, locale),
      // One that was assessed by another method keeps its words, and says so.
      method:
        assessed.methodNumber === null || assessed.methodNumber === method.number
          ? undefined
          : riskMethodNameMessages(locale).number(assessed.methodNumber),
    })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function RiskOverviewPage() {
  const { slug, title, departmentId, departments, canPrint, method, summary, gravest, trend } =
    useLoaderData<typeof loader>();
  const words = useWords(riskOverviewMessages);
  const links = useWords(riskPictureLinkMessages);
  const { number } = useWords(riskMethodNameMessages);
  const { title: risks } = useWords(riskMessages);
  const locale = useLocale();
  const where = { slug, departmentId };
  const shown = levelsShown([summary.levels], method.content, locale);
  const ofDepartment = departmentId === undefined ? "" : `department=${departmentId}&`;
  return (
    <>
      <PageHeader
        title={title}
        breadcrumb={[{ label: risks, href: risksPath(slug) }]}
        facts={[
          words.facts(summary.total.toLocaleString(locale), summary.unassessed.toLocaleString(locale)),
          words.method(number(method.number)),
        ]}
        actions={canPrint && summary.total > 0 ? <ButtonLink to={riskPrintPath(slug)}>{words.print}</ButtonLink> : null}
      />
      {departments.length > 1 ? (
        <Form className="mb-4 flex flex-wrap items-center gap-2 print:hidden">
          <div className="min-w-0 max-w-80 flex-1">
            <SelectBox
              name="department"
              aria-label={words.department}
              defaultValue={departmentId ?? ""}
              key={departmentId}
            >
              <option value="">{words.everything}</option>
              {departments.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </SelectBox>
          </div>
          <Button>{words.show}</Button>
          {departmentId === undefined ? null : (
            <ButtonLink to={departmentFlowPath(slug, departmentId)}>{links.flow}</ButtonLink>
          )}
        </Form>
      ) : null}
      {summary.total === 0 ? (
        <EmptyState
          title={words.empty.title}
          actions={<ButtonLink to={riskProposalsPath(slug)}>{words.empty.open}</ButtonLink>}
        >
          {words.empty.text}
        </EmptyState>
      ) : (
        <div className="space-y-4">
          <HeatMaps summary={summary} method={method.content} where={where} />
          <div className="grid gap-4 xl:grid-cols-2">
            {departmentId === undefined ? (
              <LevelBarsCard
                title={words.bars.departments}
                header={words.bars.department}
                shown={shown}
                rows={summary.departments.map((each) => ({
                  key: each.id ?? "none",
                  ...departmentRow(each, shown, locale, slug),
                  more: each.id ? (
                    <Link
                      to={departmentFlowPath(slug, each.id)}
                      aria-label={words.bars.flowOf(each.name ?? "")}
                      className="ml-2 inline-block min-h-6 rounded font-normal text-info underline"
                    >
                      {links.flow}
                    </Link>
                  ) : null,
                }))}
              />
            ) : null}
            <LevelBarsCard
              title={words.bars.phases}
              header={words.bars.phase}
              shown={shown}
              rows={summary.phases.map((each) => ({ key: each.phase, ...phaseRow(each, shown, locale, where) }))}
            />
          </div>
          {trend ? <TrendCard trend={trend} now={summary.levels} method={method.content} /> : null}
          <GraveRisks
            slug={slug}
            risks={gravest}
            allHref={`${risksPath(slug)}?${ofDepartment}state=assessed&sort=-levelAfter`}
          />
        </div>
      )}
    </>
  );
}
