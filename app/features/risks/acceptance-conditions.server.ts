import { type SQL, sql } from "drizzle-orm";
import { riskLevels } from "#db/codes/risks.ts";
import { risks } from "#db/schema/risk.ts";

const rank = (level: SQL) => sql`array_position(${`{${riskLevels.join(",")}}`}::text[], ${level})`;

/** Whether what remains of a risk is to be accepted: it lies at or above the line of the method it was assessed by, or somebody said so. */
export const needsAcceptance: SQL<boolean> = sql`coalesce(${risks.assessedOn} is not null and not ${risks.isUnacceptable}
  and (${risks.residualHandling} = 'accepted'
    or ${rank(sql`${risks.levelAfter}`)} >= ${rank(sql`(select v.content ->> 'treatFrom' from risk_method v
      where v.organization_id = ${risks.organizationId} and v.id = ${risks.methodId})`)}), false)`;

/** How an acceptance of a risk as it is assessed now stands: given, or on its way; null when nobody has asked, or it was not given. */
export const acceptanceState: SQL<"approved" | "pending" | null> = sql`(select v.status from risk_acceptance a
  join approval v on v.organization_id = a.organization_id and v.id = a.approval_id
  where a.organization_id = ${risks.organizationId} and a.risk_id = ${risks.id} and a.assessment = ${risks.assessment}
    and v.status in ('approved', 'pending')
  order by a.id desc limit 1)`;
