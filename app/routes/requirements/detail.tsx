import { data, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { CommentsCard } from "#app/components/data/comments-card.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { PagePart, PageParts } from "#app/components/layout/page-parts.tsx";
import { RecordLayout } from "#app/components/layout/record-layout.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { Button, ButtonLink } from "#app/components/ui/button.tsx";
import { ConfirmDialog } from "#app/components/ui/confirm-dialog.tsx";
import { EvidenceOf } from "#app/features/evidence/components/evidence-of.tsx";
import { listEvidenceOf, listLinkable, takeEvidenceNotice } from "#app/features/evidence/index.server.ts";
import { evidenceOfView, typedIn } from "#app/features/evidence/index.ts";
import { recordPath } from "#app/features/home/paths.ts";
import { FoundCard } from "#app/features/readiness/components/found-card.tsx";
import { StateBadge } from "#app/features/readiness/components/state-badge.tsx";
import { findingsAt } from "#app/features/readiness/findings-at.ts";
import { stateOf } from "#app/features/readiness/fold.ts";
import { objectionMessages } from "#app/features/readiness/objection-messages.ts";
import { readinessStateMessages } from "#app/features/readiness/state-messages.ts";
import { judgeItems } from "#app/features/readiness/view.server.ts";
import { recordLabel } from "#app/features/records/index.ts";
import { ChapterList } from "#app/features/requirements/components/chapter-list.tsx";
import { UnverifiedBadge } from "#app/features/requirements/components/judgement-badge.tsx";
import { ApplicabilityCard, JudgementCard } from "#app/features/requirements/components/judgement-card.tsx";
import { RecordsOfRequirement } from "#app/features/requirements/components/proofs.tsx";
import { Guidance, RequirementFacts } from "#app/features/requirements/components/requirement-facts.tsx";
import { RequirementHistory } from "#app/features/requirements/components/requirement-history.tsx";
import { RequirementKeys } from "#app/features/requirements/components/requirement-keys.tsx";
import { RequirementNotice } from "#app/features/requirements/components/requirement-notice.tsx";
import { SelfCheck } from "#app/features/requirements/components/self-check.tsx";
import { requirementDetailMessages } from "#app/features/requirements/detail-messages.ts";
import { requirementMessages } from "#app/features/requirements/messages.ts";
import { takeNotice } from "#app/features/requirements/notice.server.ts";
import { getRequirementPage } from "#app/features/requirements/page.server.ts";
import {
  editRequirementPath,
  judgementPath,
  requirementArchivingPath,
  requirementCommentsPath,
  requirementRestorationPath,
  requirementsPath,
} from "#app/features/requirements/paths.ts";
import { today } from "#app/platform/clock.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";
import { headersOf } from "#app/platform/http/notice.server.ts";
import { reachOf } from "#app/platform/permissions.ts";
import { checks } from "#app/registry.server.ts";
import { formatInstant } from "#app/utils/instant.ts";
import type { Judgement } from "#db/codes/requirements.ts";

export const loader = guarded("requirement.view", async ({ request, actor, params, locale, may }) => {
  const id = idParam(params, "requirementId");
  const { slug } = actor.organization;
  const { evidence, choices, found, ...page } = await readOrganization(actor, async (tx) => {
    const page = await getRequirementPage(tx, id, locale);
    const codes = [...page.around.chapter, page.requirement].map(({ code }) => code);
    return {
      ...page,
      evidence: may("evidence.view") ? await listEvidenceOf(tx, id) : { rows: [], total: 0 },
      choices: may("evidence.edit") ? await listLinkable(tx, typedIn(new URL(request.url).search, "evidence"), id) : [],
      found: await judgeItems(tx, checks, codes, today(), locale),
    };
  });
  const { requirement } = page;
  // Whoever sees a part of the records is not told how an item stands: what they do not see may be a shortfall.
  const stateBy = (row: { code: string; isExcluded: boolean; judgement: Judgement | null }) => {
    const known = { ...row, isApplicable: !row.isExcluded, isExclusionApproved: row.isExcluded };
    return found?.states[row.code] ?? (found?.isWhole || row.isExcluded ? stateOf(known, []) : undefined);
  };
  const said = readinessStateMessages(locale).state;
  const own = takeNotice(request);
  const ofEvidence = takeEvidenceNotice(request);
  const when = (at: Date) => ({ when: formatInstant(at, locale), dateTime: at.toISOString() });
  const { approvedBy, exclusionApprovedAt } = requirement;
  return data(
    {
      slug,
      requirement,
      label: recordLabel("requirement", requirement.number),
      title: requirement.title ?? requirement.item?.title[locale] ?? requirement.recordTitle,
      answers: page.answers,
      around: {
        ...page.around,
        chapter: page.around.chapter.map((row) => {
          const state = stateBy(row);
          return { ...row, state, said: state && said[state] };
        }),
      },
      state: stateBy({ ...requirement, isExcluded: !requirement.isApplicable && exclusionApprovedAt !== null }),
      found: found && {
        isWhole: found.isWhole,
        isChecked: found.isChecked,
        findings: findingsAt(found.findings, requirement.code),
      },
      sees: {
        evidence: reachOf(actor.roles, "evidence.view") === "organization",
        records: reachOf(actor.roles, "inventory.view") === "organization",
      },
      evidence: evidenceOfView(evidence, slug, today()),
      choices,
      records: page.proofs.map(({ recordId, kind, number, title }) => {
        const label = recordLabel(kind, number);
        return { recordId, label, title, href: recordPath(slug, label) };
      }),
      approval: exclusionApprovedAt && { by: approvedBy ?? "", at: formatInstant(exclusionApprovedAt, locale) },
      comments: page.comments.map(({ createdAt, ...comment }) => ({ ...comment, ...when(createdAt) })),
      history: page.history.map(({ at, ...act }) => ({ ...act, ...when(at) })),
      can: {
        edit: may("requirement.edit") && !requirement.isArchived,
        prove: may("evidence.edit") && !requirement.isArchived,
        restore: may("requirement.edit") && requirement.isArchived && requirement.catalogVersion === null,
        approve: may("requirement.approve") ? page.mayApprove : undefined,
        comment: may("comment.write"),
      },
      notice: own.notice,
      evidenceNotice: ofEvidence.notice,
    },
    { headers: headersOf(own, ofEvidence) },
  );
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data && `${data.requirement.code} ${data.title}`) },
];

