import { expect, test } from "vitest";
import { defaultMethod, usualMethod } from "./method.ts";
import { type Assessed, warningsOf } from "./warnings.ts";

const grade = (impact: number | null, likelihood: number | null) => ({ impact, likelihood, level: null });
const none = grade(null, null);

function warnings(facts: Partial<Assessed>) {
  const calm = { rationale: "過去に起きていない", residualHandling: "none", measures: 1, isDelicate: false };
  return warningsOf(defaultMethod, { before: none, after: none, ...calm, ...facts });
}

test("a sound assessment, or one that has hardly begun, is not warned of", () => {
  expect(warnings({ before: grade(2, 2), after: grade(2, 1) })).toEqual([]);
  expect(warnings({ before: grade(3, null) })).toEqual([]);
});

test("what remains is not graver than the risk itself", () => {
  expect(warnings({ before: grade(1, 1), after: grade(2, 2) })).toEqual(["residualAbove"]);
});

test("a low level needs a measure where the information is delicate", () => {
  expect(warnings({ before: grade(1, 1), measures: 0, isDelicate: true })).toEqual(["lowWithoutMeasure"]);
  expect(warnings({ before: grade(1, 1), measures: 1, isDelicate: true })).toEqual([]);
  expect(warnings({ before: grade(2, 2), measures: 0, isDelicate: true })).toEqual([]);
});

test("nothing makes a risk less likely without a measure", () => {
  expect(warnings({ before: grade(2, 3), after: grade(2, 1), measures: 0 })).toContain("likelihoodWithoutMeasure");
  expect(warnings({ before: grade(2, 3), after: grade(1, 3), measures: 0 })).not.toContain("likelihoodWithoutMeasure");
});

test("a high level says why, and a high remainder what becomes of it", () => {
  expect(warnings({ before: grade(3, 3), rationale: " " })).toEqual(["unexplained"]);
  expect(warnings({ before: grade(3, 3), after: grade(3, 2) })).toEqual(["residualUnhandled"]);
  expect(warnings({ before: grade(3, 3), after: grade(3, 2), residualHandling: "worked_on" })).toEqual([]);
});

test("a method in words is warned of by its levels", () => {
  const inWords = usualMethod("qualitative");
  const level = (each: "low" | "high") => ({ impact: null, likelihood: null, level: each });

  expect(
    warningsOf(inWords, {
      before: level("low"),
      after: level("high"),
      rationale: "",
      residualHandling: null,
      measures: 0,
      isDelicate: false,
    }),
  ).toEqual(["residualAbove", "residualUnhandled"]);
});
