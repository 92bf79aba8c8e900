import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { now } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { departments, members } from "#db/schema/member.ts";
import { records } from "#db/schema/record.ts";

/** Makes departments with these names; one that exists already is taken as it is. In the order of the names. */
export async function createDepartments(tx: Tx, names: readonly string[]): Promise<{ id: string; name: string }[]> {
  const wanted = [...new Set(names)];
  if (wanted.length === 0) return [];
  await tx
    .insert(departments)
    .values(wanted.map((name) => ({ name })))
    .onConflictDoNothing({
      target: [departments.organizationId, departments.name],
      where: sql`archived_at is null`,
    });
  const present = await tx
    .select({ id: departments.id, name: departments.name })
    .from(departments)
    .where(and(inArray(departments.name, wanted), isNull(departments.archivedAt)))
    .limit(wanted.length);
  const byName = new Map(present.map((department) => [department.name, department]));
  return wanted.flatMap((name) => byName.get(name) ?? []);
}

/** Archives those of the departments in which nobody works and to which no active record belongs. */
export async function archiveEmptyDepartments(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .update(departments)
    .set({ archivedAt: now() })
    .where(
      and(
        inArray(departments.id, [...ids]),
        isNull(departments.archivedAt),
        sql`not exists (select from ${members} where ${members.organizationId} = ${departments.organizationId} and ${members.departmentId} = ${departments.id})`,
        sql`not exists (select from ${records} where ${records.organizationId} = ${departments.organizationId} and ${records.departmentId} = ${departments.id} and ${eq(sql`${records.archivedAt} is null`, true)})`,
      ),
    );
}
