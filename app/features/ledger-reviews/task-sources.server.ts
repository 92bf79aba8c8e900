import { sql } from "drizzle-orm";
import type { TaskSource } from "#app/platform/task-source.ts";
import { tasks } from "#db/schema/readiness.ts";
import { ledgerReviewMessages } from "./messages.ts";
import { reviewPartMessages } from "./part-messages.ts";
import { ledgerReviewsPath, reviewPartPath } from "./paths.ts";

const isUnsigned = sql`v.closed_at is null and p.signed_at is null`;

/** A part that is not signed is its head's to do, until it is signed or the review has ended. */
export const taskSources: readonly TaskSource[] = [
  {
    kind: "review_part",
    title: (locale, { department }) => {
      const part = reviewPartMessages(locale);
      return part.title(String(department) || ledgerReviewMessages(locale).noDepartment);
    },
    path: (slug, { sourceId, recordId }) =>
      recordId ? reviewPartPath(slug, recordId, sourceId) : ledgerReviewsPath(slug),
    find: async (tx) => {
      const rows = await tx.execute<{
        id: string;
        review_id: string;
        department_id: string | null;
        department: string | null;
        head_id: string | null;
        due_on: string;
      }>(sql`
        select p.id, p.review_id, p.department_id, d.name as department, p.head_id, v.due_on
        from ledger_review_part p
        join ledger_review v on v.organization_id = p.organization_id and v.id = p.review_id
        left join department d on d.organization_id = p.organization_id and d.id = p.department_id
        where ${isUnsigned} order by p.id`);
      return rows.map((part) => ({
        sourceId: part.id,
        recordId: part.review_id,
        ownerId: part.head_id,
        departmentId: part.department_id,
        dueOn: part.due_on,
        facts: { department: part.department ?? "" },
      }));
    },
    holds: () => sql`exists (select from ledger_review_part p
      join ledger_review v on v.organization_id = p.organization_id and v.id = p.review_id
      where p.organization_id = ${tasks.organizationId} and p.id = ${tasks.sourceId} and ${isUnsigned})`,
  },
];
