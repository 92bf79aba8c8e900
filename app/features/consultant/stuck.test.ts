import { expect, test } from "vitest";
import { type ClientLedger, stuckIn } from "./stuck.ts";

const settled: ClientLedger = {
  entries: 60,
  revision: 7,
  approvedOn: "2026-04-01",
  incomplete: 0,
  overdue: 0,
  pending: 0,
  waitsSince: undefined,
  waitsFor: undefined,
  nextDueOn: "2027-03-31",
};

test("an approved ledger without gaps is not stuck", () => {
  expect(stuckIn(settled, "2026-10-01")).toEqual([]);
});

test("an approval is stuck when nobody has sealed it for a week", () => {
  const waiting = { ...settled, pending: 1, waitsSince: "2026-09-25", waitsFor: "top_management" } as const;

  expect(stuckIn(waiting, "2026-10-01")).toEqual([]);
  expect(stuckIn(waiting, "2026-10-02")).toEqual([{ kind: "approval", days: 7, role: "top_management" }]);
});

test("the gravest comes first, and a ledger that waits for its first approval is not called forgotten", () => {
  const first = { ...settled, revision: undefined, overdue: 3, incomplete: 4 };

  expect(stuckIn(first, "2026-10-01").map(({ kind }) => kind)).toEqual(["overdue", "never", "incomplete"]);
  expect(stuckIn({ ...first, pending: 1 }, "2026-10-01").map(({ kind }) => kind)).toEqual(["overdue", "incomplete"]);
});

test("of an empty ledger nothing else is said", () => {
  expect(stuckIn({ ...settled, entries: 0, revision: undefined }, "2026-10-01")).toEqual([{ kind: "empty" }]);
});
