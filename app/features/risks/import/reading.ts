import { Invalid } from "#app/platform/errors.ts";
import { type CellNote, noteKey, type ReadKind } from "#app/platform/imports/preview.ts";
import { classifyRows, type SkipReason } from "#app/platform/imports/rows.ts";
import { type Grid, gridOf } from "#app/platform/sheet/grid.ts";
import { isDitto } from "#app/platform/sheet/marks.ts";
import type { Cell, Workbook } from "#app/platform/sheet/workbook.ts";
import type { RiskPlan } from "./plan.ts";
import type { RiskTarget } from "./targets.ts";

/** What a row says under each heading; a cell that is empty is there too, since emptying one may be meant. */
export type ReadRisk = { readonly row: number; readonly cells: ReadonlyMap<RiskTarget, ReadCell> };
export type ReadCell = { readonly column: number; readonly cell: Cell };

export type Reading = {
  readonly grid: Grid;
  readonly kinds: readonly ReadKind<SkipReason>[];
  readonly rows: readonly ReadRisk[];
  /** By `noteKey`. */
  readonly notes: ReadonlyMap<number, CellNote<never>>;
};

/** Reads the planned sheet into rows; what they mean, `decideRisks` finds beside the risks that there are. */
export function readRisks(workbook: Workbook, plan: RiskPlan): Reading {
  const sheet = workbook.sheets[plan.sheet];
  if (!sheet || (plan.header && plan.header.bottom >= sheet.rows.length)) throw new Invalid("planStale");
  const grid = gridOf(sheet, plan.corrections);
  const kinds = classifyRows(grid, plan);
  const columns = plan.columns.filter(({ target }) => target !== "ignored");
  const above: (Cell | undefined)[] = [];
  const rows: ReadRisk[] = [];
  const notes = new Map<number, CellNote<never>>();
  for (const [row, kind] of kinds.entries()) {
    if (kind.kind !== "entry") continue;
    const cells = new Map<RiskTarget, ReadCell>();
    for (const { column, target } of columns) {
      const written = grid.rows[row]?.[column] ?? nothing;
      const isRepeated = isDitto(written.text) && above[column] !== undefined;
      const cell = (isRepeated ? above[column] : written) ?? written;
      if (cell.text.trim() !== "") above[column] = cell;
      cells.set(target, { column, cell });
      const source = isRepeated ? "repeated" : grid.isFilled(row, column) ? "filled" : undefined;
      if (source) notes.set(noteKey(row, column), { source });
    }
    rows.push({ row, cells });
  }
  return { grid, kinds, rows, notes };
}

const nothing: Cell = { text: "", value: null };
