import { and, asc, between, desc, eq, inArray, ne, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { recordLabel } from "#app/features/records/index.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { NotFound } from "#app/platform/errors.ts";
import type { RecordKind } from "#db/codes/records.ts";
import { auditEvents, auditHeads, auditLinks } from "#db/schema/audit-log.ts";
import { appointments, departmentGrants, departments, invitations, members, sites } from "#db/schema/member.ts";
import { records } from "#db/schema/record.ts";
import type { ChainPoint } from "./chain.ts";
import type { AuditFilter } from "./filter.ts";
import { newestEvents } from "./search.server.ts";

export const auditPageSize = 50;

/** Events of the organization, newest first; one more than a page tells that there are older ones. */
export async function listAuditEvents(tx: Tx, filter: Partial<AuditFilter>) {
  const rows = await tx
    .select(shown)
    .from(auditEvents)
    .innerJoin(auditLinks, isLinkOfEvent)
    .where(sql`${auditEvents.id} in (${newestEvents(filter, auditPageSize + 1)})`)
    .orderBy(desc(auditEvents.id))
    .limit(auditPageSize + 1);
  return { events: rows.slice(0, auditPageSize), hasOlder: rows.length > auditPageSize };
}

/** One event with what proves it, or NotFound. */
export async function getAuditEvent(tx: Tx, sequence: number) {
  const previous = alias(auditLinks, "previous");
  const [event] = await tx
    .select({
      ...shown,
      hash: auditLinks.hash,
      previousHash: previous.hash,
      /** Instant and content as they were hashed: to the microsecond, and letter by letter. */
      exactly: sql<string>`to_char(${auditEvents.occurredAt} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
      text: sql<string>`${auditEvents.changes}::text`,
    })
    .from(auditLinks)
    .innerJoin(auditEvents, isLinkOfEvent)
    .leftJoin(
      previous,
      and(eq(previous.organizationId, auditLinks.organizationId), eq(previous.sequence, sequence - 1)),
    )
    .where(eq(auditLinks.sequence, sequence));
  if (!event) throw new NotFound();
  return event;
}

/** What else the same person did by the same act (one press of a button, one command), as far as it stands near by; in the order of the chain. */
export async function listActOf(
  tx: Tx,
  { sequence, requestId, actorName }: { sequence: number; requestId: string; actorName: string },
) {
  if (requestId === "") return [];
  const events = await tx
    .select(shown)
    .from(auditLinks)
    .innerJoin(auditEvents, isLinkOfEvent)
    .where(
      and(
        between(auditLinks.sequence, sequence - nearBy, sequence + nearBy),
        ne(auditLinks.sequence, sequence),
        eq(auditEvents.requestId, requestId),
        eq(auditEvents.actorName, actorName),
      ),
    )
    // The nearest ones, of an act that wrote thousands.
    .orderBy(sql`abs(${auditLinks.sequence} - ${sequence})`, asc(auditLinks.sequence))
    .limit(auditPageSize);
  return events.sort((one, other) => one.sequence - other.sequence);
}

/** Events of one act follow each other, but for those of others at the same moment. */
const nearBy = 200;

const shown = {
  id: auditEvents.id,
  sequence: auditLinks.sequence,
  occurredAt: auditEvents.occurredAt,
  actorId: auditEvents.actorId,
  actorName: auditEvents.actorName,
  requestId: auditEvents.requestId,
  tableName: auditEvents.tableName,
  rowId: auditEvents.rowId,
  action: auditEvents.action,
  changes: auditEvents.changes,
};

/** The condition that a link is that of an event. */
export const isLinkOfEvent = and(
  eq(auditLinks.organizationId, auditEvents.organizationId),
  eq(auditLinks.eventId, auditEvents.id),
);

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
      .unionAll(tx.select({ id: sites.id, name: sites.name }).from(sites).where(inArray(sites.id, wanted)))
      // What is about a person is called after them.
      .unionAll(
        tx
          .select({ id: appointments.id, name: members.name })
          .from(appointments)
          .innerJoin(members, eq(members.id, appointments.memberId))
          .where(inArray(appointments.id, wanted)),
      )
      .unionAll(
        tx
          .select({ id: invitations.id, name: members.name })
          .from(invitations)
          .innerJoin(members, eq(members.id, invitations.memberId))
          .where(inArray(invitations.id, wanted)),
      )
      .unionAll(
        tx
          .select({ id: departmentGrants.id, name: members.name })
          .from(departmentGrants)
          .innerJoin(members, eq(members.id, departmentGrants.memberId))
          .where(inArray(departmentGrants.id, wanted)),
      ),
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
export async function findChainHead(tx: Tx): Promise<ChainPoint | undefined> {
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
