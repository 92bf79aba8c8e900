import { sql } from "drizzle-orm";
import { isPresent } from "#app/features/organization/index.server.ts";
import { recordLabel } from "#app/features/records/index.ts";
import type { TaskSource } from "#app/platform/task-source.ts";
import { members } from "#db/schema/member.ts";
import { tasks } from "#db/schema/readiness.ts";
import { treatmentPath } from "./paths.ts";
import { treatmentMessages } from "./treatment-messages.ts";

const isToBeDone = sql`r.archived_at is null and t.status in ('planned', 'under_way')`;
const treatment = sql`risk_treatment t join record r on r.organization_id = t.organization_id and r.id = t.id`;

/**
 * A planned measure is its owner's to do until it is completed or given up. Of somebody who has left nothing is asked any more, and one of a
 * department alone stands among the department's.
 */
export const taskSources: readonly TaskSource[] = [
  {
    kind: "risk_treatment",
    title: (locale, { label, title }) => treatmentMessages(locale).task(String(label), String(title)),
    path: (slug, { sourceId }) => treatmentPath(slug, sourceId),
    find: async (tx) => {
      const rows = await tx.execute<{
        id: string;
        number: number;
        title: string;
        owner_id: string | null;
        department_id: string | null;
        due_on: string;
      }>(sql`
        select t.id, r.number, r.title, member.id as owner_id, r.department_id, t.due_on
        from ${treatment}
        left join ${members} on member.organization_id = r.organization_id and member.id = r.owner_id and ${isPresent()}
        where ${isToBeDone} order by t.due_on, t.id`);
      return rows.map(({ id, number, title, owner_id: ownerId, department_id: departmentId, due_on: dueOn }) => ({
        ...{ sourceId: id, recordId: id, ownerId, departmentId, dueOn },
        facts: { label: recordLabel("riskTreatment", number), title },
      }));
    },
    holds: () => sql`exists (select from ${treatment}
      where t.organization_id = ${tasks.organizationId} and t.id = ${tasks.sourceId} and ${isToBeDone})`,
  },
];
