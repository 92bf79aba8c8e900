import { actions, may, needsProof } from "#app/platform/permissions.ts";
import type { Role } from "#db/codes/roles.ts";

/**
 * Whether somebody's functions let them decide who may do what (appoint, give access, set how one signs in, …) where one's own do not.
 * Who may only keep the list of people must not be able to come in as them, by another mail address or by an invitation to it.
 */
export function exceeds(theirs: readonly Role[], own: readonly Role[]): boolean {
  return commandingActions.some((action) => may(theirs, action) && !may(own, action));
}

/** What needs a fresh proof of who one is, except the seal, which decides about a record and not about people. */
const commandingActions = actions.filter((action) => needsProof(action) && action !== "approval.decide");
