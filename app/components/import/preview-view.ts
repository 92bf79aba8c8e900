import {
  type CellProblem,
  type PreviewCell,
  type PreviewRow,
  previewRows,
  type Severity,
} from "#app/platform/imports/preview.ts";
import type { Locale } from "#app/platform/messages.ts";
import { takingInMessages } from "./messages.ts";
import type { CellView, ProblemView, RowView } from "./view.ts";

/** The problems of one severity in words, with the page that shows their cell; none for the cell of another sheet (`委託!C4`). */
export function problemViews<Problem extends CellProblem>(
  problems: readonly Problem[],
  severity: Severity,
  text: (problem: Problem) => string,
): ProblemView[] {
  return problems
    .filter((problem) => problem.severity === severity)
    .map((problem) => ({
      cell: problem.cell,
      text: text(problem),
      page: problem.cell.includes("!") ? undefined : Math.floor(problem.row / previewRows) + 1,
    }));
}

/** The rows of the page in words. Only what stands above the table cannot be taken for one of its rows. */
export function rowViews<Reason extends string, Adjusted>(
  rows: readonly PreviewRow<Reason, Adjusted>[],
  skipped: Readonly<Record<Reason, string>>,
  cellView: (cell: PreviewCell<Adjusted>, index: number, row: number) => CellView,
): RowView[] {
  return rows.map((row) =>
    row.kind === "entry"
      ? { ...row, cells: row.cells.map((cell, index) => cellView(cell, index, row.row)) }
      : {
          ...row,
          reason: skipped[row.reason],
          canBeTaken: row.reason !== "title" && row.reason !== "header",
        },
  );
}

/**
 * One cell in words: what was understood otherwise than it is written (`→ 12000`), that it brings something new (`＋新規`), or what stands
 * there now (`← 総務部`).
 */
export function cellViewOf(
  locale: Locale,
  cell: PreviewCell<unknown>,
  { adjusted, isNew, was }: { adjusted?: string | undefined; isNew?: string | undefined; was?: string | undefined },
): CellView {
  const understood =
    adjusted !== undefined
      ? `→ ${adjusted}`
      : cell.source === "repeated"
        ? takingInMessages(locale).repeated
        : isNew && `＋${isNew}`;
  const note = [understood, was].filter((part) => part !== undefined).join(" ");
  const isAdjusted = note !== "" || cell.source === "filled";
  return {
    name: cell.name,
    text: cell.text.length > 120 ? `${cell.text.slice(0, 120)}…` : cell.text,
    ...(note === "" ? {} : { note }),
    look: cell.severity ?? (cell.source === "corrected" ? "corrected" : isAdjusted ? "adjusted" : "plain"),
    isFilled: cell.source === "filled",
  };
}
