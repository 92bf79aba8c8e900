import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { projectFolder } from "#app/platform/env.server.ts";
import { riskLevels, riskScales } from "#db/codes/risks.ts";
import { defaultMethod, isOutside, levelOf, methodProblem, needsTreatment, usualMethod } from "./method.ts";

const five = usualMethod("fiveSteps");
const inWords = usualMethod("qualitative");
const grade = (impact: number | null, likelihood: number | null) => ({ impact, likelihood, level: null });

test("of three steps each, 1–2 is low, 3–4 medium, 6–9 high", () => {
  const levels = [1, 2, 3].map((impact) =>
    [1, 2, 3].map((likelihood) => levelOf(defaultMethod, grade(impact, likelihood))),
  );

  expect(levels).toEqual([
    ["low", "low", "medium"],
    ["low", "medium", "high"],
    ["medium", "high", "high"],
  ]);
});

test("of five steps each, 1–4 is low, 5–9 medium, 10–14 high, 15–25 severe", () => {
  expect(levelOf(five, grade(2, 2))).toBe("low");
  expect(levelOf(five, grade(1, 5))).toBe("medium");
  expect(levelOf(five, grade(3, 4))).toBe("high");
  expect(levelOf(five, grade(3, 5))).toBe("severe");
});

test("a method in words has the level that the assessor gives, as far as it uses it", () => {
  expect(levelOf(inWords, { ...grade(null, null), level: "medium" })).toBe("medium");
  expect(levelOf(inWords, { ...grade(null, null), level: "severe" })).toBeUndefined();
  expect(levelOf(inWords, grade(2, 2))).toBeUndefined();
});

test("half a grade has no level, and one beyond the scale is outside of it", () => {
  expect(levelOf(defaultMethod, grade(2, null))).toBeUndefined();
  expect(isOutside(defaultMethod, grade(2, null))).toBe(false);
  expect(isOutside(defaultMethod, grade(4, 1))).toBe(true);
  expect(isOutside(defaultMethod, grade(0, 1))).toBe(true);
  expect(isOutside(inWords, grade(1, 1))).toBe(true);
});

test("from its line on a level does not stay without treatment", () => {
  expect(needsTreatment(defaultMethod, "medium")).toBe(false);
  expect(needsTreatment(defaultMethod, "high")).toBe(true);
  expect(needsTreatment(five, "severe")).toBe(true);
});

test.each(riskScales)("what %s starts with makes sense", (scale) => {
  expect(methodProblem(usualMethod(scale))).toBeUndefined();
});

test("a matrix whose levels fall while steps rise, or that names a level which is not used, is refused", () => {
  const falling = defaultMethod.matrix.map((row, place) =>
    place === 2 ? ["low", "low", "low"] : row,
  ) as typeof defaultMethod.matrix;

  expect(methodProblem({ ...defaultMethod, matrix: falling })).toBe("matrixFalls");
  expect(methodProblem({ ...defaultMethod, levels: defaultMethod.levels.slice(0, 2) })).toBe("lineUnused");
  expect(methodProblem({ ...defaultMethod, levels: defaultMethod.levels.slice(1) })).toBe("levelUnused");
  expect(methodProblem({ ...inWords, levels: inWords.levels.slice(2) })).toBe("tooFewLevels");
});

test("what may never be accepted by default is what the library marks as a violation of law", () => {
  const catalog = JSON.parse(readFileSync(join(projectFolder, "db/catalogs/risks-1.0.json"), "utf8")) as {
    items: { code: string; isUnacceptable: boolean }[];
  };
  const marked = catalog.items.filter(({ isUnacceptable }) => isUnacceptable).map(({ code }) => code);

  expect([...defaultMethod.neverAccepted].sort()).toEqual(marked.sort());
  expect(riskLevels).toContain(defaultMethod.treatFrom);
});
