import { eq, type SQL, sql } from "drizzle-orm";
import { archiveEntries, confirmEntries, entryContent, entryTables } from "#app/features/inventory/index.server.ts";
import { archiveRisks, confirmRisks } from "#app/features/risks/index.server.ts";
import { now, today } from "#app/platform/clock.ts";
import { type Tx, wallClock } from "#app/platform/db.server.ts";
import { Forbidden, NotFound } from "#app/platform/errors.ts";
import { addMonths } from "#app/utils/calendar-date.ts";
import type { ReviewAnswer } from "#db/codes/ledger-reviews.ts";
import { ledgerReviewParts } from "#db/schema/ledger-review.ts";
import { entriesOfPart, isOfPart, type Look, lookOfPart, retiredOfPart } from "./look.server.ts";
import type { PartKey } from "./part-key.ts";
import { hasOpenings, maySign } from "./policy.ts";
import { getPart, getReview, isToConfirm, partsWithinReach, restSeen } from "./queries.server.ts";
import { refusal } from "./refusal.ts";

/** The days that a review sets: it was looked at today, and will be again in a year. */
export function reviewDays(): { reviewedOn: string; nextReviewOn: string } {
  return { reviewedOn: today(), nextReviewOn: addMonths(today(), 12) };
}

/** "It is right as it is", said of one entry as it was seen in `version`. */
export async function confirmEntry(
  tx: Tx,
  { reviewId, partId }: PartKey,
  { entryId, version }: { entryId: string; version: number },
): Promise<void> {
  const look = await holdPart(tx, reviewId, partId);
  await refuseElsewhere(tx, look, partId, entryId);
  await confirm(tx, look, reviewId, [entryId], version);
  await keepAnswers(tx, look, partId, [entryId]);
}

/** The same of all entries that have no answer yet, if they are still what the person saw. Returns how many they were. */
export async function confirmRest(tx: Tx, { reviewId, partId }: PartKey, seen: string): Promise<number> {
  const look = await holdPart(tx, reviewId, partId);
  // Held before they are looked at, so that what is confirmed is what was seen.
  await tx.execute(sql`select r.id from ledger_review_part p join record r on r.organization_id = p.organization_id and ${isOfPart(look)}
    where p.id = ${partId} order by r.id for no key update of r`);
  const [rest] = await tx.execute<{ ids: string[] | null; seen: string }>(sql`
    select rest.* from ledger_review_part p, lateral (
      select array_agg(r.id) filter (where ${isToConfirm(look)}) as ids, ${restSeen(look)} as seen
      from ${entriesOfPart(look)}
    ) rest
    where p.id = ${partId}`);
  if (!rest?.ids) return 0;
  if (rest.seen !== seen) throw refusal("changedMeanwhile");
  await confirm(tx, look, reviewId, rest.ids);
  await keepAnswers(tx, look, partId, rest.ids);
  return rest.ids.length;
}

/**
 * Keeps what was saved in the form of an entry as the department's answer, within the same unit of work. An entry that now belongs elsewhere
 * is for that department to answer; when the part was signed meanwhile, the entry is saved all the same and shows as changed after it.
 */
export async function answerSaved(
  tx: Tx,
  { partId }: PartKey,
  entryId: string,
  answer: "changed" | "added",
): Promise<boolean> {
  const part = await findPart(tx, partId);
  if (!part?.isOpen || part.isSigned || !(await isIn(tx, part.look, partId, entryId))) return false;
  await keepAnswers(tx, part.look, partId, [entryId], answer);
  return true;
}

/** Records that they were looked at and are right as they are: a risk says in which review. */
async function confirm(tx: Tx, { subject }: Look, reviewId: string, ids: readonly string[], version?: number) {
  if (subject === "inventory") return confirmEntries(tx, ids, reviewDays(), version);
  const { title } = await getReview(tx, reviewId);
  return confirmRisks(tx, ids, title, version === undefined ? undefined : new Map(ids.map((id) => [id, { version }])));
}

/** Takes an entry out of the ledger, or a risk out of use, and keeps that as the answer. */
export async function retireEntry(
  tx: Tx,
  { reviewId, partId }: PartKey,
  entryId: string,
  reason: string,
): Promise<void> {
  const look = await holdPart(tx, reviewId, partId);
  await refuseElsewhere(tx, look, partId, entryId);
  await (look.subject === "risks" ? archiveRisks : archiveEntries)(tx, [entryId], reason);
  await tx.execute(sql`${answerInto} select ${partId}::uuid, r.id, 'retired', ${tx.actor.memberId ?? null}::uuid, r.changed_at
    from record r where r.id = ${entryId} ${answerAnew}`);
}

/**
 * Signs a part as the present member. While entries are unanswered or lack what is asked for, a reason has to be given, which stands in the
 * report; what was answered is counted.
 */
export async function signPart(tx: Tx, { reviewId, partId }: PartKey, note: string): Promise<void> {
  await holdPart(tx, reviewId, partId, "update");
  const part = await getPart(tx, reviewId, partId, "ledgerReview.answer");
  if (!maySign(part, tx.actor)) throw refusal("notYoursToSign");
  const openings = { unanswered: part.entries - part.answered, incomplete: part.incomplete };
  if (hasOpenings(openings) && note === "") throw refusal("openings", "note", openings);
  await tx
    .update(ledgerReviewParts)
    .set({
      // The wall clock, like the instants at which entries change.
      signedAt: wallClock(),
      signedById: tx.actor.memberId ?? null,
      signedByName: tx.actor.name,
      signedNote: note,
      counts: { ...(await countAnswers(tx, partId)), ...openings },
      updatedAt: now(),
    })
    .where(eq(ledgerReviewParts.id, partId));
}

