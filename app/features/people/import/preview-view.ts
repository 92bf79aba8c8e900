import type { CellView, ProblemView, RowView } from "#app/components/import/view.ts";
import { departmentKey } from "#app/features/organization/index.ts";
import { type PreviewCell, previewRows } from "#app/platform/imports/preview.ts";
import type { Locale } from "#app/platform/messages.ts";
import { adjustedText, factText, peopleImportMessages, problemText, targetText } from "./messages.ts";
import type { Preview } from "./preview.server.ts";
import type { PeopleTarget } from "./targets.ts";
import type { Adjusted } from "./values.ts";

export type PreviewView = ReturnType<typeof previewView>;

/** The preview in the words of the person who looks at it. */
export function previewView(preview: Preview, locale: Locale) {
  const words = peopleImportMessages(locale);
  const created = new Set(preview.departments.filter(({ outcome }) => "create" in outcome).map(({ key }) => key));
  const before = new Map(
    preview.before.map(({ row, field, text }) => [`${row} ${field}`, words.preview.was(factText(locale, field, text))]),
  );
  const problems = (severity: "error" | "notice"): ProblemView[] =>
    preview.problems
      .filter((problem) => problem.severity === severity)
      .map((problem) => ({
        cell: problem.cell,
        text: problemText(locale, problem),
        page: Math.floor(problem.row / previewRows) + 1,
      }));
  const cellView = (cell: PreviewCell<Adjusted>, row: number, target: PeopleTarget): CellView => {
    // Said once, where a department first appears.
    const isNew = target === "department" && created.delete(departmentKey(cell.text));
    const understood = cell.adjusted
      ? `→ ${adjustedText(locale, cell.adjusted)}`
      : cell.source === "repeated"
        ? words.preview.repeated
        : isNew
          ? `＋${words.preview.newDepartment}`
          : undefined;
    const was = before.get(`${row} ${fieldOf(target)}`);
    const note = [understood, was].filter((part) => part !== undefined).join(" ");
    const isAdjusted = understood !== undefined || cell.source === "filled";
    return {
      name: cell.name,
      text: cell.text.length > 120 ? `${cell.text.slice(0, 120)}…` : cell.text,
      ...(note === "" ? {} : { note }),
      look: cell.severity ?? (cell.source === "corrected" ? "corrected" : isAdjusted || was ? "adjusted" : "plain"),
      isFilled: cell.source === "filled",
    };
  };
  return {
    columns: preview.columns.map(({ column, letter, header, target }) => ({
      column,
      letter,
      header,
      field: targetText(locale, target),
      look: target === "ignored" ? ("ignored" as const) : ("field" as const),
    })),
    ignored: preview.columns.filter(({ target }) => target === "ignored").map(({ letter, header }) => header || letter),
    rows: preview.rows.map((row): RowView => {
      if (row.kind === "skipped") {
        const canBeTaken = row.reason !== "title" && row.reason !== "header";
        return { kind: "skipped", row: row.row, text: row.text, reason: words.skipped[row.reason], canBeTaken };
      }
      const cells = row.cells.map((cell, index) =>
        cellView(cell, row.row, preview.columns[index]?.target ?? "ignored"),
      );
      return { ...row, cells };
    }),
    errors: problems("error"),
    notices: problems("notice"),
    changes: preview.changes.map(({ row, name, changes }) => ({
      row: row + 1,
      name,
      changes: changes.map(({ field, before, after }) => ({
        label: targetText(locale, field),
        before: factText(locale, field, before),
        after: factText(locale, field, after),
      })),
    })),
    counts: preview.counts,
    departments: preview.departments.filter(({ uses, name, isChosen }) => isChosen || uses !== name),
    page: preview.page,
    sheetRows: preview.sheetRows,
    cell: preview.cell,
  };
}

/** The fact that a column fills; surname and given name are parts of one. */
function fieldOf(target: PeopleTarget): string {
  if (target === "familyName") return "name";
  return target === "familyKana" ? "kana" : target;
}
