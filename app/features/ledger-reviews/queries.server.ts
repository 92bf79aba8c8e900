import { type SQL, sql } from "drizzle-orm";
import { compareEntries } from "#app/features/inventory/index.server.ts";
import { departmentsWithinReach, isPresent } from "#app/features/organization/index.server.ts";
import { isTyped } from "#app/features/records/index.server.ts";
import { recordLabel } from "#app/features/records/index.ts";
import { concernedBy, listReviewCauses } from "#app/features/risks/index.server.ts";
import { today } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { NotFound } from "#app/platform/errors.ts";
import type { Action } from "#app/platform/permissions.ts";
import type { CountBand } from "#db/codes/inventory.ts";
import type { ReviewAnswer, ReviewSubject } from "#db/codes/ledger-reviews.ts";
import type { ApprovalStatus } from "#db/codes/records.ts";
import type { RiskLevel } from "#db/codes/risks.ts";
import { members } from "#db/schema/member.ts";
import { records } from "#db/schema/record.ts";
import type { RiskMethodContent } from "#db/schema/risk.ts";
import { listPageSize, type NamedReview, type PartFilter, partPageSize } from "./filter.ts";
import {
  entriesOfPart,
  isIncomplete,
  isOfPart,
  type Look,
  lookAt,
  lookOf,
  lookOfPart,
  ownRow,
  retiredOfPart,
} from "./look.server.ts";
import { recordKindOf } from "./subjects.ts";

/** One page of the reviews over the years, the latest first, each with how many of its parts are signed; of a department its own part alone. */
export async function listReviews(tx: Tx, page: number) {
  const reach = partsWithinReach(tx, "ledgerReview.view");
  const rows = await tx.execute<ReviewRow & { parts: number; signed: number; total: number }>(sql`
    select ${reviewColumns}, parts.total as parts, parts.signed, (count(*) over ())::integer as total
    from ${reviewTables}
    join lateral (select count(*)::integer as total, (count(p.signed_at))::integer as signed
      from ledger_review_part p where p.organization_id = v.organization_id and p.review_id = v.id and ${reach}) parts on parts.total > 0
    order by v.started_on desc, v.id desc limit ${listPageSize} offset ${(page - 1) * listPageSize}`);
  return {
    total: rows[0]?.total ?? 0,
    reviews: rows.map(({ parts, signed, total: _total, ...row }) => ({ ...reviewOf(row), parts, signed })),
  };
}

/** What the reviews are called, but for one that is asked about. */
export async function listReviewNames(tx: Tx, except?: string): Promise<string[]> {
  const rows = await tx.execute<{ title: string }>(sql`
    select title from record where kind = 'ledgerReview' and id is distinct from ${except ?? null}::uuid order by id limit 10000`);
  return rows.map(({ title }) => title);
}

/** Every review there has been, the first one first: for an export of all. */
export async function listReviewIds(tx: Tx): Promise<{ id: string; number: number }[]> {
  return [
    ...(await tx.execute<{ id: string; number: number }>(sql`
      select r.id, r.number from ledger_review v join record r on r.organization_id = v.organization_id and r.id = v.id order by r.number`)),
  ];
}

/** A review that the actor sees at least a part of, or NotFound. Why it ended without some departments only who sees all of them is told. */
export async function getReview(tx: Tx, id: string) {
  const [row] = await tx.execute<ReviewRow>(sql`
    select ${reviewColumns} from ${reviewTables}
    where v.id = ${id} and exists (select from ledger_review_part p
      where p.organization_id = v.organization_id and p.review_id = v.id and ${partsWithinReach(tx, "ledgerReview.view")})`);
  if (!row) throw new NotFound();
  const seesAll = departmentsWithinReach(tx, "ledgerReview.view") === undefined;
  return reviewOf(seesAll ? row : { ...row, closed_reason: "" });
}
export type Review = Awaited<ReturnType<typeof getReview>>;

