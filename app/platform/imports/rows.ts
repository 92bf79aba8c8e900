import { type Grid, ownColumns, textAt } from "#app/platform/sheet/grid.ts";
import type { TableHeader } from "./layout.ts";
import type { BasePlan } from "./plan.ts";
import type { ReadKind } from "./preview.ts";

/** Why a row is not read as one of the table's. */
export const skipReasons = ["blank", "title", "header", "repeatedHeader", "note", "left"] as const;
export type SkipReason = (typeof skipReasons)[number];

type RowPlan = Pick<BasePlan, "columns" | "rows"> & { readonly header: TableHeader };

/** Tells the rows of the table from everything else that stands on the sheet; when in doubt a row is one, and is shown with its problem. */
export function classifyRows(grid: Grid, plan: RowPlan): ReadKind<SkipReason>[] {
  const { header } = plan;
  const targets = plan.columns.filter(({ target }) => target !== "ignored");
  return Array.from({ length: grid.height }, (_, row): ReadKind<SkipReason> => {
    const choice = plan.rows[String(row)];
    const own = ownColumns(grid, row);
    if (choice === "leave") return { kind: "skipped", reason: "left" };
    if (header && row < header.top) return { kind: "skipped", reason: own.length === 0 ? "blank" : "title" };
    if (header && row <= header.bottom) return { kind: "skipped", reason: "header" };
    if (own.length === 0) return { kind: "skipped", reason: "blank" };
    if (choice === "take") return { kind: "entry" };
    if (isRepeatedHeader(grid, row, own, plan)) return { kind: "skipped", reason: "repeatedHeader" };
    return isNote(grid, row, own, targets) ? { kind: "skipped", reason: "note" } : { kind: "entry" };
  });
}

function isRepeatedHeader(grid: Grid, row: number, own: readonly number[], { columns, header }: RowPlan): boolean {
  if (!header || own.length < 2) return false;
  const repeated = columns.filter(({ column }) => {
    const text = textAt(grid, row, column);
    return text !== "" && text === textAt(grid, header.bottom, column);
  });
  return repeated.length >= own.length * 0.6;
}

/** ※…, 以上, 合計 48名, and whatever says nothing in the columns that are read. */
function isNote(grid: Grid, row: number, own: readonly number[], targets: BasePlan["columns"]): boolean {
  const read = own.filter((column) => targets.some((target) => target.column === column));
  if (read.length === 0) return true;
  if (own.length > 2 || targets.length < 2) return false;
  const first = textAt(grid, row, own[0] ?? 0).normalize("NFKC");
  return /^(?:※|\*|注|備考|以上|合計|計|小計|総計|total)/i.test(first) || (own.length === 1 && first.length > 40);
}
