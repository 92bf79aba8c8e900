import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#app/platform/db.server.ts";
import type { EntryFacts } from "./entry-facts.ts";

export type ListedFacts = EntryFacts & { id: string; number: number; department: string | null; changedAt: string };

/** Entries that are read at once: derivation reports its progress after so many. */
export const entriesPerStep = 2_000;
/** Below every id. */
export const firstId = "00000000-0000-0000-0000-000000000000";
/** Of an entry's record, as `listEntryFacts` calls it. */
export const inUse = sql`r.archived_at is null`;

/** What the rules look at, of the entries whose record `r` meets a condition. */
export async function listEntryFacts(tx: Tx, condition: SQL, most: number): Promise<ListedFacts[]> {
  const rows = await tx.execute<ListedFacts>(sql`
    select r.id, r.number, r.changed_at::text as "changedAt", d.name as department, r.title, e.business, e.items, e.subjects, e.purpose, e.acquisition,
      e.acquisition_route as "acquisitionRoute", e.notice_method as "noticeMethod", e.consent, e.sensitive, e.my_number as "myNumber",
      e.info_class as "infoClass", e.count, e.count_band as "countBand", e.media, e.storage_place as "storagePlace",
      e.storage_methods as "storageMethods", e.storage_note as "storageNote", e.accessors, e.keep_until as "keepUntil", e.disposals,
      e.disposal_note as "disposalNote", e.vendors, e.cloud_handling as "cloudHandling", e.provision,
      e.foreign_countries as "foreignCountries", e.phases, e.remarks
    from record r join inventory_entry e on e.organization_id = r.organization_id and e.id = r.id
    left join department d on d.organization_id = r.organization_id and d.id = r.department_id
    where r.kind = 'inventoryEntry' and ${condition} order by r.id limit ${most}`);
  return [...rows];
}
