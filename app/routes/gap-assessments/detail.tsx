import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { Badge } from "#app/components/ui/badge.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { ConfirmDialog } from "#app/components/ui/confirm-dialog.tsx";
import { Progress } from "#app/components/ui/progress.tsx";
import { SealRow } from "#app/components/ui/seal.tsx";
import { approvalPath } from "#app/features/approvals/index.ts";
import { sealRowOf } from "#app/features/approvals/seal-row.ts";
import { StateBadge } from "#app/features/readiness/components/state-badge.tsx";
import { statesByItem } from "#app/features/readiness/view.server.ts";
import { recordLabel } from "#app/features/records/index.ts";
import { gapAssessmentMessages } from "#app/features/requirements/assessment-messages.ts";
import { stateOf } from "#app/features/requirements/assessment-view.ts";
import {
  compareAssessments,
  countRemaining,
  findAssessmentBefore,
  getAssessment,
  getAssessmentApproval,
  isOpen,
  listRemaining,
} from "#app/features/requirements/assessments.server.ts";
import { AssessmentBadge } from "#app/features/requirements/components/assessment-badge.tsx";
import { AssessmentComparison } from "#app/features/requirements/components/assessment-comparison.tsx";
import { AssessmentResult } from "#app/features/requirements/components/assessment-result.tsx";
import { JudgementBadge } from "#app/features/requirements/components/judgement-badge.tsx";
import {
  conformityReportPath,
  gapAssessmentCancellationPath,
  gapAssessmentSubmissionPath,
  gapAssessmentsPath,
  judgementPath,
  requirementPath,
} from "#app/features/requirements/paths.ts";
import { today } from "#app/platform/clock.ts";
import { readOrganization, type Tx } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";
import type { Locale } from "#app/platform/messages.ts";
import { checks } from "#app/registry.server.ts";

export const loader = guarded("requirement.view", async ({ actor, params, request, locale, may }) => {
  const id = idParam(params, "assessmentId");
  const page = await readOrganization(actor, (tx) => readAssessment(tx, id, locale));
  const { assessment, approval } = page;
  return {
    slug: actor.organization.slug,
    id,
    title: assessment.title,
    label: recordLabel("gapAssessment", assessment.number),
    type: assessment.type,
    state: stateOf(assessment),
    startedOn: assessment.startedOn,
    finishedOn: assessment.finishedOn,
    summary: assessment.summary,
    reason: assessment.reason,
    facts: assessment.facts,
    contentHash: assessment.contentHash,
    walk: page.walk,
    remaining: page.remaining.map((item) => ({ ...item, state: page.states?.[item.code] })),
    before: page.before && { label: recordLabel("gapAssessment", page.before.number) },
    changes: page.changes,
    approval: approval && { id: approval.id, boxes: sealRowOf(approval, locale) },
    started: new URL(request.url).searchParams.has("started"),
    can: {
      edit: may("requirement.edit") && isOpen(assessment),
      print: may("requirement.print"),
      approval: may("approval.view"),
    },
  };
});

async function readAssessment(tx: Tx, id: string, locale: Locale) {
  const assessment = await getAssessment(tx, id);
  const isWalked = isOpen(assessment);
  const before =
    assessment.frozenAt === null ? undefined : await findAssessmentBefore(tx, assessment.frozenAt, assessment.id);
  return {
    assessment,
    before,
    walk: isWalked ? await countRemaining(tx, assessment.startedOn) : undefined,
    remaining: isWalked ? await listRemaining(tx, assessment.startedOn, locale) : [],
    states: isWalked ? await statesByItem(tx, checks, today()) : undefined,
    approval: await getAssessmentApproval(tx, assessment),
    changes:
      before?.snapshotId && assessment.snapshotId
        ? await compareAssessments(tx, before.snapshotId, assessment.snapshotId, locale)
        : [],
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data && `${data.label} ${data.title}`) },
];

