import { and, desc, eq, isNotNull, sql } from "drizzle-orm";
import { createRecord } from "#app/features/records/index.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { approvals, records, snapshots } from "#db/schema/record.ts";

/** The ledger as a whole is one record of its organization, made with its first entry. */
export async function findLedger(tx: Tx): Promise<{ id: string } | undefined> {
  const [ledger] = await tx.select({ id: records.id }).from(records).where(eq(records.kind, "inventory")).limit(1);
  return ledger;
}

/**
 * The ledger, held so that no approval freezes it while an entry is being changed: editors share the hold with each other and
 * exclude only the freeze. `changed_at` of an entry is therefore always on the right side of a freeze.
 */
export async function holdLedger(tx: Tx, hold: "share" | "update"): Promise<{ id: string }> {
  const present = (await findLedger(tx)) ?? (await foundLedger(tx));
  await tx.select({ id: records.id }).from(records).where(eq(records.id, present.id)).for(hold);
  return present;
}

/** The last approved version (第n版) of the ledger, if there is one. */
export async function findApprovedVersion(tx: Tx) {
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
    .innerJoin(
      approvals,
      and(eq(approvals.organizationId, snapshots.organizationId), eq(approvals.snapshotId, snapshots.id)),
    )
    .where(and(eq(records.kind, "inventory"), isNotNull(snapshots.revision)))
    .orderBy(desc(snapshots.revision))
    .limit(1);
  return version;
}

async function foundLedger(tx: Tx): Promise<{ id: string }> {
  // Two first entries at the same moment must not make two ledgers.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('ledger ' || ${tx.actor.organization.id}, 0))`);
  return (
    (await findLedger(tx)) ??
    (await createRecord(tx, "inventory", {
      title: "個人情報管理台帳",
      departmentId: null,
      ownerId: null,
      searchText: "",
    }))
  );
}
