import { and, eq, inArray, isNull, lt, or } from "drizzle-orm";
import { now } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { inventoryImports } from "#db/schema/inventory.ts";
import { undoneSince } from "./queries.server.ts";

/**
 * Lets go of files that nothing can need any more: of imports that were given up, that nobody has gone on with for as long as one can be
 * undone, and that can no longer be undone. What became of the import, and which file it was, stays.
 */
export async function tidyImports(tx: Tx): Promise<void> {
  const before = undoneSince();
  const stalled = tx
    .select({ id: inventoryImports.id })
    .from(inventoryImports)
    .where(and(inArray(inventoryImports.status, ["mapping", "running"]), lt(inventoryImports.updatedAt, before)))
    // One that somebody is at this moment going on with has not expired.
    .for("update", { skipLocked: true });
  await tx
    .update(inventoryImports)
    .set({ status: "expired", fileReleasedAt: now(), updatedAt: now() })
    .where(inArray(inventoryImports.id, stalled));
  await tx
    .update(inventoryImports)
    .set({ fileReleasedAt: now(), updatedAt: now() })
    .where(
      and(
        isNull(inventoryImports.fileReleasedAt),
        or(eq(inventoryImports.status, "cancelled"), lt(inventoryImports.importedAt, before)),
      ),
    );
}
