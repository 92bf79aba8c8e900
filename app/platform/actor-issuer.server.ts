import type { Actor, ActorFacts } from "./actor.server.ts";

/** Vouches for an authority. dependency-cruiser lets only the session module, the job runner, the operator's commands and the seed import this. */
export function issueActor(facts: ActorFacts): Actor {
  const own = facts.roles.includes("department_manager") && facts.departmentId ? [facts.departmentId] : [];
  return Object.freeze({ mayAlsoSee: [], ...facts, leads: facts.leads?.length ? facts.leads : own }) as Actor;
}
