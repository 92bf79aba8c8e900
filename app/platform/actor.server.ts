import type { Role } from "#db/codes/roles.ts";

declare const vouched: unique symbol;

/**
 * Someone's authority within one organization. It cannot be written by hand: only those who have established who asks
 * (and the product itself) issue one (actor-issuer.server.ts), so no code reaches a row without someone vouching for who asks.
 */
export type Actor = {
  readonly [vouched]: true;
  readonly organization: { readonly id: string; readonly slug: string; readonly name: string };
  /** The person in this organization; undefined for the system itself (a schedule, the seed). */
  readonly memberId: string | undefined;
  readonly name: string;
  /** Their own department. */
  readonly departmentId: string | undefined;
  /** The departments they lead, and those whose rows they were given leave to see; all that is below these goes with them. */
  readonly leads: readonly string[];
  readonly mayAlsoSee: readonly string[];
  readonly roles: readonly Role[];
  readonly requestId: string;
};

/** What an actor is made of. A department manager of whom it is not said what they lead leads their own department. */
export type ActorFacts = Omit<Actor, typeof vouched | "leads" | "mayAlsoSee"> &
  Partial<Pick<Actor, "leads" | "mayAlsoSee">>;
