import { and, asc, eq, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import type { Tx } from "#app/platform/db.server.ts";
import type { Action } from "#app/platform/permissions.ts";
import { isReading, reachOf } from "#app/platform/permissions.ts";
import type { Role } from "#db/codes/roles.ts";
import { appointments, departments, members, sites } from "#db/schema/member.ts";
import { isInForce, isPresent } from "./present.server.ts";

/** Departments in use, by name. */
export async function listDepartments(tx: Tx): Promise<{ id: string; name: string; parentId: string | null }[]> {
  return tx
    .select({ id: departments.id, name: departments.name, parentId: departments.parentId })
    .from(departments)
    .where(isNull(departments.archivedAt))
    .orderBy(asc(departments.createdAt), asc(departments.id))
    .limit(2_000);
}

/** Places of business in use, in the order in which they were made. */
export async function listSites(tx: Tx): Promise<{ id: string; name: string }[]> {
  return tx
    .select({ id: sites.id, name: sites.name })
    .from(sites)
    .where(isNull(sites.archivedAt))
    .orderBy(asc(sites.createdAt), asc(sites.id))
    .limit(2_000);
}

/** What those who have not left are today, apart from being employees; only `memberId` when one is named. */
export async function listRoles(tx: Tx, memberId?: string): Promise<{ id: string; roles: Role[] }[]> {
  const rows = await tx
    .select({
      id: members.id,
      isExternal: members.isExternal,
      appointed: sql<
        Role[]
      >`coalesce(array_agg(${appointments.role}) filter (where ${appointments.role} is not null), '{}')`,
    })
    .from(members)
    .leftJoin(
      appointments,
      and(eq(appointments.organizationId, members.organizationId), eq(appointments.memberId, members.id), isInForce()),
    )
    .where(
      and(
        isPresent(),
        memberId ? eq(members.id, memberId) : or(isNotNull(appointments.id), eq(members.isExternal, true)),
      ),
    )
    .groupBy(members.id, members.isExternal);
  return rows.map(({ id, isExternal, appointed }) => ({
    id,
    roles: isExternal ? [...appointed, "consultant"] : appointed,
  }));
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
 * The departments whose rows the actor may reach by an action: `undefined` means the whole organization, otherwise those they lead, for
 * looking also those they were given leave to see, and all below these.
 */
export async function reachableDepartments(tx: Tx, action: Action): Promise<string[] | undefined> {
  const within = departmentsWithinReach(tx, action);
  if (!within) return undefined;
  const rows = await tx.execute<{ id: string }>(within);
  return rows.map((row) => row.id);
}

/** The same as a query of ids, to stand within another one. */
export function departmentsWithinReach(tx: Tx, action: Action): SQL | undefined {
  if (reachOf(tx.actor.roles, action) === "organization") return undefined;
  return departmentsBelow([...tx.actor.leads, ...(isReading(action) ? tx.actor.mayAlsoSee : [])]);
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
