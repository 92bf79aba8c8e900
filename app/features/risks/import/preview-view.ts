import { takingInMessages } from "#app/components/import/messages.ts";
import { cellViewOf, problemViews, rowViews } from "#app/components/import/preview-view.ts";
import { recordLabel } from "#app/features/records/index.ts";
import { previewRows, type Severity } from "#app/platform/imports/preview.ts";
import type { Locale } from "#app/platform/messages.ts";
import type { SheetField } from "../sheet-facts.ts";
import { factText, fieldLabel, levelText } from "../sheet-text.ts";
import { problemText, riskImportMessages, targetText } from "./messages.ts";
import type { Preview } from "./preview.server.ts";

export type PreviewView = ReturnType<typeof previewView>;

/** The preview in the words of the person who looks at it. */
export function previewView(preview: Preview, locale: Locale) {
  const words = riskImportMessages(locale);
  const { method } = preview;
  const measures = new Map(preview.measures.map(({ code, titles }) => [code, titles[locale]]));
  const names = { ...preview.names, measures };
  const text = (field: SheetField, value: string) =>
    field === "level" || field === "levelAfter"
      ? levelText(method, value, locale)
      : factText(field, value, names, locale);
  const before = new Map(
    preview.before.map(({ row, field, text: value }) => [`${row} ${field}`, words.preview.was(text(field, value))]),
  );
  const added = new Set(preview.added);
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
      // Said once, at the row's first cell.
      const isNew = index === 0 && added.has(row);
      return cellViewOf(locale, cell, {
        adjusted: undefined,
        isNew: isNew ? words.preview.newRisk : undefined,
        was: before.get(`${row} ${target}`),
      });
    }),
    errors: problems("error"),
    notices: problems("notice"),
    changes: preview.changes.map(({ row, number, title, changes }) => ({
      row: row + 1,
      name: `${recordLabel("risk", number)} ${title}`,
      changes: changes.map((change) => ({
        label: fieldLabel(change.field, locale),
        before: text(change.field, change.before),
        after: text(change.field, change.after),
      })),
    })),
    conflicts: preview.conflicts.map(({ row, cell, number, title, version, fields, choice }) => ({
      row,
      cell,
      page: Math.floor(row / previewRows) + 1,
      name: `${recordLabel("risk", number)} ${title}`,
      version,
      choice,
      changes: fields.map(({ field, own, theirs }) => ({
        label: fieldLabel(field, locale),
        before: text(field, theirs),
        after: text(field, own),
      })),
    })),
    counts: preview.counts,
    page: preview.page,
    sheetRows: preview.sheetRows,
    cell: preview.cell,
  };
}
