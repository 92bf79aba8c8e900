import { and, eq, inArray, isNull, ne, or, sql } from "drizzle-orm";
import { now } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { Conflict, Invalid, NotFound } from "#app/platform/errors.ts";
import { appointments, departments, members, sites } from "#db/schema/member.ts";
import { exclusiveRoles, isSingle } from "./independence.ts";
import { memberSearchText } from "./member-search.ts";
import { isPresent } from "./present.server.ts";
import { refusal } from "./refusal.ts";
import type { AppointmentInput, MemberChange, MemberInput } from "./schema.ts";
import { holdStructure } from "./structure-lock.server.ts";

/** Adds a person, whose employee number, address and account nobody else of the organization may have. Returns their id. */
export async function createMember(tx: Tx, input: MemberInput): Promise<string> {
  await holdStructure(tx);
  await refuseTaken(tx, input);
  await refuseUnknownPlace(tx, input);
  const [member] = await tx
    .insert(members)
    .values({ ...input, searchText: memberSearchText(input) })
    .returning({ id: members.id });
  if (!member) throw new Error("insert returned no row");
  return member.id;
}

/** Saves a person as they were seen (`seen`); a stale save is a Conflict. Whether they come from outside and whose account is theirs is not changed here. */
export async function changeMember(tx: Tx, seen: SeenMember, input: MemberChange): Promise<void> {
  await holdStructure(tx);
  await refuseTaken(tx, { ...input, accountId: null }, seen.id);
  await refuseUnknownPlace(tx, {
    departmentId: input.departmentId === seen.departmentId ? null : input.departmentId,
    siteId: input.siteId === seen.siteId ? null : input.siteId,
  });
  const changed = await tx
    .update(members)
    .set({ ...input, searchText: memberSearchText(input), version: seen.version + 1, updatedAt: now() })
    .where(and(eq(members.id, seen.id), eq(members.version, seen.version)))
    .returning({ id: members.id });
  if (changed.length === 0) throw new Conflict("stale");
}
type SeenMember = { id: string; version: number; departmentId: string | null; siteId: string | null };

/**
 * Appoints somebody who has not left to a function, from a day on. Nobody holds the same one twice on a day; what one person at a time
 * holds is not held by two; and who protects the data is not who audits that (application.md §1, 6). Returns the appointment's id.
 */
export async function appoint(tx: Tx, input: AppointmentInput): Promise<string> {
  await holdStructure(tx);
  const [member] = await tx
    .select({ id: members.id, departmentId: members.departmentId, isExternal: members.isExternal })
    .from(members)
    .where(and(eq(members.id, input.memberId), isPresent()));
  if (!member) throw new NotFound();
  if (input.departmentId && !(await tx.$count(departments, eq(departments.id, input.departmentId)))) {
    throw refusal("unknownDepartment", "departmentId");
  }
  const departmentId = input.role === "department_manager" ? (input.departmentId ?? member.departmentId) : null;
  await refuseOverlap(tx, { ...input, departmentId });
  const [made] = await tx
    .insert(appointments)
    .values({ ...input, departmentId, appointedById: tx.actor.memberId ?? null, appointedByName: tx.actor.name })
    .returning({ id: appointments.id });
  if (!made) throw new Error("insert returned no row");
  return made.id;
}

async function refuseOverlap(tx: Tx, input: AppointmentInput): Promise<void> {
  const rivals = exclusiveRoles(input.role);
  const [other] = await tx
    .select({ name: members.name, memberId: appointments.memberId, role: appointments.role })
    .from(appointments)
    .innerJoin(
      members,
      and(eq(members.organizationId, appointments.organizationId), eq(members.id, appointments.memberId)),
    )
    .where(
      and(
        sql`daterange(${appointments.startsOn}, ${appointments.endsOn}, '[]') && daterange(${input.startsOn}::date, ${input.endsOn}::date, '[]')`,
        or(
          and(
            eq(appointments.role, input.role),
            isSingle(input.role) ? undefined : eq(appointments.memberId, input.memberId),
            input.departmentId ? eq(appointments.departmentId, input.departmentId) : undefined,
          ),
          rivals.length > 0
            ? and(inArray(appointments.role, rivals), eq(appointments.memberId, input.memberId))
            : sql`false`,
        ),
      ),
    )
    .limit(1);
  if (!other) return;
  if (other.role !== input.role)
    throw new Invalid("notIndependent", { field: "memberId", values: { role: other.role } });
  throw new Invalid(other.memberId === input.memberId ? "appointedAlready" : "heldByAnother", {
    field: "memberId",
    values: { name: other.name },
  });
}

type Identity = Pick<MemberInput, "employeeNumber" | "email" | "accountId">;

async function refuseTaken(tx: Tx, { employeeNumber, email, accountId }: Identity, exceptId?: string): Promise<void> {
  const [taken] = await tx
    .select({ employeeNumber: members.employeeNumber, email: members.email, accountId: members.accountId })
    .from(members)
    .where(
      and(
        exceptId === undefined ? undefined : ne(members.id, exceptId),
        or(
          employeeNumber === null ? sql`false` : eq(members.employeeNumber, employeeNumber),
          // Addresses of people who have left are given to others in practice.
          email === null ? sql`false` : and(eq(sql`lower(${members.email})`, email), isPresent()),
          accountId === null ? sql`false` : eq(members.accountId, accountId),
        ),
      ),
    )
    .limit(1);
  if (!taken) return;
  if (accountId && taken.accountId === accountId) throw refusal("accountTaken", "accountId");
  if (employeeNumber && taken.employeeNumber === employeeNumber) throw refusal("numberTaken", "employeeNumber");
  throw refusal("memberEmailTaken", "email");
}

async function refuseUnknownPlace(
  tx: Tx,
  { departmentId, siteId }: Pick<MemberInput, "departmentId" | "siteId">,
): Promise<void> {
  if (departmentId) {
    const [department] = await tx
      .select({ id: departments.id })
      .from(departments)
      .where(and(eq(departments.id, departmentId), isNull(departments.archivedAt)));
    if (!department) throw refusal("unknownDepartment", "departmentId");
  }
  if (siteId) {
    const [site] = await tx
      .select({ id: sites.id })
      .from(sites)
      .where(and(eq(sites.id, siteId), isNull(sites.archivedAt)));
    if (!site) throw refusal("unknownSite", "siteId");
  }
}
