import { isUuid, pageOf } from "#app/utils/list-address.ts";
import { type TaskKind, taskKinds } from "#db/codes/tasks.ts";

export const taskStates = ["overdue", "done"] as const;
export type TaskState = (typeof taskStates)[number];

/** Which tasks a list shows; all of it stands in the address. Without a state those that are open. */
export type TaskFilter = {
  isMine: boolean;
  state: TaskState | undefined;
  kinds: TaskKind[];
  departments: string[];
  /** From 1. */
  page: number;
};

export const pageSize = 50;

/** Reads a filter from an address; what it does not understand it leaves out. */
export function parseFilter(search: URLSearchParams): TaskFilter {
  return {
    isMine: search.get("who") === "mine",
    state: taskStates.find((state) => state === search.get("state")),
    kinds: taskKinds.filter((kind) => search.getAll("kind").includes(kind)),
    departments: search.getAll("department").filter(isUuid),
    page: pageOf(search),
  };
}
