import { expect, test } from "vitest";
import { nextStep, type SetUpFacts, settledSteps, stepsOf } from "./first-steps.ts";

const founded: SetUpFacts = {
  profile: { written: 0, needed: 5 },
  departments: 0,
  sites: 0,
  people: 1,
  held: ["privacy_manager"],
  entries: 0,
};
const complete: SetUpFacts = {
  profile: { written: 5, needed: 5 },
  departments: 6,
  sites: 2,
  people: 48,
  held: ["privacy_manager", "audit_manager", "top_management", "secretariat"],
  entries: 64,
};
const statesOf = (facts: SetUpFacts, skipped: string[] = []) =>
  stepsOf(facts, skipped).map(({ state, isSkipped }) => (isSkipped ? "skipped" : state));

test("whoever has just founded an organization has everything before them, and is one of its functions", () => {
  expect(statesOf(founded)).toEqual(["open", "open", "open", "open", "begun", "open"]);
  expect(nextStep(stepsOf(founded, []))).toBe("profile");
});

test("what is there counts, whoever made it and wherever", () => {
  expect(statesOf(complete)).toEqual(["done", "done", "done", "done", "done", "done"]);
  expect(nextStep(stepsOf(complete, []))).toBeUndefined();
  expect(statesOf({ ...founded, profile: { written: 4, needed: 5 } })[0]).toBe("begun");
});

test("a step that was put aside is settled, and done when it is done after all", () => {
  expect(statesOf(founded, ["profile", "sites"])).toEqual(["skipped", "open", "skipped", "open", "begun", "open"]);
  expect(settledSteps(stepsOf(founded, ["profile", "sites"]))).toEqual({ settled: 2, total: 6 });
  expect(nextStep(stepsOf(founded, ["profile", "sites"]))).toBe("departments");
  expect(statesOf(complete, ["profile"])[0]).toBe("done");
});
