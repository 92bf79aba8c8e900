import { date, index, integer, jsonb, text, timestamp, unique, uuid } from "drizzle-orm/pg-core";
import type { RequirementState } from "../codes/requirements.ts";
import type { TaskKind } from "../codes/tasks.ts";
import { tenantTable, within } from "./_tenant.ts";
import { departments, members } from "./member.ts";
import { records } from "./record.ts";

/** Readiness as it was computed on a day, for the trend. */
export const readinessSnapshots = tenantTable(
  "readiness_snapshot",
  {
    day: date("day").notNull(),
    /** Thousandths of the examined requirements that are met. */
    score: integer("score").notNull(),
    counts: jsonb("counts").$type<Record<RequirementState, number>>().notNull(),
    /** By item; empty for a day of which only the counts are known. */
    byRequirement: jsonb("by_requirement").$type<Record<string, RequirementState>>().notNull(),
  },
  (snapshot) => [unique("readiness_snapshot_once").on(snapshot.organizationId, snapshot.day)],
);

/** Something to do, made and ended by rules (never typed), with its owner and day; reminded and escalated until it is done. */
export const tasks = tenantTable(
  "task",
  {
    kind: text("kind").$type<TaskKind>().notNull(),
    /** What causes it, within its kind; the same cause makes one task. */
    sourceId: uuid("source_id").notNull(),
    recordId: uuid("record_id"),
    /** Values of its words. */
    facts: jsonb("facts").$type<Record<string, string | number>>().notNull().default({}),
    ownerId: uuid("owner_id"),
    departmentId: uuid("department_id"),
    dueOn: date("due_on"),
    doneAt: timestamp("done_at", { withTimezone: true }),
    remindedAt: timestamp("reminded_at", { withTimezone: true }),
    escalatedAt: timestamp("escalated_at", { withTimezone: true }),
  },
  (task) => [
    within(task.organizationId, task.recordId, records),
    within(task.organizationId, task.ownerId, members),
    within(task.organizationId, task.departmentId, departments),
    unique("task_once").on(task.organizationId, task.kind, task.sourceId),
    index("task_owner_index").on(task.organizationId, task.ownerId, task.dueOn),
    index("task_due_index").on(task.organizationId, task.dueOn, task.id),
  ],
);
