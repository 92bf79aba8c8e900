import { and, eq, inArray, isNull, lt, or } from "drizzle-orm";
import { now } from "#app/platform/clock.ts";
import { inOrganization, type Tx } from "#app/platform/db.server.ts";
import type { Chore } from "#app/platform/tidying.server.ts";
import type { inventoryImports } from "#db/schema/inventory.ts";
import type { memberImports } from "#db/schema/member.ts";
import type { riskImports } from "#db/schema/risk.ts";
import { undoneSince } from "./commands.server.ts";

/** What is over of the imports of one kind. */
export function importChoreFor(imports: ImportTable): Chore {
  return { name: "tidying", inEach: (product) => inOrganization(product, (tx) => tidyImports(tx, imports)) };
}

type ImportTable = typeof inventoryImports | typeof memberImports | typeof riskImports;

/**
 * Lets go of files that nothing can need any more: of imports that were given up, that nobody has gone on with for as long as one can be
 * undone, and that can no longer be undone. What became of the import, and which file it was, stays.
 */
async function tidyImports(tx: Tx, imports: ImportTable): Promise<void> {
  const before = undoneSince();
  const stalled = tx
    .select({ id: imports.id })
    .from(imports)
    .where(and(inArray(imports.status, ["mapping", "running"]), lt(imports.updatedAt, before)))
    // One that somebody is at this moment going on with has not expired.
    .for("update", { skipLocked: true });
  await tx
    .update(imports)
    .set({ status: "expired", fileReleasedAt: now(), updatedAt: now() })
    .where(inArray(imports.id, stalled));
  await tx
    .update(imports)
    .set({ fileReleasedAt: now(), updatedAt: now() })
    .where(and(isNull(imports.fileReleasedAt), or(eq(imports.status, "cancelled"), lt(imports.importedAt, before))));
}
