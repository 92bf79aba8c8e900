import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { departmentsWithinReach } from "#app/features/organization/index.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { type Action, isReading } from "#app/platform/permissions.ts";
import { records } from "#db/schema/record.ts";

/** The condition that a department lies within the actor's reach; nothing for the whole organization. */
export function withinReach(tx: Tx, action: Action, department: SQLWrapper = records.departmentId): SQL | undefined {
  const within = departmentsWithinReach(tx, action);
  return within && sql`${department} in (${within})`;
}

/**
 * The same of a risk: its department is who keeps it, and a shared one is seen by every department of whose entries it is a risk. It is
 * written by who keeps it.
 */
export function riskWithinReach(tx: Tx, action: Action): SQL | undefined {
  const own = withinReach(tx, action);
  if (!own || !isReading(action)) return own;
  return sql`(${own} or exists (select from risk_subject s join record e on e.organization_id = s.organization_id and e.id = s.entry_id
    where s.organization_id = ${records.organizationId} and s.risk_id = ${records.id} and ${withinReach(tx, action, sql`e.department_id`)}))`;
}

/** The same of a planned measure: written by the department that answers for it, seen by whoever sees a risk that it is against, too. */
export function treatmentWithinReach(tx: Tx, action: Action): SQL | undefined {
  const own = withinReach(tx, action);
  if (!own || !isReading(action)) return own;
  return sql`(${own} or exists (select from treated_risk t join record k on k.organization_id = t.organization_id and k.id = t.risk_id
    left join risk_subject s on s.organization_id = k.organization_id and s.risk_id = k.id
    left join record e on e.organization_id = s.organization_id and e.id = s.entry_id
    where t.organization_id = ${records.organizationId} and t.treatment_id = ${records.id}
      and (${withinReach(tx, action, sql`k.department_id`)} or ${withinReach(tx, action, sql`e.department_id`)})))`;
}

/** Whether a planned measure lies within reach, as a value of each row. */
export function isTreatmentWithinReach(tx: Tx, action: Action): SQL<boolean> {
  return sql<boolean>`coalesce(${treatmentWithinReach(tx, action) ?? sql`true`}, false)`;
}

/** Whether a risk lies within reach, as a value of each row. */
export function isRiskWithinReach(tx: Tx, action: Action): SQL<boolean> {
  return sql<boolean>`coalesce(${riskWithinReach(tx, action) ?? sql`true`}, false)`;
}
