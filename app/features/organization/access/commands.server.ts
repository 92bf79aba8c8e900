import { eq, sql } from "drizzle-orm";
import { now, today } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { Forbidden, Invalid, NotFound } from "#app/platform/errors.ts";
import { reachOf } from "#app/platform/permissions.ts";
import { departmentGrants, departments, members } from "#db/schema/member.ts";
import { listDepartments } from "../department-queries.server.ts";
import { listRoles } from "../queries.server.ts";
import type { accessMessages } from "./messages.ts";
import type { GrantForm } from "./schema.ts";

/**
 * Lets somebody who leads a department see the rows of another one, and of those below it, until a day. It opens looking only (`isReading`). Given
 * again, it replaces the day and the reason.
 */
export async function grantDepartment(tx: Tx, input: GrantForm): Promise<void> {
  const grantedById = tx.actor.memberId;
  if (!grantedById) throw new Forbidden("notAMember");
  const [member] = await listRoles(tx, input.memberId);
  if (!member) throw new NotFound();
  const reach = reachOf(member.roles, "inventory.view");
  if (reach === "organization") throw refusal("seesEverything", "memberId");
  if (!reach) throw refusal("leadsNothing", "memberId");
  if (input.endsOn && input.endsOn < today()) throw refusal("endsInThePast", "endsOn");
  const inUse = await listDepartments(tx);
  if (!inUse.some(({ id }) => id === input.departmentId)) throw refusal("unknownDepartment", "departmentId");
  if (await leads(tx, input.memberId, input.departmentId)) throw refusal("leadsItAlready", "departmentId");
  const { endsOn, reason } = input;
  await tx
    .insert(departmentGrants)
    .values({ ...input, grantedById, updatedAt: now() })
    .onConflictDoUpdate({
      target: [departmentGrants.organizationId, departmentGrants.memberId, departmentGrants.departmentId],
      set: { endsOn, reason, grantedById, updatedAt: now() },
    });
}

/** Takes the leave back; the next page they open no longer shows the rows. */
export async function revokeGrant(tx: Tx, id: string): Promise<void> {
  const revoked = await tx
    .delete(departmentGrants)
    .where(eq(departmentGrants.id, id))
    .returning({ id: departmentGrants.id });
  if (revoked.length === 0) throw new NotFound();
}

async function leads(tx: Tx, memberId: string, departmentId: string): Promise<boolean> {
  const rows = await tx.execute(sql`
    with recursive own as (
      select m.organization_id, unnest(a.leads) as id from ${members} m, authority_of(m) a where m.id = ${memberId}
      union
      select d.organization_id, d.id from ${departments} d join own on own.organization_id = d.organization_id and own.id = d.parent_id
    )
    select id from own where id = ${departmentId}`);
  return rows.length > 0;
}

/** A refusal whose words exist: a key without them does not compile. */
function refusal(problem: keyof ReturnType<typeof accessMessages>["problems"], field: string): Invalid {
  return new Invalid(problem, { field });
}
