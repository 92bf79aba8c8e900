import { actions, may, needsProof } from "#app/platform/permissions.ts";
import type { Role } from "#db/codes/roles.ts";

/**
 * Whether somebody's functions let them decide who may do what (appoint, give access, set how one signs in, …) where one's own do not.
 * Who may only keep the list of people must not be able to come in as them, by another mail address or by an invitation to it.
 */
export function exceeds(theirs: readonly Role[], own: readonly Role[]): boolean {
  return commandingActions.some((action) => may(theirs, action) && !may(own, action));
}

/** When somebody belongs to the organization or, from outside, helps it; without a day it is open on that side. */
export type Stay = { joinedOn: string | null; leftOn: string | null };

/**
 * Whether a change of days opens the organization to somebody from outside earlier or longer than before: that is a decision about access,
 * as inviting them was, and not one about the list of people.
 */
export function letsInLonger(before: Stay & { isExternal: boolean }, after: Stay): boolean {
  const [earliest, latest] = ["0000", "9999"];
  return (
    before.isExternal &&
    ((after.joinedOn ?? earliest) < (before.joinedOn ?? earliest) ||
      (after.leftOn ?? latest) > (before.leftOn ?? latest))
  );
}

/** What needs a fresh proof of who one is, except approvals, which decide about a record and not about people. */
const commandingActions = actions.filter(
  (action) => needsProof(action) && action !== "approval.decide" && action !== "requirement.approve",
);
