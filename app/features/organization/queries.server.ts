import { and, asc, eq, isNotNull, or, type SQL, sql } from "drizzle-orm";
import type { Tx } from "#app/platform/db.server.ts";
import type { Role } from "#db/codes/roles.ts";
import { appointments, members } from "#db/schema/member.ts";
import { isInForce, isPresent } from "./present.server.ts";
import { departmentsWithinReach } from "./reach.server.ts";

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

/** People who have not left and whom the actor may see, for a choice of who is in charge. */
export async function memberOptions(tx: Tx): Promise<{ id: string; name: string }[]> {
  return tx
    .select({ id: members.id, name: members.name })
    .from(members)
    .where(and(isPresent(), isInSight(tx)))
    .orderBy(asc(members.kana), asc(members.name), asc(members.id))
    .limit(5_000);
}

/** The condition that a person is one whom the actor may see: of a part of the organization those in it, and in any case themselves. */
export function isInSight(tx: Tx): SQL | undefined {
  const within = departmentsWithinReach(tx, "member.view");
  return (
    within && or(sql`${members.departmentId} in (${within})`, eq(members.id, sql`${tx.actor.memberId ?? null}::uuid`))
  );
}
