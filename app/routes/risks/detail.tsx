import { data, type MetaFunction } from "@remix-run/node";
import { Link, Form as PlainForm, useLoaderData, useLocation } from "@remix-run/react";
import { CommentsCard } from "#app/components/data/comments-card.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { RecordLayout } from "#app/components/layout/record-layout.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { Badge } from "#app/components/ui/badge.tsx";
import { Button, ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { EvidenceOf } from "#app/features/evidence/components/evidence-of.tsx";
import { listEvidenceOf, listLinkable, takeEvidenceNotice } from "#app/features/evidence/index.server.ts";
import { evidenceOfView, typedIn } from "#app/features/evidence/index.ts";
import { recordPath } from "#app/features/home/paths.ts";
import { recordLabel } from "#app/features/records/index.ts";
import { assessedIn, assessmentFields } from "#app/features/risks/assessment-fields.ts";
import { AcceptanceCard } from "#app/features/risks/components/acceptance-card.tsx";
import { ArchivedEntries } from "#app/features/risks/components/archived-entries.tsx";
import { LevelBadge } from "#app/features/risks/components/level-badge.tsx";
import { ReviewNeeded } from "#app/features/risks/components/review-needed.tsx";
import { RiskAssessment } from "#app/features/risks/components/risk-assessment.tsx";
import { RiskEntries } from "#app/features/risks/components/risk-entries.tsx";
import { RiskFacts } from "#app/features/risks/components/risk-facts.tsx";
import { RiskHistory } from "#app/features/risks/components/risk-history.tsx";
import { RiskNotice } from "#app/features/risks/components/risk-notice.tsx";
import { TreatmentCard } from "#app/features/risks/components/treatment-card.tsx";
import { riskDetailMessages } from "#app/features/risks/detail-messages.ts";
import { riskStateMessages } from "#app/features/risks/field-messages.ts";
import { riskMessages } from "#app/features/risks/messages.ts";
import { levelView } from "#app/features/risks/method-words.ts";
import { getRiskPage } from "#app/features/risks/page.server.ts";
import {
  assessRiskPath,
  confirmRiskPath,
  editRiskPath,
  newTreatmentPath,
  riskCommentsPath,
  riskSendingPath,
  risksArchivingPath,
  risksPath,
  risksRestorationPath,
} from "#app/features/risks/paths.ts";
import { riskReviewMessages } from "#app/features/risks/review-messages.ts";
import { takeSaidNotice } from "#app/features/risks/said-notice.server.ts";
import { treatmentView } from "#app/features/risks/treatment-view.ts";
import { warningsOf } from "#app/features/risks/warnings.ts";
import { today } from "#app/platform/clock.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";
import { headersOf } from "#app/platform/http/notice.server.ts";
import { reachOf } from "#app/platform/permissions.ts";
import { formatInstant } from "#app/utils/instant.ts";

export const loader = guarded("risk.view", async ({ request, actor, params, locale, may }) => {
  const id = idParam(params, "riskId");
  const { slug } = actor.organization;
  const { page, evidence, choices } = await readOrganization(actor, async (tx) => ({
    page: await getRiskPage(tx, id, locale),
    evidence: may("evidence.view") ? await listEvidenceOf(tx, id) : undefined,
    choices: may("evidence.edit") ? await listLinkable(tx, typedIn(new URL(request.url).search, "evidence"), id) : [],
  }));
  const { risk, subjects, measures, item } = page;
  const method = risk.method ?? page.inUse.content;
  const steps = (impact: number | null, likelihood: number | null) =>
    impact !== null && likelihood !== null ? { impact, likelihood } : undefined;
  const own = takeSaidNotice(request, actor.organization.slug, locale);
  const ofEvidence = takeEvidenceNotice(request);
  const when = (at: Date) => ({ when: formatInstant(at, locale), dateTime: at.toISOString() });
  const { phase, threat, cause, families, affectedRights } = risk;
  const { assessedOn, assessedBy, reviewOn, methodNumber, rationale, residualHandling, residualText } = risk;
  const answer = {
    slug,
    id,
    label: recordLabel("risk", risk.number),
    title: risk.title,
    department: risk.department,
    owner: risk.owner,
    version: risk.version,
    isUnacceptable: risk.isUnacceptable,
    sourceCode: risk.sourceCode,
    archived: risk.archivedAt && {
      on: formatInstant(risk.archivedAt, locale),
      reason: risk.archivedReason ?? "",
    },
    review: page.review,
    facts: { phase, threat, cause, families, affectedRights },
    suggested: item?.measures.map((measure) => measure[locale]) ?? [],
    assessment: {
      ...{ assessedOn, assessedBy, reviewOn, methodNumber, rationale, residualHandling, residualText, measures },
      ...{ reviewedOn: risk.reviewedOn, reviewedBy: risk.reviewedBy, reviewNote: risk.reviewNote },
      isOutdated: risk.isMethodOutdated,
      before: levelView(method, risk.levelBefore, locale),
      after: levelView(method, risk.levelAfter, locale),
      steps: steps(risk.impact, risk.likelihood),
      stepsAfter: steps(risk.impactAfter, risk.likelihoodAfter),
      warnings: warningsOf(method, assessedIn(assessmentFields(risk, measures, true), page.isDelicate)),
    },
    treatments: page.treatments.map((row) => treatmentView(row, today())),
    acceptance: {
      isNever: risk.isUnacceptable,
      isNeeded: risk.needsAcceptance,
      state: risk.acceptance,
      acceptances: page.acceptances.map(
        ({ id, number, status, sentAt, endedAt, by, role, reason, isOfThisAssessment }) => ({
          ...{ id, status, by, role, reason, isOfThisAssessment },
          label: recordLabel("riskAcceptance", number),
          on: formatInstant(endedAt ?? sentAt, locale),
        }),
      ),
    },
    entries: subjects.map(({ number, ...subject }) => ({ ...subject, label: recordLabel("inventoryEntry", number) })),
    hidden: page.hidden,
    links: page.links.map(({ kind, number, ...link }) => {
      const label = recordLabel(kind, number);
      return { ...link, label, href: recordPath(slug, label) };
    }),
    evidence: evidence && evidenceOfView(evidence, slug, today()),
    choices,
    comments: page.comments.map(({ createdAt, ...comment }) => ({ ...comment, ...when(createdAt) })),
    history: page.history.map(({ at, ...act }) => ({ ...act, ...when(at) })),
    can: {
      edit: may("risk.edit") && risk.isEditable,
      comment: may("comment.write") && risk.isCommentable,
      evidence: may("evidence.edit"),
      allEvidence: reachOf(actor.roles, "evidence.view") === "organization",
    },
    notice: own.notice,
    evidenceNotice: ofEvidence.notice,
  };
  return data(answer, { headers: headersOf(own, ofEvidence) });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data && `${data.label} ${data.title}`) },
];

