import { and, eq, gte, isNull, lte, notInArray, or } from "drizzle-orm";
import type { Tx } from "#app/platform/db.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { may } from "#app/platform/permissions.ts";
import { addDays } from "#app/utils/calendar-date.ts";
import type { Role } from "#db/codes/roles.ts";
import { appointments, members } from "#db/schema/member.ts";

/** Somebody who goes, and what they are appointed to. */
type Leaver = { id: string; roles: readonly Role[]; canSignIn: boolean };

/**
 * Refuses that the last one goes without whom the organization could not go on: its privacy manager, and whoever can sign in and look
 * after its people. Who is appointed from the day after counts, so that a successor may be named before.
 */
export async function refuseLastHolder(tx: Tx, leavers: readonly Leaver[], lastDay: string): Promise<void> {
  const isManager = leavers.some(({ roles }) => roles.includes("privacy_manager"));
  const keepsPeople = leavers.some(({ roles, canSignIn }) => canSignIn && may(roles, "member.edit"));
  if (!isManager && !keepsPeople) return;
  const staying = await listHolders(
    tx,
    addDays(lastDay, 1),
    leavers.map(({ id }) => id),
  );
  if (isManager && !staying.some(({ role }) => role === "privacy_manager")) throw new Invalid("lastPrivacyManager");
  if (keepsPeople && !staying.some(({ role, accountId }) => accountId !== null && may([role], "member.edit"))) {
    throw new Invalid("lastWhoKeepsPeople");
  }
}

/** Who is there on a day and what they are appointed to then, without those who go. */
async function listHolders(tx: Tx, day: string, without: readonly string[]) {
  return tx
    .select({ role: appointments.role, accountId: members.accountId })
    .from(appointments)
    .innerJoin(
      members,
      and(eq(members.organizationId, appointments.organizationId), eq(members.id, appointments.memberId)),
    )
    .where(
      and(
        lte(appointments.startsOn, day),
        or(isNull(appointments.endsOn), gte(appointments.endsOn, day)),
        isNull(members.barredAt),
        or(isNull(members.leftOn), gte(members.leftOn, day)),
        notInArray(members.id, [...without]),
      ),
    );
}
