import { and, asc, desc, eq, gt, isNotNull, sql } from "drizzle-orm";
import { createRecord } from "#app/features/records/index.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { NotFound } from "#app/platform/errors.ts";
import type { RecordKind } from "#db/codes/records.ts";
import { approvals, records, snapshotParts, snapshots } from "#db/schema/record.ts";

const joinApproval = and(
  eq(approvals.organizationId, snapshots.organizationId),
  eq(approvals.snapshotId, snapshots.id),
);

/** What is approved as a whole (the ledger, the risk assessment) is one record of its organization; it is made when it is first held. */
async function findWhole(tx: Tx, kind: RecordKind): Promise<{ id: string } | undefined> {
  const [whole] = await tx.select({ id: records.id }).from(records).where(eq(records.kind, kind)).limit(1);
  return whole;
}

/**
 * The whole, held so that no approval freezes it while a part of it is being changed: editors share the hold with each other and exclude
 * only the freeze. `changed_at` of a part is therefore always on the right side of a freeze.
 */
export async function holdWhole(
  tx: Tx,
  { kind, title }: { kind: RecordKind; title: string },
  hold: "share" | "update",
): Promise<{ id: string }> {
  const present = (await findWhole(tx, kind)) ?? (await foundWhole(tx, kind, title));
  await tx.select({ id: records.id }).from(records).where(eq(records.id, present.id)).for(hold);
  return present;
}

/** The last approved version (第n版) of a whole, if there is one. */
export async function findApprovedOf(tx: Tx, kind: RecordKind) {
  const [version] = await tx
    .select({
      snapshotId: snapshots.id,
      revision: snapshots.revision,
      frozenAt: snapshots.frozenAt,
      approvedAt: approvals.endedAt,
      approvalId: approvals.id,
    })
    .from(snapshots)
    .innerJoin(records, and(eq(records.organizationId, snapshots.organizationId), eq(records.id, snapshots.recordId)))
    .innerJoin(approvals, joinApproval)
    .where(and(eq(records.kind, kind), isNotNull(snapshots.revision)))
    .orderBy(desc(snapshots.revision))
    .limit(1);
  return version;
}

/** The approval of a whole that is under way, if there is one. */
export async function findPendingOf(tx: Tx, kind: RecordKind): Promise<string | undefined> {
  const [pending] = await tx
    .select({ id: approvals.id })
    .from(approvals)
    .innerJoin(records, and(eq(records.organizationId, approvals.organizationId), eq(records.id, approvals.recordId)))
    .where(and(eq(records.kind, kind), eq(approvals.status, "pending")))
    .limit(1);
  return pending?.id;
}

/** The approval of a whole that was sent after a row with an id of ours was written, whatever has become of it, if there is one. */
export async function findSentAfter(tx: Tx, kind: RecordKind, id: string): Promise<string | undefined> {
  const [sent] = await tx
    .select({ id: approvals.id })
    .from(approvals)
    .innerJoin(records, and(eq(records.organizationId, approvals.organizationId), eq(records.id, approvals.recordId)))
    // Ids are of the moment in which they were given (uuidv7).
    .where(and(eq(records.kind, kind), gt(approvals.id, id)))
    .orderBy(desc(approvals.id))
    .limit(1);
  return sent?.id;
}

/** Approved versions of a whole, newest first. */
export async function listVersionsOf(tx: Tx, kind: RecordKind) {
  const whole = await findWhole(tx, kind);
  if (!whole) return [];
  return tx
    .select({
      snapshotId: snapshots.id,
      revision: sql<number>`${snapshots.revision}`,
      frozenAt: snapshots.frozenAt,
      approvedAt: approvals.endedAt,
      approvalId: approvals.id,
      note: approvals.note,
      facts: snapshots.facts,
      contentHash: snapshots.contentHash,
    })
    .from(snapshots)
    .innerJoin(approvals, joinApproval)
    .where(and(eq(snapshots.recordId, whole.id), isNotNull(snapshots.revision)))
    .orderBy(desc(snapshots.revision))
    .limit(500);
}

/** An approved version by its number, or NotFound. */
export async function getVersionOf(tx: Tx, kind: RecordKind, revision: number) {
  const version = (await listVersionsOf(tx, kind)).find((candidate) => candidate.revision === revision);
  if (!version) throw new NotFound();
  return version;
}

/** The approved version before a snapshot was frozen: what it is compared with. */
export async function findVersionBefore(
  tx: Tx,
  snapshotId: string,
): Promise<{ snapshotId: string; revision: number } | undefined> {
  const [before] = await tx.execute<{ id: string; revision: number }>(sql`
    select b.id, b.revision from snapshot s join snapshot b on b.organization_id = s.organization_id and b.record_id = s.record_id
    where s.id = ${snapshotId} and b.revision is not null and b.frozen_at < s.frozen_at order by b.revision desc limit 1`);
  return before && { snapshotId: before.id, revision: before.revision };
}

/** One page of the parts of a snapshot, as they were. */
export async function listFrozenParts(tx: Tx, snapshotId: string, page: number, pageSize: number) {
  return tx
    .select({ recordId: snapshotParts.recordId, content: snapshotParts.content })
    .from(snapshotParts)
    .innerJoin(
      records,
      and(eq(records.organizationId, snapshotParts.organizationId), eq(records.id, snapshotParts.recordId)),
    )
    .where(eq(snapshotParts.snapshotId, snapshotId))
    .orderBy(asc(snapshotParts.position))
    .limit(pageSize)
    .offset((page - 1) * pageSize);
}

async function foundWhole(tx: Tx, kind: RecordKind, title: string): Promise<{ id: string }> {
  // Two first parts at the same moment must not make two wholes.
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended('whole ' || ${kind} || ' ' || ${tx.actor.organization.id}, 0))`,
  );
  return (
    (await findWhole(tx, kind)) ??
    (await createRecord(tx, kind, { title, departmentId: null, ownerId: null, searchText: "" }))
  );
}
