import { and, eq, exists, isNull, lte, type SQL, sql } from "drizzle-orm";
import { isPresent } from "#app/features/organization/index.server.ts";
import { recordLabel } from "#app/features/records/index.ts";
import type { TaskSource } from "#app/platform/task-source.ts";
import { addDays } from "#app/utils/calendar-date.ts";
import { inventoryEntries } from "#db/schema/inventory.ts";
import { members } from "#db/schema/member.ts";
import { tasks } from "#db/schema/readiness.ts";
import { records } from "#db/schema/record.ts";
import { joinEntry } from "./list-query.server.ts";
import { editEntryPath } from "./paths.ts";
import { inventoryTaskMessages } from "./task-messages.ts";

/** Days before the review of an entry is due from which on it is somebody's task. */
const ahead = 14;

export const taskSources: readonly TaskSource[] = [
  {
    kind: "entry_review_overdue",
    title: (locale, { number, title }) =>
      inventoryTaskMessages(locale).review(recordLabel("inventoryEntry", Number(number)), String(title)),
    path: (slug, { sourceId }) => editEntryPath(slug, sourceId),
    async find(tx, today) {
      const rows = await tx
        .select({
          id: records.id,
          number: records.number,
          title: records.title,
          departmentId: records.departmentId,
          // Of somebody who has left nothing is asked any more.
          ownerId: sql<string | null>`${members.id}`,
          dueOn: inventoryEntries.nextReviewOn,
        })
        .from(records)
        .innerJoin(inventoryEntries, joinEntry)
        .leftJoin(
          members,
          and(eq(members.organizationId, records.organizationId), eq(members.id, records.ownerId), isPresent()),
        )
        .where(and(eq(records.kind, "inventoryEntry"), isDue(today)));
      return rows.map(({ id, number, title, ...row }) => ({
        ...row,
        sourceId: id,
        recordId: id,
        facts: { number, title },
      }));
    },
    holds: (tx, today) =>
      exists(
        tx
          .select({ id: records.id })
          .from(records)
          .innerJoin(inventoryEntries, joinEntry)
          .where(and(eq(records.organizationId, tasks.organizationId), eq(records.id, tasks.sourceId), isDue(today))),
      ),
  },
];

function isDue(today: string): SQL | undefined {
  return and(isNull(records.archivedAt), lte(inventoryEntries.nextReviewOn, addDays(today, ahead)));
}
