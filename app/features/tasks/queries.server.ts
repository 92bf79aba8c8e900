import { and, asc, desc, eq, inArray, isNotNull, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import { departmentsWithinReach } from "#app/features/organization/index.server.ts";
import { today } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { type Action, may } from "#app/platform/permissions.ts";
import type { TaskSource } from "#app/platform/task-source.ts";
import { type TaskKind, taskKinds } from "#db/codes/tasks.ts";
import { departments, members } from "#db/schema/member.ts";
import { tasks } from "#db/schema/readiness.ts";
import { pageSize, type TaskFilter } from "./filter.ts";

/** What somebody must be allowed to do where a task of a kind is done. */
const needed: Record<TaskKind, Action> = {
  evidence_expiring: "evidence.view",
  evidence_expired: "evidence.view",
  review_part: "ledgerReview.view",
  entry_review_overdue: "inventory.edit",
  gap_assessment: "requirement.view",
  risk_treatment: "risk.view",
};

const columnsFor = (tx: Tx) => ({
  isOpenable: opens(tx),
  id: tasks.id,
  kind: tasks.kind,
  sourceId: tasks.sourceId,
  recordId: tasks.recordId,
  facts: tasks.facts,
  dueOn: tasks.dueOn,
  doneAt: tasks.doneAt,
  owner: members.name,
  department: departments.name,
});

/** One page of the tasks that match, what is due first at the top; what is done, the last first. */
export async function listTasks(tx: Tx, filter: TaskFilter, sources: readonly TaskSource[]) {
  const rows = await tx
    .select({ ...columnsFor(tx), total: sql<number>`(count(*) over ())::integer` })
    .from(tasks)
    .leftJoin(members, and(eq(members.organizationId, tasks.organizationId), eq(members.id, tasks.ownerId)))
    .leftJoin(
      departments,
      and(eq(departments.organizationId, tasks.organizationId), eq(departments.id, tasks.departmentId)),
    )
    .where(and(filter.state === "done" ? isNotNull(tasks.doneAt) : await isOpen(tx, sources), matching(tx, filter)))
    .orderBy(...(filter.state === "done" ? [desc(tasks.doneAt), asc(tasks.id)] : [asc(tasks.dueOn), asc(tasks.id)]))
    .limit(pageSize)
    .offset((filter.page - 1) * pageSize);
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** How many open tasks there are within reach, and how many of them are the actor's own or late. */
export async function countTasks(tx: Tx, sources: readonly TaskSource[]) {
  const [row] = await tx
    .select({
      all: sql<number>`count(*)::integer`,
      mine: sql<number>`(count(*) filter (where ${isMine(tx)}))::integer`,
      overdue: sql<number>`(count(*) filter (where ${tasks.dueOn} < ${today()}))::integer`,
    })
    .from(tasks)
    .where(and(await isOpen(tx, sources), withinReach(tx)));
  return row ?? { all: 0, mine: 0, overdue: 0 };
}

/** The actor's own open tasks, the most urgent first; whoever they are. */
export async function listOwnTasks(tx: Tx, most: number, sources: readonly TaskSource[]) {
  const rows = await tx
    .select({ ...columnsFor(tx), total: sql<number>`(count(*) over ())::integer` })
    .from(tasks)
    .leftJoin(members, and(eq(members.organizationId, tasks.organizationId), eq(members.id, tasks.ownerId)))
    .leftJoin(
      departments,
      and(eq(departments.organizationId, tasks.organizationId), eq(departments.id, tasks.departmentId)),
    )
    .where(and(await isOpen(tx, sources), isMine(tx)))
    .orderBy(asc(tasks.dueOn), asc(tasks.id))
    .limit(most);
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** Stored as open, and not done since they were looked for: that is asked of each, by the rule that found it. */
async function isOpen(tx: Tx, sources: readonly TaskSource[]): Promise<SQL | undefined> {
  const cases = await Promise.all(
    sources.map(async ({ kind, holds }) => sql`when ${kind} then ${await holds(tx, today())}`),
  );
  return and(isNull(tasks.doneAt), sql`case ${tasks.kind} ${sql.join(cases, sql` `)} end`);
}

function matching(tx: Tx, { isMine: wantsMine, state, kinds, departments: chosen }: TaskFilter): SQL | undefined {
  return and(
    state === "overdue" ? lt(tasks.dueOn, today()) : undefined,
    kinds.length > 0 ? inArray(tasks.kind, kinds) : undefined,
    chosen.length > 0 ? inArray(tasks.departmentId, chosen) : undefined,
    wantsMine ? isMine(tx) : withinReach(tx),
  );
}

/** Whoever leads a department sees the tasks of its rows, and everybody their own. */
function withinReach(tx: Tx): SQL | undefined {
  const within = departmentsWithinReach(tx, "task.view");
  return within && or(sql`${tasks.departmentId} in (${within})`, isMine(tx));
}

/** Whether the page on which a task is done opens for the actor: a task is not always of somebody who may do it. */
function opens(tx: Tx): SQL<boolean> {
  const cases = taskKinds.map((kind) => {
    const action = needed[kind];
    const within = departmentsWithinReach(tx, action);
    const isReached = within ? sql`coalesce(${tasks.departmentId} in (${within}), false)` : sql`true`;
    return sql`when ${kind} then ${may(tx.actor.roles, action) ? isReached : sql`false`}`;
  });
  return sql<boolean>`case ${tasks.kind} ${sql.join(cases, sql` `)} end`;
}

function isMine({ actor }: Tx): SQL {
  return actor.memberId === undefined ? sql`false` : eq(tasks.ownerId, actor.memberId);
}
