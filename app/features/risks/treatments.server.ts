import { and, asc, eq, inArray, isNotNull, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import { isTyped } from "#app/features/records/index.server.ts";
import { today } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { NotFound } from "#app/platform/errors.ts";
import type { Action } from "#app/platform/permissions.ts";
import { departments, members } from "#db/schema/member.ts";
import { records } from "#db/schema/record.ts";
import { riskMethods, risks, riskTreatments, treatedRisks } from "#db/schema/risk.ts";
import { countInUse, joinDepartment, joinMethod, joinOwner, joinRisk } from "./list-query.server.ts";
import { isTreatmentWithinReach, riskWithinReach, treatmentWithinReach, withinReach } from "./reach.server.ts";
import { hasEvidence } from "./treatment-evidence.server.ts";
import {
  type TreatmentFilter,
  type TreatmentSortColumn,
  type TreatmentState,
  treatmentPageSize,
} from "./treatment-filter.ts";

/** A planned measure beside its common part. */
export const joinTreatment = and(
  eq(riskTreatments.organizationId, records.organizationId),
  eq(riskTreatments.id, records.id),
);

/** The planned measures against a risk, what is due first at the top; those that were taken out of use are left out. */
export async function listTreatmentsOf(tx: Tx, riskId: string) {
  return tx
    .select(rowColumns(tx))
    .from(treatedRisks)
    .innerJoin(
      records,
      and(eq(records.organizationId, treatedRisks.organizationId), eq(records.id, treatedRisks.treatmentId)),
    )
    .innerJoin(riskTreatments, joinTreatment)
    .leftJoin(departments, joinDepartment)
    .leftJoin(members, joinOwner)
    .where(and(eq(treatedRisks.riskId, riskId), isNull(records.archivedAt)))
    .orderBy(asc(riskTreatments.dueOn), asc(records.number))
    .limit(200);
}
export type TreatmentRow = Awaited<ReturnType<typeof listTreatmentsOf>>[number];

/** One page of the planned measures with the number of all that match; one statement, cut on keys alone. */
export async function listTreatments(tx: Tx, filter: TreatmentFilter) {
  const rows = await tx
    .select({ ...rowColumns(tx), total: sql<number>`page.total` })
    .from(sql`(${pageKeys(tx, filter)}) as page`)
    .innerJoin(records, sql`${records.id} = page.id`)
    .innerJoin(riskTreatments, joinTreatment)
    .leftJoin(departments, joinDepartment)
    .leftJoin(members, joinOwner)
    .orderBy(...orderOf(filter));
  return { rows: rows.map(({ total: _total, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** How many match a filter; the list itself says so, except on a page behind its end. */
export async function countTreatments(tx: Tx, filter: TreatmentFilter): Promise<number> {
  const [row] = await tx
    .select({ total: sql<number>`count(*)::integer` })
    .from(records)
    .innerJoin(riskTreatments, joinTreatment)
    .where(matching(tx, filter));
  return row?.total ?? 0;
}

/** Figures for the head of the list and the choices of its filter; one statement. */
export async function getTreatmentFacts(tx: Tx) {
  const ofDepartment = withinReach(tx, "risk.view", sql`d.id`) ?? sql`true`;
  const [facts] = await tx.execute<{
    all: number;
    open: number;
    overdue: number;
    departments: { id: string; name: string }[] | null;
    owners: { id: string; name: string }[] | null;
  }>(sql`
    with open as materialized (select ${riskTreatments.dueOn} as due_on, ${records.ownerId} as owner_id
      from ${riskTreatments} join ${records} on ${joinTreatment}
      where ${isOpen} and ${records.archivedAt} is null and ${treatmentWithinReach(tx, "risk.view") ?? sql`true`})
    select (${countInUse("riskTreatment", treatmentWithinReach(tx, "risk.view"))}) as all,
      (select count(*)::integer from open) as open,
      (select count(*)::integer from open where due_on < ${today()}) as overdue,
      (select jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name) order by d.created_at, d.id)
        from department d where d.archived_at is null and ${ofDepartment}) as departments,
      (select jsonb_agg(jsonb_build_object('id', m.id, 'name', m.name) order by m.kana, m.name, m.id) from member m
        where m.id in (select owner_id from open)) as owners`);
  return {
    all: facts?.all ?? 0,
    open: facts?.open ?? 0,
    overdue: facts?.overdue ?? 0,
    departments: facts?.departments ?? [],
    owners: facts?.owners ?? [],
  };
}

/** A planned measure, or NotFound when it is beyond what the actor reaches by the action. */
export async function getTreatment(tx: Tx, id: string, action: Action = "risk.view") {
  const [treatment] = await tx
    .select({
      ...rowColumns(tx),
      departmentId: records.departmentId,
      ownerId: records.ownerId,
      archivedReason: records.archivedReason,
      isCommentable: isTreatmentWithinReach(tx, "comment.write"),
    })
    .from(records)
    .innerJoin(riskTreatments, joinTreatment)
    .leftJoin(departments, joinDepartment)
    .leftJoin(members, joinOwner)
    .where(and(eq(records.kind, "riskTreatment"), eq(records.id, id), treatmentWithinReach(tx, action)));
  if (!treatment) throw new NotFound();
  return treatment;
}

/** The risks that a planned measure is against, as far as the actor may see them, and how many they may not. */
export async function listTreatedRisks(tx: Tx, treatmentId: string) {
  const rows = await tx
    .select({
      linkId: treatedRisks.id,
      id: records.id,
      number: records.number,
      title: records.title,
      department: departments.name,
      levelBefore: risks.levelBefore,
      levelAfter: risks.levelAfter,
      method: riskMethods.content,
      isArchived: sql<boolean>`${records.archivedAt} is not null`,
      isSeen: sql<boolean>`coalesce(${riskWithinReach(tx, "risk.view") ?? sql`true`}, false)`,
    })
    .from(treatedRisks)
    .innerJoin(
      records,
      and(eq(records.organizationId, treatedRisks.organizationId), eq(records.id, treatedRisks.riskId)),
    )
    .innerJoin(risks, joinRisk)
    .leftJoin(departments, joinDepartment)
    .leftJoin(riskMethods, joinMethod)
    .where(eq(treatedRisks.treatmentId, treatmentId))
    .orderBy(asc(records.number))
    .limit(500);
  const seen = rows.filter(({ isSeen }) => isSeen);
  return { treated: seen, hidden: rows.length - seen.length };
}

const isOpen = sql`${riskTreatments.status} in ('planned', 'under_way')`;

function rowColumns(tx: Tx) {
  return {
    id: records.id,
    number: records.number,
    title: records.title,
    department: departments.name,
    owner: members.name,
    version: records.version,
    archivedAt: records.archivedAt,
    dueOn: riskTreatments.dueOn,
    costClass: riskTreatments.costClass,
    status: riskTreatments.status,
    progress: riskTreatments.progress,
    completedOn: riskTreatments.completedOn,
    cancelledReason: riskTreatments.cancelledReason,
    securityMeasureCode: riskTreatments.securityMeasureCode,
    note: riskTreatments.note,
    /** How much evidence there is that it was done. */
    evidence: sql<number>`(select count(*)::integer from evidence_use u
      join record i on i.organization_id = u.organization_id and i.id = u.item_id and i.archived_at is null
      where u.organization_id = ${records.organizationId} and u.record_id = ${records.id})`,
    /** Against how many risks it is, and the first of their numbers. */
    risks: sql<number>`(select count(*)::integer from treated_risk t where t.organization_id = ${records.organizationId}
      and t.treatment_id = ${records.id})`,
    firstRisk: sql<number | null>`(select min(k.number) from treated_risk t
      join record k on k.organization_id = t.organization_id and k.id = t.risk_id
      where t.organization_id = ${records.organizationId} and t.treatment_id = ${records.id})`,
    isEditable: isTreatmentWithinReach(tx, "risk.edit"),
  };
}

/** Keys of one page in their order, with the number of all that match. */
function pageKeys(tx: Tx, filter: TreatmentFilter): SQL {
  const total = isWhole(filter)
    ? sql`(${countInUse("riskTreatment", treatmentWithinReach(tx, "risk.view"))})`
    : sql`(count(*) over ())::integer`;
  return sql`select ${records.id} as id, ${total} as total
    from ${records} join ${riskTreatments} on ${joinTreatment}
    ${filter.sort === "department" ? sql`left join ${departments} on ${joinDepartment}` : sql``}
    ${filter.sort === "owner" ? sql`left join ${members} on ${joinOwner}` : sql``}
    where ${matching(tx, filter)}
    order by ${sql.join(orderOf(filter), sql`, `)}
    limit ${treatmentPageSize} offset ${(filter.page - 1) * treatmentPageSize}`;
}

function matching(tx: Tx, filter: TreatmentFilter): SQL | undefined {
  return and(
    eq(records.kind, "riskTreatment"),
    filter.isArchived ? isNotNull(records.archivedAt) : isNull(records.archivedAt),
    treatmentWithinReach(tx, "risk.view"),
    isAmong(sql`${records.departmentId}`, filter.departments),
    isAmong(sql`${records.ownerId}`, filter.owners),
    isTyped(filter.words),
    filter.states.length > 0 ? or(...filter.states.map(isInState)) : undefined,
    filter.levels.length > 0
      ? sql`exists (select from treated_risk t join risk k on k.organization_id = t.organization_id and k.id = t.risk_id
          where t.organization_id = ${records.organizationId} and t.treatment_id = ${records.id}
            and ${inArray(sql`k.level_before`, filter.levels)})`
      : undefined,
  );
}

/** Whether a reference is one of those chosen, or, where that is chosen, none at all. */
function isAmong(column: SQL, chosen: readonly string[]): SQL | undefined {
  const ids = chosen.filter((id) => id !== "none");
  if (chosen.length === 0) return undefined;
  return or(ids.length > 0 ? inArray(column, ids) : undefined, chosen.includes("none") ? isNull(column) : undefined);
}

function isInState(state: TreatmentState): SQL | undefined {
  switch (state) {
    case "open":
      return isOpen;
    case "overdue":
      return and(isOpen, lt(riskTreatments.dueOn, today()));
    case "unproven":
      return sql`${riskTreatments.status} = 'completed' and not ${hasEvidence(sql`${records.id}`)}`;
    default:
      return eq(riskTreatments.status, state);
  }
}

function orderOf({ sort, descending }: Pick<TreatmentFilter, "sort" | "descending">): SQL[] {
  const direction = descending ? sql`desc` : sql`asc`;
  const tie = sort === "dueOn" ? riskTreatments.id : records.number;
  return sort === "number"
    ? [sql`${records.number} ${direction}`]
    : [sql`${sortedBy[sort]} ${direction} nulls last`, sql`${tie} ${direction}`];
}

const sortedBy: Record<Exclude<TreatmentSortColumn, "number">, SQL> = {
  title: sql`${records.title}`,
  department: sql`${departments.name}`,
  owner: sql`${members.name}`,
  dueOn: sql`${riskTreatments.dueOn}`,
  progress: sql`${riskTreatments.progress}`,
};

/** Whether a filter lets every planned measure in use through. */
function isWhole({ words, departments: chosen, owners, states, levels, isArchived }: TreatmentFilter): boolean {
  return isTyped(words) === undefined && [...chosen, ...owners, ...states, ...levels].length === 0 && !isArchived;
}
