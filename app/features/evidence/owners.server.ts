import { and, asc, eq, or, sql } from "drizzle-orm";
import { departmentsBelow, isInForce, isInSight, isPresent } from "#app/features/organization/index.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { may, reachOf } from "#app/platform/permissions.ts";
import type { Role } from "#db/codes/roles.ts";
import { appointments, members } from "#db/schema/member.ts";

// Whoever is in charge of evidence is reminded of it, and has to be able to open what the reminder tells them.

/** People who may see evidence, of some department at least, for the choice of an owner. */
export async function ownerOptions(tx: Tx): Promise<{ id: string; name: string }[]> {
  const people = await tx
    .select({ id: members.id, name: members.name, roles: rolesOf })
    .from(members)
    .where(and(isPresent(), isInSight(tx), or(eq(members.isExternal, true), sql`${members.id} in (${appointed(tx)})`)))
    .orderBy(asc(members.kana), asc(members.name), asc(members.id))
    .limit(5_000);
  return people.filter(({ roles }) => may(roles, "evidence.view")).map(({ id, name }) => ({ id, name }));
}

/** Whether somebody is here and may see the evidence of a department (null: of none); undefined when there is no such person. */
export async function mayOwn(tx: Tx, memberId: string, departmentId: string | null): Promise<boolean | undefined> {
  const [person] = await tx
    .select({
      isThere: sql<boolean>`${isPresent()}`,
      roles: rolesOf,
      sees: sql<string[]>`(select a.leads || a.may_also_see from authority_of(member) a)`,
    })
    .from(members)
    .where(eq(members.id, memberId));
  if (!person) return undefined;
  const reach = person.isThere ? reachOf(person.roles, "evidence.view") : undefined;
  if (reach !== "department" || departmentId === null) return reach === "organization";
  const [found] = await tx.execute<{ sees: boolean }>(
    sql`select ${departmentId}::uuid in (${departmentsBelow(person.sees)}) as sees`,
  );
  return found?.sees === true;
}

/** What a member is today, as the door judges it that lets them in. */
const rolesOf = sql<Role[]>`(select a.roles from authority_of(member) a)`;

/** An employee without any function sees no evidence: of thousands of people only those few are looked at. */
function appointed(tx: Tx) {
  return tx.select({ id: appointments.memberId }).from(appointments).where(isInForce());
}
