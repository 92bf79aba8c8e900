import { and, eq, exists, or, sql } from "drizzle-orm";
import {
  isInSight,
  listDepartments,
  memberOptions,
  reachableDepartments,
} from "#app/features/organization/index.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { departments, members } from "#db/schema/member.ts";
import { records } from "#db/schema/record.ts";
import { withinReach } from "./reach.server.ts";

/** What a record has already. */
type Present = Record<"departmentId" | "department" | "ownerId" | "owner", string | null>;

/** The departments and people that the form of a risk or of a planned measure offers: what the actor may choose, and what it has already. */
export async function riskChoices(tx: Tx, present?: Present) {
  const reach = await reachableDepartments(tx, "risk.edit");
  const offered = (await listDepartments(tx)).filter(({ id }) => !reach || reach.includes(id));
  return {
    departments: withPresent(offered, present?.departmentId, present?.department),
    people: withPresent(await memberOptions(tx), present?.ownerId, present?.owner),
    /** What a new risk starts with: someone who keeps one department's risks adds one to it. */
    ownDepartmentId: reach && tx.actor.departmentId ? tx.actor.departmentId : "",
  };
}

type Chosen = { departmentId: string | null; ownerId: string | null };

/**
 * A department or a person that is not (any longer) in this organization would break the reference: that is the form's problem. So is a
 * person whom the actor may not see, unless a record that they see names them already.
 */
export async function refuseUnknownChoices(tx: Tx, { departmentId, ownerId }: Chosen): Promise<void> {
  if (departmentId && !(await tx.$count(departments, eq(departments.id, departmentId)))) {
    throw new Invalid("notChosen", { field: "departmentId" });
  }
  const sight = isInSight(tx);
  const named = tx
    .select({ one: sql`1` })
    .from(records)
    .where(
      and(
        eq(records.organizationId, members.organizationId),
        eq(records.ownerId, members.id),
        withinReach(tx, "risk.view"),
      ),
    );
  if (ownerId && !(await tx.$count(members, and(eq(members.id, ownerId), sight && or(sight, exists(named)))))) {
    throw new Invalid("notChosen", { field: "ownerId" });
  }
}

/** Who keeps the risks of a department chooses no other one. */
export async function refuseOtherDepartment(tx: Tx, departmentId: string | null): Promise<void> {
  const reach = await reachableDepartments(tx, "risk.edit");
  if (reach && (!departmentId || !reach.includes(departmentId))) {
    throw new Invalid("otherDepartment", { field: "departmentId" });
  }
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
