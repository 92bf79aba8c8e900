import { sql } from "drizzle-orm";
import { findRoute } from "#app/features/approvals/index.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { mayApproveExclusion } from "./policy.ts";
import type { Requirement } from "./queries.server.ts";

/** Whether the actor may approve that an item does not apply; of one that applies, or is approved, there is nothing to approve. */
export async function mayApprove(
  tx: Tx,
  requirement: Pick<Requirement, "isApplicable" | "exclusionApprovedAt" | "exclusionAskedById">,
): Promise<boolean> {
  if (requirement.isApplicable || requirement.exclusionApprovedAt) return false;
  return isTheirs(tx, [requirement.exclusionAskedById]);
}

/** Whether one of the exclusions that wait is for the actor to approve. */
export async function mayApproveAny(tx: Tx): Promise<boolean> {
  const rows = await tx.execute<{ askedById: string | null }>(sql`
    select distinct q.exclusion_asked_by_id as "askedById"
    from requirement q join record r on r.organization_id = q.organization_id and r.id = q.id
    where r.archived_at is null and not q.is_applicable and q.exclusion_approved_at is null limit 1000`);
  return isTheirs(
    tx,
    rows.map(({ askedById }) => askedById),
  );
}

async function isTheirs(tx: Tx, asked: readonly (string | null)[]): Promise<boolean> {
  const { allowsOwnWork } = await findRoute(tx, "requirement");
  const { memberId } = tx.actor;
  return asked.some((askedById) => mayApproveExclusion({ askedById, memberId, allowsOwnWork }));
}