export default function RequirementPage() {
  const page = useLoaderData<typeof loader>();
  const { slug, requirement, title, can } = page;
  const { id, code, item } = requirement;
  const words = useWords(requirementMessages);
  const detail = useWords(requirementDetailMessages);
  const found = useWords(objectionMessages).found;
  const place = { slug, id, canEdit: can.edit };
  const questions = item?.questions ?? [];
  const has = { guidance: Boolean(item || requirement.guidance), found: Boolean(page.found) };
  const parts = [
    ...(has.guidance ? [{ id: "guidance", label: detail.asked }] : []),
    ...(has.found ? [{ id: "found", label: found.title }] : []),
    { id: "judgement", label: detail.judgement },
    ...(questions.length > 0 ? [{ id: "self-check", label: detail.questions }] : []),
    { id: "evidence", label: detail.evidence },
    { id: "records", label: detail.records },
    { id: "facts", label: detail.facts },
    { id: "applicability", label: detail.applicability },
    { id: "comments", label: detail.comments },
    { id: "history", label: detail.history },
  ];
  return (
    <>
      <PageHeader
        title={`${code} ${title}`}
        breadcrumb={[{ label: words.title, href: requirementsPath(slug) }]}
        badges={
          <>
            {page.state ? <StateBadge state={page.state} /> : null}
            {requirement.unverified.includes("title") ? <UnverifiedBadge /> : null}
          </>
        }
        facts={[
          page.label,
          item ? `JIS Q 15001:2023 ${requirement.jisClause ?? item.jisClause}` : requirement.basis || words.ownChapter,
          requirement.owner,
          item && words.frequency[item.frequency],
          page.found?.isWhole === false && found.ownDepartment,
        ]}
        actions={
          <>
            <RequirementKeys slug={slug} previous={page.around.previous} next={page.around.next} />
            {can.edit && !item ? (
              <ConfirmDialog
                trigger={{ label: detail.archive }}
                title={detail.archiveTitle(code)}
                consequences={[detail.archiveConsequence]}
                confirmLabel={detail.archive}
                action={requirementArchivingPath(slug, id)}
              >
                <label className="block">
                  <span className="font-bold">{detail.archiveReason}</span>
                  <input
                    name="reason"
                    maxLength={500}
                    className="mt-1 block min-h-control w-full rounded-lg border border-field bg-surface px-3"
                  />
                </label>
              </ConfirmDialog>
            ) : null}
            {can.edit ? (
              <>
                <ButtonLink to={editRequirementPath(slug, id)}>{detail.edit}</ButtonLink>
                <ButtonLink to={judgementPath(slug, id)} variant="primary">
                  {requirement.judgement ? detail.judgeAgain : detail.judge}
                </ButtonLink>
              </>
            ) : null}
          </>
        }
      />
      <div className="grid items-start gap-4 xl:grid-cols-[15rem_minmax(0,1fr)] print:block">
        <ChapterList slug={slug} items={page.around.chapter} currentId={id} />
        <div className="min-w-0">
          <RecordLayout
            header={<PageParts label={detail.parts} parts={parts} />}
            facts={
              <>
                {requirement.isArchived ? (
                  <Alert
                    tone="neutral"
                    actions={
                      can.restore ? (
                        <form method="post" action={requirementRestorationPath(slug, id)}>
                          <Button size="small">{detail.restore}</Button>
                        </form>
                      ) : null
                    }
                  >
                    {detail.archived(requirement.archivedReason ?? "")}
                  </Alert>
                ) : null}
                {has.guidance ? (
                  <PagePart id="guidance">
                    <Guidance requirement={requirement} />
                  </PagePart>
                ) : null}
                {page.found ? (
                  <PagePart id="found">
                    <FoundCard found={page.found} />
                  </PagePart>
                ) : null}
                <PagePart id="judgement">
                  <JudgementCard
                    slug={slug}
                    id={id}
                    judgement={requirement.judgement}
                    note={requirement.judgementNote}
                    judgedOn={requirement.judgedOn}
                    judgedBy={requirement.judgedBy}
                    canEdit={can.edit}
                  />
                </PagePart>
                {questions.length > 0 ? (
                  <PagePart id="self-check">
                    <SelfCheck {...place} questions={questions} answers={page.answers} />
                  </PagePart>
                ) : null}
              </>
            }
            evidence={
              <PagePart id="evidence">
                <EvidenceOf
                  slug={slug}
                  targetId={id}
                  evidence={page.evidence}
                  isPart={!page.sees.evidence}
                  choices={page.choices}
                  notice={page.evidenceNotice}
                  canEdit={can.prove}
                />
              </PagePart>
            }
            links={
              <>
                <PagePart id="records">
                  <RecordsOfRequirement {...place} proofs={page.records} isPart={!page.sees.records} />
                </PagePart>
                <PagePart id="facts">
                  <RequirementFacts requirement={requirement} />
                </PagePart>
                <PagePart id="applicability">
                  <ApplicabilityCard
                    slug={slug}
                    id={id}
                    version={requirement.version}
                    isApplicable={requirement.isApplicable}
                    reason={requirement.exclusionReason}
                    askedBy={requirement.askedBy}
                    approval={page.approval}
                    can={can}
                  />
                </PagePart>
              </>
            }
            comments={
              <PagePart id="comments">
                <CommentsCard
                  words={detail}
                  action={requirementCommentsPath(slug, id)}
                  comments={page.comments}
                  canWrite={can.comment}
                />
              </PagePart>
            }
            history={
              <PagePart id="history">
                <RequirementHistory acts={page.history} />
              </PagePart>
            }
          />
        </div>
      </div>
      <RequirementNotice notice={page.notice} />
    </>
  );
}
