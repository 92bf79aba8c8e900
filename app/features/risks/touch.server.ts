import { inArray, sql } from "drizzle-orm";
import { now } from "#app/platform/clock.ts";
import { type Tx, wallClock } from "#app/platform/db.server.ts";
import { records } from "#db/schema/record.ts";

/** The next version of risks: what was written into their own rows changed them. */
export async function touch(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx
    .update(records)
    .set({ version: sql`${records.version} + 1`, changedAt: wallClock(), updatedAt: now() })
    .where(inArray(records.id, [...ids]));
}

/** What belongs to risks is another, and a freeze of them would say so; they keep their version, since no form of theirs is out of date. */
export async function noteChange(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx
    .update(records)
    .set({ changedAt: wallClock(), updatedAt: now() })
    .where(inArray(records.id, [...ids]));
}
