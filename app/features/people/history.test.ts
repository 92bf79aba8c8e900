import { expect, test } from "vitest";
import type { HistoryEvent } from "#app/features/records/index.ts";
import { historyOf, idsIn } from "./history.ts";

const event = (facts: Partial<HistoryEvent>): HistoryEvent => ({
  id: "e",
  transactionId: 1,
  requestId: "r",
  occurredAt: new Date("2026-10-01T00:00:00Z"),
  actorName: "田村 健一",
  tableName: "member",
  action: "update",
  changes: {},
  ...facts,
});

test.each([
  ["added", { action: "insert", changes: { name: "佐藤 美咲" } }],
  ["changed", { changes: { position: ["", "課長"], version: [1, 2] } }],
  ["left", { changes: { left_on: [null, "2027-03-31"], version: [1, 2] } }],
  ["barred", { changes: { barred_at: [null, "2026-10-01T00:00:00Z"], version: [1, 2] } }],
  ["reinstated", { changes: { left_on: ["2026-09-30", null], version: [2, 3] } }],
  ["joined", { changes: { account_id: [null, "01890a5d-ac96-774b-bcce-b302099a8057"], version: [1, 2] } }],
  ["visited", { action: "visit", changes: { address: "203.0.113.7" } }],
])("%s", (kind, facts) => {
  expect(historyOf([event(facts)]).map((act) => act.kind)).toEqual([kind]);
});

test("what is only clockwork is no act", () => {
  expect(historyOf([event({ changes: { version: [1, 2] } })])).toEqual([]);
});

test("the changes of one transaction are one act, told in the order of the form, with the places they name", () => {
  const acts = historyOf([
    event({ id: "b", changes: { barred_at: ["2026-09-30T00:00:00Z", null] } }),
    event({ id: "a", changes: { position: ["", "課長"], department_id: ["d1", "d2"] } }),
  ]);

  expect(acts).toMatchObject([
    {
      kind: "reinstated",
      changes: [
        { field: "departmentId", before: "d1", after: "d2" },
        { field: "position", before: "", after: "課長" },
      ],
    },
  ]);
  expect(idsIn(acts)).toEqual(["d1", "d2"]);
});

test("acts of two lives of the database are told apart, though their transactions have one number", () => {
  const acts = historyOf([
    event({ id: "b", requestId: "after the restore", changes: { position: ["課長", "部長"] } }),
    event({ id: "a", requestId: "before it", changes: { position: ["", "課長"] } }),
  ]);

  expect(acts.map(({ id }) => id)).toEqual(["b", "a"]);
});