/** The review of the ledger or of risks that is under way, if one is. */
export async function findOpenReview(
  tx: Tx,
  subject: ReviewSubject,
): Promise<{ id: string; title: string } | undefined> {
  const [row] = await tx.execute<{ id: string; title: string }>(sql`
    select r.id, r.title from ledger_review v join record r on r.organization_id = v.organization_id and r.id = v.id
    where v.closed_at is null and v.subject = ${subject} limit 1`);
  return row && { id: row.id, title: row.title };
}

/** The review of the ledger under way, or else the one that ended last, or always that one; if there is one that the actor sees a part of. */
export async function findNamedReview(tx: Tx, name: NamedReview): Promise<string | undefined> {
  const [row] = await tx.execute<{ id: string }>(sql`
    select v.id from ledger_review v
    where v.subject = 'inventory' and ${name === "ended" ? sql`v.closed_at is not null` : sql`true`} and exists (select from ledger_review_part p
      where p.organization_id = v.organization_id and p.review_id = v.id and ${partsWithinReach(tx, "ledgerReview.view")})
    order by v.closed_at desc nulls first, v.id desc limit 1`);
  return row?.id;
}

/** How each department stands, in the order of their names; counted in one pass over the ledger, with what was frozen when the review ended. */
export async function listParts(tx: Tx, reviewId: string) {
  const look = await lookOf(tx, reviewId);
  const rows = await tx.execute<PartRow>(sql`
    with answer as (
      select a.entry_id, a.answered_at, p.id as part_id, p.department_id
      from ledger_review_part p
      join ledger_review_answer a on a.organization_id = p.organization_id and a.part_id = p.id
      where p.review_id = ${reviewId}
    ), counted as (
      select p.id, count(*)::integer as entries, (count(*) filter (where a.answered_at >= r.changed_at))::integer as answered,
        (count(*) filter (where ${isIncomplete(look)}))::integer as incomplete,
        (count(*) filter (where r.changed_at > p.signed_at))::integer as later
      from record r
      join ${ownRow(look)}
      join ledger_review_part p on p.organization_id = r.organization_id and p.review_id = ${reviewId}
        and coalesce(p.department_id, ${nobody}) = coalesce(r.department_id, ${nobody})
      left join answer a on a.entry_id = r.id and a.part_id = p.id
      where r.kind = ${recordKindOf[look.subject]} and r.archived_at is null
        ${look.callId === null ? sql`` : sql`and r.id in (${concernedBy(look.callId)})`}
      group by p.id
    )
    select ${partColumns()}, coalesce(c.entries, 0) as entries, coalesce(c.answered, 0) as answered,
      coalesce(c.incomplete, 0) as incomplete, coalesce(c.later, 0) as later
    from ${partTables} left join counted c on c.id = p.id
    where p.review_id = ${reviewId} and ${partsWithinReach(tx, "ledgerReview.view")}
    order by d.position nulls last, d.name, p.id limit 2000`);
  return rows.map(partOf);
}
export type Part = ReturnType<typeof partOf>;

/** A department's part with what is counted of it, or NotFound when it is beyond what the actor reaches by the action. */
export async function getPart(tx: Tx, reviewId: string, partId: string, action: Action = "ledgerReview.view") {
  const look = await lookOf(tx, reviewId);
  const [row] = await tx.execute<PartRow & { seen: string | null; retired: number; is_answerable: boolean | null }>(sql`
    select ${partColumns()}, c.*, g.retired, ${partsWithinReach(tx, "ledgerReview.answer")} as is_answerable
    from ${partTables}
    join lateral (
      select count(*)::integer as entries, (count(*) filter (where a.answered_at >= r.changed_at))::integer as answered,
        (count(*) filter (where ${isIncomplete(look)}))::integer as incomplete,
        (count(*) filter (where r.changed_at > p.signed_at))::integer as later,
        ${restSeen(look)} as seen
      from ${entriesOfPart(look)}
    ) c on true
    join lateral (select count(*)::integer as retired from ${retiredOfPart(look)}) g on true
    where p.id = ${partId} and p.review_id = ${reviewId} and ${partsWithinReach(tx, action)}`);
  if (!row) throw new NotFound();
  return {
    ...partOf(row),
    /** What the entries without an answer are: who confirms all of them says it back. */
    seen: row.seen ?? "",
    retired: row.retired,
    /** Not so for a part that the actor may only look at. */
    isAnswerable: row.is_answerable === true,
  };
}

