import { and, asc, desc, eq, inArray } from "drizzle-orm";
import { listRoles } from "#app/features/organization/index.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { NotFound } from "#app/platform/errors.ts";
import { may } from "#app/platform/permissions.ts";
import type { RecordKind } from "#db/codes/records.ts";
import { approvalRoutes, approvalSeals, approvals, records, snapshots } from "#db/schema/record.ts";
import { type ApprovalRoute, defaultRoute, maySeal } from "./route.ts";

const columns = {
  id: approvals.id,
  status: approvals.status,
  steps: approvals.steps,
  position: approvals.position,
  allowsOwnWork: approvals.allowsOwnWork,
  note: approvals.note,
  createdAt: approvals.createdAt,
  endedAt: approvals.endedAt,
  kind: records.kind,
  title: records.title,
  revision: snapshots.revision,
  partCount: snapshots.partCount,
};
const joinRecord = and(eq(records.organizationId, approvals.organizationId), eq(records.id, approvals.recordId));
const joinSnapshot = and(
  eq(snapshots.organizationId, approvals.organizationId),
  eq(snapshots.id, approvals.snapshotId),
);

/** How a kind of record is approved in this organization. */
export async function findRoute(tx: Tx, kind: RecordKind): Promise<ApprovalRoute> {
  const [route] = await tx
    .select({
      steps: approvalRoutes.steps,
      allowsOwnWork: approvalRoutes.allowsOwnWork,
      version: approvalRoutes.version,
    })
    .from(approvalRoutes)
    .where(eq(approvalRoutes.kind, kind));
  return route ?? defaultRoute;
}

/** The last approvals, those awaiting the actor's own seal first known by `isMine`. */
export async function listApprovals(tx: Tx, limit = 100) {
  const rows = await tx
    .select(columns)
    .from(approvals)
    .innerJoin(records, joinRecord)
    .innerJoin(snapshots, joinSnapshot)
    .orderBy(desc(approvals.id))
    .limit(limit);
  const seals = await listSeals(
    tx,
    rows.map((row) => row.id),
  );
  return rows.map((row) => {
    const own = seals.filter((seal) => seal.approvalId === row.id);
    return { ...row, seals: own, isMine: row.status === "pending" && isAwaitedOf(tx, row, own) };
  });
}

/** One approval with its seals and what it freezes, or NotFound. */
export async function getApproval(tx: Tx, id: string) {
  const [row] = await tx
    .select({
      ...columns,
      endReason: approvals.endReason,
      recordId: approvals.recordId,
      snapshotId: approvals.snapshotId,
      frozenAt: snapshots.frozenAt,
      facts: snapshots.facts,
      contentHash: snapshots.contentHash,
    })
    .from(approvals)
    .innerJoin(records, joinRecord)
    .innerJoin(snapshots, joinSnapshot)
    .where(eq(approvals.id, id));
  if (!row) throw new NotFound();
  const seals = await listSeals(tx, [id]);
  return {
    ...row,
    seals,
    isMine: row.status === "pending" && isAwaitedOf(tx, row, seals),
    canWithdraw: row.status === "pending" && (await mayWithdraw(tx, seals[0]?.memberId)),
  };
}
export type Approval = Awaited<ReturnType<typeof getApproval>>;

/** Who sent something may take it back; when they have left or may send nothing any more, whoever configures the routes may. */
export async function mayWithdraw(tx: Tx, drafterId: string | undefined): Promise<boolean> {
  if (!tx.actor.memberId || !drafterId) return false;
  if (drafterId === tx.actor.memberId) return true;
  if (!may(tx.actor.roles, "approval.configure")) return false;
  const [drafter] = await listRoles(tx, drafterId);
  return !drafter || !may(drafter.roles, "inventory.submit");
}

/** Seals of some approvals in the order of their boxes. */
export async function listSeals(tx: Tx, approvalIds: readonly string[]) {
  if (approvalIds.length === 0) return [];
  return tx
    .select({
      approvalId: approvalSeals.approvalId,
      position: approvalSeals.position,
      step: approvalSeals.step,
      memberId: approvalSeals.memberId,
      memberName: approvalSeals.memberName,
      role: approvalSeals.role,
      sealedAt: approvalSeals.sealedAt,
    })
    .from(approvalSeals)
    .where(inArray(approvalSeals.approvalId, [...approvalIds]))
    .orderBy(asc(approvalSeals.approvalId), asc(approvalSeals.position));
}

function isAwaitedOf(
  tx: Tx,
  approval: Pick<typeof approvals.$inferSelect, "steps" | "position" | "allowsOwnWork">,
  seals: readonly { memberId: string }[],
): boolean {
  const facts = { ...approval, sealedBy: seals.map((seal) => seal.memberId) };
  return maySeal(facts, { id: tx.actor.memberId, roles: tx.actor.roles });
}
