import type { Locale } from "#app/platform/messages.ts";
import type { Table } from "#app/platform/sheet/table.ts";
import { ownImportMessages } from "./import-messages.ts";
import { requirementMessages } from "./messages.ts";

/** A requirement of the organization's own as it goes out to Excel and comes back. */
export type OwnRow = {
  id: string;
  code: string;
  title: string;
  basis: string;
  guidance: string;
  appiArticles: string[];
  ownerId: string | null;
  owner: string | null;
  version: number;
  isArchived: boolean;
};

/** The columns in their order; 版 says which state somebody changed. */
export const ownColumns = ["code", "title", "basis", "guidance", "appiArticles", "owner", "version"] as const;
export type OwnColumn = (typeof ownColumns)[number];

const widths: Record<OwnColumn, number> = {
  code: 14,
  title: 40,
  basis: 36,
  guidance: 60,
  appiArticles: 24,
  owner: 18,
  version: 8,
};

/** One line a requirement, under the names that the import understands, so that the file can come back in. */
export function ownSheet(rows: readonly OwnRow[], locale: Locale): Table {
  const { ownChapter } = requirementMessages(locale);
  return {
    name: ownChapter,
    columns: ownColumns.map((column) => ({
      header: ownImportMessages(locale).columns[column],
      width: widths[column],
      kind: column === "version" ? "number" : "text",
    })),
    rows: rows
      .filter(({ isArchived }) => !isArchived)
      .map((row) =>
        ownColumns.map((column) => (column === "appiArticles" ? row.appiArticles.join("、") : row[column])),
      ),
  };
}
