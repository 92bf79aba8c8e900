import { and, eq, inArray, isNull, or, sql } from "drizzle-orm";
import { now } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { departments, members, sites } from "#db/schema/member.ts";
import { records } from "#db/schema/record.ts";
import type { organizationMessages } from "./messages.ts";
import { isPresent } from "./present.server.ts";
import type { MemberInput, SiteInput } from "./schema.ts";

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

/** Adds a place of business; its name must be new. Returns its id. */
export async function createSite(tx: Tx, input: SiteInput): Promise<string> {
  await holdStructure(tx);
  const [taken] = await tx.select({ id: sites.id }).from(sites).where(eq(sites.name, input.name)).limit(1);
  if (taken) throw refusal("siteTaken", "name");
  const [site] = await tx.insert(sites).values(input).returning({ id: sites.id });
  if (!site) throw new Error("insert returned no row");
  return site.id;
}

/** Adds a person, whose employee number, address and account nobody else of the organization may have. Returns their id. */
export async function createMember(tx: Tx, input: MemberInput): Promise<string> {
  await holdStructure(tx);
  await refuseTaken(tx, input);
  await refuseUnknownPlace(tx, input);
  const [member] = await tx.insert(members).values(input).returning({ id: members.id });
  if (!member) throw new Error("insert returned no row");
  return member.id;
}

/** One at a time may change people, places and functions of an organization, so that two that exclude each other do not both get in. */
export async function holdStructure(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('structure ' || ${tx.actor.organization.id}, 0))`);
}

async function refuseTaken(tx: Tx, { employeeNumber, email, accountId }: MemberInput): Promise<void> {
  const [taken] = await tx
    .select({ employeeNumber: members.employeeNumber, email: members.email, accountId: members.accountId })
    .from(members)
    .where(
      or(
        employeeNumber === null ? sql`false` : eq(members.employeeNumber, employeeNumber),
        // Addresses of people who have left are given to others in practice.
        email === null ? sql`false` : and(eq(sql`lower(${members.email})`, email), isPresent()),
        accountId === null ? sql`false` : eq(members.accountId, accountId),
      ),
    )
    .limit(1);
  if (!taken) return;
  if (accountId && taken.accountId === accountId) throw refusal("accountTaken", "accountId");
  if (employeeNumber && taken.employeeNumber === employeeNumber) throw refusal("numberTaken", "employeeNumber");
  throw refusal("memberEmailTaken", "email");
}

async function refuseUnknownPlace(tx: Tx, { departmentId, siteId }: MemberInput): Promise<void> {
  if (departmentId) {
    const [department] = await tx
      .select({ id: departments.id })
      .from(departments)
      .where(and(eq(departments.id, departmentId), isNull(departments.archivedAt)));
    if (!department) throw refusal("unknownDepartment", "departmentId");
  }
  if (siteId) {
    const [site] = await tx.select({ id: sites.id }).from(sites).where(eq(sites.id, siteId));
    if (!site) throw refusal("unknownSite", "siteId");
  }
}

/** A refusal whose words exist: a key without them does not compile. */
function refusal(problem: keyof ReturnType<typeof organizationMessages>["problems"], field: string): Invalid {
  return new Invalid(problem, { field });
}
