import { and, asc, eq, isNotNull, or, sql } from "drizzle-orm";
import type { Tx } from "#app/platform/db.server.ts";
import type { Role } from "#db/codes/roles.ts";
import { appointments, members } from "#db/schema/member.ts";
import { isInForce, isPresent } from "./present.server.ts";

/** What those who have not left are today, apart from being employees; only `memberId` when one is named. */
export async function listRoles(tx: Tx, memberId?: string): Promise<{ id: string; roles: Role[] }[]> {
  const rows = await tx
    .select({
      id: members.id,
      isExternal: members.isExternal,
      appointed: sql<
        Role[]
      >`coalesce(array_agg(${appointments.role}) filter (where ${appointments.role} is not null), '{}')`,
    })
    .from(members)
    .leftJoin(
      appointments,
      and(eq(appointments.organizationId, members.organizationId), eq(appointments.memberId, members.id), isInForce()),
    )
    .where(
      and(
        isPresent(),
        memberId ? eq(members.id, memberId) : or(isNotNull(appointments.id), eq(members.isExternal, true)),
      ),
    )
    .groupBy(members.id, members.isExternal);
  return rows.map(({ id, isExternal, appointed }) => ({
    id,
    roles: isExternal ? [...appointed, "consultant"] : appointed,
  }));
}

/** People who have not left, for a choice of who is in charge. */
export async function memberOptions(tx: Tx): Promise<{ id: string; name: string }[]> {
  return tx
    .select({ id: members.id, name: members.name })
    .from(members)
    .where(isPresent())
    .orderBy(asc(members.kana), asc(members.name), asc(members.id))
    .limit(5_000);
}
