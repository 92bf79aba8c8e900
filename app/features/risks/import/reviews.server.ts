import { sql } from "drizzle-orm";
import { now } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Review } from "./effects.ts";

/** When somebody last looked at some risks and what they saw of their entries; instants as text, since a Date lacks the microseconds. */
export async function reviewsOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Review>> {
  const rows = await tx.execute<Review & { id: string }>(sql`
    select k.id, k.reviewed_at::text as at, k.reviewed_on::text as "on", k.reviewed_by_id as "byId", k.review_note as note,
      coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'changeAt', s.seen_change_at::text, 'facts', s.seen,
        'vendors', s.seen_vendors) order by s.id) from risk_subject s where s.organization_id = k.organization_id and s.risk_id = k.id), '[]')
        as seen
    from risk k where k.id = any(${`{${ids.join(",")}}`}::uuid[])`);
  return new Map(rows.map(({ id, ...review }) => [id, review]));
}

/** Puts back when somebody last looked at them: undoing an import is no look at a risk. */
export async function restoreReviews(
  tx: Tx,
  before: readonly { id: string; review?: Review | undefined }[],
): Promise<void> {
  const given = JSON.stringify(before.flatMap(({ id, review }) => (review ? [{ id, ...review }] : [])));
  const at = now().toISOString();
  await tx.execute(sql`
    update risk k set reviewed_at = g.at, reviewed_on = g."on", reviewed_by_id = g."byId", review_note = g.note, updated_at = ${at}
    from json_to_recordset(${given}::text::json) as g(id uuid, at timestamptz, "on" date, "byId" uuid, note text) where k.id = g.id`);
  await tx.execute(sql`
    update risk_subject s set seen_change_at = n."changeAt", seen = n.facts, seen_vendors = n.vendors, updated_at = ${at}
    from json_to_recordset(${given}::text::json) as g(seen json)
      cross join lateral json_to_recordset(g.seen) as n(id uuid, "changeAt" timestamptz, facts text, vendors text[])
    where s.id = n.id`);
}
