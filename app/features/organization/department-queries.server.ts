import { and, asc, desc, eq, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import type { Tx } from "#app/platform/db.server.ts";
import { NotFound } from "#app/platform/errors.ts";
import { appointments, departmentStates, departments, members } from "#db/schema/member.ts";
import { records } from "#db/schema/record.ts";
import { inTreeOrder } from "./department-tree.ts";
import { isInForce, isPresent } from "./present.server.ts";
import { departmentsWithinReach } from "./reach.server.ts";

/** Departments in use, in the order of the tree: each before those below it. */
export async function listDepartments(
  tx: Tx,
): Promise<{ id: string; name: string; parentId: string | null; depth: number }[]> {
  const rows = await tx
    .select({ id: departments.id, name: departments.name, parentId: departments.parentId })
    .from(departments)
    .where(isNull(departments.archivedAt))
    .orderBy(...amongSiblings)
    .limit(mostDepartments);
  return inTreeOrder(rows);
}

/** Departments as they were called and where they belonged on a day; `position` is their place among siblings today. */
export async function listDepartmentsAsOf(
  tx: Tx,
  day: string,
): Promise<{ id: string; name: string; parentId: string | null; position: number }[]> {
  const rows = await tx.execute<{ id: string; name: string; parent_id: string | null; position: number }>(sql`
    with state as (
      select distinct on (s.department_id) s.department_id, s.name, s.parent_id, s.is_archived
      from ${departmentStates} s where s.starts_on <= ${day}::date
      order by s.department_id, s.starts_on desc
    )
    select d.id, s.name, p.department_id as parent_id, d.position
    from state s
    join ${departments} d on d.id = s.department_id
    left join state p on p.department_id = s.parent_id and not p.is_archived
    where not s.is_archived
    order by d.position, d.created_at, d.id
    limit ${mostDepartments}`);
  return rows.map(({ parent_id, ...department }) => ({ ...department, parentId: parent_id }));
}

export type DepartmentInTree = Awaited<ReturnType<typeof listDepartmentTree>>[number];

/** The tree with who leads each department, how many people work there, and how many entries of the ledger (as far as one may see them). */
export async function listDepartmentTree(tx: Tx) {
  const within = departmentsWithinReach(tx, "inventory.view");
  const rows = await tx.execute<{
    id: string;
    name: string;
    parentId: string | null;
    people: number;
    entries: number | null;
    leaders: string[];
  }>(sql`
    select d.id, d.name, d.parent_id as "parentId",
      (select count(*)::integer from ${members} where ${members.departmentId} = d.id and ${isPresent()}) as people,
      case when ${within ? sql`d.id in (${within})` : sql`true`} then (select count(*)::integer from ${records}
        where ${records.departmentId} = d.id and ${records.kind} = 'inventoryEntry' and ${records.archivedAt} is null) end as entries,
      coalesce((select array_agg(${members.name} order by ${appointments.startsOn}, ${members.id})
        from ${appointments} join ${members} on ${members.id} = ${appointments.memberId}
        where ${appointments.departmentId} = d.id and ${leadsNow()}), '{}') as leaders
    from ${departments} d where d.archived_at is null order by d.position, d.created_at, d.id limit ${mostDepartments}`);
  return inTreeOrder([...rows]);
}

/** Departments out of use, the last one first. */
export async function listArchivedDepartments(
  tx: Tx,
): Promise<{ id: string; name: string; archivedAt: Date | null }[]> {
  return tx
    .select({ id: departments.id, name: departments.name, archivedAt: departments.archivedAt })
    .from(departments)
    .where(isNotNull(departments.archivedAt))
    .orderBy(desc(departments.archivedAt), desc(departments.id))
    .limit(200);
}

export async function getDepartment(tx: Tx, id: string) {
  const [department] = await tx
    .select({
      id: departments.id,
      name: departments.name,
      parentId: departments.parentId,
      version: departments.version,
      archivedAt: departments.archivedAt,
    })
    .from(departments)
    .where(eq(departments.id, id));
  if (!department) throw new NotFound();
  return department;
}

/** What a department was from which day on, the earliest first; without an id all of them. */
export async function listDepartmentStates(tx: Tx, id?: string) {
  return tx
    .select({
      departmentId: departmentStates.departmentId,
      startsOn: departmentStates.startsOn,
      name: departmentStates.name,
      parentId: departmentStates.parentId,
      isArchived: departmentStates.isArchived,
    })
    .from(departmentStates)
    .where(id ? eq(departmentStates.departmentId, id) : undefined)
    .orderBy(asc(departmentStates.startsOn), asc(departmentStates.id))
    .limit(5_000);
}

/** What every department is called today, those out of use included. */
export async function departmentNames(tx: Tx): Promise<Record<string, string>> {
  const rows = await tx.select({ id: departments.id, name: departments.name }).from(departments).limit(5_000);
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
}

/** Who and what keeps a department from being taken out of use. */
export async function departmentObstacles(tx: Tx, id: string) {
  const people = await tx
    .select({ name: members.name })
    .from(members)
    .where(and(isPresent(), eq(members.departmentId, id)))
    .orderBy(asc(members.kana), asc(members.name), asc(members.id));
  const leaders = await tx
    .select({ name: members.name })
    .from(appointments)
    .innerJoin(
      members,
      and(eq(members.organizationId, appointments.organizationId), eq(members.id, appointments.memberId)),
    )
    .where(and(eq(appointments.departmentId, id), leadsNow()))
    .orderBy(asc(appointments.startsOn), asc(members.id));
  const below = await tx
    .select({ name: departments.name })
    .from(departments)
    .where(and(eq(departments.parentId, id), isNull(departments.archivedAt)))
    .orderBy(...amongSiblings);
  const entries = await tx.$count(records, and(eq(records.departmentId, id), isNull(records.archivedAt)));
  const namesOf = (rows: readonly { name: string }[]) => rows.map(({ name }) => name);
  return {
    people: namesOf(people),
    leaders: namesOf(leaders),
    below: namesOf(below),
    entries,
    total: people.length + leaders.length + below.length + entries,
  };
}

/** More than any organization has; a list without an end would be a way to bring the product down. */
const mostDepartments = 2_000;

const amongSiblings = [asc(departments.position), asc(departments.createdAt), asc(departments.id)];

function leadsNow(): SQL | undefined {
  return and(eq(appointments.role, "department_manager"), isInForce(), isPresent());
}
