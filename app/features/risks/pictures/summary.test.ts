import { expect, test } from "vitest";
import { createSummary, type RiskGroup } from "./summary.ts";

const nothing = { impact: null, likelihood: null, level: null };
const sales = { id: "sales", name: "営業部" };
const group = (facts: Partial<RiskGroup>): RiskGroup => ({
  count: 1,
  department: sales,
  phase: "storage",
  steps: 3,
  isOutdated: false,
  before: { impact: 3, likelihood: 2, level: "high" },
  after: { impact: 3, likelihood: 1, level: "medium" },
  ...facts,
});

function summed(steps: number, ...groups: RiskGroup[]) {
  const summary = createSummary(steps);
  for (const each of groups) summary.add(each);
  return summary.finish();
}

test("risks stand on the map by impact and likelihood, as they are and as they remain", () => {
  const { heat } = summed(3, group({ count: 4 }), group({ after: nothing }));

  expect(heat.before.cells).toEqual([
    [0, 0, 0],
    [0, 0, 0],
    [0, 5, 0],
  ]);
  expect(heat.after.cells[2]).toEqual([4, 0, 0]);
  expect(heat.after).toMatchObject({ onMap: 4, ungraded: 1 });
});

test("what was assessed in other steps, in words, or by nobody is beside the map, and nothing is counted twice or lost", () => {
  const { heat, total, unassessed, outdated } = summed(
    3,
    group({ count: 2 }),
    group({ steps: 5, isOutdated: true, before: { impact: 5, likelihood: 5, level: "severe" } }),
    group({ steps: 0, isOutdated: true, before: { ...nothing, level: "high" }, after: { ...nothing, level: "low" } }),
    group({ steps: null, before: nothing, after: nothing, count: 7 }),
  );

  expect([total, unassessed, outdated]).toEqual([11, 7, 2]);
  for (const { onMap, otherScale, inWords, ungraded } of Object.values(heat)) {
    expect({ onMap, otherScale, inWords, ungraded }).toEqual({ onMap: 2, otherScale: 1, inWords: 1, ungraded: 7 });
  }
});

test("a former version of the same steps keeps its risks on the map", () => {
  const { heat, outdated } = summed(3, group({ isOutdated: true }));

  expect([heat.before.onMap, outdated]).toEqual([1, 1]);
});

test("a method in words has no map, but levels", () => {
  const { heat, levels } = summed(0, group({ steps: 0, before: { ...nothing, level: "high" } }), group({}));

  expect(heat.before).toEqual({ cells: [], onMap: 0, otherScale: 1, inWords: 1, ungraded: 0 });
  expect(levels.before.high).toBe(2);
});

test("departments come by what is gravest of what remains; what belongs to none is last, and every phase has its row", () => {
  const { departments, phases } = summed(
    3,
    group({ department: null, after: { impact: 3, likelihood: 3, level: "high" } }),
    group({ count: 9 }),
    group({
      department: { id: "hr", name: "人事部" },
      after: { impact: 3, likelihood: 3, level: "high" },
      phase: "use",
    }),
  );

  expect(departments.map(({ name }) => name)).toEqual(["人事部", "営業部", null]);
  expect(phases.map(({ phase, total }) => [phase, total])).toEqual([
    ["acquisition", 0],
    ["transfer", 0],
    ["use", 1],
    ["storage", 10],
    ["provision", 0],
    ["disposal", 0],
  ]);
});
