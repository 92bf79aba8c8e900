import { eq, type SQL, sql } from "drizzle-orm";
import { type Tx, wallClock } from "#app/platform/db.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { snapshots } from "#db/schema/record.ts";
import { holdCitations, noteCitations } from "./cited-evidence.server.ts";

/**
 * Freezes what a record stands for as it is now, and returns the snapshot's id. `parts` selects `id` (the record of a part), `number` (its
 * order) and `content` (jsonb), and may be several queries that follow each other in that order, of which `report` hears how many are done;
 * `facts` are worked out after the parts; `cites` selects from a part `p` the items of evidence in it. Without any part it is an `Invalid`
 * with the problem `whenEmpty`.
 */
export async function freeze<Facts extends Record<string, unknown>>(
  tx: Tx,
  recordId: string,
  {
    parts,
    facts,
    cites,
    whenEmpty,
    report = async () => undefined,
  }: {
    parts: SQL | readonly SQL[];
    facts: () => Promise<Facts>;
    cites?: SQL;
    whenEmpty: string;
    report?: (done: number) => Promise<void>;
  },
): Promise<string> {
  if (cites) await holdCitations(tx);
  const [snapshot] = await tx
    .insert(snapshots)
    // The wall clock after the hold, never through a Date, which lacks the microseconds: every change that this freeze does not contain is later.
    .values({ recordId, frozenAt: wallClock(), facts: {}, partCount: 0, contentHash: "" })
    .returning({ id: snapshots.id });
  if (!snapshot) throw new Error("insert returned no row");
  let frozen = 0;
  for (const [step, query] of [parts].flat().entries()) {
    const { count } = await tx.execute(sql`
      insert into snapshot_part (snapshot_id, position, record_id, content, content_hash)
      select ${snapshot.id}, ${frozen} + row_number() over (order by c.number), c.id, c.content,
        encode(sha256(convert_to(c.content::text, 'UTF8')), 'hex')
      from (${query}) c`);
    frozen += count;
    await report(step + 1);
  }
  if (cites) await noteCitations(tx, snapshot.id, cites);
  const [sums] = await tx.execute<{ parts: number; hash: string | null }>(sql`
    select count(*)::integer as parts,
      encode(sha256(convert_to(string_agg(content_hash, E'\n' order by position), 'UTF8')), 'hex') as hash
    from snapshot_part where snapshot_id = ${snapshot.id}`);
  if (!sums?.hash) throw new Invalid(whenEmpty);
  await tx
    .update(snapshots)
    .set({ partCount: sums.parts, contentHash: sums.hash, facts: await facts() })
    .where(eq(snapshots.id, snapshot.id));
  return snapshot.id;
}
