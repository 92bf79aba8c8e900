import { and, eq, type SQL, sql } from "drizzle-orm";
import { recordLabel } from "#app/features/records/index.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { NotFound } from "#app/platform/errors.ts";
import type { Action } from "#app/platform/permissions.ts";
import type { SealStep } from "#db/codes/records.ts";
import { inventoryEntries } from "#db/schema/inventory.ts";
import { departments, members } from "#db/schema/member.ts";
import { records } from "#db/schema/record.ts";
import { changedSince, isChangedSinceApproval } from "./content.server.ts";
import type { InventoryFilter } from "./filter.ts";
import { activeCount, joinDepartment, joinEntry, matching, orderOf, pageKeys } from "./list-query.server.ts";
import { isWithinReach, withinReach } from "./reach.server.ts";

const joinOwner = and(eq(members.organizationId, records.organizationId), eq(members.id, records.ownerId));

/**
 * One page of the ledger with the number of all entries that match; one statement. The page is cut on keys alone and only its rows are
 * read whole, so that a page far behind costs little more than the first. `openId` is the entry to show beside the list.
 */
export async function listEntries(tx: Tx, filter: InventoryFilter, openId?: string) {
  const rows = await selectRows(tx, openId, sql<number>`page.total`)
    .from(sql`(${pageKeys(tx, filter)}) as page`)
    .innerJoin(records, sql`${records.id} = page.id`)
    .innerJoin(inventoryEntries, joinEntry)
    .leftJoin(departments, joinDepartment)
    .orderBy(...orderOf(filter.sort, filter.descending));
  return {
    rows: rows.map(({ total: _total, open: _open, ...row }) => row),
    total: rows[0]?.total ?? 0,
    open: rows.flatMap(({ open, total: _total, ...row }) => (open ? [{ row, open }] : []))[0],
  };
}

/** The opened entry when it does not stand on the page of the list; nothing when it does not exist. */
export async function findOpenRow(tx: Tx, id: string) {
  const [found] = await selectRows(tx, id, sql<number>`1`)
    .from(records)
    .innerJoin(inventoryEntries, joinEntry)
    .leftJoin(departments, joinDepartment)
    .where(and(eq(records.kind, "inventoryEntry"), eq(records.id, id), withinReach(tx, "inventory.view")));
  if (!found?.open) return undefined;
  const { open, total: _total, ...row } = found;
  return { row, open };
}

/** What a row of the list says, with the further facts of the opened entry in its own row. */
function selectRows(tx: Tx, openId: string | undefined, total: SQL<number>) {
  return tx.select({
    id: records.id,
    number: records.number,
    title: records.title,
    version: records.version,
    department: departments.name,
    business: inventoryEntries.business,
    items: inventoryEntries.items,
    subjects: inventoryEntries.subjects,
    purpose: inventoryEntries.purpose,
    count: inventoryEntries.count,
    countBand: inventoryEntries.countBand,
    media: inventoryEntries.media,
    storagePlace: inventoryEntries.storagePlace,
    accessors: inventoryEntries.accessors,
    vendors: inventoryEntries.vendors,
    hasNoVendors: inventoryEntries.hasNoVendors,
    provision: inventoryEntries.provision,
    hasNoProvision: inventoryEntries.hasNoProvision,
    foreignCountries: inventoryEntries.foreignCountries,
    hasNoForeign: inventoryEntries.hasNoForeign,
    sensitive: inventoryEntries.sensitive,
    myNumber: inventoryEntries.myNumber,
    useUntil: inventoryEntries.useUntil,
    keepUntil: inventoryEntries.keepUntil,
    reviewedOn: inventoryEntries.reviewedOn,
    nextReviewOn: inventoryEntries.nextReviewOn,
    missingCount: inventoryEntries.missingCount,
    changedAt: records.changedAt,
    archivedAt: records.archivedAt,
    isEditable: isWithinReach(tx, "inventory.edit"),
    total,
    open: openId ? openEntry(openId) : sql<OpenEntry | null>`null`,
  });
}

