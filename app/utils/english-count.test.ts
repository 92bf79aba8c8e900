import { expect, test } from "vitest";
import { counted } from "./english-count.ts";

test("one is one, and none are many", () => {
  expect([0, 1, 2, "1"].map((count) => counted(count, "requirement"))).toEqual([
    "0 requirements",
    "1 requirement",
    "2 requirements",
    "1 requirement",
  ]);
});

test("what goes with the noun goes with its number", () => {
  expect([1, 1_234].map((count) => counted(count, "entry is", "entries are"))).toEqual([
    "1 entry is",
    "1,234 entries are",
  ]);
});
