import { sql } from "drizzle-orm";
import { departmentsWithinReach } from "#app/features/organization/index.server.ts";
import type { Check, Finding } from "#app/platform/check.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { mostOffenders, notApplicable } from "#app/platform/finding.ts";
import { addDays, addMonths } from "#app/utils/calendar-date.ts";
import { startOfDayInJapan } from "#app/utils/instant.ts";
import { cutText } from "#app/utils/japanese-text.ts";
import { checkMessages } from "./check-messages.ts";
import { isOfPart, lookAt } from "./look.server.ts";
import { endedReviewPath, latestReviewPath, ledgerReviewPath, reviewPartPath } from "./paths.ts";
import { type DepartmentStanding, departmentStanding } from "./policy.ts";
import { partsWithinReach } from "./queries.server.ts";

/** What an examiner asks of the yearly look through the ledger. */
export const checks: readonly Check[] = [
  {
    id: "ledger-review.departments",
    requirements: ["J.3.1.1", "J.9.1"],
    words: (locale) => checkMessages(locale).departments,
    fixPath: latestReviewPath,
    fixNeeds: "ledgerReview.manage",
    lookPath: latestReviewPath,
    isForDepartments: true,
    run: departmentsReviewed,
  },
  {
    id: "ledger-review.overdue",
    requirements: ["J.3.1.1", "J.6.1"],
    words: (locale) => checkMessages(locale).overdue,
    fixPath: latestReviewPath,
    fixNeeds: "ledgerReview.manage",
    lookPath: latestReviewPath,
    isForDepartments: true,
    run: reviewInTime,
  },
  {
    id: "ledger-review.approved",
    requirements: ["J.3.1.1"],
    words: (locale) => checkMessages(locale).approved,
    fixPath: endedReviewPath,
    fixNeeds: "ledgerReview.manage",
    lookPath: endedReviewPath,
    run: resultApproved,
  },
];

/** The order in which departments are named: what an examiner minds most comes first. */
const gravest: readonly DepartmentStanding[] = ["missing", "underway", "partly"];

/** So much is shown of why a department signed although something was left; its page has all of it. */
const mostOfReason = 80;

/**
 * Each department that has entries has signed the latest review that it was part of, within twelve months. The one under way comes before those
 * that have ended: an earlier signature does not stand for it, nor for a review that ended without the department.
 */
async function departmentsReviewed(tx: Tx, asOf: string): Promise<Finding> {
  const since = startOfDayInJapan(addMonths(asOf, -12)).toISOString();
  const until = startOfDayInJapan(addDays(asOf, 1)).toISOString();
  const within = departmentsWithinReach(tx, "ledgerReview.view");
  const rows = await tx.execute<DepartmentRow>(sql`
    select d.name, p.id as "partId", p.review_id as "reviewId", coalesce(p.is_signed, false) as "isSigned",
      coalesce(p.is_under_way, false) as "isUnderWay", p.signed_note as note, p.counts
    from department d
    left join lateral (
      select p.id, p.review_id, p.signed_note, p.counts, v.closed_at is null and v.due_on >= ${asOf} as is_under_way,
        p.signed_at >= ${since}::timestamptz and p.signed_at < ${until}::timestamptz as is_signed
      from ledger_review_part p join ledger_review v on v.organization_id = p.organization_id and v.id = p.review_id
      where p.organization_id = d.organization_id and p.department_id = d.id and v.subject = 'inventory'
      order by v.closed_at desc nulls first, v.id desc limit 1
    ) p on true
    where d.archived_at is null and ${within ? sql`d.id in (${within})` : sql`true`}
      and exists (select from record r where r.organization_id = d.organization_id
        and r.department_id = d.id and r.kind = 'inventoryEntry' and r.archived_at is null)
    order by d.position, d.name, d.id`);
  const all = rows.map((row) => {
    const unanswered = row.counts?.unanswered ?? 0;
    return { ...row, unanswered, standing: departmentStanding({ ...row, unanswered }) };
  });
  const objected = gravest.map((standing) => all.filter((one) => one.standing === standing));
  const [missing = [], underway = [], partly = []] = objected;
  const { slug } = tx.actor.organization;
  return {
    state:
      all.length === 0
        ? "not_applicable"
        : missing.length > 0
          ? "unmet"
          : underway.length + partly.length > 0
            ? "attention"
            : "met",
    facts: {
      departments: all.length,
      missing: missing.length,
      underWay: underway.length,
      partly: partly.length,
      unanswered: partly.reduce((sum, { unanswered }) => sum + unanswered, 0),
    },
    offenders: objected
      .flat()
      .slice(0, mostOffenders)
      .map((row) => ({
        label: row.standing === "partly" ? leftOpen(row) : row.name,
        href: row.partId && row.reviewId ? reviewPartPath(slug, row.reviewId, row.partId) : latestReviewPath(slug),
      })),
    total: objected.flat().length,
  };
}

