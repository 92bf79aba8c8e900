import { expect, test } from "vitest";
import type { Shape } from "#app/platform/picture/picture.ts";
import { usualMethod } from "../method.ts";
import { layoutHeatMap } from "./heat-map.ts";
import { createSummary } from "./summary.ts";
import { heatMapView } from "./views.ts";

const nothing = { impact: null, likelihood: null, level: null };

function drawn(scale: "threeSteps" | "fiveSteps") {
  const method = usualMethod(scale);
  const summary = createSummary(method.matrix.length);
  summary.add({
    count: 4,
    department: null,
    phase: "use",
    steps: method.matrix.length,
    isOutdated: false,
    before: { impact: 3, likelihood: 1, level: "medium" },
    after: nothing,
  });
  const map = heatMapView(summary.finish(), "before", method, "ja", { slug: "demo", departmentId: undefined });
  if (!map) throw new Error("there is a map");
  const picture = layoutHeatMap(map);
  const cells = picture.shapes.filter((shape) => shape.kind === "link");
  return { picture, cells };
}

function boxOf(shape: Shape | undefined) {
  if (shape?.kind !== "link") throw new Error("not a cell");
  const [box] = shape.shapes;
  if (box?.kind !== "box") throw new Error("a cell begins with its box");
  return box;
}

test("every cell of the method is there, leads to its risks, and says level and count in words", () => {
  const { cells } = drawn("threeSteps");

  expect(cells).toHaveLength(9);
  const full = cells.find(({ label }) => label.includes("4件"));
  expect(full).toMatchObject({
    href: "/o/demo/risks?cell=before-3-1-of-3",
    label: "対策前 影響度3 × 発生可能性1：中 4件",
  });
  expect(full?.shapes.flatMap((shape) => (shape.kind === "text" ? shape.lines : []))).toEqual(["中", "4"]);
});

test("impact rises upwards and likelihood to the right, and nothing lies outside of the picture", () => {
  const { picture, cells } = drawn("fiveSteps");

  const [lowest, gravest] = [boxOf(cells[0]), boxOf(cells.at(-1))];
  expect(gravest.y).toBeLessThan(lowest.y);
  expect(gravest.x).toBeGreaterThan(lowest.x);
  expect(gravest.x + gravest.width).toBeLessThanOrEqual(picture.width);
  expect(lowest.y + lowest.height).toBeLessThanOrEqual(picture.height);
});

test("the line parts what may stay from what may not: of the usual matrix below and left of 2 × 3", () => {
  const { picture } = drawn("threeSteps");

  const lines = picture.shapes.filter((shape) => shape.kind === "path");
  // 3×2 from 3×1 and from 2×2, 2×3 from 2×2 and from 1×3.
  expect(lines).toHaveLength(4);
});

test("a method in words has no map", () => {
  const summary = createSummary(0).finish();

  expect(
    heatMapView(summary, "before", usualMethod("qualitative"), "ja", { slug: "demo", departmentId: undefined }),
  ).toBeUndefined();
});
