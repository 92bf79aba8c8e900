import { listDepartments, memberOptions, reachableDepartments } from "#app/features/organization/index.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Entry } from "./queries.server.ts";

/** The departments and people that the form of an entry offers: what the actor may choose, and what the entry has already. */
export async function entryChoices(tx: Tx, entry?: Entry) {
  const reach = await reachableDepartments(tx, "inventory.edit");
  const departments = (await listDepartments(tx)).filter(({ id }) => !reach || reach.includes(id));
  const people = await memberOptions(tx);
  return {
    departments: withPresent(departments, entry?.departmentId, entry?.department),
    people: withPresent(people, entry?.ownerId, entry?.owner),
    /** What a new entry starts with: someone who keeps one department's rows adds one to it. */
    ownDepartmentId: reach && tx.actor.departmentId ? tx.actor.departmentId : undefined,
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
