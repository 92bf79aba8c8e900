import { expect, test } from "vitest";
import { obstacleTo } from "./destruction.ts";

const item = { isArchived: true, isHeld: false, keepUntil: "2026-11-25" };
const problem = (facts: Partial<typeof item> | { keepUntil: null }) =>
  obstacleTo({ ...item, ...facts }, "2026-11-26")?.problem;

test("files are destroyed when the item is out of use, past its day and not on hold", () => {
  expect(problem({})).toBeUndefined();
});

test("what is in the way is said, one after the other", () => {
  expect(problem({ isArchived: false })).toBe("notArchived");
  expect(problem({ isHeld: true })).toBe("held");
  expect(problem({ keepUntil: null })).toBe("noKeepUntil");
  expect(problem({ keepUntil: "2026-11-26" })).toBe("keptUntil");
});
