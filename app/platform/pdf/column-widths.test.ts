import { expect, test } from "vitest";
import { type ColumnMeasure, columnWidths } from "./column-widths.ts";

const column = (measure: Partial<ColumnMeasure>): ColumnMeasure => ({
  weight: undefined,
  header: 16,
  unit: 8,
  naturals: [],
  ...measure,
});
const total = (widths: readonly number[]) => Math.round(widths.reduce((sum, width) => sum + width, 0));

test("weights share out the width", () => {
  const widths = columnWidths([column({ weight: 1 }), column({ weight: 3 })], 400, 8, 10);

  expect(widths).toEqual([100, 300]);
});

test("a column is never too narrow for its numbers or a short header, whatever its weight", () => {
  const widths = columnWidths([column({ weight: 0.1, unit: 40 }), column({ weight: 10, header: 32 })], 400, 8, 10);

  expect(widths[0]).toBeGreaterThanOrEqual(50);
  expect(total(widths)).toBe(400);
});

test("without weights the column with the longer texts gets more", () => {
  const widths = columnWidths([column({ naturals: [30, 30] }), column({ naturals: [300, 320] })], 400, 8, 10);

  expect(widths[1]).toBeGreaterThan((widths[0] ?? 0) * 3);
  expect(total(widths)).toBe(400);
});

test("too many columns share what there is", () => {
  const widths = columnWidths(
    Array.from({ length: 40 }, () => column({ unit: 30 })),
    400,
    8,
    10,
  );

  expect(new Set(widths).size).toBe(1);
  expect(total(widths)).toBe(400);
});
