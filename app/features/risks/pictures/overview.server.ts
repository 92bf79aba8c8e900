import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#app/platform/db.server.ts";
import type { Phase } from "#db/codes/inventory.ts";
import type { RiskLevel } from "#db/codes/risks.ts";
import { records } from "#db/schema/record.ts";
import { type RiskMethodContent, risks } from "#db/schema/risk.ts";
import { levelRank } from "../acceptance-conditions.server.ts";
import { joinRisk } from "../list-query.server.ts";
import { stepsOf } from "../method.ts";
import { methodInUse } from "../needing-review.server.ts";
import { riskWithinReach, withinReach } from "../reach.server.ts";
import type { RiskGroup } from "./summary.ts";

/** How the risks in use within reach were assessed, those that are alike as one; of one department when its id is given. */
export async function listRiskGroups(tx: Tx, departmentId?: string): Promise<RiskGroup[]> {
  const rows = await tx.execute<{
    count: number;
    departmentId: string | null;
    department: string | null;
    phase: Phase;
    steps: number | null;
    isOutdated: boolean;
    impact: number | null;
    likelihood: number | null;
    level: RiskLevel | null;
    impactAfter: number | null;
    likelihoodAfter: number | null;
    levelAfter: RiskLevel | null;
  }>(sql`
    with methods as materialized (
      select id, ${stepsSql(sql`content ->> 'scale'`)} as steps, id <> ${methodInUse} as outdated from risk_method
    ), alike as (
      select count(*)::integer as count, ${records.departmentId} as department_id, ${risks.phase} as phase, ${risks.methodId} as method_id,
        ${risks.impact} as impact, ${risks.likelihood} as likelihood, ${risks.levelBefore} as level, ${risks.impactAfter} as impact_after,
        ${risks.likelihoodAfter} as likelihood_after, ${risks.levelAfter} as level_after
      from ${records} join ${risks} on ${joinRisk}
      where ${ofOverview(tx, departmentId)}
      group by 2, 3, 4, 5, 6, 7, 8, 9, 10
    )
    select alike.count, alike.department_id as "departmentId", d.name as department, alike.phase, methods.steps,
      coalesce(methods.outdated, false) as "isOutdated", alike.impact, alike.likelihood, alike.level,
      alike.impact_after as "impactAfter", alike.likelihood_after as "likelihoodAfter", alike.level_after as "levelAfter"
    from alike left join methods on methods.id = alike.method_id left join department d on d.id = alike.department_id`);
  return rows.map((row) => ({
    count: row.count,
    department: row.departmentId === null ? null : { id: row.departmentId, name: row.department ?? "" },
    phase: row.phase,
    steps: row.steps,
    isOutdated: row.isOutdated,
    before: { impact: row.impact, likelihood: row.likelihood, level: row.level },
    after: { impact: row.impactAfter, likelihood: row.likelihoodAfter, level: row.levelAfter },
  }));
}

/** The gravest risks: by what remains of them, or by what they are where nobody has said what remains. */
export async function listGravest(tx: Tx, most: number, departmentId?: string) {
  const remaining = sql`coalesce(${risks.levelAfter}, ${risks.levelBefore})`;
  const before = sql`${risks.impact} * ${risks.likelihood}`;
  const gravity = sql`remaining desc, product desc, level desc, before desc, number`;
  const rows = await tx.execute<{
    id: string;
    number: number;
    title: string;
    department: string | null;
    phase: Phase;
    levelBefore: RiskLevel;
    levelAfter: RiskLevel | null;
    method: RiskMethodContent | null;
    methodNumber: number | null;
  }>(sql`
    select top.*, d.name as department, m.content as method, m.number as "methodNumber" from (
      select ${records.id} as id, ${records.number} as number, ${records.title} as title, ${records.departmentId} as department_id,
        ${risks.methodId} as method_id, ${risks.phase} as phase, ${risks.levelBefore} as "levelBefore", ${risks.levelAfter} as "levelAfter",
        ${levelRank(remaining)} as remaining, coalesce(${risks.impactAfter} * ${risks.likelihoodAfter}, ${before}, 0) as product,
        ${levelRank(sql`${risks.levelBefore}`)} as level, coalesce(${before}, 0) as before
      from ${records} join ${risks} on ${joinRisk}
      where ${ofOverview(tx, departmentId)} and ${risks.levelBefore} is not null
      order by ${gravity} limit ${most}
    ) top left join department d on d.id = top.department_id left join risk_method m on m.id = top.method_id order by ${gravity}`);
  return [...rows];
}

/** Departments whose risks the actor may see. */
export async function listOverviewDepartments(tx: Tx): Promise<{ id: string; name: string }[]> {
  const rows = await tx.execute<{ id: string; name: string }>(sql`
    select d.id, d.name from department d
    where d.archived_at is null and ${withinReach(tx, "risk.view", sql`d.id`) ?? sql`true`} order by d.created_at, d.id limit 1000`);
  return [...rows];
}

function ofOverview(tx: Tx, departmentId: string | undefined): SQL {
  return sql`${records.kind} = 'risk' and ${records.archivedAt} is null and ${riskWithinReach(tx, "risk.view") ?? sql`true`}
    and ${departmentId === undefined ? sql`true` : sql`${records.departmentId} = ${departmentId}`}`;
}

function stepsSql(scale: SQL): SQL {
  const whens = Object.entries(stepsOf).map(([name, steps]) => sql`when ${name} then ${steps}::integer`);
  return sql`case ${scale} ${sql.join(whens, sql` `)} end`;
}
