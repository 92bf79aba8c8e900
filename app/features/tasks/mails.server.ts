import { and, asc, eq, inArray, isNotNull, isNull, lt, lte, notExists, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { isPresent, listReachableKeepers, listRoles } from "#app/features/organization/index.server.ts";
import { now, today } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { publicUrl } from "#app/platform/env.server.ts";
import { sendMail } from "#app/platform/mail/outbox.server.ts";
import { isLocale, type Locale } from "#app/platform/messages.ts";
import { may } from "#app/platform/permissions.ts";
import type { TaskSource } from "#app/platform/task-source.ts";
import { addDays, formatDateEn, formatDateJa } from "#app/utils/calendar-date.ts";
import type { Role } from "#db/codes/roles.ts";
import { accounts } from "#db/schema/account.ts";
import { members } from "#db/schema/member.ts";
import { tasks } from "#db/schema/readiness.ts";
import { taskMailMessages } from "./mail-messages.ts";
import { tasksPath } from "./paths.ts";
import { taskTitle } from "./task-view.ts";

/** Days ahead of the due day from which on an owner is reminded, and days between two reminders. */
export const remindAhead = 7;
export const remindEvery = 7;
/** Days after the due day when the privacy manager is told that a task does not move. */
export const escalateAfter = 14;
/** So many tasks are named in one mail; how many there are is said. */
const mostNamed = 20;

const locale = sql<string>`coalesce(${accounts.locale}, 'ja')`;

/** Reminds each owner of what is due, all in one mail in their language, at most once a week. */
export async function remind(tx: Tx, sources: readonly TaskSource[]): Promise<void> {
  const lately = new Date(now().getTime() - remindEvery * 86_400_000);
  const other = alias(tasks, "other");
  const due = await tx
    .select({ ...named, owner: members.name, email: sql<string>`${members.email}`, ownerId: members.id, locale })
    .from(tasks)
    .innerJoin(members, and(eq(members.organizationId, tasks.organizationId), eq(members.id, tasks.ownerId)))
    .leftJoin(accounts, eq(accounts.id, members.accountId))
    .where(
      and(
        isNull(tasks.doneAt),
        or(isNull(tasks.dueOn), lte(tasks.dueOn, addDays(today(), remindAhead))),
        isPresent(),
        isNotNull(members.email),
        notExists(
          tx
            .select({ id: other.id })
            .from(other)
            .where(
              and(
                eq(other.organizationId, tasks.organizationId),
                eq(other.ownerId, tasks.ownerId),
                sql`${other.remindedAt} > ${lately.toISOString()}`,
              ),
            ),
        ),
      ),
    )
    .orderBy(asc(tasks.dueOn), asc(tasks.id))
    .limit(50_000);
  const roles = due.length > 0 ? new Map((await listRoles(tx)).map((one) => [one.id, one.roles])) : undefined;
  for (const own of groupBy(due, ({ ownerId }) => ownerId)) {
    const [first] = own;
    if (!first) continue;
    const words = taskMailMessages(localeOf(first.locale));
    const values = listOf(tx, own, sources, localeOf(first.locale));
    await sendMail(tx, {
      recipient: first.email,
      subject: words.reminder.subject(values),
      body: words.reminder.body({
        ...values,
        name: first.owner,
        link: publicUrl() + ownTasksPath(values.slug, roles?.get(first.ownerId) ?? []),
      }),
    });
  }
  await mark(tx, due, { remindedAt: now() });
}

/** Tells the privacy managers, once for each task, what has been overdue for long. Without anybody to tell, the tasks wait for one. */
export async function escalate(tx: Tx, sources: readonly TaskSource[]): Promise<void> {
  const late = await tx
    .select({ ...named, owner: members.name })
    .from(tasks)
    .leftJoin(members, and(eq(members.organizationId, tasks.organizationId), eq(members.id, tasks.ownerId)))
    .where(and(isNull(tasks.doneAt), isNull(tasks.escalatedAt), lt(tasks.dueOn, addDays(today(), -escalateAfter))))
    .orderBy(asc(tasks.dueOn), asc(tasks.id))
    .limit(50_000);
  if (late.length === 0) return;
  const keepers = await listReachableKeepers(tx);
  if (keepers.length === 0) return;
  for (const keeper of keepers) {
    const words = taskMailMessages(keeper.locale);
    const values = listOf(tx, late, sources, keeper.locale);
    await sendMail(tx, {
      recipient: keeper.email,
      subject: words.escalation.subject(values),
      body: words.escalation.body({
        ...values,
        name: keeper.name,
        days: escalateAfter,
        link: `${publicUrl()}${tasksPath(values.slug)}?state=overdue`,
      }),
    });
  }
  await mark(tx, late, { escalatedAt: now() });
}

const named = {
  id: tasks.id,
  kind: tasks.kind,
  facts: tasks.facts,
  dueOn: tasks.dueOn,
};

type Named = { id: string; kind: TaskSource["kind"]; facts: Record<string, string | number>; dueOn: string | null };

function listOf(
  tx: Tx,
  rows: readonly (Named & { owner: string | null })[],
  sources: readonly TaskSource[],
  language: Locale,
) {
  const words = taskMailMessages(language);
  const date = language === "ja" ? formatDateJa : formatDateEn;
  const lines = rows.slice(0, mostNamed).map((row) =>
    words.line({
      title: taskTitle(row, sources, language),
      due: row.dueOn ? date(row.dueOn) : "",
      owner: row.owner ?? "",
    }),
  );
  const { name: organization, slug } = tx.actor.organization;
  return {
    organization,
    slug,
    count: rows.length,
    more: Math.max(0, rows.length - mostNamed),
    lines: lines.join("\n"),
  };
}

async function mark(
  tx: Tx,
  rows: readonly Named[],
  change: { remindedAt: Date } | { escalatedAt: Date },
): Promise<void> {
  for (let start = 0; start < rows.length; start += 2_000) {
    const ids = rows.slice(start, start + 2_000).map(({ id }) => id);
    await tx
      .update(tasks)
      .set({ ...change, updatedAt: now() })
      .where(inArray(tasks.id, ids));
  }
}

/** Where somebody finds their own tasks: in the list of all, or, for who may not see that one, on their front page. */
function ownTasksPath(slug: string, roles: readonly Role[]): string {
  return may(roles, "task.view") ? `${tasksPath(slug)}?who=mine` : `/o/${slug}`;
}

function localeOf(text: string): Locale {
  return isLocale(text) ? text : "ja";
}

function groupBy<Row>(rows: readonly Row[], key: (row: Row) => string): Row[][] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return [...groups.values()];
}
