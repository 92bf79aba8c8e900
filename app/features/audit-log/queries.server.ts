import { and, desc, eq, lt, sql } from "drizzle-orm";
import type { Tx } from "#app/platform/db.server.ts";
import { auditEvents, auditHeads, auditLinks } from "#db/schema/audit-log.ts";
import { records } from "#db/schema/record.ts";

/** Which events a list shows; `before` is a sequence number, so that the list stays fast however long the log is. */
export type AuditFilter = { before: number | undefined; table: string; action: string; actor: string };

export const auditPageSize = 50;

/** Events of the organization, newest first; one more than a page tells that there are older ones. */
export async function listAuditEvents(tx: Tx, filter: AuditFilter) {
  const rows = await tx
    .select({
      id: auditEvents.id,
      sequence: auditLinks.sequence,
      occurredAt: auditEvents.occurredAt,
      actorName: auditEvents.actorName,
      requestId: auditEvents.requestId,
      tableName: auditEvents.tableName,
      rowId: auditEvents.rowId,
      action: auditEvents.action,
      changes: auditEvents.changes,
      recordKind: records.kind,
      recordNumber: records.number,
      recordTitle: records.title,
    })
    .from(auditLinks)
    .innerJoin(
      auditEvents,
      and(eq(auditEvents.organizationId, auditLinks.organizationId), eq(auditEvents.id, auditLinks.eventId)),
    )
    // Events of a record and of its own table carry its id; others have no record to name.
    .leftJoin(records, and(eq(records.organizationId, auditEvents.organizationId), eq(records.id, auditEvents.rowId)))
    .where(
      and(
        filter.before === undefined ? undefined : lt(auditLinks.sequence, filter.before),
        filter.table ? eq(auditEvents.tableName, filter.table) : undefined,
        filter.action ? eq(auditEvents.action, filter.action) : undefined,
        filter.actor ? eq(auditEvents.actorName, filter.actor) : undefined,
      ),
    )
    .orderBy(desc(auditLinks.sequence))
    .limit(auditPageSize + 1);
  return { events: rows.slice(0, auditPageSize), hasOlder: rows.length > auditPageSize };
}

/** The end of the chain: how many events there are, and the hash that stands for all of them. */
export async function findChainHead(tx: Tx): Promise<{ sequence: number; hash: string } | undefined> {
  const [head] = await tx.select({ sequence: auditHeads.sequence, hash: auditHeads.hash }).from(auditHeads);
  return head;
}

/** The hash that stands for the log up to the event with this number. */
export async function findEventHash(tx: Tx, sequence: number): Promise<string | undefined> {
  const [link] = await tx.select({ hash: auditLinks.hash }).from(auditLinks).where(eq(auditLinks.sequence, sequence));
  return link?.hash;
}

/** Walks the whole chain and names the first event that does not fit, if one does not. */
export async function verifyChain(tx: Tx): Promise<{ events: number; broken: BrokenEvent | undefined }> {
  const [fault] = await tx.execute<{ broken_sequence: string; reason: BrokenEvent["reason"] }>(
    sql`select * from audit_verify()`,
  );
  const head = await findChainHead(tx);
  return {
    events: head?.sequence ?? 0,
    broken: fault && { sequence: Number(fault.broken_sequence), reason: fault.reason },
  };
}

/** forged: what it froze has other content now; altered: its content or hash does not fit; missing: it is gone; truncated: the end is gone; unsealed: written past the chain. */
export type BrokenEvent = { sequence: number; reason: "forged" | "altered" | "missing" | "truncated" | "unsealed" };
