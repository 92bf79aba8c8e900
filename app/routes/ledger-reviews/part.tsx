import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData, useLocation } from "@remix-run/react";
import { withParams } from "#app/components/data/address.ts";
import { FilterBar } from "#app/components/data/filter-bar.tsx";
import { Pagination } from "#app/components/data/pagination.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { ConfirmDialog } from "#app/components/ui/confirm-dialog.tsx";
import { EmptyState } from "#app/components/ui/empty-state.tsx";
import { Progress } from "#app/components/ui/progress.tsx";
import { editEntryPath, newEntryPath } from "#app/features/inventory/paths.ts";
import { EntryCard } from "#app/features/ledger-reviews/components/entry-card.tsx";
import { PartBadge } from "#app/features/ledger-reviews/components/review-badges.tsx";
import { ReviewNotice } from "#app/features/ledger-reviews/components/review-notice.tsx";
import { RiskCard } from "#app/features/ledger-reviews/components/risk-card.tsx";
import { entryStates, parsePartFilter, partPageSize } from "#app/features/ledger-reviews/filter.ts";
import { ledgerReviewMessages } from "#app/features/ledger-reviews/messages.ts";
import { takeNotice } from "#app/features/ledger-reviews/notice.server.ts";
import { forPart } from "#app/features/ledger-reviews/part-key.ts";
import { reviewPartMessages } from "#app/features/ledger-reviews/part-messages.ts";
import { entryView, partRow, riskView } from "#app/features/ledger-reviews/part-view.ts";
import {
  ledgerReviewPath,
  ledgerReviewReportPath,
  ledgerReviewsPath,
  reviewRestPath,
  reviewSignaturePath,
} from "#app/features/ledger-reviews/paths.ts";
import { maySign } from "#app/features/ledger-reviews/policy.ts";
import { getPart, listPartEntries, listPartRisks, listRetired } from "#app/features/ledger-reviews/queries.server.ts";
import { riskWords } from "#app/features/ledger-reviews/risk-words.ts";
import { useDay } from "#app/features/organization/components/term-text.tsx";
import { newRiskPath } from "#app/features/risks/index.ts";
import { today } from "#app/platform/clock.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";
import { formatInstant } from "#app/utils/instant.ts";

