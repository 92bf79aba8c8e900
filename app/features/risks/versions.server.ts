import { sql } from "drizzle-orm";
import { freeze, startApproval } from "#app/features/approvals/index.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { Forbidden } from "#app/platform/errors.ts";
import { reachOf } from "#app/platform/permissions.ts";
import { riskLevels } from "#db/codes/risks.ts";
import { riskMethods, risks } from "#db/schema/risk.ts";
import { isHeld, isUntreated, needsAcceptance, remainsUnlawfully } from "./acceptance-conditions.server.ts";
import { holdAssessment } from "./assessment-whole.server.ts";
import { changedSince, riskContents } from "./content.server.ts";
import { joinMethod } from "./list-query.server.ts";

/** Counts of the whole: risks by how far they are, by level before and after, and what is planned. */
export type AssessmentCounts = Record<
  "risks" | "unassessed" | "accepted" | "unaccepted" | "unlawful" | "untreated" | "treatments" | "openTreatments",
  number
> &
  Record<string, number>;

/** Freezes the risk assessment as it is and sends it for approval as the present member; returns the approval's id. */
export async function submitAssessment(tx: Tx, note: string): Promise<string> {
  const whole = await holdAssessment(tx, "update");
  const snapshotId = await freeze(tx, whole.id, {
    parts: riskContents(),
    facts: () => countAssessment(tx),
    whenEmpty: "emptyAssessment",
  });
  return startApproval(tx, { kind: "riskAssessment", recordId: whole.id, snapshotId, note });
}

/** The counts of the whole as it is now. */
export async function countAssessment(tx: Tx): Promise<AssessmentCounts> {
  const levels = riskLevels.flatMap((level) => [
    sql`(count(*) filter (where ${risks.levelBefore} = ${level}))::integer as ${sql.identifier(`before_${level}`)}`,
    sql`(count(*) filter (where ${risks.levelAfter} = ${level}))::integer as ${sql.identifier(`after_${level}`)}`,
  ]);
  const [counts] = await tx.execute<AssessmentCounts>(sql`
    select count(*)::integer as risks, (count(*) filter (where ${risks.assessedOn} is null))::integer as unassessed,
      (count(*) filter (where ${needsAcceptance} and ${isHeld("approved")}))::integer as accepted,
      (count(*) filter (where ${needsAcceptance} and not ${isHeld("approved")}))::integer as unaccepted,
      (count(*) filter (where ${remainsUnlawfully}))::integer as unlawful, (count(*) filter (where ${isUntreated}))::integer as untreated,
      (select count(*)::integer from record t where t.kind = 'riskTreatment' and t.archived_at is null) as treatments,
      (select count(*)::integer from risk_treatment t join record tr on tr.organization_id = t.organization_id and tr.id = t.id
        where tr.archived_at is null and t.status in ('planned', 'under_way')) as "openTreatments",
      ${sql.join(levels, sql`, `)}
    from record r join ${risks} on ${risks.organizationId} = r.organization_id and ${risks.id} = r.id
    left join ${riskMethods} on ${joinMethod}
    where r.kind = 'risk' and r.archived_at is null`);
  return counts
    ? { ...counts }
    : {
        risks: 0,
        unassessed: 0,
        accepted: 0,
        unaccepted: 0,
        unlawful: 0,
        untreated: 0,
        treatments: 0,
        openTreatments: 0,
      };
}

/** What differs between two states of a risk; `changes` maps a field of its content to the old and the new value. */
export type RiskDifference = {
  recordId: string;
  number: number;
  title: string;
  kind: "added" | "changed" | "removed";
  changes: Record<string, [old: unknown, current: unknown]>;
};

/**
 * What changed from one frozen state to another, or (without `toSnapshot`) to the assessment as it is now. At most `limit` differences; the
 * total is exact.
 */
export async function compareAssessment(
  tx: Tx,
  fromSnapshot: string,
  toSnapshot: string | undefined,
  limit = 200,
): Promise<{ total: number; differences: RiskDifference[] }> {
  refusePartialReach(tx);
  const from = sql`${fromSnapshot}::uuid`;
  const different = toSnapshot
    ? sql`select coalesce(a.record_id, b.record_id) as record_id, b.content as old, a.content as current
        from (select record_id, content, content_hash from snapshot_part where snapshot_id = ${from}) b
        full join (select record_id, content, content_hash from snapshot_part where snapshot_id = ${toSnapshot}) a on a.record_id = b.record_id
        where a.content_hash is distinct from b.content_hash`
    : changedSince({ snapshotId: from, frozenAt: sql`(select frozen_at from snapshot where id = ${from})` });
  const rows = await tx.execute<{
    record_id: string;
    old: Record<string, unknown> | null;
    current: Record<string, unknown> | null;
    total: number;
  }>(sql`
    select record_id, old, current, (count(*) over ())::integer as total from (${different}) different
    order by coalesce((current ->> 'number')::integer, (old ->> 'number')::integer) limit ${limit}`);
  const differences = rows.map(({ record_id: recordId, old, current }): RiskDifference => {
    const known = current ?? old ?? {};
    return {
      recordId,
      number: Number(known.number),
      title: String(known.title),
      kind: !old ? "added" : !current ? "removed" : "changed",
      changes: old && current ? changedFields(old, current) : {},
    };
  });
  return { total: rows[0]?.total ?? 0, differences };
}

/** Frozen versions and comparisons speak of the assessment as a whole; who sees only a department's risks does not see them. */
export function refusePartialReach(tx: Tx): void {
  if (reachOf(tx.actor.roles, "risk.view") !== "organization") throw new Forbidden("wholeAssessment");
}

function changedFields(old: Record<string, unknown>, current: Record<string, unknown>): RiskDifference["changes"] {
  const names = [...new Set([...Object.keys(old), ...Object.keys(current)])].sort();
  return Object.fromEntries(
    names
      .filter((name) => JSON.stringify(old[name] ?? null) !== JSON.stringify(current[name] ?? null))
      .map((name): [string, [unknown, unknown]] => [name, [old[name], current[name]]]),
  );
}
