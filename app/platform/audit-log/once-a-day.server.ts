import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { Actor } from "#app/platform/actor.server.ts";
import { today } from "#app/platform/clock.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { auditEvents } from "#db/schema/audit-log.ts";
import { recordRead } from "./recorded-read.server.ts";

/** A read of a member; `distinct` names it among the others of the day. */
export type DailyRead = {
  action: string;
  table: string;
  rowId?: string | undefined;
  facts: Readonly<Record<string, string>>;
  /** The fact by which this read differs from others of the same row or table. */
  distinct?: string;
};

/**
 * Records a read of a member once a day (Japan's), however often it happens and before however many processes at once. The first time costs a
 * unit of work, the others nothing.
 */
export async function recordOnceADay(actor: Actor, read: DailyRead): Promise<void> {
  const { action, table, rowId = "", facts, distinct } = read;
  const fact = distinct ? facts[distinct] : "";
  const key = [actor.organization.id, actor.memberId, action, table, rowId, fact, today()].join(" ");
  const known = recorded.get(key);
  if (known) return known;
  if (recorded.size >= mostRemembered) recorded.clear();
  // The loaders of one page ask at the same moment.
  const recording = record(actor, read, key);
  recorded.set(key, recording);
  recording.catch(() => recorded.delete(key));
  return recording;
}

/** What this process has recorded already; what it does not remember, the log itself tells. */
const recorded = new Map<string, Promise<void>>();
const mostRemembered = 10_000;

async function record(actor: Actor, read: DailyRead, key: string): Promise<void> {
  await inOrganization(actor, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`read ${key}`}, 0))`);
    const [present] = await tx
      .select({ id: auditEvents.id })
      .from(auditEvents)
      .where(and(isSame(actor, read), isOfToday))
      .limit(1);
    if (!present) await recordRead(tx, read.action, read.table, read.rowId, read.facts);
  });
}

function isSame({ memberId }: Actor, { action, table, rowId, facts, distinct }: DailyRead): SQL | undefined {
  return and(
    eq(auditEvents.tableName, table),
    eq(auditEvents.action, action),
    eq(auditEvents.actorId, memberId ?? ""),
    rowId ? eq(auditEvents.rowId, rowId) : isNull(auditEvents.rowId),
    distinct ? sql`${auditEvents.changes} ->> ${distinct}::text = ${facts[distinct]}` : undefined,
  );
}

/** An id holds the moment at which it was made: of a long log, only its last day is looked at. */
const isOfToday = sql`${auditEvents.id} >= (select uuidv7(interval '-25 hours'))
  and (${auditEvents.occurredAt} at time zone 'Asia/Tokyo')::date = today_in_japan()`;
