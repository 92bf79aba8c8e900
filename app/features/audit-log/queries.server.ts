import { and, desc, eq, inArray, lt, type SQL, sql } from "drizzle-orm";
import { recordLabel } from "#app/features/records/index.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { RecordKind } from "#db/codes/records.ts";
import { auditEvents, auditHeads, auditLinks } from "#db/schema/audit-log.ts";
import { departments, members, sites } from "#db/schema/member.ts";
import { records } from "#db/schema/record.ts";
import type { AuditFilter } from "./filter.ts";

export const auditPageSize = 50;

/** Events of the organization, newest first; one more than a page tells that there are older ones. */
export async function listAuditEvents(
  tx: Tx,
  { tables = [], actions = [], person = "", before }: Partial<AuditFilter>,
) {
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
    })
    .from(auditLinks)
    .innerJoin(
      auditEvents,
      and(eq(auditEvents.organizationId, auditLinks.organizationId), eq(auditEvents.id, auditLinks.eventId)),
    )
    .where(
      and(
        before === undefined ? undefined : lt(auditLinks.sequence, before),
        tables.length > 0 ? inArray(auditEvents.tableName, tables) : undefined,
        actions.length > 0 ? inArray(auditEvents.action, actions) : undefined,
        person ? isCalled(person) : undefined,
      ),
    )
    .orderBy(desc(auditLinks.sequence))
    .limit(auditPageSize + 1);
  return { events: rows.slice(0, auditPageSize), hasOlder: rows.length > auditPageSize };
}

/** Whose name contains this; full width, capitals and the space between the names make no difference. */
function isCalled(person: string): SQL {
  const folded = person.normalize("NFKC").toLowerCase().replaceAll(/\s/g, "");
  return sql`strpos(replace(lower(normalize(${auditEvents.actorName}, nfkc)), ' ', ''), ${folded}) > 0`;
}

/** What the rows with these ids are called now: departments, people, places by their names, records by number and title. */
export async function findNames(tx: Tx, ids: readonly string[]): Promise<NamedRows> {
  if (ids.length === 0) return new Map();
  const wanted = [...ids];
  const [plain, numbered] = await Promise.all([
    tx
      .select({ id: departments.id, name: departments.name })
      .from(departments)
      .where(inArray(departments.id, wanted))
      .unionAll(tx.select({ id: members.id, name: members.name }).from(members).where(inArray(members.id, wanted)))
      .unionAll(tx.select({ id: sites.id, name: sites.name }).from(sites).where(inArray(sites.id, wanted))),
    tx
      .select({ id: records.id, kind: records.kind, number: records.number, title: records.title })
      .from(records)
      .where(inArray(records.id, wanted)),
  ]);
  return new Map([
    ...plain.map(({ id, name }) => [id, { name }] as const),
    ...numbered.map(
      ({ id, kind, number, title }) => [id, { name: `${recordLabel(kind, number)} ${title}`, kind }] as const,
    ),
  ]);
}

/** By their ids; `kind` only of records. */
export type NamedRows = ReadonlyMap<string, { name: string; kind?: RecordKind }>;

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
