import { listDepartments, memberOptions, reachableDepartments } from "#app/features/organization/index.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Risk } from "./queries.server.ts";

/** The departments and people that the form of a risk offers: what the actor may choose, and what the risk has already. */
export async function riskChoices(tx: Tx, risk?: Risk) {
  const reach = await reachableDepartments(tx, "risk.edit");
  const departments = (await listDepartments(tx)).filter(({ id }) => !reach || reach.includes(id));
  return {
    departments: withPresent(departments, risk?.departmentId, risk?.department),
    people: withPresent(await memberOptions(tx), risk?.ownerId, risk?.owner),
    /** What a new risk starts with: someone who keeps one department's risks adds one to it. */
    ownDepartmentId: reach && tx.actor.departmentId ? tx.actor.departmentId : "",
  };
}

/** A department that was closed, or a person who has left, stays chosen until somebody chooses another. */
function withPresent(
  choices: readonly { id: string; name: string }[],
  id: string | null | undefined,
  name: string | null | undefined,
) {
  const known = choices.map((choice) => ({ id: choice.id, name: choice.name }));
  return id && name && !known.some((choice) => choice.id === id) ? [...known, { id, name }] : known;
}
