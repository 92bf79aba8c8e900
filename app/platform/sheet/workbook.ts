import { Invalid } from "#app/platform/errors.ts";
import type { SheetProblem } from "./messages.ts";

/**
 * One cell with something in it. `text` is what Excel displays (a string cell's whole text; no column is ever too narrow);
 * `value` is what is stored; `date` is the civil day when the cell is a date by its number format.
 */
export type Cell = {
  readonly text: string;
  readonly value: string | number | boolean | null;
  readonly date?: string;
};

/** A rectangle of merged cells: 0-based, both ends inclusive; its content is in the cell at the top left. */
export type Merge = { top: number; left: number; bottom: number; right: number };

/** `rows[row]?.[column]`, 0-based as on the sheet; empty cells are undefined, empty rows an empty list, none after the last value. */
export type Sheet = { name: string; hidden: boolean; rows: (Cell | undefined)[][]; merges: Merge[] };

export type Workbook = { format: "xlsx" | "csv"; sheets: Sheet[]; date1904: boolean };

/**
 * What a file may contain before it is refused. Rows and columns are positions of values: formatted but empty rows down to the end of the
 * sheet, common in Japanese workbooks, do not count. `cells`, gaps between values included, bounds the memory of the result, `inflatedBytes` and
 * `entries` the ZIP container.
 */
export type SheetLimits = { rows: number; columns: number; cells: number; inflatedBytes: number; entries: number };

export const defaultLimits: SheetLimits = {
  rows: 100_000,
  columns: 300,
  cells: 3_000_000,
  inflatedBytes: 512 * 1024 * 1024,
  entries: 5_000,
};

/** An `Invalid` whose problem has words in `sheetMessages`. */
export function refused(problem: SheetProblem, values: Record<string, string | number> = {}): Invalid {
  return new Invalid(problem, { values });
}

/** Collects the cells of one sheet within the limits; `budget` counts the cells of all sheets of a workbook. */
export function collectRows(limits: SheetLimits, budget: { cells: number }) {
  const rows: (Cell | undefined)[][] = [];
  return {
    put(row: number, column: number, cell: Cell): void {
      if (row >= limits.rows) throw refused("tooManyRows", { limit: limits.rows });
      if (column >= limits.columns) throw refused("tooManyColumns", { limit: limits.columns });
      while (rows.length <= row) rows.push([]);
      const cells = rows[row] ?? [];
      budget.cells += Math.max(column + 1 - cells.length, 0);
      if (budget.cells > limits.cells) throw refused("tooManyCells", { limit: limits.cells });
      while (cells.length < column) cells.push(undefined);
      cells[column] = cell;
    },
    rows,
  };
}
