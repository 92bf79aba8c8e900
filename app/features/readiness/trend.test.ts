import { expect, test } from "vitest";
import { changeSinceMonth, withToday } from "./trend.ts";

const kept = [
  { day: "2026-10-01", score: 600 },
  { day: "2026-10-20", score: 690 },
  { day: "2026-11-20", score: 700 },
];

test("the trend ends in what holds now, also when this morning was another", () => {
  expect(withToday(kept, "2026-11-20", 778).at(-1)).toEqual({ day: "2026-11-20", score: 778 });
  expect(withToday(kept, "2026-11-21", 778)).toHaveLength(4);
});

test("the change counts from the last day kept that is a month old, in whole points", () => {
  expect(changeSinceMonth(kept, "2026-11-20", 778)).toBe(8);
  expect(changeSinceMonth(kept, "2026-10-25", 778)).toBeUndefined();
});
