import { cellViewOf, problemViews, rowViews } from "#app/components/import/preview-view.ts";
import type { ColumnView } from "#app/components/import/view.ts";
import { departmentKey } from "#app/features/organization/index.ts";
import type { Severity } from "#app/platform/imports/preview.ts";
import type { Locale } from "#app/platform/messages.ts";
import { adjustedText, importMessages, problemText, targetText } from "./messages.ts";
import type { Preview } from "./preview.server.ts";

export type PreviewView = ReturnType<typeof previewView>;

/** The preview in the words of the person who looks at it. */
export function previewView(preview: Preview, locale: Locale) {
  const words = importMessages(locale);
  const departmentColumn = preview.columns.findIndex(({ target }) => target === "department");
  const created = new Set(preview.departments.filter(({ outcome }) => "create" in outcome).map(({ key }) => key));
  const problems = (severity: Severity) =>
    problemViews(preview.problems, severity, (problem) => problemText(locale, problem));
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
    /** Columns that fit no field or may stand for another one, with what the person may make of them. */
    open: preview.columns
      .filter(({ doubt }) => doubt !== undefined)
      .map(({ column, letter, header, target, doubt }) => {
        const isKept = doubt === "unsure";
        const field = targetText(locale, target);
        return {
          column,
          letter,
          text: isKept ? words.preview.unmapped(letter, header) : words.preview.guessed(letter, header, field),
          choices: [
            ...(isKept ? [] : [{ target, label: words.preview.confirmColumn(field) }]),
            { target: "labelled", label: words.preview.keepColumn },
            ...(isKept ? [{ target: "ignored", label: words.preview.ignoreColumn }] : []),
          ],
        };
      }),
    rows: rowViews(preview.rows, words.skipped, (cell, index) => {
      // Said once, where a department first appears.
      const isNew = index === departmentColumn && created.delete(departmentKey(cell.text));
      return cellViewOf(locale, cell, {
        adjusted: cell.adjusted && adjustedText(locale, cell.adjusted),
        isNew: isNew ? words.preview.newMark : undefined,
      });
    }),
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
