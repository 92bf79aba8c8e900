import { expect, test } from "vitest";
import { nextStep } from "./next-step.ts";

const step = (day: string) => {
  const found = nextStep("2027-06-15", day);
  return found && [found.kind, found.on, found.days];
};

test("before the window the day counts on which it opens, within it the day on which it closes", () => {
  expect(step("2026-10-06")).toEqual(["opens", "2026-10-16", 10]);
  expect(step("2026-10-16")).toEqual(["closes", "2027-02-15", 122]);
  expect(step("2027-02-15")).toEqual(["closes", "2027-02-15", 0]);
});

test("after the window the validity counts, and how long ago it ended", () => {
  expect(step("2027-02-16")).toEqual(["ends", "2027-06-15", 119]);
  expect(step("2027-06-20")).toEqual(["ended", "2027-06-15", -5]);
});

test("a window that would close on a closed day closes on the next open one", () => {
  expect(nextStep("2027-07-03", "2027-01-01")?.closesOn).toBe("2027-03-03");
  expect(nextStep("2027-07-06", "2027-01-01")?.closesOn).toBe("2027-03-08");
});

test("without a Mark there is no day to count to", () => {
  expect(nextStep(null, "2026-10-06")).toBeUndefined();
});
