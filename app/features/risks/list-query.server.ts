import { and, eq, inArray, isNotNull, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import { isTyped } from "#app/features/records/index.server.ts";
import { today } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { RecordKind } from "#db/codes/records.ts";
import { type ReviewCause, reviewCauses } from "#db/codes/risks.ts";
import { departments, members } from "#db/schema/member.ts";
import { records } from "#db/schema/record.ts";
import { riskMethods, risks } from "#db/schema/risk.ts";
import { isHeld, isUntreated, levelRank, needsAcceptance, remainsUnlawfully } from "./acceptance-conditions.server.ts";
import { methodInUse, reviewCausesOf } from "./needing-review.server.ts";
import { riskWithinReach } from "./reach.server.ts";
import { type HeatCell, type RiskFilter, type RiskSortColumn, type RiskState, riskPageSize } from "./risk-filter.ts";

/** A risk beside its common part, and the department and the owner that stand there. */
export const joinRisk = and(eq(risks.organizationId, records.organizationId), eq(risks.id, records.id));
export const joinDepartment = and(
  eq(departments.organizationId, records.organizationId),
  eq(departments.id, records.departmentId),
);
export const joinOwner = and(eq(members.organizationId, records.organizationId), eq(members.id, records.ownerId));

/** The method that a risk was assessed by. */
export const joinMethod = and(eq(riskMethods.organizationId, risks.organizationId), eq(riskMethods.id, risks.methodId));

/** Keys of one page in their order, with the number of all that match. */
export function pageKeys(tx: Tx, filter: RiskFilter): SQL {
  const { onRecord, onRisk } = matching(tx, filter);
  const needsRisk = onRisk !== undefined || riskColumns.has(filter.sort);
  return sql`select ${records.id} as id, ${isWhole(filter) ? sql`(${activeCount(tx)})` : sql`(count(*) over ())::integer`} as total
    from ${records}
    ${needsRisk ? sql`join ${risks} on ${joinRisk}` : sql``}
    ${filter.sort === "department" ? sql`left join ${departments} on ${joinDepartment}` : sql``}
    where ${and(onRecord, onRisk)}
    order by ${sql.join(orderOf(filter), sql`, `)}
    limit ${riskPageSize} offset ${(filter.page - 1) * riskPageSize}`;
}

/**
 * Risks in use within reach. Of a whole organization they are not counted one by one: numbers are gap-free and records are never deleted,
 * so that as many were made as the last number says, less those that are not in use.
 */
export function activeCount(tx: Tx): SQL {
  return countInUse("risk", riskWithinReach(tx, "risk.view"));
}

/** The same of any kind of record. */
export function countInUse(kind: RecordKind, reach: SQL | undefined): SQL {
  if (reach) {
    return sql`select count(*)::integer from ${records}
      where ${records.kind} = ${kind} and ${records.archivedAt} is null and ${reach}`;
  }
  return sql`select coalesce((select c.last from record_counter c where c.kind = ${kind}), 0)
    - (select count(*)::integer from record a where a.kind = ${kind} and a.archived_at is not null)`;
}

/** The conditions of a filter: those on the common part, and those that need the risk itself. */
export function matching(tx: Tx, filter: RiskFilter): { onRecord: SQL | undefined; onRisk: SQL | undefined } {
  const chosen = filter.departments.filter((id) => id !== "none");
  const subjects = sql`from risk_subject s where s.organization_id = ${records.organizationId} and s.risk_id = ${records.id}`;
  const onRecord = and(
    eq(records.kind, "risk"),
    filter.isArchived ? isNotNull(records.archivedAt) : isNull(records.archivedAt),
    riskWithinReach(tx, "risk.view"),
    filter.departments.length === 0
      ? undefined
      : or(
          chosen.length > 0 ? inArray(records.departmentId, chosen) : undefined,
          filter.departments.includes("none") ? isNull(records.departmentId) : undefined,
        ),
    isTyped(filter.words),
    filter.entryId === undefined ? undefined : sql`exists (select ${subjects} and s.entry_id = ${filter.entryId})`,
    filter.isShared ? sql`(select count(distinct s.entry_id) ${subjects}) > 1` : undefined,
  );
  const onRisk = and(
    filter.phases.length > 0 ? inArray(risks.phase, filter.phases) : undefined,
    filter.levels.length > 0 ? inArray(risks.levelBefore, filter.levels) : undefined,
    filter.levelsAfter.length > 0 ? inArray(risks.levelAfter, filter.levelsAfter) : undefined,
    filter.states.length > 0 ? or(...filter.states.map(isInState)) : undefined,
    filter.causes.length > 0 ? needsReview(filter.causes) : undefined,
    filter.isUnacceptable ? eq(risks.isUnacceptable, true) : undefined,
    filter.code === "" ? undefined : eq(risks.sourceCode, filter.code),
    filter.cell && isInCell(filter.cell),
  );
  return { onRecord, onRisk };
}

/** Steps mean something only beside the others of their scale. */
function isInCell({ side, impact, likelihood, steps }: HeatCell): SQL | undefined {
  const [ownImpact, ownLikelihood] =
    side === "before" ? [risks.impact, risks.likelihood] : [risks.impactAfter, risks.likelihoodAfter];
  const ofScale = sql`${risks.methodId} in (select m.id from risk_method m where m.content ->> 'scale' = ${steps === 3 ? "threeSteps" : "fiveSteps"})`;
  return and(eq(ownImpact, impact), eq(ownLikelihood, likelihood), ofScale);
}

function isInState(state: RiskState): SQL | undefined {
  switch (state) {
    case "unassessed":
      return isNull(risks.assessedOn);
    case "assessed":
      return isNotNull(risks.assessedOn);
    case "review":
      return needsReview(reviewCauses);
    case "outdated":
      return and(isNotNull(risks.methodId), sql`${risks.methodId} <> ${methodInUse}`);
    case "overdue":
      return lt(risks.reviewOn, today());
    case "unaccepted":
      return sql`${needsAcceptance} and not ${isHeld("approved")}`;
    case "accepted":
      return sql`${needsAcceptance} and ${isHeld("approved")}`;
    case "unlawful":
      return remainsUnlawfully;
    case "untreated":
      return isUntreated;
  }
}

function needsReview(causes: readonly ReviewCause[]): SQL {
  return inArray(
    risks.id,
    sql`(select f.risk_id from (${reviewCausesOf(today())}) f where f.cause = any(${`{${causes.join(",")}}`}))`,
  );
}

/** What nobody has assessed comes first going up. */
export function orderOf({ sort, descending }: Pick<RiskFilter, "sort" | "descending">): SQL[] {
  const direction = descending ? sql`desc` : sql`asc`;
  if (sort === "number") return [sql`${records.number} ${direction}`];
  if (sort === "title") return [sql`${records.title} ${direction}`, sql`${records.id} ${direction}`];
  const nulls = descending ? sql`nulls last` : sql`nulls first`;
  const tie = riskColumns.has(sort) ? risks.id : records.number;
  return [sql`${sortedBy[sort]} ${direction} ${nulls}`, sql`${tie} ${direction}`];
}

const sortedBy: Record<Exclude<RiskSortColumn, "number" | "title">, SQL> = {
  department: sql`${departments.name}`,
  levelBefore: levelRank(sql`${risks.levelBefore}`),
  levelAfter: levelRank(sql`${risks.levelAfter}`),
  assessedOn: sql`${risks.assessedOn}`,
  reviewOn: sql`${risks.reviewOn}`,
};

const riskColumns: ReadonlySet<RiskSortColumn> = new Set(["levelBefore", "levelAfter", "assessedOn", "reviewOn"]);

/** Whether a filter lets every risk in use through. */
function isWhole(filter: RiskFilter): boolean {
  const { departments: chosen, phases, levels, levelsAfter, states, causes } = filter;
  return (
    isTyped(filter.words) === undefined &&
    chosen.length + phases.length + levels.length + levelsAfter.length + states.length + causes.length === 0 &&
    !filter.isUnacceptable &&
    !filter.isShared &&
    !filter.isArchived &&
    filter.code === "" &&
    filter.entryId === undefined &&
    filter.cell === undefined
  );
}
