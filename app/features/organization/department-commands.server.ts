import { and, eq, inArray, isNull, ne, type SQL, sql } from "drizzle-orm";
import { now, today } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { Conflict, NotFound } from "#app/platform/errors.ts";
import { departmentStates, departments, members } from "#db/schema/member.ts";
import { records } from "#db/schema/record.ts";
import { departmentObstacles, listDepartments, listDepartmentsAsOf } from "./department-queries.server.ts";
import { movedAmong, withAllBelow } from "./department-tree.ts";
import type { ChangeDepartment, NewDepartment } from "./place-schema.ts";
import { refusal } from "./refusal.ts";
import { holdStructure } from "./structure-lock.server.ts";

/** Makes departments with these names at the top of the tree, as of a day; one that exists already is taken as it is. In the order of the names. */
export async function createDepartments(
  tx: Tx,
  names: readonly string[],
  startsOn: string = today(),
): Promise<{ id: string; name: string }[]> {
  const wanted = [...new Set(names)];
  if (wanted.length === 0) return [];
  const made = await tx
    .insert(departments)
    .values(wanted.map((name) => ({ name, position: lastPosition(null) })))
    .onConflictDoNothing({
      target: [departments.organizationId, departments.name],
      where: sql`archived_at is null`,
    })
    .returning({ id: departments.id });
  await noteStates(
    tx,
    made.map(({ id }) => id),
    startsOn,
  );
  const present = await tx
    .select({ id: departments.id, name: departments.name })
    .from(departments)
    .where(and(inArray(departments.name, wanted), isNull(departments.archivedAt)))
    .limit(wanted.length);
  const byName = new Map(present.map((department) => [department.name, department]));
  return wanted.flatMap((name) => byName.get(name) ?? []);
}

/** Adds a department below another or at the top, behind its siblings, as of a day. Returns its id. */
export async function addDepartment(tx: Tx, { name, parentId, startsOn }: NewDepartment): Promise<string> {
  await holdStructure(tx);
  refuseFuture(startsOn);
  await refuseTakenName(tx, name);
  await refuseUnfitParent(tx, parentId, startsOn);
  const [made] = await tx
    .insert(departments)
    .values({ name, parentId, position: lastPosition(parentId) })
    .returning({ id: departments.id });
  if (!made) throw new Error("insert returned no row");
  await noteStates(tx, [made.id], startsOn);
  return made.id;
}

/**
 * Renames or moves a department as of a day, which may lie in the past but not before its last change: what was so between would
 * contradict it. On the very day of the last change it is corrected. Someone who saw an older version is told what is stored now.
 */
export async function changeDepartment(
  tx: Tx,
  id: string,
  { name, parentId, startsOn, version }: ChangeDepartment,
): Promise<void> {
  await holdStructure(tx);
  const department = await lockDepartment(tx, id);
  if (department.version !== version) throw new Conflict("stale", department);
  if (department.archivedAt) throw refusal("departmentArchived");
  const isMoved = parentId !== department.parentId;
  if (!isMoved && name === department.name) return;
  refuseFuture(startsOn);
  await refuseBeforeLastChange(tx, id, startsOn);
  if (name !== department.name) await refuseTakenName(tx, name, id);
  if (isMoved) {
    await refuseUnfitParent(tx, parentId, startsOn);
    await refuseCircle(tx, department, { parentId, startsOn });
  }
  await tx
    .update(departments)
    .set({
      name,
      parentId,
      version: version + 1,
      updatedAt: now(),
      ...(isMoved ? { position: lastPosition(parentId) } : {}),
    })
    .where(eq(departments.id, id));
  await noteStates(tx, [id], startsOn);
}

/** Moves a department one place up or down among its siblings; at the end nothing happens. */
export async function moveDepartment(tx: Tx, id: string, direction: "up" | "down"): Promise<void> {
  await holdStructure(tx);
  const department = await lockDepartment(tx, id);
  const all = await listDepartments(tx);
  const siblings = all.filter(({ parentId }) => parentId === department.parentId).map((sibling) => sibling.id);
  const moved = movedAmong(siblings, id, direction);
  if (moved.join() === siblings.join()) return;
  await tx.execute(sql`
    update ${departments} d set position = o.position, updated_at = ${now().toISOString()}
    from unnest(${`{${moved.join(",")}}`}::uuid[]) with ordinality o(id, position)
    where d.id = o.id and d.position <> o.position`);
}

/** Takes a department out of use as of today. Refused while somebody works there or leads it, or while something active belongs to it. */
export async function archiveDepartment(tx: Tx, id: string): Promise<void> {
  await holdStructure(tx);
  const department = await lockDepartment(tx, id);
  if (department.archivedAt) return;
  const obstacles = await departmentObstacles(tx, id);
  if (obstacles.total > 0) throw refusal("departmentInUse");
  await setArchived(tx, department, now());
}

