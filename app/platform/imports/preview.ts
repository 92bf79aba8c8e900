import { cellName, columnName, type Grid, textAt } from "#app/platform/sheet/grid.ts";
import type { Workbook } from "#app/platform/sheet/workbook.ts";
import type { BasePlan } from "./plan.ts";

/** Rows of the sheet on one page of a preview. */
export const previewRows = 200;

/** Problems that a preview lists; how many there are is said all the same. */
export const mostProblems = 500;

export type Severity = "error" | "notice";

/** What has to be said about one cell (`C12`); an error keeps its row out. */
export type CellProblem = { readonly cell: string; readonly row: number; readonly severity: Severity };

/** Whether a row is read, or why it is passed over. */
export type ReadKind<Reason extends string> =
  | { readonly kind: "entry" }
  | { readonly kind: "skipped"; readonly reason: Reason };

/** How one cell was read, where that is not simply what it shows. */
export type CellNote<Adjusted> = {
  readonly adjusted?: Adjusted;
  readonly source: "own" | "filled" | "repeated" | "corrected";
};

/** A sheet as it was read; `notes` by `noteKey`. */
export type ReadSheet<Reason extends string, Adjusted> = {
  readonly grid: Grid;
  readonly kinds: readonly ReadKind<Reason>[];
  readonly notes: ReadonlyMap<number, CellNote<Adjusted>>;
};

export type PreviewCell<Adjusted> = {
  readonly text: string;
  readonly name: string;
  readonly source: CellNote<Adjusted>["source"];
  readonly adjusted?: Adjusted;
  readonly severity?: Severity;
};

export type PreviewRow<Reason extends string, Adjusted> =
  | {
      readonly kind: "entry";
      readonly row: number;
      readonly cells: readonly PreviewCell<Adjusted>[];
      readonly hasError: boolean;
    }
  | { readonly kind: "skipped"; readonly row: number; readonly reason: Reason; readonly text: string };

export function noteKey(row: number, column: number): number {
  return row * 16_384 + column;
}

/** Which page, and which cell to correct, the address of a preview asks for; a cell that is named without its page is shown with the page it stands on. */
export function askedFor(search: URLSearchParams): { page: number; cell: string | undefined } {
  const cell = search.get("cell")?.toUpperCase().slice(0, 10);
  const row = Number(/\d+$/.exec(cell ?? "")?.[0] ?? 1) - 1;
  return { page: Number(search.get("page")) || Math.floor(Math.max(row, 0) / previewRows) + 1, cell };
}

/** The page that is shown when one is asked for: within the sheet. */
export function pageWithin(rows: number, page: number): number {
  return Math.min(Math.max(page, 1), Math.max(1, Math.ceil(rows / previewRows)));
}

/** The rows of one page: what is read with all its cells, what is passed over in one line; blank rows and the header are left out. */
export function pageRows<Reason extends string, Adjusted>(
  { grid, kinds, notes }: ReadSheet<Reason, Adjusted>,
  columns: BasePlan["columns"],
  problems: readonly CellProblem[],
  page: number,
): PreviewRow<Reason, Adjusted>[] {
  const severities = new Map<string, Severity>();
  for (const { cell, severity } of problems) if (severities.get(cell) !== "error") severities.set(cell, severity);
  const errorRows = new Set(problems.filter(({ severity }) => severity === "error").map(({ row }) => row));
  const from = (page - 1) * previewRows;
  const rows: PreviewRow<Reason, Adjusted>[] = [];
  for (let row = from; row < Math.min(from + previewRows, kinds.length); row++) {
    const kind = kinds[row];
    if (!kind || (kind.kind === "skipped" && (kind.reason === "blank" || kind.reason === "header"))) continue;
    if (kind.kind === "skipped") {
      const texts = (grid.rows[row] ?? []).map((_, column) => textAt(grid, row, column));
      rows.push({
        kind: "skipped",
        row,
        reason: kind.reason,
        text: texts
          .filter((text) => text !== "")
          .join("　")
          .slice(0, 200),
      });
      continue;
    }
    const cells = columns.map(({ column }): PreviewCell<Adjusted> => {
      const name = cellName(row, column);
      const note = notes.get(noteKey(row, column));
      const severity = severities.get(name);
      return {
        text: textAt(grid, row, column).slice(0, 300),
        name,
        source: note?.source ?? (grid.isCorrected(row, column) ? "corrected" : "own"),
        ...(note?.adjusted ? { adjusted: note.adjusted } : {}),
        ...(severity ? { severity } : {}),
      };
    });
    rows.push({ kind: "entry", row, cells, hasError: errorRows.has(row) });
  }
  return rows;
}

/** The cell that is being corrected, with the file's own text when it was typed over. */
export function cellInHand(
  grid: Grid,
  workbook: Workbook,
  plan: Pick<BasePlan, "sheet" | "columns">,
  name: string | undefined,
) {
  const column = plan.columns.find((candidate) => name?.replace(/\d+$/, "") === columnName(candidate.column));
  const row = Number(/\d+$/.exec(name ?? "")?.[0] ?? 0) - 1;
  if (!name || !column || row < 0 || row >= grid.height) return undefined;
  return {
    name,
    text: grid.rows[row]?.[column.column]?.text ?? "",
    original: workbook.sheets[plan.sheet]?.rows[row]?.[column.column]?.text ?? "",
    header: column.header,
    page: Math.floor(row / previewRows) + 1,
  };
}
