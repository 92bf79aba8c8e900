import {
  and,
  eq,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  not,
  or,
  type SQL,
  type SQLWrapper,
  sql,
} from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { isCited } from "#app/features/approvals/index.server.ts";
import { departmentsWithinReach, isPresent } from "#app/features/organization/index.server.ts";
import { isTyped } from "#app/features/records/index.server.ts";
import { today } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Action } from "#app/platform/permissions.ts";
import { addDays } from "#app/utils/calendar-date.ts";
import type { ScanState } from "#db/codes/evidence.ts";
import { evidenceFiles, evidenceItems } from "#db/schema/evidence.ts";
import { departments, members } from "#db/schema/member.ts";
import { records } from "#db/schema/record.ts";
import { type EvidenceFilter, type OpenPoint, pageSize, type SortColumn, type State, soonDays } from "./filter.ts";

/** An item beside its common part, and the department and the owner of both. */
export const joinItem = and(eq(evidenceItems.organizationId, records.organizationId), eq(evidenceItems.id, records.id));
export const joinDepartment = and(
  eq(departments.organizationId, records.organizationId),
  eq(departments.id, records.departmentId),
);
export const joinOwner = and(eq(members.organizationId, records.organizationId), eq(members.id, records.ownerId));

/** The condition that a record lies within the actor's reach: nothing for the whole organization, otherwise the departments they lead and those below. */
export function withinReach(tx: Tx, action: Action, department: SQLWrapper = records.departmentId): SQL | undefined {
  const within = departmentsWithinReach(tx, action);
  return within && sql`${department} in (${within})`;
}

/** Keys of one page in their order, with the number of all that match. */
export function pageKeys(tx: Tx, filter: EvidenceFilter): SQL {
  const condition = matching(tx, filter);
  const needsItem = condition.onItem !== undefined || itemColumns.has(filter.sort);
  return sql`select ${records.id} as id, ${isWhole(filter) ? sql`(${activeCount(tx)})` : sql`(count(*) over ())::integer`} as total
    from ${records}
    ${needsItem ? sql`join ${evidenceItems} on ${joinItem}` : sql``}
    ${filter.sort === "department" ? sql`left join ${departments} on ${joinDepartment}` : sql``}
    where ${and(condition.onRecord, condition.onItem)}
    order by ${sql.join(orderOf(filter), sql`, `)}
    limit ${pageSize} offset ${(filter.page - 1) * pageSize}`;
}

/**
 * Items in use within reach. Of a whole organization they are not counted one by one: numbers are gap-free and records are never deleted,
 * so that as many were made as the last number says, less those that are not in use.
 */
export function activeCount(tx: Tx): SQL {
  const reach = withinReach(tx, "evidence.view");
  if (reach) {
    return sql`select count(*)::integer from ${records}
      where ${records.kind} = 'evidence' and ${records.archivedAt} is null and ${reach}`;
  }
  return sql`select coalesce((select c.last from record_counter c where c.kind = 'evidence'), 0)
    - (select count(*)::integer from record a where a.kind = 'evidence' and a.archived_at is not null)`;
}

/** The conditions of a filter on a day: those on the common part, and those that need the item itself. */
export function matching(
  tx: Tx,
  filter: EvidenceFilter,
  asOf = today(),
): { onRecord: SQL | undefined; onItem: SQL | undefined } {
  const departmentIds = filter.departments.filter((id) => id !== "none");
  const dated = filter.states.filter((state) => state !== "archived");
  const onRecord = and(
    eq(records.kind, "evidence"),
    filter.states.includes("archived")
      ? isNotNull(records.archivedAt)
      : filter.of === ""
        ? isNull(records.archivedAt)
        : undefined,
    withinReach(tx, "evidence.view"),
    filter.departments.length === 0
      ? undefined
      : or(
          departmentIds.length > 0 ? inArray(records.departmentId, departmentIds) : undefined,
          filter.departments.includes("none") ? isNull(records.departmentId) : undefined,
        ),
    isTyped(filter.words),
    filter.requirement === ""
      ? undefined
      : sql`${records.id} in (select l.record_id from record_requirement l join requirement q on q.organization_id = l.organization_id and q.id = l.requirement_id
          where q.code = ${filter.requirement} or starts_with(q.code, ${`${filter.requirement}.`}))`,
    filter.of === "" ? undefined : sql`${records.id} in (select link.item_id from ${linksOf(filter.of)})`,
    filter.isUnlinked ? isUnlinked(sql`record`) : undefined,
  );
  const onItem = and(
    dated.length > 0 ? or(...dated.map((state) => isInState(state, asOf))) : undefined,
    filter.sources.length > 0 ? inArray(evidenceItems.source, filter.sources) : undefined,
    filter.isHeld ? isNotNull(evidenceItems.holdReason) : undefined,
    filter.scans.length > 0 ? hasFile(filter.scans) : undefined,
    filter.open.length > 0 ? or(...filter.open.map((point) => isLeft(point, asOf))) : undefined,
  );
  return { onRecord, onItem };
}

