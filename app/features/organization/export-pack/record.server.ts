import { and, desc, eq, gte, sql } from "drizzle-orm";
import { recordRead } from "#app/platform/audit-log/recorded-read.server.ts";
import { now } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { auditEvents } from "#db/schema/audit-log.ts";

/** So many days an export of everything counts as one of what there is now. */
export const exportCountsForDays = 30;

/** Records that all of the organization was exported: how many files, how many could not be, and how large it was. */
export async function recordExportPack(
  tx: Tx,
  facts: { count: number; missing: number; file_size: number },
): Promise<void> {
  await recordRead(tx, "export", "organization", tx.actor.organization.id, facts);
}

/** The last export of everything that still counts. */
export async function findExportPack(tx: Tx) {
  const since = new Date(now().getTime() - exportCountsForDays * 24 * 60 * 60_000);
  const [pack] = await tx
    .select({
      at: auditEvents.occurredAt,
      by: auditEvents.actorName,
      missing: sql<number>`coalesce((${auditEvents.changes} ->> 'missing')::integer, 0)`,
    })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.tableName, "organization"),
        eq(auditEvents.action, "export"),
        gte(auditEvents.occurredAt, since),
      ),
    )
    .orderBy(desc(auditEvents.id))
    .limit(1);
  return pack;
}