/** How many entries match a filter; the list itself says so, except on a page behind its end. */
export async function countEntries(tx: Tx, filter: InventoryFilter): Promise<number> {
  const { onRecord, onEntry } = matching(tx, filter);
  const [row] = await tx
    .select({ total: sql<number>`count(*)::integer` })
    .from(records)
    .innerJoin(inventoryEntries, joinEntry)
    .where(and(onRecord, onEntry));
  return row?.total ?? 0;
}

/** The ids of all entries that match a filter, in its order; the page does not matter. */
export async function listMatchingIds(tx: Tx, filter: InventoryFilter): Promise<string[]> {
  const { onRecord, onEntry } = matching(tx, filter);
  const rows = await tx
    .select({ id: records.id })
    .from(records)
    .innerJoin(inventoryEntries, joinEntry)
    .leftJoin(departments, joinDepartment)
    .where(and(onRecord, onEntry))
    .orderBy(...orderOf(filter.sort, filter.descending));
  return rows.map(({ id }) => id);
}

/** One entry with everything that was written into it, or NotFound when it is beyond what the actor reaches by the action. */
export async function getEntry(tx: Tx, id: string, action: Action = "inventory.view") {
  const [row] = await tx
    .select({
      record: records,
      entry: inventoryEntries,
      department: departments.name,
      owner: members.name,
      // Who was given leave to look at a department's rows does not write into them.
      isEditable: isWithinReach(tx, "inventory.edit"),
      isCommentable: isWithinReach(tx, "comment.write"),
    })
    .from(records)
    .innerJoin(inventoryEntries, joinEntry)
    .leftJoin(departments, joinDepartment)
    .leftJoin(members, joinOwner)
    .where(and(eq(records.kind, "inventoryEntry"), eq(records.id, id), withinReach(tx, action)));
  if (!row) throw new NotFound();
  const { organizationId: _o, id: _id, createdAt: _c, updatedAt: _u, missingCount: _m, ...entry } = row.entry;
  const { number, title, departmentId, ownerId, version, archivedAt, archivedReason, changedAt } = row.record;
  return {
    id,
    number,
    title,
    departmentId,
    ownerId,
    version,
    archivedAt,
    archivedReason,
    changedAt,
    department: row.department,
    owner: row.owner,
    isEditable: row.isEditable,
    isCommentable: row.isCommentable,
    ...entry,
  };
}
export type Entry = Awaited<ReturnType<typeof getEntry>>;

/** What an entry is called: 台帳-0012. */
export async function labelOf(tx: Tx, id: string): Promise<string> {
  const [entry] = await tx
    .select({ number: records.number })
    .from(records)
    .where(and(eq(records.kind, "inventoryEntry"), eq(records.id, id)));
  if (!entry) throw new NotFound();
  return recordLabel("inventoryEntry", entry.number);
}

/** The entry with a number, if the actor can see it. */
export async function findEntryByNumber(tx: Tx, number: number): Promise<{ id: string } | undefined> {
  const [entry] = await tx
    .select({ id: records.id })
    .from(records)
    .where(and(eq(records.kind, "inventoryEntry"), eq(records.number, number), withinReach(tx, "inventory.view")));
  return entry;
}

