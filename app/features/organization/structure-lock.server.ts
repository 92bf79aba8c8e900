import { sql } from "drizzle-orm";
import type { Tx } from "#app/platform/db.server.ts";

/** One at a time may add or move people and places of an organization, so that two equal ones at the same moment do not both get in. */
export async function holdStructure(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('structure ' || ${tx.actor.organization.id}, 0))`);
}
