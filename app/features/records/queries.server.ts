import { and, asc, desc, eq, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Tx } from "#app/platform/db.server.ts";
import { NotFound } from "#app/platform/errors.ts";
import { searchKey, withoutControls } from "#app/utils/japanese-text.ts";
import { type RecordKind, recordKinds } from "#db/codes/records.ts";
import { auditEvents } from "#db/schema/audit-log.ts";
import { departments, members } from "#db/schema/member.ts";
import { comments, recordLinks, records } from "#db/schema/record.ts";
import { parseRecordLabel } from "./numbers.ts";

/** A record by its human number, or NotFound. */
export async function getRecordByNumber(tx: Tx, kind: RecordKind, number: number) {
  const [record] = await tx
    .select({ id: records.id, departmentId: records.departmentId, archivedAt: records.archivedAt })
    .from(records)
    .where(and(eq(records.kind, kind), eq(records.number, number)));
  if (!record) throw new NotFound();
  return record;
}

/** Comments of a record, oldest first. */
export async function listComments(tx: Tx, recordId: string) {
  return tx
    .select({ id: comments.id, body: comments.body, author: members.name, createdAt: comments.createdAt })
    .from(comments)
    .innerJoin(members, and(eq(members.organizationId, comments.organizationId), eq(members.id, comments.authorId)))
    .where(and(eq(comments.recordId, recordId), isNull(comments.archivedAt)))
    .orderBy(asc(comments.id))
    .limit(500);
}

/** Records that relate to this one, in either direction; `reach` is what of the other side the actor may see. */
export async function listLinks(tx: Tx, recordId: string, reach?: SQL) {
  return tx
    .select({
      linkId: recordLinks.id,
      isFrom: sql<boolean>`${recordLinks.fromId} = ${recordId}`,
      relation: recordLinks.relation,
      kind: records.kind,
      number: records.number,
      title: records.title,
    })
    .from(recordLinks)
    .innerJoin(
      records,
      and(
        eq(records.organizationId, recordLinks.organizationId),
        sql`${records.id} = case when ${recordLinks.fromId} = ${recordId} then ${recordLinks.toId} else ${recordLinks.fromId} end`,
      ),
    )
    .where(and(or(eq(recordLinks.fromId, recordId), eq(recordLinks.toId, recordId)), reach))
    .orderBy(asc(records.kind), asc(records.number))
    .limit(200);
}

/** What happened to a row and its common part (and to `others` that belong to it), newest first, from the audit log. */
export async function listHistory(tx: Tx, recordId: string, limit = 100, others: readonly string[] = []) {
  return tx
    .select({
      id: auditEvents.id,
      transactionId: auditEvents.transactionId,
      requestId: auditEvents.requestId,
      occurredAt: auditEvents.occurredAt,
      actorName: auditEvents.actorName,
      tableName: auditEvents.tableName,
      action: auditEvents.action,
      changes: auditEvents.changes,
    })
    .from(auditEvents)
    .where(inArray(auditEvents.rowId, [recordId, ...others]))
    .orderBy(desc(auditEvents.id))
    .limit(limit);
}

/** Words to be found, each anywhere: 顧客　住所 finds what has both. */
export function searchWords(typed: string): string[] {
  return searchKey(withoutControls(typed))
    .split(" ")
    .filter((word) => word !== "")
    .slice(0, 8);
}

/**
 * The condition that a record (or whatever has this search text) has a word. Each record of the organization is looked at: under row-level security nothing may be looked up
 * in a trigram index (LIKE is not leakproof), and a function that runs as the owner must hand over all that it finds before anything is
 * sorted out: with 100,000 records half a second for a common word, against a twentieth for looking at them all, of any length of word.
 */
export function hasWord(word: string, searchText: PgColumn = records.searchText): SQL {
  return sql`position(${word} in ${searchText}) > 0`;
}

/** The condition that a record has the number, with or without its prefix, or all the words that somebody typed; nothing when they typed none. */
export function isTyped(typed: string): SQL | undefined {
  const words = searchWords(typed);
  if (words.length === 0) return undefined;
  const label = parseRecordLabel(typed);
  const [, bare] = /^([0-9]{1,9})$/.exec(typed.normalize("NFKC").trim()) ?? [];
  return or(
    label && and(eq(records.kind, label.kind), eq(records.number, label.number)),
    bare === undefined ? undefined : eq(records.number, Number(bare)),
    and(...words.map((word) => hasWord(word))),
  );
}

/** Records that have all the words, for the command palette, those of the ledger first; `reach` is what of them the actor may see. */
export async function searchRecords(tx: Tx, words: string[], reach?: SQL, limit = 12) {
  return tx
    .select({
      id: records.id,
      kind: records.kind,
      number: records.number,
      title: records.title,
      department: departments.name,
    })
    .from(records)
    .leftJoin(
      departments,
      and(eq(departments.organizationId, records.organizationId), eq(departments.id, records.departmentId)),
    )
    .where(and(...words.map((word) => hasWord(word)), isNull(records.archivedAt), reach))
    .orderBy(sql`array_position(${`{${recordKinds.join(",")}}`}::text[], ${records.kind}::text)`, asc(records.number))
    .limit(limit);
}
