import { listDepartments, reachableDepartments } from "#app/features/organization/index.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { ownerOptions } from "./owners.server.ts";
import type { Evidence } from "./queries.server.ts";

/** The departments and people that the forms of evidence offer: what the actor may choose, and what the item has already. */
export async function evidenceChoices(tx: Tx, item?: Evidence) {
  const reach = await reachableDepartments(tx, "evidence.edit");
  const departments = (await listDepartments(tx)).filter(({ id }) => !reach || reach.includes(id));
  return {
    departments: withPresent(departments, item?.departmentId, item?.department),
    people: withPresent(await ownerOptions(tx), item?.ownerId, item?.owner),
    /** What new evidence starts with: of no department, it would be seen by no department manager. */
    ownDepartmentId: [tx.actor.departmentId, ...tx.actor.leads].find((own) => departments.some(({ id }) => id === own)),
    ownId: tx.actor.memberId,
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
