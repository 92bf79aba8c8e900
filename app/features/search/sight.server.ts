import { and, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import { departmentsWithinReach } from "#app/features/organization/index.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { type Action, reachOf } from "#app/platform/permissions.ts";
import { type RecordKind, recordKinds } from "#db/codes/records.ts";
import { ledgerReviewParts } from "#db/schema/ledger-review.ts";
import { records } from "#db/schema/record.ts";
import { riskAcceptances, riskSubjects, treatedRisks } from "#db/schema/risk.ts";

/** What somebody must be allowed to do to see a record of a kind, as its page demands it. */
const viewing: Record<RecordKind, Action> = {
  inventory: "inventory.view",
  inventoryEntry: "inventory.view",
  evidence: "evidence.view",
  requirement: "requirement.view",
  gapAssessment: "requirement.view",
  ledgerReview: "ledgerReview.view",
  risk: "risk.view",
  riskMethod: "risk.view",
  riskTreatment: "risk.view",
  riskAcceptance: "risk.view",
  riskAssessment: "risk.view",
};

/**
 * The condition that the page of a record opens for the actor. Each kind has a reach of its own: who leads a department sees its rows, but all
 * of the requirements. Undefined for who sees everything.
 */
export function isInSight(tx: Tx): SQL | undefined {
  const sights = recordKinds.map((kind) => ({ kind, ofKind: sightOf(tx, kind) }));
  if (sights.every(({ ofKind }) => ofKind === "all")) return undefined;
  const whole = sights.flatMap(({ kind, ofKind }) => (ofKind === "all" ? [kind] : []));
  return or(
    whole.length > 0 ? inArray(records.kind, whole) : sql`false`,
    ...sights.map(({ kind, ofKind }) => (ofKind === "all" ? undefined : and(eq(records.kind, kind), ofKind))),
  );
}

function sightOf(tx: Tx, kind: RecordKind): SQL | "all" {
  const action = viewing[kind];
  if (!reachOf(tx.actor.roles, action)) return sql`false`;
  const within = departmentsWithinReach(tx, action);
  if (!within) return "all";
  switch (kind) {
    // Its page shows everybody what of it is theirs.
    case "inventory":
    case "riskMethod":
    case "riskAssessment":
      return "all";
    // A shared risk is one of several departments.
    case "risk":
      return sql`(${records.departmentId} in (${within}) or exists (select from ${riskSubjects} s
        join ${records} e on e.organization_id = s.organization_id and e.id = s.entry_id
        where s.organization_id = ${records.organizationId} and s.risk_id = ${records.id} and e.department_id in (${within})))`;
    // Risks that were sent together are seen by who sees one of them.
    case "riskAcceptance":
      return sql`exists (select from ${riskAcceptances} a join ${records} k on k.organization_id = a.organization_id and k.id = a.risk_id
        left join ${riskSubjects} s on s.organization_id = k.organization_id and s.risk_id = k.id
        left join ${records} e on e.organization_id = s.organization_id and e.id = s.entry_id
        where a.organization_id = ${records.organizationId} and a.record_id = ${records.id}
          and (k.department_id in (${within}) or e.department_id in (${within})))`;
    // A planned measure is seen by who answers for it, and by who sees a risk that it is against.
    case "riskTreatment":
      return sql`(${records.departmentId} in (${within}) or exists (select from ${treatedRisks} t
        join ${records} k on k.organization_id = t.organization_id and k.id = t.risk_id
        left join ${riskSubjects} s on s.organization_id = k.organization_id and s.risk_id = k.id
        left join ${records} e on e.organization_id = s.organization_id and e.id = s.entry_id
        where t.organization_id = ${records.organizationId} and t.treatment_id = ${records.id}
          and (k.department_id in (${within}) or e.department_id in (${within}))))`;
    // A review is of no department; its parts are.
    case "ledgerReview":
      return sql`exists (select from ${ledgerReviewParts} p where p.organization_id = ${records.organizationId}
        and p.review_id = ${records.id} and p.department_id in (${within}))`;
    default:
      return sql`${records.departmentId} in (${within})`;
  }
}
