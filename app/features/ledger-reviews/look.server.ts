import { type SQL, sql } from "drizzle-orm";
import { concernedBy } from "#app/features/risks/index.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { NotFound } from "#app/platform/errors.ts";
import type { ReviewSubject } from "#db/codes/ledger-reviews.ts";
import { recordKindOf } from "./subjects.ts";

/** What a review looks through; of risks that were called for only those that the call is about. */
export type Look = { subject: ReviewSubject; callId: string | null };

/** The ledger, or all risks. */
export function lookAt(subject: ReviewSubject, callId: string | null = null): Look {
  return { subject, callId };
}

export async function lookOf(tx: Tx, reviewId: string): Promise<Look> {
  return oneLook(tx, sql`v.id = ${reviewId}`);
}

export async function lookOfPart(tx: Tx, partId: string): Promise<Look> {
  return oneLook(tx, sql`v.id = (select p.review_id from ledger_review_part p where p.id = ${partId})`);
}

async function oneLook(tx: Tx, condition: SQL): Promise<Look> {
  const [look] = await tx.execute<{ subject: ReviewSubject; callId: string | null }>(
    sql`select v.subject, v.call_id as "callId" from ledger_review v where ${condition}`,
  );
  if (!look) throw new NotFound();
  return { ...look };
}

/** The condition that the record `r` belongs to a department's part `p`; two branches, so that each finds its index. */
function belongsTo({ subject, callId }: Look): SQL {
  return sql`r.kind = ${sql.raw(`'${recordKindOf[subject]}'`)}
    and (r.department_id = p.department_id or (p.department_id is null and r.department_id is null))
    ${callId === null ? sql`` : sql`and r.id in (${concernedBy(callId)})`}`;
}

/** The condition that the record `r` is one in use of the part `p`. */
export function isOfPart(look: Look): SQL {
  return sql`${belongsTo(look)} and r.archived_at is null`;
}

/** What a record `r` itself says, as `e`. */
export function ownRow({ subject }: Look): SQL {
  const table = sql.raw(subject === "risks" ? "risk" : "inventory_entry");
  return sql`${table} e on e.organization_id = r.organization_id and e.id = r.id`;
}

/** That something is left to be written in `e`: a fact of an entry, the assessment of a risk. */
export function isIncomplete({ subject }: Look): SQL {
  return subject === "risks" ? sql`e.assessed_on is null` : sql`e.missing_count > 0`;
}

/** Those in use of the part `p`, with their answers. */
export function entriesOfPart(look: Look): SQL {
  return sql`record r
  join ${ownRow(look)}
  left join ledger_review_answer a on a.organization_id = r.organization_id and a.part_id = p.id and a.entry_id = r.id
  where r.organization_id = p.organization_id and ${isOfPart(look)}`;
}

/**
 * What the part `p` of the review `v` has taken out: what the version of comparison had, or without one what went during the review. What
 * goes after its end is another review's.
 */
export function retiredOfPart(look: Look): SQL {
  return sql`record r
  where r.organization_id = p.organization_id and ${belongsTo(look)} and r.archived_at is not null
    and r.archived_at <= coalesce(v.closed_at, 'infinity')
    and (r.archived_at >= v.created_at or exists (select from snapshot_part s
      where s.organization_id = r.organization_id and s.snapshot_id = v.base_snapshot_id and s.record_id = r.id))`;
}
