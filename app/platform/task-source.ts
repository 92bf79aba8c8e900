import type { SQL } from "drizzle-orm";
import type { TaskKind } from "#db/codes/tasks.ts";
import type { Tx } from "./db.server.ts";
import type { Locale } from "./messages.ts";

/** Something that has to be done, as the rules find it today. `sourceId` is what causes it: the same cause makes one task. */
export type WantedTask = {
  sourceId: string;
  recordId: string | null;
  ownerId: string | null;
  departmentId: string | null;
  dueOn: string | null;
  facts: Readonly<Record<string, string | number>>;
};

/**
 * A rule that finds what has to be done. Every hour what it finds becomes tasks, and a task whose reason is gone is done; until then it is not
 * shown any more. It lives with the feature whose records it reads; app/registry.server.ts lists them all.
 */
export type TaskSource = {
  readonly kind: TaskKind;
  readonly title: (locale: Locale, facts: WantedTask["facts"]) => string;
  /** Where it is done. */
  readonly path: (slug: string, task: Pick<WantedTask, "sourceId" | "recordId">) => string;
  readonly find: (tx: Tx, today: string) => Promise<WantedTask[]>;
  /** Whether the cause of a stored task (a row of `task`) is still there: what somebody has just done does not wait for the hour. */
  readonly holds: (tx: Tx, today: string) => SQL | Promise<SQL>;
};
