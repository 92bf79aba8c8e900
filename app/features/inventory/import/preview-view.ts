import type { CellView, ColumnView, ProblemView, RowView } from "#app/components/import/view.ts";
import { departmentKey } from "#app/features/organization/index.ts";
import type { PreviewCell, PreviewRow } from "#app/platform/imports/preview.ts";
import type { Locale } from "#app/platform/messages.ts";
import type { Adjusted } from "./filling.ts";
import { adjustedText, importMessages, problemText, targetText } from "./messages.ts";
import type { Preview } from "./preview.server.ts";
import type { SkipReason } from "./rows.ts";

export type PreviewView = ReturnType<typeof previewView>;

/** The preview in the words of the person who looks at it. */
export function previewView(preview: Preview, locale: Locale, rowsPerPage: number) {
  const words = importMessages(locale);
  const departmentColumn = preview.columns.findIndex(({ target }) => target === "department");
  const created = new Set(preview.departments.filter(({ outcome }) => "create" in outcome).map(({ key }) => key));
  const problems = (severity: "error" | "notice"): ProblemView[] =>
    preview.problems
      .filter((problem) => problem.severity === severity)
      .map((problem) => ({
        cell: problem.cell,
        text: problemText(locale, problem),
        page: problem.cell.includes("!") ? undefined : Math.floor(problem.row / rowsPerPage) + 1,
      }));
  const cellView = (cell: PreviewCell<Adjusted>, index: number): CellView => {
    // Said once, where a department first appears.
    const isNew = index === departmentColumn && created.delete(departmentKey(cell.text));
    const note = cell.adjusted
      ? adjustedText(locale, cell.adjusted)
      : cell.source === "repeated"
        ? words.preview.repeated
        : isNew
          ? words.preview.newMark
          : undefined;
    const isAdjusted = cell.adjusted !== undefined || cell.source === "filled" || cell.source === "repeated" || isNew;
    return {
      name: cell.name,
      text: cell.text.length > 120 ? `${cell.text.slice(0, 120)}…` : cell.text,
      ...(note === undefined ? {} : { note: cell.adjusted ? `→ ${note}` : isNew ? `＋${note}` : note }),
      look: cell.severity ?? (cell.source === "corrected" ? "corrected" : isAdjusted ? "adjusted" : "plain"),
      isFilled: cell.source === "filled",
    };
  };
  return {
    columns: preview.columns.map(
      ({ column, letter, header, target }): ColumnView => ({
        column,
        letter,
        header,
        field: target === "labelled" ? words.preview.toRemarks : targetText(locale, target),
        look: target === "ignored" ? "ignored" : target === "labelled" ? "remarks" : "field",
      }),
    ),
    /** Columns that fit no field, which the person may drop instead of keeping them. */
    unmapped: preview.columns
      .filter(({ target, hasDecided }) => target === "labelled" && !hasDecided)
      .map(({ column, letter, header }) => ({ column, letter, header })),
    rows: preview.rows.map(
      (row: PreviewRow<SkipReason, Adjusted>): RowView =>
        row.kind === "entry"
          ? { ...row, cells: row.cells.map(cellView) }
          : {
              kind: "skipped",
              row: row.row,
              text: row.text,
              reason: words.skipped[row.reason],
              canBeTaken: row.reason !== "title" && row.reason !== "header",
            },
    ),
    errors: problems("error"),
    notices: problems("notice"),
    counts: preview.counts,
    phases: preview.phases,
    departments: preview.departments.filter(({ uses, name, isChosen }) => isChosen || uses !== name),
    page: preview.page,
    sheetRows: preview.sheetRows,
    firstRow: preview.firstRow + 1,
    lastRow: preview.lastRow + 1,
    cell: preview.cell,
  };
}
