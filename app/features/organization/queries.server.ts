import { and, asc, eq, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import type { Tx } from "#app/platform/db.server.ts";
import type { Action } from "#app/platform/permissions.ts";
import { isReading, reachOf } from "#app/platform/permissions.ts";
import type { Role } from "#db/codes/roles.ts";
import { appointments, departmentStates, departments, members } from "#db/schema/member.ts";
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

/** The tree of departments as it was on a day: each with the name and the place that it had then. */
export async function listDepartmentsAsOf(
  tx: Tx,
  day: string,
): Promise<{ id: string; name: string; parentId: string | null; position: number }[]> {
  const rows = await tx.execute<{ id: string; name: string; parent_id: string | null; position: number }>(sql`
    select d.id, coalesce(s.name, d.name) as name, case when s.id is null then d.parent_id else s.parent_id end as parent_id, d.position
    from ${departments} d
    left join lateral (
      select t.id, t.name, t.parent_id, t.is_archived from ${departmentStates} t
      where t.organization_id = d.organization_id and t.department_id = d.id and t.starts_on <= ${day}
      order by t.starts_on desc limit 1
    ) s on true
    -- One of which no state was ever kept is as it is now; one that had its first state later did not exist yet.
    where case when s.id is not null then not s.is_archived else d.archived_at is null and not exists (
      select from ${departmentStates} t where t.organization_id = d.organization_id and t.department_id = d.id) end
    order by d.position, d.created_at, d.id limit 2000`);
  return rows.map(({ parent_id, ...row }) => ({ ...row, parentId: parent_id }));
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
  const tops = [...tx.actor.leads, ...(isReading(action) ? tx.actor.mayAlsoSee : [])];
  return sql`
    with recursive own as (
      select d.organization_id, d.id from ${departments} d where d.id = any(${`{${tops.join(",")}}`}::uuid[])
      union
      select d.organization_id, d.id from ${departments} d join own on own.organization_id = d.organization_id and own.id = d.parent_id
    )
    select id from own`;
}
