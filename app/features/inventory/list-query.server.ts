import { and, eq, gt, inArray, isNotNull, isNull, lt, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { hasWord, searchWords } from "#app/features/records/index.server.ts";
import { today } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { inventoryEntries } from "#db/schema/inventory.ts";
import { departments } from "#db/schema/member.ts";
import { records } from "#db/schema/record.ts";
import { entryConditions, gravityOf } from "./entry-conditions.server.ts";
import { type InventoryFilter, pageSize, type SortColumn } from "./filter.ts";
import { withinReach } from "./reach.server.ts";

/** An entry beside its common part, and the department of both. */
export const joinEntry = and(
  eq(inventoryEntries.organizationId, records.organizationId),
  eq(inventoryEntries.id, records.id),
);
export const joinDepartment = and(
  eq(departments.organizationId, records.organizationId),
  eq(departments.id, records.departmentId),
);

/** Keys of one page in their order, with the number of all that match. */
export function pageKeys(tx: Tx, filter: InventoryFilter): SQL {
  const { onRecord, onEntry } = matching(tx, filter);
  const needsEntry = onEntry !== undefined || entryColumns.has(filter.sort);
  return sql`select ${records.id} as id, ${isWhole(filter) ? sql`(${activeCount(tx)})` : sql`(count(*) over ())::integer`} as total
    from ${records}
    ${needsEntry ? sql`join ${inventoryEntries} on ${joinEntry}` : sql``}
    ${filter.sort === "department" ? sql`left join ${departments} on ${joinDepartment}` : sql``}
    where ${and(onRecord, onEntry)}
    order by ${sql.join(orderOf(filter.sort, filter.descending), sql`, `)}
    limit ${pageSize} offset ${(filter.page - 1) * pageSize}`;
}

/** The conditions of a filter: those on the common part, and those that need the entry itself. */
export function matching(tx: Tx, filter: InventoryFilter): { onRecord: SQL; onEntry: SQL | undefined } {
  const chosen = filter.departments.filter((id) => id !== "none");
  const byDepartment =
    filter.departments.length === 0
      ? undefined
      : sql`(${chosen.length > 0 ? inArray(records.departmentId, chosen) : sql`false`} or ${
          filter.departments.includes("none") ? isNull(records.departmentId) : sql`false`
        })`;
  const onRecord = and(
    eq(records.kind, "inventoryEntry"),
    filter.isArchived ? isNotNull(records.archivedAt) : isNull(records.archivedAt),
    withinReach(tx, "inventory.view"),
    byDepartment,
    ...searchWords(filter.words).map(containing),
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
    filter.check ? sql`(${gravityOf(entryConditions(today())[filter.check])}) > 0` : undefined,
    filter.importId ? eq(inventoryEntries.importId, filter.importId) : undefined,
  );
  return { onRecord: onRecord ?? sql`true`, onEntry };
}

/**
 * Active entries within reach. Of a whole organization they are not counted one by one: numbers are gap-free and records are never
 * deleted, so that as many were made as the last number says, less those archived.
 */
export function activeCount(tx: Tx): SQL {
  const reach = withinReach(tx, "inventory.view");
  if (reach) {
    return sql`select count(*)::integer from ${records}
      where ${records.kind} = 'inventoryEntry' and ${records.archivedAt} is null and ${reach}`;
  }
  return sql`select coalesce((select c.last from record_counter c where c.kind = 'inventoryEntry'), 0)
    - (select count(*)::integer from record a where a.kind = 'inventoryEntry' and a.archived_at is not null)`;
}

/** Empty values come first going up and last going down, as the indexes have them: what was never reviewed is the oldest. */
export function orderOf(sort: SortColumn, descending: boolean): SQL[] {
  const column = sortedBy[sort];
  const direction = descending ? sql`desc` : sql`asc`;
  if (sort === "number") return [sql`${column} ${direction}`];
  if (sort === "title" || sort === "updatedAt") return [sql`${column} ${direction}`, sql`${records.id} ${direction}`];
  const tie = sort === "department" ? records.number : inventoryEntries.id;
  return [sql`${column} ${direction} ${descending ? sql`nulls last` : sql`nulls first`}`, sql`${tie} ${direction}`];
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

/** Sorted by these, the entry itself is needed to find the page. */
const entryColumns: ReadonlySet<SortColumn> = new Set(["count", "reviewedOn", "nextReviewOn", "missingCount"]);

/** Whether a filter lets every active entry through. */
function isWhole(filter: InventoryFilter): boolean {
  return (
    searchWords(filter.words).length === 0 &&
    filter.departments.length + filter.flags.length + filter.media.length === 0 &&
    !filter.isOverdue &&
    !filter.isIncomplete &&
    !filter.isArchived &&
    filter.check === undefined &&
    filter.importId === undefined
  );
}

function containing(word: string): SQL {
  const number = /^(?:台帳-?)?0*(\d{1,9})$/.exec(word)?.[1];
  return number ? sql`(${hasWord(word)} or ${records.number} = ${Number(number)})` : hasWord(word);
}

function textArray(values: readonly string[]): SQL {
  return sql`array[${sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  )}]::text[]`;
}
