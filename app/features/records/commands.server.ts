import { and, asc, eq, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import { now } from "#app/platform/clock.ts";
import { type Tx, wallClock } from "#app/platform/db.server.ts";
import { Conflict, Invalid, NotFound } from "#app/platform/errors.ts";
import type { LinkRelation, RecordKind } from "#db/codes/records.ts";
import { comments, recordCounters, recordLinks, records } from "#db/schema/record.ts";

/** The common part of a new record. */
export type NewRecord = { title: string; departmentId: string | null; ownerId: string | null; searchText: string };

/** Reserves `amount` consecutive numbers of a kind and returns the first. Gap-free: whoever rolls back gives them back. */
export async function takeNumbers(tx: Tx, kind: RecordKind, amount: number): Promise<number> {
  const [counter] = await tx
    .insert(recordCounters)
    .values({ kind, last: amount })
    .onConflictDoUpdate({
      target: [recordCounters.organizationId, recordCounters.kind],
      set: { last: sql`${recordCounters.last} + ${amount}` },
    })
    .returning({ last: recordCounters.last });
  if (!counter) throw new Error("the counter returned no row");
  return counter.last - amount + 1;
}

/** Makes one record and gives it the next number of its kind; its `id` may have been chosen before. */
export async function createRecord(
  tx: Tx,
  kind: RecordKind,
  record: NewRecord & { id?: string },
): Promise<{ id: string; number: number }> {
  const number = await takeNumbers(tx, kind, 1);
  const [created] = await tx
    .insert(records)
    .values({ kind, number, ...record, changedAt: wallClock() })
    .returning({ id: records.id });
  if (!created) throw new Error("insert returned no row");
  return { id: created.id, number };
}

/**
 * Changes the common part of a record that the person saw as `version`. When someone else was first, `current` is asked for what is
 * stored now and travels with the Conflict, so that both versions can be shown.
 */
export async function changeRecord(
  tx: Tx,
  id: string,
  version: number,
  changes: Partial<NewRecord>,
  current: () => Promise<unknown>,
): Promise<void> {
  const changed = await tx
    .update(records)
    .set({ ...changes, version: version + 1, changedAt: wallClock(), updatedAt: now() })
    .where(and(eq(records.id, id), eq(records.version, version)))
    .returning({ id: records.id });
  if (changed.length === 0) throw new Conflict("stale", await current());
}

/** Takes a record out of use; it keeps its number and can be restored. Doing it twice changes nothing. */
export async function archiveRecord(tx: Tx, id: string, reason: string): Promise<void> {
  await lockRecord(tx, id);
  await archiveRecords(tx, [id], reason);
}

/** The same of many; what is archived already stays as it is. Two statements however many they are. */
export async function archiveRecords(tx: Tx, ids: readonly string[], reason: string): Promise<void> {
  if (ids.length === 0) return;
  await holdRecords(tx, ids);
  await tx
    .update(records)
    .set({ archivedAt: now(), archivedReason: reason, changedAt: wallClock(), version: sql`${records.version} + 1` })
    .where(and(inArray(records.id, [...ids]), isNull(records.archivedAt)));
}

export async function restoreRecord(tx: Tx, id: string): Promise<void> {
  await lockRecord(tx, id);
  await restoreRecords(tx, [id]);
}

/** The same of many. */
export async function restoreRecords(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await holdRecords(tx, ids);
  await tx
    .update(records)
    .set({ archivedAt: null, archivedReason: null, changedAt: wallClock(), version: sql`${records.version} + 1` })
    .where(and(inArray(records.id, [...ids]), isNotNull(records.archivedAt)));
}

/** Held until commit, in one order for everybody: an update alone takes them as it finds them. */
async function holdRecords(tx: Tx, ids: readonly string[]): Promise<void> {
  const held = tx
    .select({ id: records.id })
    .from(records)
    .where(inArray(records.id, [...ids]))
    .orderBy(asc(records.id))
    .for("no key update");
  await tx.execute(sql`select count(*) from (${held}) held`);
}

/** The record, held until commit. */
export async function lockRecord(tx: Tx, id: string) {
  const [record] = await tx.select().from(records).where(eq(records.id, id)).for("no key update");
  if (!record) throw new NotFound();
  return record;
}

/** Says that one record relates to another; saying it again changes nothing. */
export async function linkRecords(tx: Tx, fromId: string, toId: string, relation: LinkRelation): Promise<void> {
  if (fromId === toId) throw new Invalid("linkToItself", { field: "to" });
  await tx.insert(recordLinks).values({ fromId, toId, relation }).onConflictDoNothing();
}

export async function unlinkRecords(tx: Tx, fromId: string, linkId: string): Promise<void> {
  const removed = await tx
    .delete(recordLinks)
    .where(and(eq(recordLinks.id, linkId), sql`${fromId} in (${recordLinks.fromId}, ${recordLinks.toId})`))
    .returning({ id: recordLinks.id });
  if (removed.length === 0) throw new NotFound();
}

/** Writes a comment under a record, as the present member. */
export async function writeComment(tx: Tx, recordId: string, body: string): Promise<void> {
  if (!tx.actor.memberId) throw new Invalid("noAuthor");
  await tx.insert(comments).values({ recordId, authorId: tx.actor.memberId, body, createdAt: now() });
}
