import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { departmentsWithinReach } from "#app/features/organization/index.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { Forbidden } from "#app/platform/errors.ts";
import { type Action, reachOf } from "#app/platform/permissions.ts";
import { records } from "#db/schema/record.ts";

/**
 * The condition that a record lies within the actor's reach: nothing for the whole organization, otherwise the departments they lead and
 * those below. A condition and not a list of ids, so that a page needs no further statement for it. `department` is the column that is judged.
 */
export function withinReach(tx: Tx, action: Action, department: SQLWrapper = records.departmentId): SQL | undefined {
  const within = departmentsWithinReach(tx, action);
  return within && sql`${department} in (${within})`;
}

/** The same as a value of each row, for what a page offers and what it hides. */
export function isWithinReach(tx: Tx, action: Action): SQL<boolean> {
  return sql<boolean>`coalesce(${withinReach(tx, action) ?? sql`true`}, false)`;
}

/** Frozen versions and comparisons speak of the ledger as a whole; who sees only a department's rows does not see them. */
export function refusePartialReach(tx: Tx): void {
  if (reachOf(tx.actor.roles, "inventory.view") !== "organization") throw new Forbidden("wholeLedger");
}
