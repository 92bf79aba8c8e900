import { type SQL, sql } from "drizzle-orm";
import { riskLevels } from "#db/codes/risks.ts";
import { risks } from "#db/schema/risk.ts";

/** A level by its gravity, not by its letters. */
export const levelRank = (level: SQL) => sql`array_position(${`{${riskLevels.join(",")}}`}::text[], ${level})`;

/** Levels of all methods from which on a risk does not stay without treatment. */
const graveLevels = sql`select v.id, g.level from risk_method v
  cross join lateral unnest(${`{${riskLevels.join(",")}}`}::text[]) g(level)
  where ${levelRank(sql`g.level`)} >= ${levelRank(sql`v.content ->> 'treatFrom'`)}`;

/** Whether a level of the risk lies at or above the line of the method that it was assessed by. */
const isGrave = (level: SQL) => sql`coalesce((${risks.methodId}, ${level}) in (${graveLevels}), false)`;

/** Whether what remains of a risk is to be accepted: it lies at or above the line of the method it was assessed by, or somebody said so. */
export const needsAcceptance = sql<boolean>`(${risks.assessedOn} is not null and not ${risks.isUnacceptable}
  and (coalesce(${risks.residualHandling} = 'accepted', false) or ${isGrave(sql`${risks.levelAfter}`)}))`;

/**
 * Risks of which that may be so, and those that stay grave, as queries of ids: found level by level, since few are, to begin with where they are
 * looked for among all risks.
 */
export const perhapsToAccept = sql`select k.id from risk k where k.residual_handling = 'accepted'
  union all select k.id from (${graveLevels}) g join risk k on k.method_id = g.id and k.level_after = g.level`;
export const stayingGrave = sql`select k.id from (${graveLevels}) g join risk k on k.method_id = g.id and k.level_after = g.level
  union all select k.id from (${graveLevels}) g join risk k on k.method_id = g.id and k.level_before = g.level and k.level_after is null`;

/** Whether something remains of a risk that may not remain at all (残留リスクにできない): nobody has said that it is gone, or too much is left. */
export const remainsUnlawfully = sql<boolean>`(${risks.assessedOn} is not null and ${risks.isUnacceptable}
  and (${risks.residualHandling} is distinct from 'none' or ${isGrave(sql`${risks.levelAfter}`)}))`;

/** Whether something is or was done against a risk: what was given up or taken out does not count. */
const isTreated = sql<boolean>`${risks.id} in (select d.risk_id from treated_risk d
  join risk_treatment t on t.organization_id = d.organization_id and t.id = d.treatment_id and t.status <> 'cancelled'
  where t.id not in (select tr.id from record tr where tr.kind = 'riskTreatment' and tr.archived_at is not null))`;

/** Whether nothing is done against a risk and nobody has accepted it, or was asked to. */
export const isLeft = sql<boolean>`(not ${isTreated} and not ${isHeld("approved", "pending")})`;

/** A risk that stays grave (by what remains, or by what it is where nobody has said what remains) and is left. */
export const isUntreated = sql<boolean>`(${risks.assessedOn} is not null
  and ${isGrave(sql`coalesce(${risks.levelAfter}, ${risks.levelBefore})`)} and ${isLeft})`;

/** How an acceptance of a risk as it is assessed now stands: given, or on its way; null when nobody has asked, or it was not given. */
export const acceptanceState: SQL<"approved" | "pending" | null> = sql`(select v.status from risk_acceptance a
  join approval v on v.organization_id = a.organization_id and v.id = a.approval_id
  where a.organization_id = ${risks.organizationId} and a.risk_id = ${risks.id} and a.assessment = ${risks.assessment}
    and v.status in ('approved', 'pending')
  order by a.id desc limit 1)`;

/** Whether such an acceptance is in one of these states, for many risks at once. */
export function isHeld(...states: ("approved" | "pending")[]): SQL {
  return sql`(${risks.id}, ${risks.assessment}) in (${held(states)})`;
}

function held(states: readonly ("approved" | "pending")[]): SQL {
  return sql`select a.risk_id, a.assessment from risk_acceptance a
    join approval v on v.organization_id = a.organization_id and v.id = a.approval_id and v.status = any(${`{${states.join(",")}}`}::text[])`;
}
