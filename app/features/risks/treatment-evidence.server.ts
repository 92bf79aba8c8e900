import { type SQL, sql } from "drizzle-orm";

/** Whether a record has evidence that has not been taken out since. */
export function hasEvidence(recordId: SQL): SQL<boolean> {
  return sql<boolean>`${recordId} in (select u.record_id from evidence_use u
    where u.item_id not in (select i.id from record i where i.kind = 'evidence' and i.archived_at is not null))`;
}