/** What is evidence of a record or (a requirement being one too) of a requirement. */
export function linksOf(targetId: string): SQL {
  return sql`(select u.item_id, u.id from evidence_use u where u.record_id = ${targetId}
    union all select l.record_id, l.id from record_requirement l where l.requirement_id = ${targetId}) as link (item_id, link_id)`;
}

/** Whether an item is linked to nothing that is in use: the few things that are not are looked up once, instead of each of the many. */
export function isUnlinked(record: SQL): SQL {
  const isInUse = (id: SQL) => sql`${id} not in (select a.id from record a where a.archived_at is not null)`;
  return sql`(not exists (select from record_requirement l
      where l.organization_id = ${record}.organization_id and l.record_id = ${record}.id and ${isInUse(sql`l.requirement_id`)})
    and not exists (select from evidence_use u
      where u.organization_id = ${record}.organization_id and u.item_id = ${record}.id and ${isInUse(sql`u.record_id`)}))`;
}

/** By its period, of an item that is in use. */
export function isInState(state: Exclude<State, "archived">, asOf = today()): SQL | undefined {
  const soon = addDays(asOf, soonDays);
  switch (state) {
    case "open":
      return isNull(evidenceItems.effectiveUntil);
    case "expired":
      return lt(evidenceItems.effectiveUntil, asOf);
    case "expiring":
      return and(gte(evidenceItems.effectiveUntil, asOf), lte(evidenceItems.effectiveUntil, soon));
    case "current":
      return gt(evidenceItems.effectiveUntil, soon);
  }
}

/** A file of the item's present version, not let go of, that a scanner has left in one of these states. */
function hasFile(scans: readonly ScanState[]): SQL {
  // Said as the index says it that holds the few files which no scanner has called clean.
  const isUnclean = scans.includes("clean") ? sql`` : sql`and f.scan <> 'clean'`;
  return sql`exists (select from ${evidenceFiles} f where f.organization_id = ${evidenceItems.organizationId} and f.item_id = ${evidenceItems.id}
    and f.revision = ${evidenceItems.revision} and f.file_released_at is null ${isUnclean} and f.scan in ${scans})`;
}

function isLeft(point: OpenPoint, asOf: string): SQL | undefined {
  switch (point) {
    case "noPeriod":
      return and(isNull(evidenceItems.effectiveFrom), isNull(evidenceItems.effectiveUntil));
    case "noOwner":
      return sql`not exists (select from ${members} where ${joinOwner} and ${isPresent()})`;
    case "keptTooLong":
      // What an approved version cites is kept for as long as that is, and nobody is asked to destroy it.
      return and(
        lt(evidenceItems.keepUntil, asOf),
        isNull(evidenceItems.holdReason),
        not(isCited(sql`${evidenceItems.id}`)),
      );
  }
}

/** Empty values come first going up, as the indexes have them. */
export function orderOf({ sort, descending }: Pick<EvidenceFilter, "sort" | "descending">): SQL[] {
  const direction = descending ? sql`desc` : sql`asc`;
  if (sort === "number") return [sql`${records.number} ${direction}`];
  const nulls = sort === "title" || sort === "collectedOn" ? sql`` : descending ? sql`nulls last` : sql`nulls first`;
  const tie = sort === "department" ? records.number : itemColumns.has(sort) ? evidenceItems.id : records.id;
  return [sql`${sortedBy[sort]} ${direction} ${nulls}`, sql`${tie} ${direction}`];
}

/** Whether a filter lets every item in use through. */
export function isWhole(filter: EvidenceFilter): boolean {
  const { departments, states, sources, scans, open } = filter;
  return (
    isTyped(filter.words) === undefined &&
    departments.length + states.length + sources.length + scans.length + open.length === 0 &&
    filter.requirement === "" &&
    filter.of === "" &&
    !filter.isUnlinked &&
    !filter.isHeld
  );
}

const sortedBy: Record<SortColumn, PgColumn> = {
  number: records.number,
  title: records.title,
  department: departments.name,
  collectedOn: evidenceItems.collectedOn,
  effectiveUntil: evidenceItems.effectiveUntil,
};

const itemColumns: ReadonlySet<SortColumn> = new Set(["collectedOn", "effectiveUntil"]);
