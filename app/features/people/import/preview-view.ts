import { takingInMessages } from "#app/components/import/messages.ts";
import { cellViewOf, problemViews, rowViews } from "#app/components/import/preview-view.ts";
import { departmentKey } from "#app/features/organization/index.ts";
import type { Severity } from "#app/platform/imports/preview.ts";
import type { Locale } from "#app/platform/messages.ts";
import { adjustedText, factText, peopleImportMessages, problemText, targetText } from "./messages.ts";
import type { Preview } from "./preview.server.ts";
import type { PeopleTarget } from "./targets.ts";

export type PreviewView = ReturnType<typeof previewView>;

/** The preview in the words of the person who looks at it. */
export function previewView(preview: Preview, locale: Locale) {
  const words = peopleImportMessages(locale);
  const created = new Set(preview.departments.filter(({ outcome }) => "create" in outcome).map(({ key }) => key));
  const before = new Map(
    preview.before.map(({ row, field, text }) => [`${row} ${field}`, words.preview.was(factText(locale, field, text))]),
  );
  const problems = (severity: Severity) =>
    problemViews(preview.problems, severity, (problem) => problemText(locale, problem));
  return {
    columns: preview.columns.map(({ column, letter, header, target }) => ({
      column,
      letter,
      header,
      field: targetText(locale, target),
      look: target === "ignored" ? ("ignored" as const) : ("field" as const),
    })),
    ignored: preview.columns.filter(({ target }) => target === "ignored").map(({ letter, header }) => header || letter),
    rows: rowViews(preview.rows, takingInMessages(locale).skipped, (cell, index, row) => {
      const target = preview.columns[index]?.target ?? "ignored";
      // Said once, where a department first appears.
      const isNew = target === "department" && created.delete(departmentKey(cell.text));
      return cellViewOf(locale, cell, {
        adjusted: cell.adjusted && adjustedText(locale, cell.adjusted),
        isNew: isNew ? words.preview.newDepartment : undefined,
        was: before.get(`${row} ${fieldOf(target)}`),
      });
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