/**
 * The part, held until commit so that it is not signed nor the review closed meanwhile; several may answer it at once. Refused in words when
 * it is over, and NotFound beyond reach.
 */
async function holdPart(tx: Tx, reviewId: string, partId: string, hold: "share" | "update" = "share"): Promise<Look> {
  await tx.execute(sql`select id from ledger_review where id = ${reviewId} for share`);
  const part = await findPart(tx, partId, hold);
  if (!part || part.reviewId !== reviewId) throw new NotFound();
  if (!tx.actor.memberId) throw new Forbidden("notAMember");
  if (!part.isOpen) throw refusal("closedAlready");
  if (part.isSigned) throw refusal("signedAlready");
  return part.look;
}

async function findPart(tx: Tx, partId: string, hold: "share" | "update" = "share") {
  const [part] = await tx.execute<{ review_id: string; is_signed: boolean; is_open: boolean; look: Look }>(sql`
    select p.review_id, p.signed_at is not null as is_signed, v.is_open, v.look
    from ledger_review_part p cross join lateral (
      select w.closed_at is null as is_open, jsonb_build_object('subject', w.subject, 'callId', w.call_id) as look
      from ledger_review w where w.organization_id = p.organization_id and w.id = p.review_id) v
    where p.id = ${partId} and ${partsWithinReach(tx, "ledgerReview.answer")}
    ${sql.raw(`for ${hold} of p`)}`);
  return part && { reviewId: part.review_id, isSigned: part.is_signed, isOpen: part.is_open, look: part.look };
}

/** An entry that was moved to another department while the page was open is not answered here. */
async function refuseElsewhere(tx: Tx, look: Look, partId: string, entryId: string): Promise<void> {
  if (!(await isIn(tx, look, partId, entryId))) throw refusal("movedAway");
}

async function isIn(tx: Tx, look: Look, partId: string, entryId: string): Promise<boolean> {
  const rows = await tx.execute(sql`select r.id from ledger_review_part p
    join record r on r.organization_id = p.organization_id and ${isOfPart(look)} where p.id = ${partId} and r.id = ${entryId}`);
  return rows.length > 0;
}

/**
 * Keeps an answer for each entry. Which one it is follows from the facts: whether the version of comparison has it, and with the same
 * content but for the days of review. Where there is no such version, what was made since the start is new, and `otherwise` is what the
 * person did.
 */
async function keepAnswers(
  tx: Tx,
  { subject }: Look,
  partId: string,
  ids: readonly string[],
  otherwise: "unchanged" | "changed" | "added" = "unchanged",
): Promise<void> {
  // Risks are compared with no version: what was made since the start is new.
  if (subject === "risks") {
    await tx.execute(sql`
      ${answerInto} select p.id, r.id, case when r.created_at > v.created_at then 'added' else ${otherwise} end,
        ${tx.actor.memberId ?? null}::uuid, ${wallClock()}
      from ledger_review_part p join ledger_review v on v.organization_id = p.organization_id and v.id = p.review_id
      join record r on r.organization_id = p.organization_id and r.id = any(${`{${ids.join(",")}}`}::uuid[])
      where p.id = ${partId} ${answerAnew}`);
    return;
  }
  await tx.execute(sql`
    ${answerInto}
    select c.part_id, c.id,
      case when c.base is null then case when c.is_new then 'added' else ${otherwise} end
        when s.content is null then 'added'
        when ${withoutDays(sql`s.content`)} is distinct from ${withoutDays(sql`c.content`)} then 'changed' else 'unchanged' end,
      ${tx.actor.memberId ?? null}::uuid, ${wallClock()}
    from (select p.id as part_id, v.base_snapshot_id as base, r.created_at > v.created_at as is_new, r.id, ${entryContent} as content
      from ledger_review_part p join ledger_review v on v.organization_id = p.organization_id and v.id = p.review_id, ${entryTables}
      where p.id = ${partId} and r.id = any(${`{${ids.join(",")}}`}::uuid[])) c
    left join snapshot_part s on s.snapshot_id = c.base and s.record_id = c.id
    ${answerAnew}`);
}

const answerInto = sql`insert into ledger_review_answer (part_id, entry_id, answer, answered_by_id, answered_at)`;

const answerAnew = sql`on conflict (organization_id, part_id, entry_id) do update
  set answer = excluded.answer, answered_by_id = excluded.answered_by_id, answered_at = excluded.answered_at, updated_at = now()`;

/** The content of an entry without the days that every review moves. */
export function withoutDays(content: SQL): SQL {
  return sql`(${content} - '{reviewed_on,next_review_on}'::text[])`;
}

/** What has been said of the part's entries as they are now, and how many were taken out. */
export async function countAnswers(tx: Tx, partId: string): Promise<Record<ReviewAnswer, number>> {
  const look = await lookOfPart(tx, partId);
  const [counts] = await tx.execute<Record<ReviewAnswer, number>>(sql`
    select n.*, (select count(*)::integer from ${retiredOfPart(look)}) as retired
    from ledger_review_part p
    join ledger_review v on v.organization_id = p.organization_id and v.id = p.review_id
    join lateral (
      select (count(*) filter (where a.answer = 'unchanged'))::integer as unchanged,
        (count(*) filter (where a.answer = 'changed'))::integer as changed, (count(*) filter (where a.answer = 'added'))::integer as added
      from ${entriesOfPart(look)} and a.answered_at >= r.changed_at
    ) n on true
    where p.id = ${partId}`);
  return { unchanged: 0, changed: 0, added: 0, retired: 0, ...counts };
}