export default function GapAssessmentPage() {
  const page = useLoaderData<typeof loader>();
  const { slug, id, title, label, state, facts, walk, remaining, approval, can } = page;
  const words = useWords(gapAssessmentMessages);
  return (
    <>
      <PageHeader
        title={title}
        breadcrumb={[{ label: words.title, href: gapAssessmentsPath(slug) }]}
        badges={
          <>
            <AssessmentBadge state={state} />
            {state === "approved" ? null : <Badge tone="caution">{words.unapproved}</Badge>}
          </>
        }
        facts={[
          label,
          words.type[page.type],
          page.finishedOn ? `${page.startedOn} – ${page.finishedOn}` : `${page.startedOn} –`,
        ]}
        actions={
          <>
            {can.edit ? (
              <ConfirmDialog
                trigger={{ label: words.cancel }}
                title={words.cancelTitle}
                consequences={[words.cancelConsequence]}
                confirmLabel={words.cancel}
                action={gapAssessmentCancellationPath(slug, id)}
              >
                <label className="block">
                  <span className="font-bold">{words.cancelReason}</span>
                  <input
                    name="reason"
                    maxLength={500}
                    className="mt-1 block min-h-control w-full rounded-lg border border-field bg-surface px-3"
                  />
                </label>
              </ConfirmDialog>
            ) : null}
            {approval && can.print ? (
              <ButtonLink to={`${conformityReportPath(slug)}?assessment=${id}`} reloadDocument target="_blank">
                {words.print}
              </ButtonLink>
            ) : null}
            {approval && can.approval ? (
              <ButtonLink to={approvalPath(slug, approval.id)}>{words.openApproval}</ButtonLink>
            ) : null}
            {can.edit && walk?.nextId ? (
              <ButtonLink to={judgementPath(slug, walk.nextId)} variant="primary">
                {words.next}
              </ButtonLink>
            ) : null}
            {can.edit && walk && walk.remaining === 0 ? (
              <ButtonLink to={gapAssessmentSubmissionPath(slug, id)} variant="primary">
                {words.submit}
              </ButtonLink>
            ) : null}
          </>
        }
      />
      {page.started ? (
        <div className="mb-4">
          <Alert tone="good" live>
            {words.started}
          </Alert>
        </div>
      ) : null}
      {page.reason !== null ? (
        <div className="mb-4">
          <Alert tone="neutral" title={words.state.cancelled}>
            {page.reason}
          </Alert>
        </div>
      ) : null}
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_23rem]">
        <div className="min-w-0 space-y-4">
          {walk ? (
            <Card title={words.progress}>
              <Progress label={words.progress} isLabelHidden value={walk.total - walk.remaining} max={walk.total} />
              <p className="mt-1 text-soft text-sm">{words.progressDetail(walk.total - walk.remaining, walk.total)}</p>
              <h3 className="mt-4 font-bold">{words.remaining}</h3>
              {remaining.length === 0 ? <p className="mt-1">{words.noneRemaining}</p> : null}
              <ul className="divide-y divide-line">
                {remaining.map((item) => (
                  <li key={item.id} className="flex flex-wrap items-center gap-3 py-2">
                    <Link
                      to={(can.edit ? judgementPath : requirementPath)(slug, item.id)}
                      className="min-w-0 flex-1 basis-60 rounded text-info underline"
                    >
                      {item.code} {item.title}
                    </Link>
                    {item.state ? <StateBadge state={item.state} /> : null}
                    <span className="flex items-baseline gap-1.5 text-faint text-sm">
                      {words.judgement}
                      <JudgementBadge judgement={item.judgement} isExcluded={false} />
                    </span>
                  </li>
                ))}
              </ul>
            </Card>
          ) : null}
          {approval ? <AssessmentComparison before={page.before?.label} changes={page.changes} /> : null}
        </div>
        <div className="min-w-0 space-y-4">
          {approval ? (
            <Card title={words.seals}>
              <SealRow boxes={approval.boxes} />
            </Card>
          ) : null}
          {facts ? <AssessmentResult facts={facts} summary={page.summary} contentHash={page.contentHash} /> : null}
        </div>
      </div>
    </>
  );
}
