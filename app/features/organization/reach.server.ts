import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#app/platform/db.server.ts";
import { type Action, isReading, reachOf } from "#app/platform/permissions.ts";
import { departments } from "#db/schema/member.ts";

/**
 * The departments whose rows the actor may reach by an action: `undefined` means the whole organization, otherwise those they lead, for
 * looking also those they were given leave to see, and all below these.
 */
export async function reachableDepartments(tx: Tx, action: Action): Promise<string[] | undefined> {
  const within = departmentsWithinReach(tx, action);
  if (!within) return undefined;
  const rows = await tx.execute<{ id: string }>(within);
  return rows.map((row) => row.id);
}

/**
 * The same as a query of ids, to stand within another one. The product itself, which is no member and has no role, judges the whole of what
 * it looks after (`systemActor`).
 */
export function departmentsWithinReach(tx: Tx, action: Action): SQL | undefined {
  if (isProduct(tx)) return undefined;
  if (reachOf(tx.actor.roles, action) === "organization") return undefined;
  return departmentsBelow([...tx.actor.leads, ...(isReading(action) ? tx.actor.mayAlsoSee : [])]);
}

function isProduct({ actor }: Tx): boolean {
  return actor.memberId === undefined && actor.roles.length === 0;
}

/** These departments and all below them, as a query of ids. */
export function departmentsBelow(tops: readonly string[]): SQL {
  return sql`
    with recursive own as (
      select d.organization_id, d.id from ${departments} d where d.id = any(${`{${tops.join(",")}}`}::uuid[])
      union
      select d.organization_id, d.id from ${departments} d join own on own.organization_id = d.organization_id and own.id = d.parent_id
    )
    select id from own`;
}
