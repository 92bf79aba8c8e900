import { asc, isNull, sql } from "drizzle-orm";
import type { Tx } from "#app/platform/db.server.ts";
import type { Action } from "#app/platform/permissions.ts";
import { reachOf } from "#app/platform/permissions.ts";
import { departments, members } from "#db/schema/member.ts";
import { isPresent } from "./present.server.ts";

/** Departments in use, by name. */
export async function listDepartments(tx: Tx): Promise<{ id: string; name: string; parentId: string | null }[]> {
  return tx
    .select({ id: departments.id, name: departments.name, parentId: departments.parentId })
    .from(departments)
    .where(isNull(departments.archivedAt))
    .orderBy(asc(departments.createdAt), asc(departments.id))
    .limit(2_000);
}

/** People who have not left, for a choice of who is in charge. */
export async function memberOptions(tx: Tx): Promise<{ id: string; name: string }[]> {
  return tx
    .select({ id: members.id, name: members.name })
    .from(members)
    .where(isPresent())
    .orderBy(asc(members.kana), asc(members.name), asc(members.id))
    .limit(5_000);
}

/**
 * The departments whose rows the actor may reach by an action: `undefined` means the whole organization, otherwise their own
 * department and those below it.
 */
export async function reachableDepartments(tx: Tx, action: Action): Promise<string[] | undefined> {
  if (reachOf(tx.actor.roles, action) === "organization") return undefined;
  if (!tx.actor.departmentId) return [];
  const rows = await tx.execute<{ id: string }>(sql`
    with recursive own as (
      select d.organization_id, d.id from ${departments} d where d.id = ${tx.actor.departmentId}
      union
      select d.organization_id, d.id from ${departments} d join own on own.organization_id = d.organization_id and own.id = d.parent_id
    )
    select id from own`);
  return rows.map((row) => row.id);
}
