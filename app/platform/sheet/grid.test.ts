import { expect, test } from "vitest";
import type { Sheet } from "#app/platform/sheet/workbook.ts";
import { cellName, cellPlace, columnName, gridOf, textAt } from "./grid.ts";

/** A sheet of texts; null is an empty cell. */
function sheetOf(rows: (string | null)[][], merges: Sheet["merges"] = []): Sheet {
  return {
    name: "Sheet1",
    hidden: false,
    merges,
    rows: rows.map((row) => row.map((text) => (text === null ? undefined : { text, value: text }))),
  };
}

test("columns are named as Excel names them", () => {
  expect([0, 25, 26, 51, 701, 702].map(columnName)).toEqual(["A", "Z", "AA", "AZ", "ZZ", "AAA"]);
  expect(cellName(4, 4)).toBe("E5");
  expect(cellPlace("AB12")).toEqual({ row: 11, column: 27 });
  expect(["", "5", "E0", "e5", "E5;", "ABCD1"].map(cellPlace)).toEqual(Array(6).fill(undefined));
});

test("a merged cell stands in every row that it covers, and across only in its first column", () => {
  const grid = gridOf(
    sheetOf(
      [
        ["営業部", null],
        [null, null],
        ["総務部", "x"],
      ],
      [{ top: 0, left: 0, bottom: 1, right: 1 }],
    ),
  );

  expect([0, 1, 2].map((row) => textAt(grid, row, 0))).toEqual(["営業部", "営業部", "総務部"]);
  expect(textAt(grid, 1, 1)).toBe("");
  expect([grid.isFilled(0, 0), grid.isFilled(1, 0)]).toEqual([false, true]);
  expect(grid.rightEnd(0, 0)).toBe(1);
});

test("what is typed over a cell replaces it and nothing else, and an empty correction empties it", () => {
  const sheet = sheetOf([
    ["a", "b"],
    ["c", "d"],
  ]);

  const grid = gridOf(sheet, { B1: "B", A2: "", Z99: "nowhere", nonsense: "x" });

  expect(textAt(grid, 0, 1)).toBe("B");
  expect(textAt(grid, 1, 0)).toBe("");
  expect(grid.isCorrected(0, 1)).toBe(true);
  expect(sheet.rows[0]?.[1]?.text).toBe("b");
});

test("merged cells that cover each other a thousand times over are refused", () => {
  const rows = Array.from({ length: 2_000 }, () => ["x"]);
  const merges = Array.from({ length: 1_000 }, () => ({ top: 0, left: 0, bottom: 1_999, right: 0 }));

  expect(() => gridOf(sheetOf(rows, merges))).toThrow("tooManyMerges");
});
