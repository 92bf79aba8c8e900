import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { now, today } from "#app/platform/clock.ts";
import { inOrganization, type Tx } from "#app/platform/db.server.ts";
import type { TaskSource, WantedTask } from "#app/platform/task-source.ts";
import type { Chore } from "#app/platform/tidying.server.ts";
import { tasks } from "#db/schema/readiness.ts";
import { escalate, remind } from "./mails.server.ts";

/**
 * Every hour: what the rules find to be done becomes tasks, a task whose reason is gone is done, and whoever a task waits for is told. Of
 * several processes that come at once, one after the other does it, so that nobody is told twice.
 */
export function tasksChore(sources: readonly TaskSource[]): Chore {
  return {
    name: "tasks",
    inEach: (product) =>
      inOrganization(product, async (tx) => {
        await tx.execute(
          sql`select pg_advisory_xact_lock(hashtextextended('tasks ' || ${product.organization.id}, 0))`,
        );
        await syncTasks(tx, sources);
        await remind(tx, sources);
        await escalate(tx, sources);
      }),
  };
}

/** Makes the tasks what the sources find today. What has not changed is not written, and leaves no trace in the audit log. */
export async function syncTasks(tx: Tx, sources: readonly TaskSource[]): Promise<void> {
  for (const { kind, find } of sources) {
    const wanted = await find(tx, today());
    for (let start = 0; start < wanted.length; start += rowsAtOnce) {
      await upsert(tx, kind, wanted.slice(start, start + rowsAtOnce));
    }
    await end(tx, kind, wanted);
  }
}

const rowsAtOnce = 2_000;

async function upsert(tx: Tx, kind: TaskSource["kind"], wanted: readonly WantedTask[]): Promise<void> {
  await tx.execute(sql`
    insert into task as t (kind, source_id, record_id, owner_id, department_id, due_on, facts)
    select ${kind}, w."sourceId", w."recordId", w."ownerId", w."departmentId", w."dueOn", w.facts
    from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb)
      w("sourceId" uuid, "recordId" uuid, "ownerId" uuid, "departmentId" uuid, "dueOn" date, facts jsonb)
    on conflict (organization_id, kind, source_id) do update set
      record_id = excluded.record_id, owner_id = excluded.owner_id, department_id = excluded.department_id, due_on = excluded.due_on,
      facts = excluded.facts, done_at = null, updated_at = ${now().toISOString()},
      -- What comes back, or comes to somebody else, begins anew.
      reminded_at = case when t.done_at is null and t.owner_id is not distinct from excluded.owner_id then t.reminded_at end,
      escalated_at = case when t.done_at is null and t.due_on is not distinct from excluded.due_on then t.escalated_at end
    where (t.record_id, t.owner_id, t.department_id, t.due_on, t.facts, t.done_at)
      is distinct from (excluded.record_id, excluded.owner_id, excluded.department_id, excluded.due_on, excluded.facts, null)`);
}

async function end(tx: Tx, kind: TaskSource["kind"], wanted: readonly WantedTask[]): Promise<void> {
  const open = await tx
    .select({ id: tasks.id, sourceId: tasks.sourceId })
    .from(tasks)
    .where(and(eq(tasks.kind, kind), isNull(tasks.doneAt)));
  const reasons = new Set(wanted.map(({ sourceId }) => sourceId));
  const gone = open.filter(({ sourceId }) => !reasons.has(sourceId)).map(({ id }) => id);
  for (let start = 0; start < gone.length; start += rowsAtOnce) {
    await tx
      .update(tasks)
      .set({ doneAt: now(), updatedAt: now() })
      .where(inArray(tasks.id, gone.slice(start, start + rowsAtOnce)));
  }
}
