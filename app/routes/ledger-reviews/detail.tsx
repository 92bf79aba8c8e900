import { data, type MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { Refreshing } from "#app/components/data/refreshing.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { Button, ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { Progress } from "#app/components/ui/progress.tsx";
import { approvalPath } from "#app/features/approvals/index.ts";
import { PartTable } from "#app/features/ledger-reviews/components/part-table.tsx";
import { ReviewBadge } from "#app/features/ledger-reviews/components/review-badges.tsx";
import { ReviewNotice } from "#app/features/ledger-reviews/components/review-notice.tsx";
import { reviewListMessages } from "#app/features/ledger-reviews/list-messages.ts";
import { ledgerReviewMessages } from "#app/features/ledger-reviews/messages.ts";
import { takeNotice } from "#app/features/ledger-reviews/notice.server.ts";
import { partRow } from "#app/features/ledger-reviews/part-view.ts";
import {
  closeLedgerReviewPath,
  editLedgerReviewPath,
  ledgerReviewReportPath,
  ledgerReviewsPath,
  ledgerReviewWorkbookPath,
  reviewPartsPath,
} from "#app/features/ledger-reviews/paths.ts";
import { reviewProgressMessages } from "#app/features/ledger-reviews/progress-messages.ts";
import { getReview, listParts, listReviewable } from "#app/features/ledger-reviews/queries.server.ts";
import { useDay } from "#app/features/organization/components/term-text.tsx";
import { recordLabel } from "#app/features/records/index.ts";
import { today } from "#app/platform/clock.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

export const loader = guarded("ledgerReview.view", async ({ actor, params, request, locale, may }) => {
  const id = idParam(params, "reviewId");
  const canManage = may("ledgerReview.manage");
  const { review, parts, reviewable } = await readOrganization(actor, async (tx) => {
    const review = await getReview(tx, id);
    return {
      review,
      parts: await listParts(tx, id),
      reviewable: canManage && review.isOpen ? await listReviewable(tx, review, id) : [],
    };
  });
  const { notice, headers } = takeNotice(request);
  const answer = {
    slug: actor.organization.slug,
    title: review.title,
    label: recordLabel("ledgerReview", review.number),
    review: {
      id,
      startedOn: review.startedOn,
      subject: review.subject,
      dueOn: review.dueOn,
      note: review.note,
      isOpen: review.isOpen,
      status: review.approvalStatus,
      isReturned: review.isReturned,
      approvalId: review.approvalId,
      baseRevision: review.baseRevision,
      closedReason: review.closedReason,
    },
    parts: parts.map((part) => partRow(part, locale, today())),
    left: reviewable
      .filter(({ entries, isIn }) => entries > 0 && !isIn)
      .map(({ id: departmentId, name, entries }) => ({ id: departmentId, name, entries })),
    can: { manage: canManage, approvals: may("approval.view"), export: may("ledgerReview.export") },
    notice,
  };
  return data(answer, { headers });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function LedgerReviewPage() {
  const { slug, title, label, review, parts, left, can, notice } = useLoaderData<typeof loader>();
  const all = useWords(ledgerReviewMessages);
  const words = useWords(reviewProgressMessages);
  const reviewList = useWords(reviewListMessages);
  const day = useDay();
  const sum = (of: "answered" | "entries") => parts.reduce((total, part) => total + part[of], 0);
  const signed = parts.filter(({ state }) => state === "signed").length;
  const overdue = parts.filter(({ state }) => state === "overdue").length;
  const canClose = can.manage && (review.isOpen || review.isReturned);
  return (
    <>
      <PageHeader
        title={title}
        breadcrumb={[{ label: all.title, href: ledgerReviewsPath(slug) }]}
        badges={<ReviewBadge isOpen={review.isOpen} status={review.status} />}
        facts={[
          label,
          all.startedOn(day(review.startedOn)),
          all.dueOn(day(review.dueOn)),
          all.subject[review.subject],
          review.subject === "risks"
            ? null
            : review.baseRevision === null
              ? all.comparedWithNone
              : all.comparedWith(review.baseRevision),
        ]}
        actions={
          <>
            <ButtonLink to={ledgerReviewReportPath(slug, review.id)} reloadDocument target="_blank">
              {words.report}
            </ButtonLink>
            {can.export ? (
              <ButtonLink to={ledgerReviewWorkbookPath(slug, review.id)} reloadDocument>
                {words.workbook}
              </ButtonLink>
            ) : null}
            {can.manage && review.isOpen ? (
              <ButtonLink to={editLedgerReviewPath(slug, review.id)}>{words.edit}</ButtonLink>
            ) : null}
            {can.approvals && review.approvalId && !review.isOpen ? (
              <ButtonLink to={approvalPath(slug, review.approvalId)}>{words.approval}</ButtonLink>
            ) : null}
            {canClose ? (
              <ButtonLink to={closeLedgerReviewPath(slug, review.id)} variant="primary">
                {review.isOpen ? words.close : words.resubmit}
              </ButtonLink>
            ) : null}
          </>
        }
      />
      <div className="mb-4 space-y-3">
        {review.isReturned && !review.isOpen ? <Alert tone="bad">{words.returned}</Alert> : null}
        {overdue > 0 && review.isOpen ? <Alert tone="bad">{words.overdue(overdue)}</Alert> : null}
        {review.closedReason ? (
          <Alert tone="caution" title={words.closedReason}>
            <p className="whitespace-pre-line">{review.closedReason}</p>
          </Alert>
        ) : null}
        <Card>
          <div className="grid gap-4 sm:grid-cols-2">
            <Progress
              label={reviewList.columns.signed}
              value={signed}
              max={Math.max(1, parts.length)}
              detail={words.signed(signed, parts.length)}
            />
            <Progress
              label={all.answered}
              value={sum("answered")}
              max={Math.max(1, sum("entries"))}
              detail={words.all(sum("answered"), sum("entries"))}
            />
          </div>
          {review.note ? <p className="mt-4 whitespace-pre-line">{review.note}</p> : null}
        </Card>
      </div>
      <h2 className="mb-2 text-md">{words.title}</h2>
      <PartTable
        slug={slug}
        reviewId={review.id}
        parts={parts}
        can={{
          remind: can.manage && review.isOpen,
          reopen: can.manage && (review.isOpen || review.isReturned),
        }}
      />
      {left.length > 0 ? (
        <Card title={words.left} className="mt-4">
          <p className="mb-2 text-soft">{words.leftHelp}</p>
          <ul className="divide-y divide-line">
            {left.map(({ id, name, entries }) => (
              <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
                <span className="min-w-0 flex-1">
                  {name ?? all.noDepartment}
                  <span className="ml-2 text-faint text-sm tabular-nums">{all.entries(entries)}</span>
                </span>
                <Form method="post" action={reviewPartsPath(slug, review.id)}>
                  <input type="hidden" name="department" value={id} />
                  <Button size="small" variant="secondary" aria-label={words.addOf(name ?? all.noDepartment)}>
                    {words.add}
                  </Button>
                </Form>
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
      {can.manage && review.isOpen ? (
        <>
          <p className="mt-3 text-faint text-sm">{words.live}</p>
          <Refreshing seconds={30} />
        </>
      ) : null}
      <ReviewNotice notice={notice} />
    </>
  );
}