/** One page of a part's risks as they are now, with what was answered and why they are to be looked at. */
export async function listPartRisks(tx: Tx, partId: string, filter: PartFilter) {
  const look = await lookOfPart(tx, partId);
  const rows = await tx.execute<RiskRow>(sql`
    select r.id, r.number, r.title, r.version, e.cause, e.level_before as "levelBefore", e.level_after as "levelAfter", m.content as method,
      e.assessed_on as "assessedOn", e.reviewed_on as "reviewedOn", e.residual_text as "residualText", r.created_at > v.created_at as "isNew",
      (select array_agg(x.title order by x.number) from risk_subject s
        join record x on x.organization_id = s.organization_id and x.id = s.entry_id
        where s.organization_id = r.organization_id and s.risk_id = r.id) as entries,
      a.answer, a.answered_at < r.changed_at as "isStale", b.name as "answeredBy", a.answered_at as "answeredAt",
      (count(*) over ())::integer as total
    from ledger_review_part p
    join ledger_review v on v.organization_id = p.organization_id and v.id = p.review_id,
    lateral (select * from record r where r.organization_id = p.organization_id and ${isOfPart(look)} and ${typedIn(filter.words)}) r
    join risk e on e.organization_id = r.organization_id and e.id = r.id
    left join risk_method m on m.organization_id = e.organization_id and m.id = e.method_id
    left join ledger_review_answer a on a.organization_id = r.organization_id and a.part_id = ${partId} and a.entry_id = r.id
    left join member b on b.organization_id = a.organization_id and b.id = a.answered_by_id
    where p.id = ${partId} and ${stateIs(filter)}
    order by r.number limit ${partPageSize} offset ${(filter.page - 1) * partPageSize}`);
  const causes = await listReviewCauses(
    tx,
    rows.map(({ id }) => id),
    today(),
  );
  return {
    total: rows[0]?.total ?? 0,
    risks: rows.map(({ total: _total, answer, isStale, answeredAt, entries, ...row }) => ({
      ...row,
      entries: entries ?? [],
      answer: answer && !isStale ? answer : undefined,
      isStale: isStale === true,
      answeredAt: answeredAt ? new Date(answeredAt) : undefined,
      causes: causes.get(row.id) ?? [],
    })),
  };
}
export type PartRisk = Awaited<ReturnType<typeof listPartRisks>>["risks"][number];

/** One page of a part's entries as they are now, with what was answered and what differs from the version they are compared with. */
export async function listPartEntries(tx: Tx, part: { id: string; baseSnapshotId: string | null }, filter: PartFilter) {
  const rows = await tx.execute<EntryRow>(sql`
    select r.id, r.number, r.title, r.version, e.business, e.items, e.purpose, e.count, e.count_band as "countBand",
      e.keep_until as "keepUntil", e.storage_place as "storagePlace", e.reviewed_on as "reviewedOn", e.missing_count as missing,
      e.sensitive, e.my_number as "myNumber", r.created_at > v.created_at as "isNew",
      a.answer, a.answered_at < r.changed_at as "isStale", b.name as "answeredBy", a.answered_at as "answeredAt",
      (count(*) over ())::integer as total
    from ledger_review_part p
    join ledger_review v on v.organization_id = p.organization_id and v.id = p.review_id,
    lateral (select * from record r where r.organization_id = p.organization_id
      and ${isOfPart(lookAt("inventory"))} and ${typedIn(filter.words)}) r
    join inventory_entry e on e.organization_id = r.organization_id and e.id = r.id
    left join ledger_review_answer a on a.organization_id = r.organization_id and a.part_id = ${part.id} and a.entry_id = r.id
    left join member b on b.organization_id = a.organization_id and b.id = a.answered_by_id
    where p.id = ${part.id} and ${stateIs(filter)}
    order by r.number limit ${partPageSize} offset ${(filter.page - 1) * partPageSize}`);
  const differences = part.baseSnapshotId
    ? await compareEntries(
        tx,
        part.baseSnapshotId,
        rows.map(({ id }) => id),
      )
    : new Map<string, never>();
  return {
    total: rows[0]?.total ?? 0,
    entries: rows.map(({ total: _total, answer, isStale, answeredAt, ...row }) => ({
      ...row,
      /** What was answered, unless the entry has changed since. */
      answer: answer && !isStale ? answer : undefined,
      isStale: isStale === true,
      answeredAt: answeredAt ? new Date(answeredAt) : undefined,
      difference: differences.get(row.id),
    })),
  };
}
export type PartEntry = Awaited<ReturnType<typeof listPartEntries>>["entries"][number];

