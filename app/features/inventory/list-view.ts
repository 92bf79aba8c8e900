import { recordLabel } from "#app/features/records/index.ts";
import type { Locale } from "#app/platform/messages.ts";
import { dateInJapan } from "#app/utils/instant.ts";
import type { EntryField, NamingField } from "./entry-fields.ts";
import { inventoryMessages } from "./messages.ts";
import type { LedgerFacts, listEntries, OpenEntry } from "./queries.server.ts";
import { inventoryScreenMessages } from "./screen-messages.ts";
import { countText, namedText, valueText } from "./value-text.ts";

export type EntryRow = Awaited<ReturnType<typeof listEntries>>["rows"][number];

/** Columns that the list can show, in their order. */
export const listColumns = [
  "number",
  "title",
  "department",
  "business",
  "items",
  "purpose",
  "count",
  "media",
  "storagePlace",
  "accessors",
  "useUntil",
  "keepUntil",
  "vendors",
  "provision",
  "foreignCountries",
  "reviewedOn",
  "nextReviewOn",
  "missingCount",
  "updatedAt",
] as const;
export type ListColumn = (typeof listColumns)[number];

/** What it shows as long as nobody has chosen. */
export const usualColumns: readonly ListColumn[] = [
  "number",
  "title",
  "department",
  "count",
  "keepUntil",
  "reviewedOn",
  "missingCount",
];

/** The same beside an open record, where there is less room. */
export const usualColumnsBeside: readonly ListColumn[] = ["number", "title", "department", "count", "reviewedOn"];

/** A row of the list in words; only the cells that are shown. */
export type RowView = {
  id: string;
  title: string;
  label: string;
  items: string;
  sensitive: boolean;
  myNumber: boolean;
  isOverdue: boolean;
  cells: Partial<Record<ListColumn, string>>;
};

export function rowView(row: EntryRow, columns: readonly string[], locale: Locale, today: string): RowView {
  return {
    id: row.id,
    title: row.title,
    label: recordLabel("inventoryEntry", row.number),
    items: valueText("items", row.items, locale),
    sensitive: row.sensitive === true,
    myNumber: row.myNumber === true,
    isOverdue: isOverdue(row, today),
    cells: Object.fromEntries(
      listColumns
        .filter((column) => columns.includes(column) && column !== "title")
        .map((column) => [column, cellText(row, column, locale)]),
    ),
  };
}

/** The open record beside the list, in words. */
export type PanelView = ReturnType<typeof panelView>;

export function panelView(row: EntryRow, open: OpenEntry, facts: LedgerFacts, locale: Locale, today: string) {
  const words = inventoryMessages(locale);
  const screen = inventoryScreenMessages(locale);
  const entry = { ...row, ...open };
  const fact = (field: EntryField & keyof typeof entry, ...more: (EntryField & keyof typeof entry)[]) => ({
    term: words.fields[field],
    details: [field, ...more]
      .map((one) => valueText(one, entry[one], locale))
      .filter((part) => part !== "")
      .join("\n"),
  });
  const naming = (field: NamingField) => ({ term: words.fields[field], details: namedText(field, entry, locale) });
  const count = countText(row, locale);
  return {
    id: row.id,
    label: recordLabel("inventoryEntry", row.number),
    title: row.title,
    department: row.department,
    version: row.version,
    sensitive: row.sensitive,
    myNumber: row.myNumber,
    missingCount: row.missingCount,
    isArchived: row.archivedAt !== null,
    isChanged: open.isChanged === true,
    isOverdue: isOverdue(row, today),
    phases: open.phases,
    facts: [
      fact("items"),
      fact("purpose"),
      fact("subjects"),
      fact("acquisition", "acquisitionRoute"),
      { term: words.fields.count, details: row.count === null ? count : screen.count(count) },
      fact("storagePlace"),
      fact("storageMethods", "storageNote"),
      fact("accessors"),
      naming("vendors"),
      naming("provision"),
      naming("foreignCountries"),
      fact("useUntil"),
      fact("keepUntil"),
      fact("disposals", "disposalNote"),
      fact("reviewedOn"),
      fact("nextReviewOn"),
    ],
    // What was approved stands under the seals; what changed since does not.
    seals:
      open.isChanged === false ? facts.seals.map((seal) => ({ ...seal, date: dateInJapan(new Date(seal.at)) })) : [],
  };
}

/** Whether the next review of an entry that is in use should have taken place. */
export function isOverdue(entry: { nextReviewOn: string | null; archivedAt: Date | null }, today: string): boolean {
  return entry.archivedAt === null && entry.nextReviewOn !== null && entry.nextReviewOn < today;
}

function cellText(row: EntryRow, column: ListColumn, locale: Locale): string {
  switch (column) {
    case "number":
      return String(row.number).padStart(4, "0");
    case "department":
      return row.department ?? "";
    case "count":
      return countText(row, locale);
    case "reviewedOn":
    case "nextReviewOn":
      return row[column] ?? "";
    case "updatedAt":
      return dateInJapan(row.changedAt);
    case "missingCount":
      return row.missingCount === 0 ? "" : String(row.missingCount);
    case "vendors":
    case "provision":
    case "foreignCountries":
      return namedText(column, row, locale);
    default:
      return valueText(column, row[column], locale);
  }
}