/** What the head of the ledger says, and the choices of its filter; one statement. */
export async function getLedgerFacts(tx: Tx) {
  const reach = withinReach(tx, "inventory.view");
  const [facts] = await tx.execute<{
    entries: number;
    departments: { id: string; name: string }[] | null;
    revision: number | null;
    approved_at: string | null;
    approved_by: string | null;
    frozen_at: string | null;
    seals: { step: SealStep; name: string; at: string }[] | null;
    pending_id: string | null;
    changes: number;
    is_reviewed: boolean;
  }>(sql`
    with approved as (
      select s.id as snapshot_id, s.revision, s.frozen_at, a.ended_at, a.id as approval_id
      from record r
      join snapshot s on s.organization_id = r.organization_id and s.record_id = r.id and s.revision is not null
      join approval a on a.organization_id = s.organization_id and a.snapshot_id = s.id
      where r.kind = 'inventory' order by s.revision desc limit 1
    )
    select
      (${activeCount(tx)}) as entries,
      (select jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name) order by d.created_at, d.id) from department d where ${and(sql`d.archived_at is null`, withinReach(tx, "inventory.view", sql`d.id`))}) as departments,
      (select revision from approved), (select frozen_at from approved), (select ended_at from approved) as approved_at,
      (select jsonb_agg(jsonb_build_object('step', e.step, 'name', e.member_name, 'at', e.sealed_at) order by e.position)
        from approval_seal e where e.approval_id = (select approval_id from approved)) as seals,
      (select e.member_name from approval_seal e where e.approval_id = (select approval_id from approved) order by e.position desc limit 1) as approved_by,
      (select p.id from approval p join record r on r.organization_id = p.organization_id and r.id = p.record_id and r.kind = 'inventory' where p.status = 'pending' limit 1) as pending_id,
      (select count(*)::integer from (${changedSince({
        snapshotId: sql`(select snapshot_id from approved)`,
        frozenAt: sql`(select frozen_at from approved)`,
        most: mostChangesCounted,
      })}) change ${reach ? sql`where change.record_id in (select id from ${records} where ${reach})` : sql``}) as changes,
      -- The last day is at the end of an index; "exists" alone would look through a ledger in which there is no such day.
      case when (select max(e.reviewed_on) from inventory_entry e) >= (select (frozen_at at time zone 'Asia/Tokyo')::date from approved)
        then exists (select from inventory_entry e join record r on r.organization_id = e.organization_id and r.id = e.id
          where r.archived_at is null and e.updated_at > (select frozen_at from approved)
            and e.reviewed_on >= (select (frozen_at at time zone 'Asia/Tokyo')::date from approved))
        else false end as is_reviewed`);
  return {
    entries: facts?.entries ?? 0,
    departments: facts?.departments ?? [],
    revision: facts?.revision ?? undefined,
    approvedAt: facts?.approved_at ? new Date(facts.approved_at) : undefined,
    approvedBy: facts?.approved_by ?? undefined,
    seals: facts?.seals ?? [],
    pendingId: facts?.pending_id ?? undefined,
    isPending: facts?.pending_id != null,
    /** Entries whose content differs from the approved version; counted no further than `mostChangesCounted`. */
    changes: facts?.changes ?? 0,
    /** Whether any entry in use was reviewed since the approved version was frozen. */
    isReviewed: facts?.is_reviewed ?? false,
  };
}
export type LedgerFacts = Awaited<ReturnType<typeof getLedgerFacts>>;

/** Beyond this many changes their exact number helps nobody. */
export const mostChangesCounted = 1_000;

/** What the panel beside the list shows more than the row itself. */
export type OpenEntry = Pick<
  Entry,
  | "id"
  | "acquisition"
  | "acquisitionRoute"
  | "storageMethods"
  | "storageNote"
  | "noticeMethod"
  | "sensitiveKinds"
  | "disposals"
  | "disposalNote"
  | "phases"
  | "consent"
  | "infoClass"
> & {
  /** Whether its content is another than in the approved version; null when none has been approved. */
  isChanged: boolean | null;
};

/** The opened entry's further facts come with its row; every other row carries null. */
function openEntry(id: string): SQL<OpenEntry | null> {
  const e = inventoryEntries;
  return sql`case when ${records.id} = ${id} then jsonb_build_object('id', ${e.id}, 'acquisition', ${e.acquisition},
    'acquisitionRoute', ${e.acquisitionRoute}, 'storageMethods', ${e.storageMethods}, 'storageNote', ${e.storageNote},
    'noticeMethod', ${e.noticeMethod}, 'sensitiveKinds', ${e.sensitiveKinds}, 'disposals', ${e.disposals},
    'disposalNote', ${e.disposalNote}, 'phases', ${e.phases}, 'consent', ${e.consent}, 'infoClass', ${e.infoClass}, 'isChanged', ${isChangedSinceApproval(sql`${records.id}`)}) end`;
}