/** What was taken out of the ledger since the version of comparison, the latest first. */
export async function listRetired(tx: Tx, partId: string, limit = 100) {
  const look = await lookOfPart(tx, partId);
  const rows = await tx.execute<{ id: string; number: number; title: string; reason: string | null; at: string }>(sql`
    select r.id, r.number, r.title, r.archived_reason as reason, r.archived_at as at
    from ledger_review_part p
    join ledger_review v on v.organization_id = p.organization_id and v.id = p.review_id,
    lateral (select r.* from ${retiredOfPart(look)}) r
    where p.id = ${partId} order by r.archived_at desc, r.number limit ${limit}`);
  const kind = recordKindOf[look.subject];
  return rows.map(({ at, ...row }) => ({ ...row, label: recordLabel(kind, row.number), at: new Date(at) }));
}

/** An entry of a part that is in use, or NotFound. */
export async function getPartEntry(tx: Tx, partId: string, entryId: string) {
  const look = await lookOfPart(tx, partId);
  const [row] = await tx.execute<{ id: string; number: number; title: string }>(sql`
    select r.id, r.number, r.title from ledger_review_part p, lateral (select * from record r
      where r.organization_id = p.organization_id and ${isOfPart(look)}) r
    where p.id = ${partId} and r.id = ${entryId}`);
  if (!row) throw new NotFound();
  return { ...row, label: recordLabel(recordKindOf[look.subject], row.number) };
}

/** Departments that could be reviewed (and the entries of none), with their entries; `isIn` says whether they are part of the review. */
export async function listReviewable(tx: Tx, { subject, callId }: Look, reviewId?: string) {
  const rows = await tx.execute<{ id: string | null; name: string | null; entries: number; isIn: boolean }>(sql`
    select d.id, d.name, coalesce(n.entries, 0) as entries, p.id is not null as "isIn"
    from (select id, name, position, created_at from department where archived_at is null
      union all select null, null, null, null) d
    left join (select department_id, count(*)::integer as entries from record
      where kind = ${recordKindOf[subject]} and archived_at is null
        ${callId === null ? sql`` : sql`and id in (${concernedBy(callId)})`}
      group by department_id) n
      on coalesce(n.department_id, ${nobody}) = coalesce(d.id, ${nobody})
    left join ledger_review_part p on p.review_id = ${reviewId ?? null}::uuid
      and coalesce(p.department_id, ${nobody}) = coalesce(d.id, ${nobody})
    where d.id is not null or n.entries > 0
    order by d.position nulls last, d.created_at, d.id limit 2000`);
  return rows.map(({ id, name, entries, isIn }) => ({ id: id ?? "none", name, entries, isIn }));
}

/** Stands in for no department where two of them are compared; an operator for nulls would cost every index and hash. */
const nobody = sql.raw("'00000000-0000-0000-0000-000000000000'::uuid");

/** The condition that the part `p` lies within reach. */
export function partsWithinReach(tx: Tx, action: Action): SQL {
  const within = departmentsWithinReach(tx, action);
  return within ? sql`p.department_id in (${within})` : sql`true`;
}

