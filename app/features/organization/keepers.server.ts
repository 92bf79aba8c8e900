import { and, asc, eq, sql } from "drizzle-orm";
import type { Tx } from "#app/platform/db.server.ts";
import { isLocale, type Locale } from "#app/platform/messages.ts";
import { accounts } from "#db/schema/account.ts";
import { appointments, members } from "#db/schema/member.ts";
import { isInForce, isPresent } from "./present.server.ts";

/** Somebody of the organization who may be written to, in their language. */
export type Keeper = { id: string; name: string; email: string | null; locale: Locale };

/** The privacy managers of today, whoever was appointed first at the top: what is nobody else's falls to them. */
export async function listKeepers(tx: Tx): Promise<Keeper[]> {
  const rows = await tx
    .select({ id: members.id, name: members.name, email: members.email, locale: sql<string>`${accounts.locale}` })
    .from(appointments)
    .innerJoin(
      members,
      and(eq(members.organizationId, appointments.organizationId), eq(members.id, appointments.memberId)),
    )
    .leftJoin(accounts, eq(accounts.id, members.accountId))
    .where(and(eq(appointments.role, "privacy_manager"), isInForce(), isPresent()))
    .orderBy(asc(appointments.startsOn), asc(appointments.id))
    .limit(20);
  const once = new Map(
    rows.map((row) => [row.id, { ...row, locale: isLocale(row.locale) ? row.locale : "ja" } as const]),
  );
  return [...once.values()];
}

/** Those of them who can be written to. */
export async function listReachableKeepers(tx: Tx): Promise<(Keeper & { email: string })[]> {
  return (await listKeepers(tx)).flatMap(({ email, ...keeper }) => (email === null ? [] : [{ ...keeper, email }]));
}
