import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { FrozenRecords } from "#app/components/data/frozen-records.tsx";
import { Pagination } from "#app/components/data/pagination.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { SealRow } from "#app/components/ui/seal.tsx";
import { Tabs } from "#app/components/ui/tabs.tsx";
import { findVersionBefore, getVersionOf, listFrozenParts, listSeals } from "#app/features/approvals/index.server.ts";
import { approvalStepMessages } from "#app/features/approvals/index.ts";
import { assessmentVersionMessages } from "#app/features/risks/assessment-version-messages.ts";
import { AssessmentDifferences } from "#app/features/risks/components/assessment-differences.tsx";
import { describeDifferences, frozenRisk } from "#app/features/risks/frozen-risk.ts";
import { levelsText } from "#app/features/risks/level-counts.ts";
import { riskMessages } from "#app/features/risks/messages.ts";
import { riskPath, riskReportPath, risksPath, riskVersionPath, riskVersionsPath } from "#app/features/risks/paths.ts";
import { riskReportMessages } from "#app/features/risks/report/messages.ts";
import { parseRiskFilter, riskPageSize } from "#app/features/risks/risk-filter.ts";
import { type AssessmentCounts, compareVersions, refusePartialReach } from "#app/features/risks/versions.server.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { NotFound } from "#app/platform/errors.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { dateInJapan, formatInstant } from "#app/utils/instant.ts";

export const loader = guarded("risk.view", async ({ actor, params, request, locale, may }) => {
  if (!/^[1-9]\d{0,6}$/.test(params.revision ?? "")) throw new NotFound();
  const revision = Number(params.revision);
  const search = new URL(request.url).searchParams;
  const { page } = parseRiskFilter(search);
  const view = search.get("view") === "changes" ? ("changes" as const) : ("parts" as const);
  const { version, seals, parts, before, comparison } = await readOrganization(actor, async (tx) => {
    refusePartialReach(tx);
    const version = await getVersionOf(tx, "riskAssessment", revision);
    const before = await findVersionBefore(tx, version.snapshotId);
    return {
      version,
      before,
      seals: await listSeals(tx, [version.approvalId]),
      parts: await listFrozenParts(tx, version.snapshotId, page, riskPageSize),
      // Two versions of a large company are compared for who wants to see it.
      comparison:
        view === "changes" && before ? await compareVersions(tx, before.snapshotId, version.snapshotId) : undefined,
    };
  });
  const words = assessmentVersionMessages(locale);
  const counts = version.facts as AssessmentCounts;
  return {
    slug: actor.organization.slug,
    title: `${words.whole} ${words.version(revision)}`,
    revision,
    page,
    view,
    frozenAt: formatInstant(version.frozenAt, locale),
    note: version.note,
    counts,
    levels: levelsText(counts, locale),
    contentHash: version.contentHash,
    canPrint: may("risk.print"),
    seals: seals.map(({ step, memberName, sealedAt }) => ({ step, name: memberName, date: dateInJapan(sealedAt) })),
    risks: parts.map(({ recordId, content }) => frozenRisk(recordId, content, locale)),
    comparedWith: before?.revision,
    comparison: comparison && {
      ...comparison,
      differences: describeDifferences(comparison.differences, locale),
    },
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function RiskVersionPage() {
  const version = useLoaderData<typeof loader>();
  const { slug, title, revision, counts, comparison, comparedWith } = version;
  const { title: all } = useWords(riskMessages);
  const words = useWords(assessmentVersionMessages);
  const step = useWords(approvalStepMessages);
  const { page: report } = useWords(riskReportMessages);
  const page = riskVersionPath(slug, revision);
  return (
    <>
      <PageHeader
        title={title}
        breadcrumb={[
          { label: all, href: risksPath(slug) },
          { label: words.title, href: riskVersionsPath(slug) },
        ]}
        facts={[
          words.frozenAt(version.frozenAt),
          words.risks(counts.risks),
          counts.unassessed > 0 && words.unassessed(counts.unassessed),
          counts.unaccepted > 0 && words.unaccepted(counts.unaccepted),
          words.treatments(counts.treatments),
          version.levels,
        ]}
        actions={
          version.canPrint ? (
            <ButtonLink to={`${riskReportPath(slug)}?revision=${revision}`} reloadDocument target="_blank">
              {report.print}
            </ButtonLink>
          ) : null
        }
      />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_23rem]">
        <div className="min-w-0">
          <Tabs
            label={title}
            tabs={[
              { label: words.parts, href: page, count: counts.risks, isCurrent: version.view === "parts" },
              {
                label: words.changes,
                href: `${page}?view=changes`,
                count: comparison?.total,
                isCurrent: version.view === "changes",
              },
            ]}
          />
          {version.view === "parts" ? (
            <>
              <FrozenRecords
                title={words.parts}
                records={version.risks}
                hrefOf={(id) => riskPath(slug, id)}
                openNow={words.openNow}
              />
              <Pagination page={version.page} pageSize={riskPageSize} total={counts.risks} />
            </>
          ) : (
            <Card title={comparedWith ? words.comparedWith(words.version(comparedWith)) : words.changes}>
              {comparison === undefined ? <p>{words.first}</p> : null}
              {comparison?.total === 0 ? <p>{words.same}</p> : null}
              {comparison && comparison.total > 0 ? <AssessmentDifferences slug={slug} {...comparison} /> : null}
            </Card>
          )}
        </div>
        <div className="min-w-0 space-y-4 max-xl:order-first">
          <Card title={words.seals}>
            <SealRow
              boxes={version.seals.map(({ step: box, name, date }) => ({
                label: step[box],
                name,
                date,
                state: "stamped" as const,
              }))}
            />
            {version.note ? <p className="mt-4 whitespace-pre-line">{version.note}</p> : null}
            <dl className="mt-4 space-y-2 text-sm">
              <div>
                <dt className="text-faint">{words.hash}</dt>
                <dd className="break-all font-mono">{version.contentHash}</dd>
                <dd className="text-faint">{words.hashHelp}</dd>
              </div>
            </dl>
          </Card>
        </div>
      </div>
    </>
  );
}
