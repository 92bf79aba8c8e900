import { sql } from "drizzle-orm";
import type { Check, Finding } from "#app/platform/check.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { mostOffenders } from "#app/platform/finding.ts";
import { addDays, addMonths } from "#app/utils/calendar-date.ts";
import { startOfDayInJapan } from "#app/utils/instant.ts";
import { checkMessages } from "./check-messages.ts";
import { ledgerReviewPath, ledgerReviewsPath, reviewPartPath } from "./paths.ts";

/** What an examiner asks of the yearly look through the ledger. */
export const checks: readonly Check[] = [
  {
    id: "ledger-review.departments",
    requirements: ["J.3.1.1", "J.9.1"],
    words: (locale) => checkMessages(locale).departments,
    fixPath: ledgerReviewsPath,
    fixNeeds: "ledgerReview.manage",
    lookPath: ledgerReviewsPath,
    run: departmentsReviewed,
  },
  {
    id: "ledger-review.overdue",
    requirements: ["J.3.1.1", "J.6.1"],
    words: (locale) => checkMessages(locale).overdue,
    fixPath: ledgerReviewsPath,
    fixNeeds: "ledgerReview.manage",
    lookPath: ledgerReviewsPath,
    run: reviewInTime,
  },
  {
    id: "ledger-review.approved",
    requirements: ["J.3.1.1"],
    words: (locale) => checkMessages(locale).approved,
    fixPath: ledgerReviewsPath,
    fixNeeds: "ledgerReview.manage",
    lookPath: ledgerReviewsPath,
    run: resultApproved,
  },
];

/** Each department that has entries has signed a review within twelve months; while one is under way and in time, it is being done. */
async function departmentsReviewed(tx: Tx, asOf: string): Promise<Finding> {
  const since = startOfDayInJapan(addMonths(asOf, -12)).toISOString();
  const until = startOfDayInJapan(addDays(asOf, 1)).toISOString();
  const rows = await tx.execute<{ id: string; name: string; isReviewed: boolean; isUnderWay: boolean }>(sql`
    select d.id, d.name,
      exists (select from ledger_review_part p where p.organization_id = d.organization_id and p.department_id = d.id
        and p.signed_at >= ${since}::timestamptz and p.signed_at < ${until}::timestamptz) as "isReviewed",
      exists (select from ledger_review_part p join ledger_review v on v.organization_id = p.organization_id and v.id = p.review_id
        where p.organization_id = d.organization_id and p.department_id = d.id and v.closed_at is null and v.due_on >= ${asOf}) as "isUnderWay"
    from department d
    where d.archived_at is null and exists (select from record r where r.organization_id = d.organization_id
      and r.department_id = d.id and r.kind = 'inventoryEntry' and r.archived_at is null)
    order by d.position, d.name, d.id`);
  const missing = rows.filter(({ isReviewed }) => !isReviewed);
  const late = missing.filter(({ isUnderWay }) => !isUnderWay);
  const slug = tx.actor.organization.slug;
  return {
    state: rows.length === 0 ? "not_applicable" : late.length > 0 ? "unmet" : missing.length > 0 ? "attention" : "met",
    facts: { departments: rows.length, missing: missing.length, underWay: missing.length - late.length },
    offenders: missing.slice(0, mostOffenders).map(({ name }) => ({ label: name, href: ledgerReviewsPath(slug) })),
    total: missing.length,
  };
}

/** No department of the review under way is past its day; the last week before it asks for attention. */
async function reviewInTime(tx: Tx, asOf: string): Promise<Finding> {
  const rows = await tx.execute<{
    id: string;
    review_id: string;
    title: string;
    due_on: string;
    department: string | null;
    head: string | null;
    isSigned: boolean;
  }>(sql`
    select p.id, p.review_id, r.title, v.due_on, d.name as department, h.name as head, p.signed_at is not null as "isSigned"
    from ledger_review v
    join record r on r.organization_id = v.organization_id and r.id = v.id
    join ledger_review_part p on p.organization_id = v.organization_id and p.review_id = v.id
    left join department d on d.organization_id = p.organization_id and d.id = p.department_id
    left join member h on h.organization_id = p.organization_id and h.id = p.head_id
    where v.closed_at is null order by d.position nulls last, d.name, p.id`);
  const [first] = rows;
  const waiting = rows.filter(({ isSigned }) => !isSigned);
  const slug = tx.actor.organization.slug;
  if (!first) return { state: "not_applicable", facts: { waiting: 0, late: 0, dueOn: "" }, offenders: [], total: 0 };
  const isLate = first.due_on < asOf;
  // When all have signed, the result waits for the manager; that is late, too.
  const isDone = waiting.length === 0;
  return {
    state: isLate ? "unmet" : !isDone && first.due_on <= addDays(asOf, 7) ? "attention" : "met",
    facts: { waiting: waiting.length, late: isLate ? 1 : 0, dueOn: first.due_on },
    offenders: isDone
      ? isLate
        ? [{ label: first.title, href: ledgerReviewPath(slug, first.review_id) }]
        : []
      : waiting.slice(0, mostOffenders).map(({ id, review_id, department, head, title }) => ({
          label: [department ?? title, head].filter(Boolean).join(" "),
          href: reviewPartPath(slug, review_id, id),
        })),
    total: isDone ? (isLate ? 1 : 0) : waiting.length,
  };
}

/** What came of the last review that ended is approved. */
async function resultApproved(tx: Tx): Promise<Finding> {
  const [last] = await tx.execute<{ id: string; title: string; status: string | null }>(sql`
    select v.id, r.title, (select a.status from approval a
      where a.organization_id = v.organization_id and a.record_id = v.id order by a.id desc limit 1) as status
    from ledger_review v join record r on r.organization_id = v.organization_id and r.id = v.id
    where v.closed_at is not null order by v.closed_at desc, v.id desc limit 1`);
  if (!last) return { state: "not_applicable", facts: { status: "", title: "" }, offenders: [], total: 0 };
  const isMet = last.status === "approved";
  const offender = { label: last.title, href: ledgerReviewPath(tx.actor.organization.slug, last.id) };
  return {
    state: isMet ? "met" : last.status === "pending" ? "attention" : "unmet",
    facts: { status: last.status ?? "", title: last.title },
    offenders: isMet ? [] : [offender],
    total: isMet ? 0 : 1,
  };
}
