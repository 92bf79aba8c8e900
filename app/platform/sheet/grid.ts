import { Invalid } from "#app/platform/errors.ts";
import type { Cell, Sheet } from "#app/platform/sheet/workbook.ts";

/**
 * A sheet as a person reads it: a merged cell's content stands in each row that it covers (down only; across, its first column holds
 * it), and what was typed in the preview replaces what the file says. Rows and columns are 0-based.
 */
export type Grid = {
  readonly name: string;
  readonly height: number;
  readonly width: number;
  readonly rows: readonly (readonly (Cell | undefined)[])[];
  /** Whether the cell's content comes from a merged cell that begins further up. */
  isFilled(row: number, column: number): boolean;
  /** Whether the cell was typed in the preview. */
  isCorrected(row: number, column: number): boolean;
  /** Last column of the merged cell that begins here or above; the column itself when it is not merged. */
  rightEnd(row: number, column: number): number;
};

/** `corrections` by the cell's name (`E5`); an empty text empties the cell. */
export function gridOf(sheet: Sheet, corrections: Readonly<Record<string, string>> = {}): Grid {
  const rows = sheet.rows.map((row) => row);
  const filled = new Set<number>();
  const rightEnds = new Map<number, number>();
  let work = 0;
  for (const { top, left, bottom, right } of sheet.merges) {
    const last = Math.min(bottom, rows.length - 1);
    // A damaged or hostile file may merge the same million cells a thousand times over.
    work += Math.max(last - top, 0) + 1;
    if (work > mostMergedRows) throw new Invalid("tooManyMerges");
    const source = rows[top]?.[left];
    for (let row = top; row <= last; row++) {
      if (right > left) rightEnds.set(row * columnsMost + left, right);
      if (row === top || !isText(source)) continue;
      const copy = [...(rows[row] ?? [])];
      copy[left] = source;
      rows[row] = copy;
      filled.add(row * columnsMost + left);
    }
  }

  const corrected = new Set<number>();
  for (const [name, text] of Object.entries(corrections)) {
    const place = cellPlace(name);
    if (!place || place.row >= rows.length) continue;
    const copy = [...(rows[place.row] ?? [])];
    copy[place.column] = text === "" ? undefined : { text, value: text };
    rows[place.row] = copy;
    corrected.add(place.row * columnsMost + place.column);
    filled.delete(place.row * columnsMost + place.column);
  }

  let width = 0;
  for (const row of rows) {
    let last = row.length;
    while (last > width && !isText(row[last - 1])) last--;
    width = Math.max(width, last);
  }
  return {
    name: sheet.name,
    height: rows.length,
    width,
    rows,
    isFilled: (row, column) => filled.has(row * columnsMost + column),
    isCorrected: (row, column) => corrected.has(row * columnsMost + column),
    rightEnd: (row, column) => rightEnds.get(row * columnsMost + column) ?? column,
  };
}

/** The columns of a row that have content of their own, left to right. */
export function ownColumns(grid: Grid, row: number): number[] {
  const columns: number[] = [];
  const cells = grid.rows[row] ?? [];
  for (let column = 0; column < cells.length; column++) {
    if (isText(cells[column]) && !grid.isFilled(row, column)) columns.push(column);
  }
  return columns;
}

export function textAt(grid: Grid, row: number, column: number): string {
  return grid.rows[row]?.[column]?.text.trim() ?? "";
}

/** `0` → `A`, `27` → `AB` */
export function columnName(column: number): string {
  let name = "";
  for (let rest = column; rest >= 0; rest = Math.floor(rest / 26) - 1) {
    name = String.fromCharCode(65 + (rest % 26)) + name;
  }
  return name;
}

/** Row 4, column 4 → `E5`, as Excel names it. */
export function cellName(row: number, column: number): string {
  return `${columnName(column)}${row + 1}`;
}

/** `E5` → row 4, column 4; undefined when it is not the name of a cell. */
export function cellPlace(name: string): { row: number; column: number } | undefined {
  const match = /^([A-Z]{1,3})([1-9]\d{0,6})$/.exec(name);
  if (!match) return undefined;
  let column = 0;
  for (const letter of match[1] ?? "") column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(match[2]) - 1, column: column - 1 };
}

const columnsMost = 16_384;
const mostMergedRows = 1_000_000;

function isText(cell: Cell | undefined): cell is Cell {
  return cell !== undefined && cell.text.trim() !== "";
}
