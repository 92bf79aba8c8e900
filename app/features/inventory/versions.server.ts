import { sql } from "drizzle-orm";
import { freeze, getVersionOf, listVersionsOf, startApproval } from "#app/features/approvals/index.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { changedSince, entryContent, entrySource, entryTables, isDifferent } from "./content.server.ts";
import { fieldOfColumn, saysTheSame } from "./entry-fields.ts";
import { holdLedger } from "./ledger.server.ts";
import { refusePartialReach } from "./reach.server.ts";

/** Counts that the cover of the ledger states. */
export type LedgerCounts = { entries: number; sensitive: number; myNumber: number; incomplete: number };

/** Freezes the ledger as it is and sends it for approval as the present member; returns the approval's id. */
export async function submitLedger(tx: Tx, note: string): Promise<string> {
  const ledger = await holdLedger(tx, "update");
  const snapshotId = await freeze(tx, ledger.id, {
    parts: sql`select r.id, r.number, ${entryContent} as content from ${entrySource}`,
    facts: () => countLedger(tx),
    whenEmpty: "emptyLedger",
  });
  return startApproval(tx, { kind: "inventory", recordId: ledger.id, snapshotId, note });
}

/** The counts of the ledger as it is now. */
export async function countLedger(tx: Tx): Promise<LedgerCounts> {
  const [counts] = await tx.execute<LedgerCounts>(sql`
    select count(*)::integer as entries, (count(*) filter (where e.sensitive))::integer as sensitive,
      (count(*) filter (where e.my_number))::integer as "myNumber", (count(*) filter (where e.missing_count > 0))::integer as incomplete
    from ${entrySource}`);
  return counts ? { ...counts } : { entries: 0, sensitive: 0, myNumber: 0, incomplete: 0 };
}

/** What differs between two states of an entry; `changes` maps a column to its old and new value. */
export type EntryDifference = {
  recordId: string;
  number: number;
  title: string;
  kind: "added" | "changed" | "removed";
  changes: Record<string, [old: unknown, current: unknown]>;
};

/**
 * What changed from one frozen state to another, or (without `toSnapshot`) to the ledger as it is now. Compares content, so that an
 * edit that was taken back does not show. At most `limit` differences; the total is exact.
 */
export async function compareLedger(
  tx: Tx,
  fromSnapshot: string,
  toSnapshot: string | undefined,
  limit = 200,
): Promise<{ total: number; differences: EntryDifference[] }> {
  refusePartialReach(tx);
  const from = sql`${fromSnapshot}::uuid`;
  const different = toSnapshot
    ? sql`select coalesce(a.record_id, b.record_id) as record_id, b.content as old, a.content as current
        from (select record_id, content, content_hash from snapshot_part where snapshot_id = ${from}) b
        full join (select record_id, content, content_hash from snapshot_part where snapshot_id = ${toSnapshot}) a on a.record_id = b.record_id
        where a.content_hash is distinct from b.content_hash and ${isDifferent(sql`b.content`, sql`a.content`)}`
    : changedSince({ snapshotId: from, frozenAt: sql`(select frozen_at from snapshot where id = ${from})` });
  const rows = await tx.execute<{
    record_id: string;
    old: Record<string, unknown> | null;
    current: Record<string, unknown> | null;
    total: number;
  }>(sql`
    select record_id, old, current, (count(*) over ())::integer as total from (${different}) different
    order by coalesce((current ->> 'number')::integer, (old ->> 'number')::integer) limit ${limit}`);
  const differences = rows.map((row): EntryDifference => {
    const known = row.current ?? row.old ?? {};
    return {
      recordId: row.record_id,
      number: Number(known.number),
      title: String(known.title),
      kind: !row.old ? "added" : !row.current ? "removed" : "changed",
      changes: row.old && row.current ? changedColumns(row.old, row.current) : {},
    };
  });
  return { total: rows[0]?.total ?? 0, differences };
}

/** The same for some entries that the caller has found within reach; without a frozen ledger nothing differs. */
export async function compareEntries(
  tx: Tx,
  fromSnapshot: string,
  ids: readonly string[],
): Promise<Map<string, EntryDifference>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.execute<{
    id: string;
    number: number;
    title: string;
    old: Record<string, unknown> | null;
    current: Record<string, unknown>;
  }>(sql`
    select c.id, c.number, c.title, p.content as old, c.content as current
    from (select r.id, r.number, r.title, ${entryContent} as content from ${entryTables}
      where r.kind = 'inventoryEntry' and r.id = any(${`{${ids.join(",")}}`}::uuid[])) c
    left join snapshot_part p on p.snapshot_id = ${fromSnapshot} and p.record_id = c.id
    where ${isDifferent(sql`p.content`, sql`c.content`)}`);
  return new Map(
    rows.map(({ id, number, title, old, current }): [string, EntryDifference] => [
      id,
      {
        recordId: id,
        number,
        title,
        kind: old ? "changed" : "added",
        changes: old ? changedColumns(old, current) : {},
      },
    ]),
  );
}

/** Approved versions of the ledger, newest first. */
export async function listVersions(tx: Tx) {
  return listVersionsOf(tx, "inventory");
}

/** An approved version by its number, or NotFound. */
export async function getVersion(tx: Tx, revision: number) {
  return getVersionOf(tx, "inventory", revision);
}

function changedColumns(old: Record<string, unknown>, current: Record<string, unknown>) {
  const names = [...new Set([...Object.keys(old), ...Object.keys(current)])].sort();
  return Object.fromEntries(
    names
      .filter((name) => !saysTheSame(fieldOfColumn(name) ?? name, old[name], current[name]))
      .map((name): [string, [unknown, unknown]] => [name, [old[name], current[name]]]),
  );
}
