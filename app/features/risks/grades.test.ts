import { expect, test } from "vitest";
import { judgeGrades } from "./grades.ts";
import { defaultMethod, usualMethod } from "./method.ts";

const grade = (impact: number | null, likelihood: number | null) => ({ impact, likelihood, level: null });
const none = grade(null, null);

test("two whole grades have their levels, and what remains may be open", () => {
  expect(judgeGrades(defaultMethod, grade(3, 2), grade(3, 1))).toMatchObject({
    levelBefore: "high",
    levelAfter: "medium",
  });
  expect(judgeGrades(defaultMethod, grade(3, 2), none)).toMatchObject({ levelBefore: "high", levelAfter: null });
  expect(judgeGrades(defaultMethod, none, none)).toMatchObject({ problem: undefined, levelBefore: null });
});

test.each([
  ["a step above the scale", grade(4, 1), none, "outside", "impact"],
  ["a step below it", grade(1, 0), none, "outside", "impact"],
  ["one of what remains", grade(1, 1), grade(1, 9), "outside", "impactAfter"],
  ["half a grade", grade(1, null), none, "gradeMissing", "likelihood"],
  ["half of what remains", grade(1, 1), grade(null, 1), "gradeMissing", "impactAfter"],
  ["what remains of nothing", none, grade(1, 1), "gradeMissing", "impact"],
])("%s is refused where it stands", (_, before, after, problem, field) => {
  expect(judgeGrades(defaultMethod, before, after)).toEqual({ problem, field });
});

test("a method in words asks for the level", () => {
  const method = usualMethod("qualitative");

  expect(judgeGrades(method, { ...none, level: "low" }, none)).toMatchObject({ levelBefore: "low" });
  expect(judgeGrades(method, { ...none, level: "severe" }, none)).toEqual({ problem: "outside", field: "level" });
  expect(judgeGrades(method, none, { ...none, level: "low" })).toEqual({ problem: "gradeMissing", field: "level" });
});
