import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { Actor } from "#app/platform/actor.server.ts";
import { today } from "#app/platform/clock.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { auditEvents } from "#db/schema/audit-log.ts";
import type { Look } from "./look.ts";
import { recordRead } from "./recorded-read.server.ts";

/**
 * Records that somebody from outside came in, before anything is shown to them: once a day for each of their sessions, so that the
 * organization sees when they were there, from where, and in the other events what they did. For its own people nothing is recorded.
 */
export async function recordVisit(actor: Actor, sessionHash: string, address: string): Promise<void> {
  // Enough to tell sessions apart; nobody can open one with it.
  const session = sessionHash.slice(0, 16);
  const memberId = actor.memberId ?? "";
  await recordOnceADay(actor, `session ${session}`, {
    table: "member",
    rowId: memberId,
    facts: { session, from: address },
    isSame: and(eq(auditEvents.rowId, memberId), sql`${auditEvents.changes} ->> 'session' = ${session}`),
  });
}

/** Records what somebody from outside has been shown: each row and each list once a day. For the organization's own people nothing is. */
export async function recordLook(actor: Actor, { table, rowId, facts }: Look): Promise<void> {
  const told = JSON.stringify(facts);
  await recordOnceADay(actor, `${table} ${rowId ?? ""} ${told}`, {
    table,
    rowId,
    facts,
    isSame: and(
      eq(auditEvents.tableName, table),
      rowId ? eq(auditEvents.rowId, rowId) : isNull(auditEvents.rowId),
      sql`${auditEvents.changes}::jsonb = ${told}::jsonb`,
    ),
  });
}

type Visit = Look & { isSame: SQL | undefined };

async function recordOnceADay(actor: Actor, what: string, visit: Visit): Promise<void> {
  const { memberId } = actor;
  if (!memberId || !actor.roles.includes("consultant")) return;
  const key = [actor.organization.id, memberId, what, today()].join(" ");
  const known = recorded.get(key);
  if (known) return known;
  if (recorded.size >= mostRemembered) recorded.clear();
  // The loaders of one page ask at the same moment.
  const recording = record(actor, memberId, key, visit);
  recorded.set(key, recording);
  recording.catch(() => recorded.delete(key));
  return recording;
}

/** What this process has recorded already; what it does not remember, the log itself tells. */
const recorded = new Map<string, Promise<void>>();
const mostRemembered = 10_000;

async function record(
  actor: Actor,
  memberId: string,
  key: string,
  { table, rowId, facts, isSame }: Visit,
): Promise<void> {
  await inOrganization(actor, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`visit ${key}`}, 0))`);
    const [present] = await tx
      .select({ id: auditEvents.id })
      .from(auditEvents)
      .where(
        and(
          eq(auditEvents.actorId, memberId),
          eq(auditEvents.action, "visit"),
          isSame,
          sql`(${auditEvents.occurredAt} at time zone 'Asia/Tokyo')::date = today_in_japan()`,
        ),
      )
      .limit(1);
    if (!present) await recordRead(tx, "visit", table, rowId, facts);
  });
}