/** Takes a department into use again as of today, at its old place or (when what it lay below is gone) at the top. */
export async function restoreDepartment(tx: Tx, id: string): Promise<void> {
  await holdStructure(tx);
  const department = await lockDepartment(tx, id);
  if (!department.archivedAt) return;
  await refuseTakenName(tx, department.name);
  const isAtHome = (await listDepartments(tx)).some((other) => other.id === department.parentId);
  await setArchived(tx, { ...department, parentId: isAtHome ? department.parentId : null }, null);
}

/** Archives those of the departments in which nobody works and to which no active record belongs. */
export async function archiveEmptyDepartments(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const archived = await tx
    .update(departments)
    .set({ archivedAt: now(), version: sql`${departments.version} + 1` })
    .where(
      and(
        inArray(departments.id, [...ids]),
        isNull(departments.archivedAt),
        sql`not exists (select from ${members} where ${members.organizationId} = ${departments.organizationId} and ${members.departmentId} = ${departments.id})`,
        sql`not exists (select from ${records} where ${records.organizationId} = ${departments.organizationId} and ${records.departmentId} = ${departments.id} and ${eq(sql`${records.archivedAt} is null`, true)})`,
        sql`not exists (select from department below where below.organization_id = ${departments.organizationId} and below.parent_id = ${departments.id} and below.archived_at is null)`,
      ),
    )
    .returning({ id: departments.id });
  await noteStates(
    tx,
    archived.map(({ id }) => id),
    today(),
  );
}

type Department = typeof departments.$inferSelect;

async function lockDepartment(tx: Tx, id: string): Promise<Department> {
  const [department] = await tx.select().from(departments).where(eq(departments.id, id)).for("no key update");
  if (!department) throw new NotFound();
  return department;
}

async function setArchived(tx: Tx, { id, parentId, version }: Department, archivedAt: Date | null): Promise<void> {
  await tx
    .update(departments)
    .set({ archivedAt, parentId, version: version + 1, updatedAt: now() })
    .where(eq(departments.id, id));
  await noteStates(tx, [id], today());
}

/** Notes what departments are now as what they are from a day on; said again for the same day, the later counts. */
async function noteStates(tx: Tx, ids: readonly string[], startsOn: string): Promise<void> {
  if (ids.length === 0) return;
  await tx.execute(sql`
    insert into ${departmentStates} (department_id, starts_on, name, parent_id, is_archived)
    select d.id, ${startsOn}::date, d.name, d.parent_id, d.archived_at is not null
    from ${departments} d where d.id = any(${`{${ids.join(",")}}`}::uuid[]) order by d.id
    on conflict (organization_id, department_id, starts_on) do update
    set name = excluded.name, parent_id = excluded.parent_id, is_archived = excluded.is_archived, updated_at = now()`);
}

/** Behind the last sibling: equal positions stand in the order in which they were made. */
function lastPosition(parentId: string | null): SQL {
  return sql`(select coalesce(max(s.position), 0) from department s where s.parent_id is not distinct from ${parentId}::uuid)`;
}

function refuseFuture(startsOn: string): void {
  if (startsOn > today()) throw refusal("inFuture", "startsOn");
}

async function refuseTakenName(tx: Tx, name: string, ownId?: string): Promise<void> {
  // ＥＣ事業部 and EC事業部 are one to everybody who reads them.
  const isAlike = sql`lower(normalize(${departments.name}, NFKC)) = lower(normalize(${name}::text, NFKC))`;
  const isOther = ownId ? ne(departments.id, ownId) : undefined;
  const taken = await tx.$count(departments, and(isAlike, isOther, isNull(departments.archivedAt)));
  if (taken > 0) throw refusal("departmentTaken", "name");
}

async function refuseUnfitParent(tx: Tx, parentId: string | null, startsOn: string): Promise<void> {
  if (parentId === null) return;
  const [parent] = await tx.execute<{ begun_on: string }>(sql`
    select (select min(s.starts_on)::text from ${departmentStates} s where s.department_id = d.id) as begun_on
    from ${departments} d where d.id = ${parentId}::uuid and d.archived_at is null`);
  if (!parent) throw refusal("unknownDepartment", "parentId");
  if (startsOn < parent.begun_on) throw refusal("parentNotYet", "startsOn", { date: parent.begun_on });
}

/** Neither today, nor on the day from which it is said to lie there. */
async function refuseCircle(
  tx: Tx,
  department: Department,
  { parentId, startsOn }: { parentId: string | null; startsOn: string },
): Promise<void> {
  if (parentId === null) return;
  const all = await listDepartments(tx);
  const trees = [all, await listDepartmentsAsOf(tx, startsOn)];
  if (!trees.some((tree) => withAllBelow(tree, department.id).has(parentId))) return;
  const parent = all.find(({ id }) => id === parentId)?.name ?? "";
  throw refusal("departmentCircle", "parentId", { name: department.name, parent });
}

async function refuseBeforeLastChange(tx: Tx, id: string, startsOn: string): Promise<void> {
  const [last] = await tx
    .select({ date: sql<string | null>`max(${departmentStates.startsOn})::text` })
    .from(departmentStates)
    .where(and(eq(departmentStates.departmentId, id), ne(departmentStates.startsOn, startsOn)));
  if (last?.date && startsOn < last.date) throw refusal("beforeLastChange", "startsOn", { date: last.date });
}
