import { type SQL, sql } from "drizzle-orm";
import { recordLabel } from "#app/features/records/index.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import type { RecordKind } from "#db/codes/records.ts";

/**
 * Holds until commit which evidence is cited: who freezes it and who lets go of evidence come one after the other, so that nothing is let
 * go of between the look and the freeze. To be held before any item is.
 */
export async function holdCitations(tx: Tx): Promise<void> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended('cited evidence ' || ${tx.actor.organization.id}, 0))`,
  );
}

/** Writes down which items of evidence the parts of a snapshot cite; `cites` selects their ids from a part `p`. */
export async function noteCitations(tx: Tx, snapshotId: string, cites: SQL): Promise<void> {
  await tx.execute(sql`
    insert into cited_evidence (snapshot_id, item_id, target_id)
    select distinct p.snapshot_id, c.item_id, p.record_id
    from snapshot_part p, lateral (${cites}) c (item_id) where p.snapshot_id = ${snapshotId}`);
}

/**
 * Refuses to let go of an item that an approval rests on, or will rest on once it is given; with a target only of what makes it evidence of
 * that one. Within a unit of work that holds the citations.
 */
export async function refuseCited(tx: Tx, itemId: string, targetId?: string): Promise<void> {
  const [citing] = await tx.execute<{ kind: RecordKind; number: number; revision: number | null }>(sql`
    select r.kind, r.number, s.revision
    from ${citations} join record r on r.organization_id = s.organization_id and r.id = s.record_id
    where c.item_id = ${itemId} and ${targetId ? sql`c.target_id = ${targetId}` : sql`true`} and ${counts}
    order by s.revision desc nulls last, s.id desc limit 1`);
  if (!citing) return;
  const problem = targetId ? "citedLink" : "cited";
  const label = recordLabel(citing.kind, citing.number);
  if (citing.revision === null) throw new Invalid(`${problem}Pending`, { values: { label } });
  throw new Invalid(problem, { values: { label: `${label} v${citing.revision}` } });
}

/** The condition that an item is so cited. */
export function isCited(itemId: SQL): SQL {
  return sql`exists (select from ${citations} where c.item_id = ${itemId} and ${counts})`;
}

const citations = sql`cited_evidence c join snapshot s on s.organization_id = c.organization_id and s.id = c.snapshot_id`;

/** What is a version, and what awaits its seals. What was sent back or withdrawn rests on nothing any more. */
const counts = sql`(s.revision is not null or exists (select from approval a where a.organization_id = s.organization_id
  and a.record_id = s.record_id and a.snapshot_id = s.id and a.status = 'pending'))`;
