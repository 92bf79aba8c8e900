import { describe, expect, test } from "vitest";
import { type Measured, type Placed, placeTree, rowsOf } from "./diagram-layout.ts";

interface Box extends Measured<Box> {
  readonly name: string;
}

const box = (name: string, ...below: Box[]): Box => ({ name, height: 30, below });
const width = 100;

/** 体制図 in small: one at the top, two below, and others below these. */
const chart = box(
  "top",
  box("manager", box("secretariat"), box("training"), box("complaints")),
  box("auditor", box("team")),
);

function places({ boxes }: Placed<Box>): Record<string, { x: number; y: number }> {
  return Object.fromEntries(boxes.map(({ box: { name }, x, y }) => [name, { x, y }]));
}

describe.each([0, 1, 2])("with %i levels side by side", (levels) => {
  const placed = placeTree(chart, width, levels);

  test("every box stands within the whole, and none on another", () => {
    expect(placed.boxes).toHaveLength(7);
    for (const { x, y } of placed.boxes) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x + width).toBeLessThanOrEqual(placed.width + 0.001);
      expect(y + 30).toBeLessThanOrEqual(placed.height + 0.001);
    }
    for (const [index, one] of placed.boxes.entries()) {
      for (const other of placed.boxes.slice(index + 1)) {
        const isApart = Math.abs(one.x - other.x) >= width || Math.abs(one.y - other.y) >= 30;
        expect(isApart, `${one.box.name} and ${other.box.name}`).toBe(true);
      }
    }
  });

  test("lines begin and end at boxes or at other lines, and run straight", () => {
    const points = placed.lines.flat();
    for (const line of placed.lines) {
      const [from, to] = line;
      expect(from?.x === to?.x || from?.y === to?.y).toBe(true);
    }
    const edges = placed.boxes.flatMap(({ x, y }) => [
      { x: x + width / 2, y },
      { x: x + width / 2, y: y + 30 },
      { x, y: y + 15 },
      { x: x + 8, y: y + 30 },
    ]);
    for (const point of points) {
      const touchesBox = edges.some((edge) => Math.hypot(edge.x - point.x, edge.y - point.y) < 0.001);
      const touchesLine = placed.lines.some(
        (line) => !line.includes(point) && line[0] && line[1] && isOn(point, line[0], line[1]),
      );
      expect(touchesBox || touchesLine).toBe(true);
    }
  });
});

function isOn(point: { x: number; y: number }, from: { x: number; y: number }, to: { x: number; y: number }): boolean {
  const [left, right] = [Math.min(from.x, to.x), Math.max(from.x, to.x)];
  const [top, bottom] = [Math.min(from.y, to.y), Math.max(from.y, to.y)];
  const slack = 0.001;
  return point.x >= left - slack && point.x <= right + slack && point.y >= top - slack && point.y <= bottom + slack;
}

test("side by side the top stands over the middle of what is below; hanging, deeper boxes stand further right", () => {
  const across = places(placeTree(chart, width, 2));
  const hanging = places(placeTree(chart, width, 0));

  expect(across.top?.x).toBeCloseTo(((across.manager?.x ?? 0) + (across.auditor?.x ?? 0)) / 2);
  expect(across.manager?.y).toBe(across.auditor?.y);
  expect(across.secretariat?.y).toBe(across.team?.y);
  expect(Object.entries(hanging).map(([name, { x }]) => [name, x])).toEqual([
    ["top", 0],
    ["manager", 16],
    ["secretariat", 32],
    ["training", 32],
    ["complaints", 32],
    ["auditor", 16],
    ["team", 32],
  ]);
});

test("a single box is as large as itself", () => {
  expect(placeTree(box("top"), width, 3)).toMatchObject({ width: 100, height: 30, lines: [] });
});

test("rows know which lines from above pass them by", () => {
  expect(rowsOf(chart).map(({ box: { name }, goesOn }) => [name, goesOn])).toEqual([
    ["top", []],
    ["manager", [true]],
    ["secretariat", [true, true]],
    ["training", [true, true]],
    ["complaints", [true, false]],
    ["auditor", [false]],
    ["team", [false, false]],
  ]);
});
