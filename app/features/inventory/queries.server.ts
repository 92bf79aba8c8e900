import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lt, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { reachableDepartments } from "#app/features/organization/index.server.ts";
import { today } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { NotFound } from "#app/platform/errors.ts";
import { searchKey } from "#app/utils/japanese-text.ts";
import { inventoryEntries } from "#db/schema/inventory.ts";
import { departments, members } from "#db/schema/member.ts";
import { records } from "#db/schema/record.ts";
import { type InventoryFilter, pageSize, type SortColumn } from "./filter.ts";

const joinEntry = and(eq(inventoryEntries.organizationId, records.organizationId), eq(inventoryEntries.id, records.id));
const joinDepartment = and(
  eq(departments.organizationId, records.organizationId),
  eq(departments.id, records.departmentId),
);
const joinOwner = and(eq(members.organizationId, records.organizationId), eq(members.id, records.ownerId));

/** One page of the ledger with the number of all entries that match; one statement. */
export async function listEntries(tx: Tx, filter: InventoryFilter) {
  const condition = await matching(tx, filter);
  const total = tx.select({ total: sql`count(*)::integer` }).from(records).where(condition.onRecord);
  const counted = condition.onEntry
    ? tx
        .select({ total: sql`count(*)::integer` })
        .from(records)
        .innerJoin(inventoryEntries, joinEntry)
        .where(and(condition.onRecord, condition.onEntry))
    : total;
  const rows = await tx
    .select({
      id: records.id,
      number: records.number,
      title: records.title,
      version: records.version,
      department: departments.name,
      business: inventoryEntries.business,
      items: inventoryEntries.items,
      purpose: inventoryEntries.purpose,
      count: inventoryEntries.count,
      countBand: inventoryEntries.countBand,
      media: inventoryEntries.media,
      storagePlace: inventoryEntries.storagePlace,
      accessors: inventoryEntries.accessors,
      vendors: inventoryEntries.vendors,
      sensitive: inventoryEntries.sensitive,
      myNumber: inventoryEntries.myNumber,
      useUntil: inventoryEntries.useUntil,
      keepUntil: inventoryEntries.keepUntil,
      reviewedOn: inventoryEntries.reviewedOn,
      nextReviewOn: inventoryEntries.nextReviewOn,
      missingCount: inventoryEntries.missingCount,
      changedAt: records.changedAt,
      archivedAt: records.archivedAt,
      total: sql<number>`(${counted})`,
    })
    .from(records)
    .innerJoin(inventoryEntries, joinEntry)
    .leftJoin(departments, joinDepartment)
    .where(and(condition.onRecord, condition.onEntry))
    .orderBy(...orderOf(filter.sort, filter.descending))
    .limit(pageSize)
    .offset((filter.page - 1) * pageSize);
  return { rows: rows.map(({ total: _total, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** One entry with everything that was written into it, or NotFound. */
export async function getEntry(tx: Tx, id: string) {
  const reach = await reachableDepartments(tx, "inventory.view");
  const [row] = await tx
    .select({ record: records, entry: inventoryEntries, department: departments.name, owner: members.name })
    .from(records)
    .innerJoin(inventoryEntries, joinEntry)
    .leftJoin(departments, joinDepartment)
    .leftJoin(members, joinOwner)
    .where(and(eq(records.kind, "inventoryEntry"), eq(records.id, id), within(reach)));
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
    ...entry,
  };
}
export type Entry = Awaited<ReturnType<typeof getEntry>>;

/** What the head of the ledger says, and the choices of its filter; one statement. */
export async function getLedgerFacts(tx: Tx) {
  const [facts] = await tx.execute<{
    departments: { id: string; name: string }[] | null;
    revision: number | null;
    frozen_at: string | null;
    approved_at: string | null;
    approved_by: string | null;
    pending: boolean;
    changes: number;
  }>(sql`
    with approved as (
      select s.revision, s.frozen_at, a.ended_at, a.id as approval_id
      from record r
      join snapshot s on s.organization_id = r.organization_id and s.record_id = r.id and s.revision is not null
      join approval a on a.organization_id = s.organization_id and a.snapshot_id = s.id
      where r.kind = 'inventory' order by s.revision desc limit 1
    )
    select
      (select jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name) order by d.created_at, d.id) from department d where d.archived_at is null) as departments,
      (select revision from approved), (select frozen_at from approved), (select ended_at from approved) as approved_at,
      (select e.member_name from approval_seal e where e.approval_id = (select approval_id from approved) order by e.position desc limit 1) as approved_by,
      exists (select from approval p join record r on r.organization_id = p.organization_id and r.id = p.record_id and r.kind = 'inventory' where p.status = 'pending') as pending,
      (select count(*)::integer from (
        select from record r where r.kind = 'inventoryEntry' and r.changed_at > coalesce((select frozen_at from approved), '-infinity') limit 1000
      ) c) as changes`);
  return {
    departments: facts?.departments ?? [],
    revision: facts?.revision ?? undefined,
    approvedAt: facts?.approved_at ? new Date(facts.approved_at) : undefined,
    approvedBy: facts?.approved_by ?? undefined,
    isPending: facts?.pending ?? false,
    changes: facts?.changes ?? 0,
  };
}

/** The conditions of a filter: those on the common part, and those that need the entry itself. */
export async function matching(tx: Tx, filter: InventoryFilter): Promise<{ onRecord: SQL; onEntry: SQL | undefined }> {
  const reach = await reachableDepartments(tx, "inventory.view");
  const needle = searchKey(filter.words);
  const chosen = filter.departments.filter((id) => id !== "none");
  const number = /^\D*?(\d{1,9})$/.exec(needle)?.[1];
  const byDepartment =
    filter.departments.length === 0
      ? undefined
      : sql`(${chosen.length > 0 ? inArray(records.departmentId, chosen) : sql`false`} or ${
          filter.departments.includes("none") ? isNull(records.departmentId) : sql`false`
        })`;
  const onRecord = and(
    eq(records.kind, "inventoryEntry"),
    filter.isArchived ? isNotNull(records.archivedAt) : isNull(records.archivedAt),
    within(reach),
    byDepartment,
    needle
      ? sql`(${records.id} in (select search_records(${needle}, 'inventoryEntry'))${
          number ? sql` or ${records.number} = ${Number(number)}` : sql``
        })`
      : undefined,
  );
  const wantsSensitive = filter.flags.includes("sensitive");
  const wantsMyNumber = filter.flags.includes("myNumber");
  const onEntry = and(
    wantsSensitive && wantsMyNumber
      ? sql`(${inventoryEntries.sensitive} or ${inventoryEntries.myNumber})`
      : wantsSensitive
        ? eq(inventoryEntries.sensitive, true)
        : wantsMyNumber
          ? eq(inventoryEntries.myNumber, true)
          : undefined,
    filter.media.length > 0 ? sql`${inventoryEntries.media} && ${textArray(filter.media)}` : undefined,
    filter.isOverdue ? lt(inventoryEntries.nextReviewOn, today()) : undefined,
    filter.isIncomplete ? gt(inventoryEntries.missingCount, 0) : undefined,
    filter.importId ? eq(inventoryEntries.importId, filter.importId) : undefined,
  );
  return { onRecord: onRecord ?? sql`true`, onEntry };
}

function within(reach: string[] | undefined): SQL | undefined {
  if (!reach) return undefined;
  return reach.length > 0 ? inArray(records.departmentId, reach) : sql`false`;
}

function textArray(values: readonly string[]): SQL {
  return sql`array[${sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  )}]::text[]`;
}

const sortedBy: Record<SortColumn, PgColumn> = {
  number: records.number,
  title: records.title,
  department: departments.name,
  count: inventoryEntries.count,
  reviewedOn: inventoryEntries.reviewedOn,
  nextReviewOn: inventoryEntries.nextReviewOn,
  updatedAt: records.changedAt,
  missingCount: inventoryEntries.missingCount,
};

function orderOf(sort: SortColumn, descending: boolean): SQL[] {
  const column = sortedBy[sort];
  const direction = descending ? desc : asc;
  return sort === "number" ? [direction(column)] : [direction(column), direction(records.number)];
}
