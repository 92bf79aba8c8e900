import { and, asc, eq } from "drizzle-orm";
import type { Tx } from "#app/platform/db.server.ts";
import { departments, members } from "#db/schema/member.ts";
import { isPresent } from "./present.server.ts";

/** People who have not left, for a choice; each with the department, because names repeat. */
export async function personChoices(tx: Tx): Promise<{ id: string; name: string }[]> {
  const people = await tx
    .select({ id: members.id, name: members.name, department: departments.name })
    .from(members)
    .leftJoin(
      departments,
      and(eq(departments.organizationId, members.organizationId), eq(departments.id, members.departmentId)),
    )
    .where(isPresent())
    .orderBy(asc(members.kana), asc(members.name), asc(members.id))
    .limit(5_000);
  return people.map(({ id, name, department }) => ({ id, name: department ? `${name}（${department}）` : name }));
}
