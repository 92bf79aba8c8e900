import { randomUUID } from "node:crypto";
import type { Actor, ActorFacts } from "./actor.server.ts";

/** Vouches for an authority. dependency-cruiser lets only the session module, the job runner, the operator's commands and the seed import this. */
export function issueActor(facts: ActorFacts): Actor {
  const own = facts.roles.includes("department_manager") && facts.departmentId ? [facts.departmentId] : [];
  return Object.freeze({ mayAlsoSee: [], ...facts, leads: facts.leads?.length ? facts.leads : own }) as Actor;
}

/** The product itself, for what no member does; without any right of a role. `purpose` is part of the name that the audit log shows. */
export function systemActor(
  organization: Actor["organization"],
  purpose: string,
  requestId = `akashi ${randomUUID()}`,
): Actor {
  const name = `akashi ${purpose}`;
  return issueActor({ organization, memberId: undefined, name, departmentId: undefined, roles: [], requestId });
}
