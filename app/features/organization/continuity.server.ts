import { and, eq, gte, inArray, isNull, or, sql } from "drizzle-orm";
import { today } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { appointedRoles } from "#db/codes/roles.ts";
import { appointments, members } from "#db/schema/member.ts";
import { identityProviders } from "#db/schema/profile.ts";
import { firstDayWithoutKeeper, firstGap, type Gap, type HeldTerm, isNeeded } from "./continuity.ts";

/**
 * Makes a change of people or of their functions, and refuses it when from some day on nobody would be there without whom the organization
 * could not go on: its privacy manager, its top management, who can sign in and decide about functions and access, who can sign in and look after the people,
 * and the keeper of the door while its sign-in service is the only way in. What was missing before may stay so. The caller holds the structure.
 */
export async function goingOn<Result>(
  tx: Tx,
  change: () => Promise<Result>,
  fieldOf: (gap: Gap) => string | undefined = () => undefined,
): Promise<Result> {
  const before = await listNeeded(tx);
  const result = await change();
  const gap = firstGap(before, await listNeeded(tx), today());
  if (!gap) return result;
  const field = fieldOf(gap);
  throw new Invalid(gap.problem, { ...(field ? { field } : {}), values: { date: gap.day } });
}

/** The first day from today on, if any, on which the sign-in service is the only way in and nobody comes in without it. The caller holds the structure. */
export async function findDayWithoutKeeper(tx: Tx): Promise<string | undefined> {
  return firstDayWithoutKeeper(await listNeeded(tx), today());
}

/** The terms that are not over of those who are there. Nobody holds anything after their last day. */
async function listNeeded(tx: Tx): Promise<HeldTerm[]> {
  return tx
    .select({
      role: appointments.role,
      startsOn: appointments.startsOn,
      endsOn: sql<string | null>`least(${appointments.endsOn}, ${members.leftOn})`,
      canSignIn: sql<boolean>`${members.accountId} is not null`,
      keepsDoor: sql<boolean>`${identityProviders.id} is not null and ${members.accountId} is not null`,
    })
    .from(appointments)
    .innerJoin(
      members,
      and(eq(members.organizationId, appointments.organizationId), eq(members.id, appointments.memberId)),
    )
    .leftJoin(
      identityProviders,
      and(
        eq(identityProviders.organizationId, members.organizationId),
        eq(identityProviders.keeperId, members.id),
        eq(identityProviders.isEnabled, true),
        eq(identityProviders.isOnlyWay, true),
      ),
    )
    .where(
      and(
        inArray(appointments.role, appointedRoles.filter(isNeeded)),
        or(isNull(appointments.endsOn), gte(appointments.endsOn, today())),
        or(isNull(members.leftOn), gte(members.leftOn, today())),
        isNull(members.barredAt),
      ),
    );
}
