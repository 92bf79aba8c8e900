import { and, asc, desc, eq, inArray, isNotNull } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { today } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { dateInJapan } from "#app/utils/instant.ts";
import { appointments, departmentGrants, departments, members } from "#db/schema/member.ts";
import { listDepartments } from "../department-queries.server.ts";
import { isInForce, isPresent } from "../present.server.ts";

/** Leaves to see another department that were given, of everybody or of one person; the latest first. */
export async function listGrants(tx: Tx, memberId?: string) {
  const grantedBy = alias(members, "granted_by");
  const rows = await tx
    .select({
      id: departmentGrants.id,
      memberId: departmentGrants.memberId,
      name: members.name,
      department: departments.name,
      endsOn: departmentGrants.endsOn,
      reason: departmentGrants.reason,
      grantedBy: grantedBy.name,
      updatedAt: departmentGrants.updatedAt,
    })
    .from(departmentGrants)
    .innerJoin(
      members,
      and(eq(members.organizationId, departmentGrants.organizationId), eq(members.id, departmentGrants.memberId)),
    )
    .innerJoin(
      departments,
      and(
        eq(departments.organizationId, departmentGrants.organizationId),
        eq(departments.id, departmentGrants.departmentId),
      ),
    )
    .innerJoin(
      grantedBy,
      and(
        eq(grantedBy.organizationId, departmentGrants.organizationId),
        eq(grantedBy.id, departmentGrants.grantedById),
      ),
    )
    .where(memberId ? eq(departmentGrants.memberId, memberId) : undefined)
    .orderBy(desc(departmentGrants.updatedAt), desc(departmentGrants.id))
    .limit(500);
  return rows.map(({ updatedAt, ...grant }) => ({
    ...grant,
    grantedOn: dateInJapan(updatedAt),
    isOver: grant.endsOn !== null && grant.endsOn < today(),
  }));
}
export type Grant = Awaited<ReturnType<typeof listGrants>>[number];

/** Who leads a department and may be given leave to see another one; and the departments. */
export async function grantChoices(tx: Tx) {
  const people = await tx
    .selectDistinct({ id: members.id, name: members.name, kana: members.kana, department: departments.name })
    .from(appointments)
    .innerJoin(
      members,
      and(eq(members.organizationId, appointments.organizationId), eq(members.id, appointments.memberId)),
    )
    .leftJoin(
      departments,
      and(eq(departments.organizationId, appointments.organizationId), eq(departments.id, appointments.departmentId)),
    )
    .where(
      and(eq(appointments.role, "department_manager"), isNotNull(appointments.departmentId), isInForce(), isPresent()),
    )
    .orderBy(asc(members.kana), asc(members.name), asc(members.id), asc(departments.name))
    .limit(2_000);
  const byId = Map.groupBy(people, ({ id }) => id);
  return {
    people: [...byId].map(([id, own]) => ({
      id,
      name: `${own[0]?.name ?? ""}（${own.flatMap(({ department }) => department ?? []).join("、")}）`,
    })),
    departments: await listDepartments(tx),
  };
}

/** Names of departments. */
export async function nameDepartments(tx: Tx, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .select({ name: departments.name })
    .from(departments)
    .where(inArray(departments.id, [...ids]))
    .orderBy(asc(departments.position), asc(departments.createdAt), asc(departments.id))
    .limit(2_000);
  return rows.map(({ name }) => name);
}
