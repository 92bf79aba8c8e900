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
  readonly departmentId: string | undefined;
  readonly roles: readonly Role[];
  readonly requestId: string;
};

/** What an actor is made of. */
export type ActorFacts = Omit<Actor, typeof vouched>;
