import { expect, test } from "vitest";
import type { HistoryEvent } from "#app/features/records/index.ts";
import { historyOf, idsIn } from "./history.ts";

const sales = "0198c5b4-0000-7000-8000-000000000001";
const sato = "0198c5b4-0000-7000-8000-000000000002";
const names = new Map([
  [sales, "営業部"],
  [sato, "佐藤 美咲"],
]);

test("the events of one transaction are one act, in reading order, with names and without clockwork", () => {
  const acts = historyOf(
    [
      event(2, "inventory_entry", "update", {
        keep_until: ["1年", "3年"],
        missing_count: [3, 2],
        media: [[], ["paper"]],
      }),
      event(2, "record", "update", {
        version: [1, 2],
        changed_at: ["a", "b"],
        department_id: [null, sales],
        title: ["旧", "新"],
      }),
      event(1, "inventory_entry", "insert", { purpose: "発送" }),
      event(1, "record", "insert", { title: "旧" }),
    ],
    names,
  );

  expect(acts.map(({ kind }) => kind)).toEqual(["changed", "created"]);
  expect(acts[0]?.changes).toEqual([
    { field: "title", before: "旧", after: "新" },
    { field: "departmentId", before: null, after: "営業部" },
    { field: "media", before: [], after: ["paper"] },
    { field: "keepUntil", before: "1年", after: "3年" },
  ]);
});

test("taking out says why, restoring says that it is back, an import says that it was one", () => {
  const acts = historyOf(
    [
      event(3, "record", "update", {
        archived_at: ["2026-04-01", null],
        archived_reason: ["重複", null],
        version: [2, 3],
      }),
      event(2, "record", "update", {
        archived_at: [null, "2026-04-01"],
        archived_reason: [null, "重複"],
        version: [1, 2],
      }),
      event(1, "inventory_entry", "insert", { import_id: "x" }),
    ],
    names,
  );

  expect(acts.map(({ kind, reason }) => [kind, reason])).toEqual([
    ["restored", ""],
    ["archived", "重複"],
    ["imported", ""],
  ]);
});

test("a save that changed nothing people know, and a recorded read, are no acts", () => {
  expect(
    historyOf([event(1, "record", "update", { version: [1, 2] }), event(2, "record", "print", {})], names),
  ).toEqual([]);
});

test("ids are those of departments and people, on both sides of a change", () => {
  const events = [
    event(2, "record", "update", { department_id: [sales, null], owner_id: [null, sato] }),
    event(1, "record", "insert", { department_id: sales, title: sato }),
  ];

  expect(idsIn(events)).toEqual([sales, sato]);
});

function event(transactionId: number, tableName: string, action: string, changes: unknown): HistoryEvent {
  const id = `${transactionId}-${tableName}-${action}`;
  return {
    id,
    transactionId,
    requestId: "r",
    tableName,
    action,
    changes,
    actorName: "佐藤",
    occurredAt: new Date(transactionId),
  };
}
