import type { Locale } from "#app/platform/messages.ts";
import type { TaskSource } from "#app/platform/task-source.ts";
import type { TaskKind } from "#db/codes/tasks.ts";
import { taskMessages } from "./messages.ts";

type Row = { kind: TaskKind; facts: Readonly<Record<string, string | number>> };

/** What has to be done, in the words of the rule that found it. */
export function taskTitle({ kind, facts }: Row, sources: readonly TaskSource[], locale: Locale): string {
  const source = sources.find((one) => one.kind === kind);
  return source ? source.title(locale, facts) : taskMessages(locale).kind[kind];
}

/** The same with where it is done, if that opens for who looks, and whether it is late. */
export function viewTask<
  T extends Row & {
    sourceId: string;
    recordId: string | null;
    dueOn: string | null;
    doneAt: Date | null;
    isOpenable: boolean;
  },
>(
  task: T,
  { sources, locale, slug, day }: { sources: readonly TaskSource[]; locale: Locale; slug: string; day: string },
) {
  const source = sources.find((one) => one.kind === task.kind);
  return {
    title: taskTitle(task, sources, locale),
    href: task.isOpenable ? source?.path(slug, { sourceId: task.sourceId, recordId: task.recordId }) : undefined,
    isOverdue: task.doneAt === null && task.dueOn !== null && task.dueOn < day,
  };
}
