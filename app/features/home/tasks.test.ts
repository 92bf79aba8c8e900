import { expect, test } from "vitest";
import { type HomeFacts, homeTasks } from "./tasks.ts";

const settled: HomeFacts = {
  entries: 60,
  incomplete: 0,
  overdue: 0,
  changes: 0,
  revision: 7,
  isPending: false,
  pendingApprovals: 0,
};

test("an approved ledger without gaps asks nothing of anybody", () => {
  expect(homeTasks(settled)).toEqual([]);
});

test("an empty ledger asks only to be filled", () => {
  expect(homeTasks({ ...settled, entries: 0, revision: undefined }).map((task) => task.kind)).toEqual(["empty"]);
});

test("changes ask for an approval, unless one is under way", () => {
  expect(homeTasks({ ...settled, changes: 4 })).toEqual([{ kind: "changes", state: "caution", count: 4 }]);
  expect(homeTasks({ ...settled, changes: 4, isPending: true })).toEqual([]);
});

test("a ledger that was never approved is a shortfall", () => {
  expect(homeTasks({ ...settled, revision: undefined, changes: 60 }).map((task) => task.kind)).toEqual(["never"]);
});
