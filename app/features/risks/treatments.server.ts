import { and, asc, eq, sql } from "drizzle-orm";
import type { Tx } from "#app/platform/db.server.ts";
import { departments, members } from "#db/schema/member.ts";
import { records } from "#db/schema/record.ts";
import { riskTreatments, treatedRisks } from "#db/schema/risk.ts";
import { joinDepartment, joinOwner } from "./list-query.server.ts";

/** A planned measure beside its common part. */
export const joinTreatment = and(
  eq(riskTreatments.organizationId, records.organizationId),
  eq(riskTreatments.id, records.id),
);

/** The planned measures against a risk, what is due first at the top; those that were taken out of use are left out. */
export async function listTreatmentsOf(tx: Tx, riskId: string) {
  return tx
    .select(treatmentColumns())
    .from(treatedRisks)
    .innerJoin(
      records,
      and(eq(records.organizationId, treatedRisks.organizationId), eq(records.id, treatedRisks.treatmentId)),
    )
    .innerJoin(riskTreatments, joinTreatment)
    .leftJoin(departments, joinDepartment)
    .leftJoin(members, joinOwner)
    .where(and(eq(treatedRisks.riskId, riskId), sql`${records.archivedAt} is null`))
    .orderBy(asc(riskTreatments.dueOn), asc(records.number))
    .limit(200);
}
export type TreatmentOfRisk = Awaited<ReturnType<typeof listTreatmentsOf>>[number];

export function treatmentColumns() {
  return {
    id: records.id,
    number: records.number,
    title: records.title,
    department: departments.name,
    owner: members.name,
    version: records.version,
    dueOn: riskTreatments.dueOn,
    costClass: riskTreatments.costClass,
    status: riskTreatments.status,
    progress: riskTreatments.progress,
    completedOn: riskTreatments.completedOn,
    cancelledReason: riskTreatments.cancelledReason,
    securityMeasureCode: riskTreatments.securityMeasureCode,
    note: riskTreatments.note,
    /** How much evidence there is that it was done. */
    evidence: sql<number>`(select count(*)::integer from evidence_use u where u.organization_id = ${records.organizationId}
      and u.record_id = ${records.id})`,
  };
}
