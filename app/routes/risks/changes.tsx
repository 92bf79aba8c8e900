import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { EmptyState } from "#app/components/ui/empty-state.tsx";
import { findApprovedOf } from "#app/features/approvals/index.server.ts";
import { assessmentVersionMessages } from "#app/features/risks/assessment-version-messages.ts";
import { AssessmentDifferences } from "#app/features/risks/components/assessment-differences.tsx";
import { describeDifferences } from "#app/features/risks/frozen-risk.ts";
import { riskMessages } from "#app/features/risks/messages.ts";
import { riskSubmissionPath, risksPath, riskVersionsPath } from "#app/features/risks/paths.ts";
import { compareWithPresent, isYearPassed, refusePartialReach } from "#app/features/risks/versions.server.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

export const loader = guarded("risk.view", async ({ actor, locale, may }) => {
  const { version, comparison } = await readOrganization(actor, async (tx) => {
    refusePartialReach(tx);
    const version = await findApprovedOf(tx, "riskAssessment");
    return { version, comparison: version && (await compareWithPresent(tx, version.snapshotId)) };
  });
  return {
    slug: actor.organization.slug,
    title: assessmentVersionMessages(locale).since.title,
    revision: version?.revision ?? undefined,
    total: comparison?.total ?? 0,
    isAtMost: comparison?.isAtMost === true,
    isYearPassed: isYearPassed(version),
    differences: describeDifferences(comparison?.differences ?? [], locale),
    canSubmit: may("risk.submit"),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function RiskChangesPage() {
  const { slug, title, revision, total, isAtMost, differences, canSubmit, ...page } = useLoaderData<typeof loader>();
  const { title: all } = useWords(riskMessages);
  const words = useWords(assessmentVersionMessages);
  return (
    <>
      <PageHeader
        title={title}
        breadcrumb={[
          { label: all, href: risksPath(slug) },
          { label: words.title, href: riskVersionsPath(slug) },
        ]}
        facts={[
          revision === undefined ? null : words.since.lead(words.version(revision)),
          total > 0 ? (isAtMost ? words.risksAtMost : words.risks)(total) : null,
        ]}
        actions={
          canSubmit && (total > 0 || revision === undefined || page.isYearPassed) ? (
            <ButtonLink to={riskSubmissionPath(slug)} variant="primary">
              {words.submission.submit}
            </ButtonLink>
          ) : null
        }
      />
      <Card>
        {total > 0 ? (
          <AssessmentDifferences slug={slug} total={total} isAtMost={isAtMost} differences={differences} />
        ) : (
          <EmptyState title={revision === undefined ? words.since.neverTitle : words.since.none}>
            {revision === undefined ? words.since.never : words.since.noneHelp}
          </EmptyState>
        )}
      </Card>
    </>
  );
}
