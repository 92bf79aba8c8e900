import type { Actor, ActorFacts } from "./actor.server.ts";

/** Vouches for an authority. dependency-cruiser lets only the session module, the job runner, the operator's commands and the seed import this. */
export function issueActor(facts: ActorFacts): Actor {
  return Object.freeze({ ...facts }) as Actor;
}
