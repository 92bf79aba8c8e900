import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useLocale, useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Badge } from "#app/components/ui/badge.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { EmptyState } from "#app/components/ui/empty-state.tsx";
import { listSeals, listVersionsOf } from "#app/features/approvals/index.server.ts";
import { approvalStepMessages } from "#app/features/approvals/index.ts";
import { dateText } from "#app/features/inventory/index.ts";
import { assessmentVersionMessages } from "#app/features/risks/assessment-version-messages.ts";
import { levelsText } from "#app/features/risks/level-counts.ts";
import { riskMessages } from "#app/features/risks/messages.ts";
import { riskChangesPath, riskSubmissionPath, risksPath, riskVersionPath } from "#app/features/risks/paths.ts";
import {
  type AssessmentCounts,
  compareWithPresent,
  isYearPassed,
  refusePartialReach,
} from "#app/features/risks/versions.server.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { dateInJapan } from "#app/utils/instant.ts";

export const loader = guarded("risk.view", async ({ actor, locale, may }) => {
  const { versions, seals, comparison } = await readOrganization(actor, async (tx) => {
    refusePartialReach(tx);
    const versions = await listVersionsOf(tx, "riskAssessment");
    const [latest] = versions;
    return {
      versions,
      seals: await listSeals(
        tx,
        versions.map(({ approvalId }) => approvalId),
      ),
      comparison: latest && (await compareWithPresent(tx, latest.snapshotId, { limit: 1 })),
    };
  });
  return {
    slug: actor.organization.slug,
    title: assessmentVersionMessages(locale).title,
    canSubmit: may("risk.submit"),
    changes: comparison?.total,
    isAtMost: comparison?.isAtMost === true,
    isYearPassed: isYearPassed(versions[0]),
    versions: versions.map(({ revision, approvalId, approvedAt, note, facts }) => ({
      revision,
      approvedOn: approvedAt && dateInJapan(approvedAt),
      note,
      risks: Number((facts as AssessmentCounts).risks),
      levels: levelsText(facts as AssessmentCounts, locale),
      seals: seals
        .filter((seal) => seal.approvalId === approvalId)
        .map(({ step, memberName }) => ({ step, name: memberName })),
    })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function RiskVersionsPage() {
  const { slug, title, versions, changes, isAtMost, isYearPassed: isDue, canSubmit } = useLoaderData<typeof loader>();
  const { title: risks } = useWords(riskMessages);
  const words = useWords(assessmentVersionMessages);
  const step = useWords(approvalStepMessages);
  const locale = useLocale();
  const [latest] = versions;
  const submit = canSubmit ? (
    <ButtonLink to={riskSubmissionPath(slug)} variant="primary">
      {words.submission.submit}
    </ButtonLink>
  ) : null;
  return (
    <>
      <PageHeader
        title={`${words.whole} ${title}`}
        breadcrumb={[{ label: risks, href: risksPath(slug) }]}
        badges={changes === 0 ? null : <Badge tone="caution">{words.unapproved}</Badge>}
        facts={[
          latest === undefined
            ? words.neverApproved
            : changes
              ? (isAtMost ? words.changedAtMost : words.changed)(words.version(latest.revision), changes)
              : words.approvedAs(words.version(latest.revision)),
          latest !== undefined && isDue && words.yearPassed(words.version(latest.revision)),
        ]}
        actions={
          <>
            {changes ? <ButtonLink to={riskChangesPath(slug)}>{words.since.open}</ButtonLink> : null}
            {versions.length > 0 && (changes || isDue) ? submit : null}
          </>
        }
      />
      <Card flush>
        {versions.length === 0 ? (
          <EmptyState title={words.empty} actions={submit}>
            {words.emptyHelp}
          </EmptyState>
        ) : null}
        <ol className="divide-y divide-line">
          {versions.map(({ revision, approvedOn, risks: count, levels, note, seals }) => (
            <li key={revision} className="flex flex-wrap items-center gap-x-6 gap-y-1 px-4 py-3 sm:px-5">
              <div className="min-w-0 flex-1 basis-72">
                <p className="flex flex-wrap items-baseline gap-x-3">
                  <Link
                    to={riskVersionPath(slug, revision)}
                    className="rounded font-bold text-ink text-md hover:text-info hover:underline"
                  >
                    {words.version(revision)}
                  </Link>
                  <span className="text-soft tabular-nums">{approvedOn ? dateText(approvedOn, locale) : ""}</span>
                  <span className="text-soft tabular-nums">{words.risks(count)}</span>
                </p>
                <p className="text-soft text-sm">{levels}</p>
                {note ? <p className="line-clamp-2 text-faint text-sm">{note}</p> : null}
              </div>
              <p className="text-faint text-sm">
                {seals.map((seal) => `${step[seal.step]} ${seal.name}`).join(" ・ ")}
              </p>
            </li>
          ))}
        </ol>
      </Card>
    </>
  );
}
