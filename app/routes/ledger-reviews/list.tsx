import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import ClipboardCheck from "lucide-react/icons/clipboard-check";
import { DataTable } from "#app/components/data/data-table.tsx";
import { Pagination } from "#app/components/data/pagination.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { EmptyState } from "#app/components/ui/empty-state.tsx";
import { ReviewBadge } from "#app/features/ledger-reviews/components/review-badges.tsx";
import { listPageSize, parseNamedReview } from "#app/features/ledger-reviews/filter.ts";
import { reviewListMessages } from "#app/features/ledger-reviews/list-messages.ts";
import { ledgerReviewMessages } from "#app/features/ledger-reviews/messages.ts";
import { ledgerReviewPath, newLedgerReviewPath, newRiskReviewPath } from "#app/features/ledger-reviews/paths.ts";
import { findNamedReview, findOpenReview, listReviews } from "#app/features/ledger-reviews/queries.server.ts";
import { riskWords } from "#app/features/ledger-reviews/risk-words.ts";
import { useDay } from "#app/features/organization/components/term-text.tsx";
import { recordLabel } from "#app/features/records/index.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { pageOf } from "#app/utils/list-address.ts";

export const loader = guarded("ledgerReview.view", async ({ actor, request, locale, may }) => {
  const { searchParams } = new URL(request.url);
  const page = pageOf(searchParams);
  const named = parseNamedReview(searchParams);
  const { list, openLedger, openRisks, sought } = await readOrganization(actor, async (tx) => ({
    list: await listReviews(tx, page),
    openLedger: await findOpenReview(tx, "inventory"),
    openRisks: await findOpenReview(tx, "risks"),
    sought: named && (await findNamedReview(tx, named)),
  }));
  if (sought) throw redirect(ledgerReviewPath(actor.organization.slug, sought));
  return {
    slug: actor.organization.slug,
    title: ledgerReviewMessages(locale).title,
    page,
    total: list.total,
    reviews: list.reviews.map((review) => ({
      id: review.id,
      subject: review.subject,
      label: recordLabel("ledgerReview", review.number),
      title: review.title,
      startedOn: review.startedOn,
      dueOn: review.dueOn,
      isOpen: review.isOpen,
      status: review.approvalStatus,
      parts: review.parts,
      signed: review.signed,
    })),
    canManage: may("ledgerReview.manage"),
    canStart: may("ledgerReview.manage") && !openLedger,
    canStartRisks: may("ledgerReview.manage") && !openRisks,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function LedgerReviewsPage() {
  const { slug, title, page, total, reviews, canManage, canStart, canStartRisks } = useLoaderData<typeof loader>();
  const words = useWords(reviewListMessages);
  const day = useDay();
  const all = useWords(ledgerReviewMessages);
  const risks = useWords(riskWords);
  const start =
    canStart || canStartRisks ? (
      <>
        {canStartRisks ? <ButtonLink to={newRiskReviewPath(slug)}>{risks.start}</ButtonLink> : null}
        {canStart ? (
          <ButtonLink to={newLedgerReviewPath(slug)} variant="primary">
            {words.start}
          </ButtonLink>
        ) : null}
      </>
    ) : null;
  return (
    <>
      <PageHeader title={title} facts={[words.lead]} actions={reviews.length > 0 ? start : null} />
      <DataTable
        caption={title}
        rows={reviews}
        rowKey={(review) => review.id}
        rowHref={(review) => ledgerReviewPath(slug, review.id)}
        columns={[
          {
            id: "number",
            header: words.columns.number,
            cell: (review) => review.label,
            className: "whitespace-nowrap",
          },
          { id: "subject", header: words.columns.subject, cell: (review) => all.subject[review.subject] },
          { id: "title", header: words.columns.title, isTitle: true, cell: (review) => review.title },
          {
            id: "state",
            header: words.columns.state,
            cell: (review) => <ReviewBadge isOpen={review.isOpen} status={review.status} />,
          },
          {
            id: "signed",
            header: words.columns.signed,
            cell: (review) => words.signedOf(review.signed, review.parts),
          },
          { id: "startedOn", header: words.columns.startedOn, cell: (review) => day(review.startedOn) },
          { id: "dueOn", header: words.columns.dueOn, cell: (review) => day(review.dueOn) },
        ]}
        empty={
          <EmptyState
            icon={<ClipboardCheck aria-hidden="true" />}
            title={canManage ? words.empty : words.noneForYou}
            actions={start}
          >
            {canManage ? words.emptyHelp : words.noneForYouHelp}
          </EmptyState>
        }
      />
      <Pagination page={page} pageSize={listPageSize} total={total} />
    </>
  );
}