export default function RiskPage() {
  const page = useLoaderData<typeof loader>();
  const { slug, id, label, archived, assessment, can } = page;
  const { title: all } = useWords(riskMessages);
  const words = useWords(riskDetailMessages);
  const state = useWords(riskStateMessages);
  const review = useWords(riskReviewMessages);
  const { pathname } = useLocation();
  const canEdit = can.edit && !archived;
  return (
    <>
      <RecordLayout
        header={
          <PageHeader
            title={page.title}
            breadcrumb={[{ label: all, href: risksPath(slug) }]}
            badges={
              <>
                <LevelBadge level={assessment.before} />
                {assessment.assessedOn === null ? <Badge tone="caution">{state.unassessed}</Badge> : null}
                {page.review ? <Badge tone="caution">{review.needed}</Badge> : null}
                {page.isUnacceptable ? <Badge tone="bad">{words.never}</Badge> : null}
              </>
            }
            facts={[label, page.sourceCode ?? words.own, page.department, page.owner, words.edition(page.version)]}
            actions={can.edit ? <Actions slug={slug} id={id} isArchived={!!archived} assessment={assessment} /> : null}
          />
        }
        facts={
          <>
            {archived ? <Alert tone="neutral">{words.archivedOn(archived.on, archived.reason)}</Alert> : null}
            {page.review ? <ReviewNeeded review={page.review} /> : null}
            {archived ? null : <ArchivedEntries entries={page.entries} hidden={page.hidden} />}
            <RiskAssessment {...assessment} />
            <AcceptanceCard
              slug={slug}
              {...page.acceptance}
              askAt={canEdit && page.acceptance.isNeeded ? `${riskSendingPath(slug)}?ids=${id}` : undefined}
            />
            <TreatmentCard
              slug={slug}
              treatments={page.treatments}
              addTo={canEdit ? `${newTreatmentPath(slug)}?risk=${encodeURIComponent(label)}` : undefined}
            />
            <RiskFacts {...page.facts} suggested={page.suggested} />
          </>
        }
        evidence={
          <>
            <RiskEntries slug={slug} id={id} entries={page.entries} hidden={page.hidden} canEdit={canEdit} />
            {page.evidence ? (
              <EvidenceOf
                slug={slug}
                targetId={id}
                evidence={page.evidence}
                choices={page.choices}
                notice={page.evidenceNotice}
                canEdit={can.evidence && !archived}
                isPart={!can.allEvidence}
              />
            ) : null}
          </>
        }
        links={
          page.links.length > 0 ? (
            <Card title={words.links}>
              <ul className="space-y-1.5">
                {page.links.map((link) => (
                  <li key={link.linkId}>
                    <Link to={link.href} className="rounded text-info underline">
                      {link.label} {link.title}
                    </Link>
                  </li>
                ))}
              </ul>
            </Card>
          ) : null
        }
        comments={
          <CommentsCard
            words={words}
            action={riskCommentsPath(slug, id)}
            comments={page.comments}
            canWrite={can.comment}
          />
        }
        history={<RiskHistory acts={page.history} />}
      />
      <RiskNotice notice={page.notice} returnTo={pathname} />
    </>
  );
}

function Actions({
  slug,
  id,
  isArchived,
  assessment,
}: {
  slug: string;
  id: string;
  isArchived: boolean;
  assessment: { assessedOn: string | null };
}) {
  const words = useWords(riskDetailMessages);
  const review = useWords(riskReviewMessages);
  const { pathname } = useLocation();
  return (
    <>
      <PlainForm method="post" action={isArchived ? risksRestorationPath(slug) : risksArchivingPath(slug)}>
        <input type="hidden" name="ids" value={id} />
        <input type="hidden" name="returnTo" value={pathname} />
        <Button variant="ghost">{isArchived ? words.restore : words.archive}</Button>
      </PlainForm>
      {isArchived ? null : (
        <>
          <ButtonLink to={editRiskPath(slug, id)}>{words.edit}</ButtonLink>
          {assessment.assessedOn === null ? null : (
            <ButtonLink to={confirmRiskPath(slug, id)}>{review.confirm.title}</ButtonLink>
          )}
          <ButtonLink to={assessRiskPath(slug, id)} variant="primary">
            {assessment.assessedOn === null ? words.assess : words.assessAgain}
          </ButtonLink>
        </>
      )}
    </>
  );
}
