import { expect, test } from "vitest";
import type { Shape } from "#app/platform/picture/picture.ts";
import { type BarRow, barWidths, layoutLevelBars } from "./level-bars.ts";

const row = (name: string, high: number, low: number): BarRow => ({
  name,
  bars: [
    {
      name: "前",
      parts: [
        { count: low, name: "低", tone: "good", label: `${name} 低 ${low}件`, href: "/low" },
        { count: high, name: "高", tone: "bad", label: `${name} 高 ${high}件` },
      ],
    },
  ],
});
const legend = [
  { name: "低", tone: "good" },
  { name: "高", tone: "bad" },
] as const;

function boxes(shapes: readonly Shape[]): Extract<Shape, { kind: "box" }>[] {
  return shapes.flatMap((shape) => (shape.kind === "link" ? boxes(shape.shapes) : shape.kind === "box" ? [shape] : []));
}
function texts(shapes: readonly Shape[]): string[] {
  return shapes.flatMap((shape) =>
    shape.kind === "link" ? texts(shape.shapes) : shape.kind === "text" ? shape.lines : [],
  );
}

test("all bars are of one measure, the longest fills the room, and none leaves the picture", () => {
  const { shapes, width } = layoutLevelBars([row("営業部", 10, 30), row("人事部", 5, 15)], {
    width: barWidths.narrow,
    legend,
  });

  const [, , lowOfSales, highOfSales, lowOfHr] = boxes(shapes);
  expect(lowOfSales?.width).toBeCloseTo((lowOfHr?.width ?? 0) * 2);
  expect((highOfSales?.x ?? 0) + (highOfSales?.width ?? 0)).toBeLessThanOrEqual(width);
});

test("a part says its level where there is room, and is left out where there is nothing", () => {
  const { shapes } = layoutLevelBars([row("営業部", 0, 30)], { width: barWidths.wide, legend });

  expect(texts(shapes)).toContain("低 30");
  expect(boxes(shapes)).toHaveLength(legend.length + 1);
});

test("without any risk the rows stand there, and nothing is divided by nothing", () => {
  const { shapes, height } = layoutLevelBars([row("営業部", 0, 0)], { width: barWidths.wide, legend });

  expect(texts(shapes)).toContain("営業部");
  expect(Number.isFinite(height)).toBe(true);
});
