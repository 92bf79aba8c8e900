import { expect, test } from "vitest";
import { netChanges } from "./net-changes.ts";

test("changes one after the other come to what stood first and what stands last", () => {
  const events: Record<string, [unknown, unknown]>[] = [
    { storage_place: ["本社", "倉庫"], remarks: ["", "移転中"] },
    { storage_place: ["倉庫", "新倉庫"] },
  ];

  expect(netChanges(events, ["storage_place", "remarks"])).toEqual({
    storage_place: ["本社", "新倉庫"],
    remarks: ["", "移転中"],
  });
});

test("what came back to itself has not changed, and clockwork is no change", () => {
  const events: Record<string, [unknown, unknown]>[] = [
    { media: [["paper"], ["paper", "email"]], reviewed_on: ["2025-04-01", "2026-04-01"] },
    { media: [["paper", "email"], ["paper"]] },
  ];

  expect(netChanges(events, ["media"])).toEqual({});
});

test("a value that was empty at first is told as empty", () => {
  expect(netChanges([{ count_band: [null, "to100"] }, { count_band: ["to100", "to1000"] }], ["count_band"])).toEqual({
    count_band: [null, "to1000"],
  });
});