/** What the entries without an answer are, each in its version: who confirms all of them has seen just these. */
export function restSeen(look: Look): SQL {
  return sql`encode(sha256(convert_to(coalesce(string_agg(r.id::text || ' ' || r.version, E'\n' order by r.id)
    filter (where ${isToConfirm(look)}), ''), 'UTF8')), 'hex')`;
}

/** That something has no answer yet, and can be said to be right as it is: a risk that nobody has assessed cannot. */
export function isToConfirm({ subject }: Look): SQL {
  const isAssessed = subject === "risks" ? sql`e.assessed_on is not null` : sql`true`;
  return sql`(a.answered_at is null or a.answered_at < r.changed_at) and ${isAssessed}`;
}

function stateIs({ state }: PartFilter): SQL {
  if (state === "answered") return sql`a.answered_at >= r.changed_at`;
  return state === "open" ? sql`(a.answered_at is null or a.answered_at < r.changed_at)` : sql`true`;
}

function typedIn(words: string): SQL {
  const typed = isTyped(words);
  return typed ? sql`r.id in (select ${records.id} from ${records} where ${typed})` : sql`true`;
}

const reviewColumns = sql`r.id, r.number, r.title, r.version, v.subject, v.call_id, v.started_on, v.due_on, v.note, v.closed_at, v.closed_reason,
  v.base_snapshot_id, b.revision as base_revision, o.id as approval_id, o.status as approval_status, o.revision`;

const reviewTables = sql`ledger_review v
  join record r on r.organization_id = v.organization_id and r.id = v.id
  left join snapshot b on b.organization_id = v.organization_id and b.id = v.base_snapshot_id
  left join lateral (select a.id, a.status, s.revision from approval a
    join snapshot s on s.organization_id = a.organization_id and s.id = a.snapshot_id
    where a.organization_id = v.organization_id and a.record_id = v.id order by a.id desc limit 1) o on true`;

type ReviewRow = {
  id: string;
  number: number;
  title: string;
  version: number;
  subject: ReviewSubject;
  call_id: string | null;
  started_on: string;
  due_on: string;
  note: string;
  closed_at: string | null;
  closed_reason: string;
  base_snapshot_id: string | null;
  base_revision: number | null;
  approval_id: string | null;
  approval_status: ApprovalStatus | null;
  revision: number | null;
};

function reviewOf(row: ReviewRow) {
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    version: row.version,
    subject: row.subject,
    callId: row.call_id,
    startedOn: row.started_on,
    dueOn: row.due_on,
    note: row.note,
    isOpen: row.closed_at === null,
    closedAt: row.closed_at === null ? undefined : new Date(row.closed_at),
    closedReason: row.closed_reason,
    baseSnapshotId: row.base_snapshot_id,
    baseRevision: row.base_revision,
    approvalId: row.approval_id ?? undefined,
    approvalStatus: row.approval_status ?? undefined,
    /** The closed result was sent back or taken back: it can be put right and sent again. */
    isReturned: row.approval_status === "sentBack" || row.approval_status === "withdrawn",
  };
}

/** Evaluated for each question, because who is present depends on the day. */
const partColumns =
  () => sql`p.id, p.review_id, p.department_id, d.name as department, p.head_id, h.name as head, h.email as head_email,
  coalesce((select true from ${members} where ${members.id} = p.head_id and ${isPresent()}), false) as is_head_present,
  p.is_head_chosen, p.signed_at, p.signed_by_name, p.signed_note, p.counts, p.reminded_at, p.escalated_at, p.reopened_at, p.reopened_reason,
  v.subject, v.due_on, v.note, v.closed_at, v.base_snapshot_id, b.revision as base_revision, w.title as review, f.content -> 'counts' as kept`;

