import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { isInForce, isPresent, listDepartments } from "#app/features/organization/index.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { appointments, members } from "#db/schema/member.ts";
import type { Leadership } from "./heads.ts";

/** Who leads which department today, and the privacy managers; behind these those of the secretariat, who can be chosen by hand. */
export async function getLeadership(tx: Tx): Promise<Leadership & { names: ReadonlyMap<string, string> }> {
  const departments = await listDepartments(tx);
  const rows = await tx
    .select({
      memberId: members.id,
      name: members.name,
      role: appointments.role,
      departmentId: sql<string | null>`coalesce(${appointments.departmentId}, ${members.departmentId})`,
    })
    .from(appointments)
    .innerJoin(
      members,
      and(eq(members.organizationId, appointments.organizationId), eq(members.id, appointments.memberId)),
    )
    .where(
      and(
        inArray(appointments.role, ["department_manager", "privacy_manager", "secretariat"]),
        isInForce(),
        isPresent(),
      ),
    )
    .orderBy(asc(appointments.startsOn), asc(appointments.id));
  const leaders = new Map<string, string[]>();
  for (const { role, departmentId, memberId } of rows) {
    if (role !== "department_manager" || !departmentId) continue;
    leaders.set(departmentId, [...(leaders.get(departmentId) ?? []), memberId]);
  }
  const having = (wanted: string) => rows.filter(({ role }) => role === wanted).map(({ memberId }) => memberId);
  return {
    above: new Map(departments.map(({ id, parentId }) => [id, parentId])),
    leaders,
    keepers: [...having("privacy_manager"), ...having("secretariat")],
    names: new Map(rows.map(({ memberId, name }) => [memberId, name])),
  };
}
