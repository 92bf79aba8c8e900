import { data, type MetaFunction } from "@remix-run/node";
import { Form as PlainForm, useLoaderData, useLocation } from "@remix-run/react";
import { CommentsCard } from "#app/components/data/comments-card.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { RecordLayout } from "#app/components/layout/record-layout.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { Button, ButtonLink } from "#app/components/ui/button.tsx";
import { EvidenceOf } from "#app/features/evidence/components/evidence-of.tsx";
import { listEvidenceOf, listLinkable, takeEvidenceNotice } from "#app/features/evidence/index.server.ts";
import { evidenceOfView, typedIn } from "#app/features/evidence/index.ts";
import { recordLabel } from "#app/features/records/index.ts";
import { RiskHistory } from "#app/features/risks/components/risk-history.tsx";
import { RiskNotice } from "#app/features/risks/components/risk-notice.tsx";
import { TreatedRisks } from "#app/features/risks/components/treated-risks.tsx";
import { TreatmentMarks } from "#app/features/risks/components/treatment-card.tsx";
import { TreatmentFacts } from "#app/features/risks/components/treatment-facts.tsx";
import { riskDetailMessages } from "#app/features/risks/detail-messages.ts";
import { riskMessages } from "#app/features/risks/messages.ts";
import { defaultMethod } from "#app/features/risks/method.ts";
import { levelView } from "#app/features/risks/method-words.ts";
import { getTreatmentPage } from "#app/features/risks/page.server.ts";
import {
  editTreatmentPath,
  risksPath,
  treatmentCommentsPath,
  treatmentsArchivingPath,
  treatmentsChangingPath,
  treatmentsPath,
  treatmentsRestorationPath,
} from "#app/features/risks/paths.ts";
import { takeSaidNotice } from "#app/features/risks/said-notice.server.ts";
import { treatmentDetailMessages } from "#app/features/risks/treatment-detail-messages.ts";
import { isToBeDone } from "#app/features/risks/treatment-filter.ts";
import { treatmentMessages } from "#app/features/risks/treatment-messages.ts";
import { treatmentView } from "#app/features/risks/treatment-view.ts";
import { today } from "#app/platform/clock.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";
import { headersOf } from "#app/platform/http/notice.server.ts";
import { reachOf } from "#app/platform/permissions.ts";
import { formatInstant } from "#app/utils/instant.ts";

export const loader = guarded("risk.view", async ({ request, actor, params, locale, may }) => {
  const id = idParam(params, "treatmentId");
  const { slug } = actor.organization;
  const { page, evidence, choices } = await readOrganization(actor, async (tx) => ({
    page: await getTreatmentPage(tx, id, locale),
    evidence: may("evidence.view") ? await listEvidenceOf(tx, id) : undefined,
    choices: may("evidence.edit") ? await listLinkable(tx, typedIn(new URL(request.url).search, "evidence"), id) : [],
  }));
  const { treatment, treated } = page;
  const own = takeSaidNotice(request, actor.organization.slug, locale);
  const ofEvidence = takeEvidenceNotice(request);
  const when = (at: Date) => ({ when: formatInstant(at, locale), dateTime: at.toISOString() });
  const answer = {
    slug,
    id,
    treatment: treatmentView(treatment, today()),
    measure: page.measure,
    archived: treatment.archivedAt && {
      on: formatInstant(treatment.archivedAt, locale),
      reason: treatment.archivedReason ?? "",
    },
    treated: treated.map(({ number, levelBefore, levelAfter, method, isSeen: _, ...risk }) => ({
      ...risk,
      label: recordLabel("risk", number),
      before: levelView(method ?? defaultMethod, levelBefore, locale),
      after: levelView(method ?? defaultMethod, levelAfter, locale),
    })),
    hidden: page.hidden,
    evidence: evidence && evidenceOfView(evidence, slug, today()),
    choices,
    comments: page.comments.map(({ createdAt, ...comment }) => ({ ...comment, ...when(createdAt) })),
    history: page.history.map(({ at, ...act }) => ({ ...act, ...when(at) })),
    can: {
      edit: may("risk.edit") && treatment.isEditable,
      comment: may("comment.write") && treatment.isCommentable,
      evidence: may("evidence.edit"),
      allEvidence: reachOf(actor.roles, "evidence.view") === "organization",
    },
    notice: own.notice,
    evidenceNotice: ofEvidence.notice,
  };
  return data(answer, { headers: headersOf(own, ofEvidence) });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data && `${data.treatment.label} ${data.treatment.title}`) },
];

export default function TreatmentPage() {
  const page = useLoaderData<typeof loader>();
  const { slug, id, treatment, archived, can } = page;
  const { title: all } = useWords(riskMessages);
  const { title: plan } = useWords(treatmentMessages);
  const words = useWords(treatmentDetailMessages);
  const talk = useWords(riskDetailMessages);
  const { pathname } = useLocation();
  const canEdit = can.edit && !archived;
  return (
    <>
      <RecordLayout
        header={
          <PageHeader
            title={treatment.title}
            breadcrumb={[
              { label: all, href: risksPath(slug) },
              { label: plan, href: treatmentsPath(slug) },
            ]}
            badges={<TreatmentMarks treatment={treatment} />}
            facts={[treatment.label, treatment.department, treatment.owner]}
            actions={
              can.edit ? <Actions slug={slug} id={id} isArchived={!!archived} status={treatment.status} /> : null
            }
          />
        }
        facts={
          <>
            {archived ? <Alert tone="neutral">{words.archivedOn(archived.on, archived.reason)}</Alert> : null}
            {treatment.isUnproven ? <Alert tone="caution">{words.unproven}</Alert> : null}
            <TreatmentFacts treatment={treatment} measure={page.measure} />
            <TreatedRisks slug={slug} id={id} risks={page.treated} hidden={page.hidden} canEdit={canEdit} />
          </>
        }
        evidence={
          page.evidence ? (
            <EvidenceOf
              slug={slug}
              targetId={id}
              evidence={page.evidence}
              choices={page.choices}
              notice={page.evidenceNotice}
              canEdit={can.evidence && !archived}
              isPart={!can.allEvidence}
            />
          ) : null
        }
        comments={
          <CommentsCard
            words={talk}
            action={treatmentCommentsPath(slug, id)}
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
  status,
}: {
  slug: string;
  id: string;
  isArchived: boolean;
  status: Parameters<typeof isToBeDone>[0];
}) {
  const words = useWords(treatmentDetailMessages);
  const { pathname } = useLocation();
  const sent = (
    <>
      <input type="hidden" name="ids" value={id} />
      <input type="hidden" name="returnTo" value={pathname} />
    </>
  );
  return (
    <>
      <PlainForm method="post" action={isArchived ? treatmentsRestorationPath(slug) : treatmentsArchivingPath(slug)}>
        {sent}
        <Button variant="ghost">{isArchived ? words.restore : words.archive}</Button>
      </PlainForm>
      {isArchived ? null : <ButtonLink to={editTreatmentPath(slug, id)}>{words.edit}</ButtonLink>}
      {!isArchived && isToBeDone(status) ? (
        <PlainForm method="post" action={treatmentsChangingPath(slug)}>
          {sent}
          <input type="hidden" name="status" value="completed" />
          <Button variant="primary">{words.complete}</Button>
        </PlainForm>
      ) : null}
    </>
  );
}
