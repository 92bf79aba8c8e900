import { and, eq, isNull, or, sql } from "drizzle-orm";
import type { Tx } from "#app/platform/db.server.ts";
import { departments, members, sites } from "#db/schema/member.ts";
import { isPresent } from "./present.server.ts";
import { refusal } from "./refusal.ts";
import type { MemberInput } from "./schema.ts";
import { holdStructure } from "./structure-lock.server.ts";

/** Adds a person, whose employee number, address and account nobody else of the organization may have. Returns their id. */
export async function createMember(tx: Tx, input: MemberInput): Promise<string> {
  await holdStructure(tx);
  await refuseTaken(tx, input);
  await refuseUnknownPlace(tx, input);
  const [member] = await tx.insert(members).values(input).returning({ id: members.id });
  if (!member) throw new Error("insert returned no row");
  return member.id;
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