const partTables = sql`ledger_review_part p
  join ledger_review v on v.organization_id = p.organization_id and v.id = p.review_id
  join record w on w.organization_id = v.organization_id and w.id = v.id
  left join snapshot b on b.organization_id = v.organization_id and b.id = v.base_snapshot_id
  left join department d on d.organization_id = p.organization_id and d.id = p.department_id
  left join member h on h.organization_id = p.organization_id and h.id = p.head_id
  left join lateral (select a.snapshot_id, a.status from approval a
    where a.organization_id = v.organization_id and a.record_id = v.id order by a.id desc limit 1) o
    on v.closed_at is not null and o.status in ('pending', 'approved')
  left join snapshot_part f on f.organization_id = v.organization_id and f.snapshot_id = o.snapshot_id and f.record_id = v.id
    and f.content ->> 'part' = p.id::text`;

type PartRow = {
  id: string;
  review_id: string;
  department_id: string | null;
  department: string | null;
  head_id: string | null;
  head: string | null;
  head_email: string | null;
  is_head_present: boolean;
  is_head_chosen: boolean;
  signed_at: string | null;
  signed_by_name: string;
  signed_note: string;
  counts: Record<string, number>;
  reminded_at: string | null;
  escalated_at: string | null;
  reopened_at: string | null;
  reopened_reason: string;
  subject: ReviewSubject;
  due_on: string;
  note: string;
  closed_at: string | null;
  base_snapshot_id: string | null;
  base_revision: number | null;
  review: string;
  kept: PartCounts | null;
  entries: number;
  answered: number;
  incomplete: number;
  later: number;
};

function partOf(row: PartRow) {
  const instant = (at: string | null) => (at === null ? undefined : new Date(at));
  return {
    id: row.id,
    reviewId: row.review_id,
    subject: row.subject,
    review: row.review,
    note: row.note,
    baseRevision: row.base_revision,
    departmentId: row.department_id,
    department: row.department,
    headId: row.head_id,
    head: row.head,
    headHasMail: row.head_email !== null,
    isHeadPresent: row.is_head_present,
    isHeadChosen: row.is_head_chosen,
    isSigned: row.signed_at !== null,
    signedAt: instant(row.signed_at),
    signedByName: row.signed_by_name,
    signedNote: row.signed_note,
    counts: row.counts as Partial<PartCounts>,
    remindedAt: instant(row.reminded_at),
    escalatedAt: instant(row.escalated_at),
    reopenedAt: instant(row.reopened_at),
    reopenedReason: row.reopened_reason,
    dueOn: row.due_on,
    isOpen: row.closed_at === null,
    baseSnapshotId: row.base_snapshot_id,
    /** What came of it when the review ended, unless the result was sent back: the ledger goes on, and the next review answers anew. */
    kept: row.kept ?? undefined,
    entries: row.entries,
    answered: row.answered,
    incomplete: row.incomplete,
    /** Entries that were changed, added or moved here after the signature. */
    later: row.later,
  };
}

/** What a signature counts. */
export type PartCounts = Record<ReviewAnswer | "unanswered" | "incomplete", number>;

type EntryRow = {
  id: string;
  number: number;
  title: string;
  version: number;
  business: string;
  items: string[];
  purpose: string;
  count: number | null;
  countBand: CountBand | null;
  keepUntil: string;
  storagePlace: string;
  reviewedOn: string | null;
  missing: number;
  sensitive: boolean | null;
  myNumber: boolean | null;
  isNew: boolean;
  answer: ReviewAnswer | null;
  isStale: boolean | null;
  answeredBy: string | null;
  answeredAt: string | null;
  total: number;
};

type RiskRow = {
  id: string;
  number: number;
  title: string;
  version: number;
  cause: string;
  levelBefore: RiskLevel | null;
  levelAfter: RiskLevel | null;
  method: RiskMethodContent | null;
  assessedOn: string | null;
  reviewedOn: string | null;
  residualText: string;
  isNew: boolean;
  entries: string[] | null;
  answer: ReviewAnswer | null;
  isStale: boolean | null;
  answeredBy: string | null;
  answeredAt: string | null;
  total: number;
};