export const loader = guarded("ledgerReview.view", async ({ actor, params, request, locale, may }) => {
  const url = new URL(request.url);
  const filter = parsePartFilter(url.searchParams);
  const [reviewId, partId] = [idParam(params, "reviewId"), idParam(params, "partId")];
  const { part, list, retired } = await readOrganization(actor, async (tx) => {
    const part = await getPart(tx, reviewId, partId);
    const none = { entries: [], risks: [] };
    return {
      part,
      list: {
        ...none,
        ...(await (part.subject === "risks" ? listPartRisks(tx, partId, filter) : listPartEntries(tx, part, filter))),
      },
      retired: part.retired > 0 ? await listRetired(tx, partId) : [],
    };
  });
  if (list.entries.length + list.risks.length === 0 && filter.page > 1) {
    throw redirect(url.pathname + withParams(url.search, { page: undefined }));
  }
  const { notice, headers } = takeNotice(request);
  const isUnderWay = part.isOpen && !part.isSigned;
  const answer = {
    slug: actor.organization.slug,
    title: reviewPartMessages(locale).title(part.department ?? ledgerReviewMessages(locale).noDepartment),
    key: { reviewId, partId },
    review: part.review,
    note: part.note,
    dueOn: part.dueOn,
    subject: part.subject,
    baseRevision: part.baseRevision,
    seen: part.seen,
    reopenedReason: isUnderWay && part.reopenedAt ? part.reopenedReason : "",
    signedNote: part.signedNote,
    row: partRow(part, locale, today()),
    total: list.total,
    present: part.entries,
    page: filter.page,
    state: filter.state,
    entries: list.entries.map((entry) => entryView(entry, part.baseSnapshotId !== null, locale)),
    risks: list.risks.map((risk) => riskView(risk, locale)),
    retired: retired.map(({ id, label, title, reason, at }) => ({
      id,
      label,
      title,
      reason: reason ?? "",
      at: formatInstant(at, locale),
    })),
    can: {
      answer: isUnderWay && may("ledgerReview.answer") && part.isAnswerable,
      sign: isUnderWay && part.isAnswerable && maySign(part, actor),
    },
    isUnderWay,
    hasEnded: part.kept !== undefined,
    notice,
  };
  return data(answer, { headers });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function ReviewPartPage() {
  const part = useLoaderData<typeof loader>();
  const { slug, title, key, row, entries, risks, can } = part;
  const all = useWords(ledgerReviewMessages);
  const common = useWords(reviewPartMessages);
  const ofRisks = useWords(riskWords);
  const isOfRisks = part.subject === "risks";
  const words = isOfRisks ? { ...common, ...ofRisks } : common;
  const day = useDay();
  const { search } = useLocation();
  const open = row.entries - row.answered;
  return (
    <div className="mx-auto max-w-4xl max-sm:roomy">
      <PageHeader
        title={title}
        breadcrumb={[
          { label: all.title, href: ledgerReviewsPath(slug) },
          { label: part.review, href: ledgerReviewPath(slug, key.reviewId) },
        ]}
        badges={<PartBadge state={row.state} />}
        facts={[
          all.dueOn(day(part.dueOn)),
          row.head ?? all.nobody,
          isOfRisks ? null : part.baseRevision === null ? all.comparedWithNone : all.comparedWith(part.baseRevision),
        ]}
      />
      <div className="mb-4 space-y-3">
        {part.reopenedReason ? (
          <Alert tone="caution" title={words.reopened}>
            <p className="whitespace-pre-line">{part.reopenedReason}</p>
          </Alert>
        ) : null}
        {row.signedBy ? (
          <Alert tone="good" title={words.leadSigned(row.signedBy, row.signedAt ?? "")}>
            {part.signedNote ? <p className="whitespace-pre-line">{part.signedNote}</p> : null}
            {row.later > 0 ? <p>{words.leadLater(row.later)}</p> : null}
          </Alert>
        ) : null}
        {part.hasEnded ? (
          <Alert
            tone="neutral"
            actions={
              <ButtonLink to={ledgerReviewReportPath(slug, key.reviewId)} reloadDocument target="_blank">
                {words.endedReport}
              </ButtonLink>
            }
          >
            {words.ended}
          </Alert>
        ) : null}
        {part.isUnderWay && !can.answer ? <Alert tone="neutral">{words.viewOnly}</Alert> : null}
        <Card>
          <Progress
            label={all.answered}
            value={row.entries === 0 ? 1 : row.answered}
            max={Math.max(1, row.entries)}
            detail={all.answeredOf(row.answered, row.entries)}
          />
          {part.isUnderWay ? (
            <p className="mt-3 font-bold">
              {open > 0 ? words.leadOpen(open) : row.entries > 0 ? words.leadDone : words.leadEmpty}
            </p>
          ) : null}
          {part.note ? (
            <div className="mt-3">
              <p className="text-faint text-sm">{words.note}</p>
              <p className="whitespace-pre-line">{part.note}</p>
            </div>
          ) : null}
          {can.answer ? (
            <div className="mt-4 flex flex-wrap gap-2.5">
              {can.sign ? (
                <ButtonLink
                  to={reviewSignaturePath(slug, key.reviewId, key.partId)}
                  variant={open > 0 ? "secondary" : "primary"}
                >
                  {words.sign}
                </ButtonLink>
              ) : null}
              {open > 0 ? (
                <ConfirmDialog
                  trigger={{ label: words.rest(open) }}
                  title={words.rest(open)}
                  consequences={[words.restHelp]}
                  confirmLabel={words.restConfirm}
                  isDanger={false}
                  action={reviewRestPath(slug, key.reviewId, key.partId)}
                  fields={{ seen: part.seen }}
                />
              ) : null}
              {open > 0 && open < row.entries && part.state !== "open" ? (
                <ButtonLink to="?state=open">{words.openOnly(open)}</ButtonLink>
              ) : null}
              <ButtonLink to={forPart(isOfRisks ? newRiskPath(slug) : newEntryPath(slug), key)}>{words.add}</ButtonLink>
            </div>
          ) : null}
        </Card>
      </div>
      {part.present > 0 ? (
        <FilterBar
          searchLabel={words.search}
          filters={[
            {
              name: "state",
              label: words.state,
              single: true,
              options: entryStates.map((state) => ({ value: state, label: words.states[state] })),
            },
          ]}
          shown={part.total}
          total={part.present}
        />
      ) : null}
      {entries.length + risks.length > 0 ? (
        <ol className="space-y-3">
          {risks.map((risk) => (
            <RiskCard key={risk.id} slug={slug} part={key} risk={risk} search={search} canAnswer={can.answer} />
          ))}
          {entries.map((entry) => (
            <EntryCard
              key={entry.id}
              slug={slug}
              part={key}
              entry={entry}
              editPath={editEntryPath(slug, entry.id)}
              search={search}
              canAnswer={can.answer}
            />
          ))}
        </ol>
      ) : (
        <Card flush>
          <EmptyState title={part.present > 0 ? words.noMatch : words.noEntries} />
        </Card>
      )}
      <Pagination page={part.page} pageSize={partPageSize} total={part.total} />
      {part.retired.length > 0 ? (
        <Card title={words.retired} className="mt-4">
          <ul className="divide-y divide-line">
            {part.retired.map(({ id, label, title: name, reason, at }) => (
              <li key={id} className="py-2">
                <p>
                  <span className="mr-2 text-faint text-sm tabular-nums">{label}</span>
                  {name}
                </p>
                <p className="text-faint text-sm">
                  {[at, reason && words.retiredReason(reason)].filter(Boolean).join(" ・ ")}
                </p>
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
      <ReviewNotice notice={part.notice} />
    </div>
  );
}
