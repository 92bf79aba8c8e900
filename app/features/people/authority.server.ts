import type { Tx } from "#app/platform/db.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { may } from "#app/platform/permissions.ts";
import type { AppointedRole } from "#db/codes/roles.ts";
import { exceeds } from "./policy.ts";

/** Refuses to touch how somebody comes in who may decide more about others than the actor. The product itself (a seed, a command) may. */
export function refuseBeyond(tx: Tx, theirs: readonly AppointedRole[], field?: string): void {
  if (isBeyond(tx, theirs)) throw new Invalid("beyondOwn", field ? { field } : {});
}

export function isBeyond(tx: Tx, theirs: readonly AppointedRole[]): boolean {
  return tx.actor.memberId !== undefined && exceeds(theirs, tx.actor.roles);
}

/** Refuses that who may not decide about access opens the organization to somebody from outside. The product itself may. */
export function refuseLettingIn(tx: Tx, field?: string): void {
  if (!mayLetIn(tx)) throw new Invalid("lettingInBeyondOwn", field ? { field } : {});
}

export function mayLetIn(tx: Tx): boolean {
  return tx.actor.memberId === undefined || may(tx.actor.roles, "access.manage");
}
