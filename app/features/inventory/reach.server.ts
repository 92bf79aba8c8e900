import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { Tx } from "#app/platform/db.server.ts";
import { Forbidden } from "#app/platform/errors.ts";
import { type Action, reachOf } from "#app/platform/permissions.ts";
import { departments } from "#db/schema/member.ts";
import { records } from "#db/schema/record.ts";

/**
 * The condition that a record lies within the actor's reach: nothing for the whole organization, otherwise their own department and
 * those below it. A condition and not a list of ids, so that a page needs no further statement for it. `department` is the column that is judged.
 */
export function withinReach(tx: Tx, action: Action, department: SQLWrapper = records.departmentId): SQL | undefined {
  if (reachOf(tx.actor.roles, action) === "organization") return undefined;
  if (!tx.actor.departmentId) return sql`false`;
  return sql`${department} in (
    with recursive own as (
      select d.organization_id, d.id from ${departments} d where d.id = ${tx.actor.departmentId}
      union
      select d.organization_id, d.id from ${departments} d join own on own.organization_id = d.organization_id and own.id = d.parent_id
    )
    select id from own)`;
}

/** Frozen versions and comparisons speak of the ledger as a whole; who sees only a department's rows does not see them. */
export function refusePartialReach(tx: Tx): void {
  if (reachOf(tx.actor.roles, "inventory.view") !== "organization") throw new Forbidden("wholeLedger");
}
