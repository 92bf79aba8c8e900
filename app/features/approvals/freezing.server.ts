import { eq, type SQL, sql } from "drizzle-orm";
import { type Tx, wallClock } from "#app/platform/db.server.ts";
import { snapshots } from "#db/schema/record.ts";

/**
 * Freezes a record as `parts` give it: a query of `record_id`, `content` (jsonb) and `place`, their order. Returns the snapshot, or nothing
 * when there is no part. The wall clock, never through a Date, which lacks the microseconds: every change that this freeze does not contain
 * is later, as long as the caller holds what is frozen.
 */
export async function freezeRecord(
  tx: Tx,
  recordId: string,
  parts: SQL,
  facts: Readonly<Record<string, number | string>>,
): Promise<string | undefined> {
  const [snapshot] = await tx
    .insert(snapshots)
    .values({ recordId, frozenAt: wallClock(), facts: {}, partCount: 0, contentHash: "" })
    .returning({ id: snapshots.id });
  if (!snapshot) throw new Error("insert returned no row");
  await tx.execute(sql`
    insert into snapshot_part (snapshot_id, position, record_id, content, content_hash)
    select ${snapshot.id}, row_number() over (order by c.place), c.record_id, c.content,
      encode(sha256(convert_to(c.content::text, 'UTF8')), 'hex')
    from (${parts}) c`);
  const [sums] = await tx.execute<{ parts: number; hash: string | null }>(sql`
    select count(*)::integer as parts,
      encode(sha256(convert_to(string_agg(content_hash, E'\n' order by position), 'UTF8')), 'hex') as hash
    from snapshot_part where snapshot_id = ${snapshot.id}`);
  if (!sums?.hash) return undefined;
  await tx
    .update(snapshots)
    .set({ partCount: sums.parts, contentHash: sums.hash, facts: { ...facts } })
    .where(eq(snapshots.id, snapshot.id));
  return snapshot.id;
}
