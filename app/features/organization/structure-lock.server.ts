import { sql } from "drizzle-orm";
import type { Tx } from "#app/platform/db.server.ts";

/** One at a time may change people, places and functions of an organization, so that two that exclude each other do not both get in. */
export async function holdStructure(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('structure ' || ${tx.actor.organization.id}, 0))`);
}
