import { sql } from "drizzle-orm";
import { boxesOf, emptyBoxes, getApproval, type SealBox } from "#app/features/approvals/index.server.ts";
import { reachableDepartments } from "#app/features/organization/index.server.ts";
import { now } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { Forbidden, Invalid, NotFound } from "#app/platform/errors.ts";
import { rewoundContents } from "#app/platform/rewound-contents.server.ts";
import { entryContent, entrySource } from "./content.server.ts";
import { findApprovedVersion } from "./ledger.server.ts";
import { missingCountSql } from "./missing-count.ts";
import type { LedgerCounts } from "./versions.server.ts";

/** Which state of the ledger is printed: the present one, a version, or what an approval has frozen. */
export type LedgerSelection = { draft: true } | { revision: number | "latest" } | { approvalId: string };

/** An entry as it is printed: the content that approvals freeze, by the names of its columns. */
export type LedgerRow = Record<string, unknown>;

/** The printed rows, in the order of their numbers, from the first one each time. */
export type LedgerRows = () => AsyncIterable<LedgerRow> | Iterable<LedgerRow>;

/** What the cover of a printed ledger states. */
export type LedgerSource = {
  organization: string;
  /** 第n版; undefined for anything that nobody has approved. */
  revision: number | undefined;
  status: "approved" | "pending" | "sentBack" | "withdrawn" | "draft";
  /** 基準日: the instant whose state is printed. */
  asOf: Date;
  approvedAt: Date | undefined;
  boxes: readonly SealBox[];
  allowsOwnWork: boolean;
  counts: LedgerCounts;
  contentHash: string;
  /** Names of the departments, when only theirs is printed. */
  departments: string[] | undefined;
};

/**
 * What is to be printed, and its rows as a stream, anew each time they are asked for. Each stream must be read to its end within the unit
 * of work: the rows come from a cursor, so that the whole is never in memory at once. Cover and rows agree when that unit of work is of
 * one moment (`readMoment`).
 */
export async function openLedger(
  tx: Tx,
  selection: LedgerSelection,
): Promise<{ source: LedgerSource; rows: LedgerRows }> {
  const reach = await reachableDepartments(tx, "inventory.print");
  if ("draft" in selection) return openDraft(tx, reach);
  // A frozen ledger is the whole one; somebody who may see only a department prints its present rows.
  if (reach) throw new Forbidden("wholeLedger");
  const approvalId = "approvalId" in selection ? selection.approvalId : await approvalOf(tx, selection.revision);
  return openFrozen(tx, approvalId);
}

async function openFrozen(tx: Tx, approvalId: string) {
  const approval = await getApproval(tx, approvalId);
  if (approval.kind !== "inventory") throw new NotFound();
  // What is missing is listed by the present rule, whatever was asked when it was frozen: the cover counts what the list will hold.
  const [frozen] = await tx.execute<{ hash: string | null; incomplete: number }>(
    sql`select snapshot_hash(${tx.actor.organization.id}, ${approval.snapshotId}) as hash, (
      select count(*)::integer from snapshot_part p, lateral (select p.content || '{}' as content offset 0) unpacked
      where p.snapshot_id = ${approval.snapshotId} and ${sql.raw(missingCountSql("unpacked.content"))} > 0) as incomplete`,
  );
  // What was sealed is printed, or nothing is.
  if (frozen?.hash !== approval.contentHash) throw new Invalid("forgedContent");
  const source: LedgerSource = {
    organization: tx.actor.organization.name,
    revision: approval.revision ?? undefined,
    status: approval.status,
    asOf: approval.frozenAt,
    approvedAt: approval.status === "approved" ? (approval.endedAt ?? undefined) : undefined,
    boxes: boxesOf(approval),
    allowsOwnWork: approval.allowsOwnWork,
    counts: { ...(approval.facts as LedgerCounts), incomplete: frozen.incomplete },
    contentHash: approval.contentHash,
    departments: undefined,
  };
  const parts = sql`select content from snapshot_part where snapshot_id = ${sql.raw(`'${approval.snapshotId}'`)} order by position`;
  return { source, rows: await rewoundContents<LedgerRow>(tx, parts) };
}

async function openDraft(tx: Tx, reach: string[] | undefined) {
  const within = reach ? sql.raw(`and r.department_id = any('{${reach.join(",")}}'::uuid[])`) : sql``;
  const [facts] = await tx.execute<{
    entries: number;
    sensitive: number;
    my_number: number;
    incomplete: number;
    hash: string | null;
  }>(sql`
    select count(*)::integer as entries, (count(*) filter (where c.sensitive))::integer as sensitive,
      (count(*) filter (where c.my_number))::integer as my_number, (count(*) filter (where c.missing_count > 0))::integer as incomplete,
      encode(sha256(convert_to(string_agg(encode(sha256(convert_to(c.content::text, 'UTF8')), 'hex'), E'\n' order by c.number), 'UTF8')), 'hex') as hash
    from (select r.number, e.sensitive, e.my_number, e.missing_count, ${entryContent} as content from ${entrySource} ${within}) c`);
  const names = reach
    ? await tx.execute<{ name: string }>(
        sql`select name from department where id = any(${`{${reach.join(",")}}`}::uuid[]) order by created_at, id`,
      )
    : undefined;
  const source: LedgerSource = {
    organization: tx.actor.organization.name,
    revision: undefined,
    status: "draft",
    asOf: now(),
    approvedAt: undefined,
    boxes: emptyBoxes,
    allowsOwnWork: false,
    counts: {
      entries: facts?.entries ?? 0,
      sensitive: facts?.sensitive ?? 0,
      myNumber: facts?.my_number ?? 0,
      incomplete: facts?.incomplete ?? 0,
    },
    contentHash: facts?.hash ?? "",
    departments: names?.map((row) => row.name),
  };
  const entries = sql`select ${entryContent} as content from ${entrySource} ${within} order by r.number`;
  return { source, rows: await rewoundContents<LedgerRow>(tx, entries) };
}

async function approvalOf(tx: Tx, revision: number | "latest"): Promise<string> {
  if (revision === "latest") {
    const latest = await findApprovedVersion(tx);
    if (!latest) throw new NotFound("noVersion");
    return latest.approvalId;
  }
  const [row] = await tx.execute<{ id: string }>(sql`
    select a.id from snapshot s
    join record r on r.organization_id = s.organization_id and r.id = s.record_id and r.kind = 'inventory'
    join approval a on a.organization_id = s.organization_id and a.snapshot_id = s.id
    where s.revision = ${revision}`);
  if (!row) throw new NotFound();
  return row.id;
}
