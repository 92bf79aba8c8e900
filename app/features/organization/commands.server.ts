import { and, eq, isNull, ne, or, sql } from "drizzle-orm";
import { now } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { Conflict } from "#app/platform/errors.ts";
import { departments, members, sites } from "#db/schema/member.ts";
import { memberSearchText } from "./member-search.ts";
import { isPresent } from "./present.server.ts";
import { refusal } from "./refusal.ts";
import type { MemberChange, MemberInput } from "./schema.ts";
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