type DepartmentRow = {
  name: string;
  partId: string | null;
  reviewId: string | null;
  isSigned: boolean;
  isUnderWay: boolean;
  note: string | null;
  counts: Partial<Record<string, number>> | null;
};

/** A department that signed and left something: how many of its entries it had answered, and why not all. */
function leftOpen({ name, note, counts }: DepartmentRow): string {
  const { unchanged = 0, changed = 0, added = 0, unanswered = 0 } = counts ?? {};
  const answered = unchanged + changed + added;
  const reason = cutText(note ?? "", mostOfReason).replace(/\s+/g, " ");
  return `${name} ${answered}/${answered + unanswered}: ${reason}${reason.length < (note ?? "").length ? "…" : ""}`;
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
    where v.closed_at is null and ${partsWithinReach(tx, "ledgerReview.view")} order by d.position nulls last, d.name, p.id`);
  const [first] = rows;
  const waiting = rows.filter(({ isSigned }) => !isSigned);
  const slug = tx.actor.organization.slug;
  if (!first) return { ...notApplicable, facts: { waiting: 0, late: 0, dueOn: "" } };
  const isDone = waiting.length === 0;
  // When all have signed, the result waits for the manager; that is late, too, and no matter of a department.
  const isTheirs = isDone && departmentsWithinReach(tx, "ledgerReview.view") !== undefined;
  const isLate = first.due_on < asOf && !isTheirs;
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

/** What came of the last review that ended is approved, and no department with entries was left out of it that has not signed since. */
async function resultApproved(tx: Tx): Promise<Finding> {
  const [last] = await tx.execute<{ id: string; title: string; status: string | null; unsigned: number }>(sql`
    select v.id, r.title, (select a.status from approval a
      where a.organization_id = v.organization_id and a.record_id = v.id order by a.id desc limit 1) as status,
      (select count(*)::integer from ledger_review_part p
        where p.organization_id = v.organization_id and p.review_id = v.id and p.signed_at is null
          and exists (select from record r where r.organization_id = p.organization_id and ${isOfPart(lookAt("inventory"))})
          and not exists (select from ledger_review_part q where q.organization_id = p.organization_id
            and q.department_id is not distinct from p.department_id and q.signed_at > v.closed_at
            and exists (select from ledger_review w where w.organization_id = q.organization_id and w.id = q.review_id
              and w.subject = 'inventory'))) as unsigned
    from ledger_review v join record r on r.organization_id = v.organization_id and r.id = v.id
    where v.closed_at is not null and v.subject = 'inventory' order by v.closed_at desc, v.id desc limit 1`);
  if (!last) return { ...notApplicable, facts: { status: "", title: "", unsigned: 0 } };
  const { id, title, status, unsigned } = last;
  const isApproved = status === "approved";
  const isMet = isApproved && unsigned === 0;
  return {
    state: isMet ? "met" : isApproved || status === "pending" ? "attention" : "unmet",
    facts: { status: status ?? "", title, unsigned },
    offenders: isMet ? [] : [{ label: title, href: ledgerReviewPath(tx.actor.organization.slug, id) }],
    total: isMet ? 0 : 1,
  };
}
