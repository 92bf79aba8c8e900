import type { InventoryEntryInput } from "./schema.ts";

/** A fact of an entry, by the name it has in the form. */
export type EntryField = keyof InventoryEntryInput;

/** Parts of the form and of an entry's page. */
export const sections = ["identity", "acquisition", "use", "storage", "provision", "disposal", "review"] as const;
export type Section = (typeof sections)[number];

/** Every fact of an entry, in the order in which people read it. */
export const sectionFields = {
  identity: [
    "title",
    "business",
    "items",
    "subjects",
    "infoClass",
    "sensitive",
    "sensitiveKinds",
    "myNumber",
    "count",
    "countBand",
    "departmentId",
    "ownerId",
    "managerName",
  ],
  acquisition: ["acquisition", "acquisitionRoute", "noticeMethod", "consent", "consentBasis"],
  use: ["purpose", "accessors", "useUntil"],
  storage: ["media", "storagePlace", "storageMethods", "storageNote", "keepUntil", "keepUntilBasis"],
  provision: ["vendors", "hasNoVendors", "cloudHandling", "provision", "foreignCountries", "foreignBasis"],
  disposal: ["disposals", "disposalNote"],
  review: ["reviewedOn", "nextReviewOn", "phases", "remarks"],
} as const satisfies Record<Section, readonly EntryField[]>;

export const entryFields: readonly EntryField[] = sections.flatMap(
  (section): readonly EntryField[] => sectionFields[section],
);

/** The fact that a column of the table, of a frozen entry or of the audit log stands for; undefined for clockwork columns. */
export function fieldOfColumn(column: string): EntryField | undefined {
  if (column === "department") return "departmentId";
  if (column === "owner") return "ownerId";
  const name = column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return entryFields.find((field) => field === name);
}

/** The fields in which two entries differ, in reading order; the order within a list of choices says nothing. */
export function differingFields(a: InventoryEntryInput, b: InventoryEntryInput): EntryField[] {
  return entryFields.filter((field) => comparable(a[field]) !== comparable(b[field]));
}

function comparable(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(comparable).sort()}]`;
  if (typeof value === "object" && value !== null) {
    const parts = Object.entries(value).map(([key, part]) => `${JSON.stringify(key)}:${comparable(part)}`);
    return `{${parts.sort()}}`;
  }
  return JSON.stringify(value ?? null);
}
