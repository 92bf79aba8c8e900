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
  provision: [
    "vendors",
    "hasNoVendors",
    "cloudHandling",
    "provision",
    "hasNoProvision",
    "foreignCountries",
    "hasNoForeign",
    "foreignBasis",
  ],
  disposal: ["disposals", "disposalNote"],
  review: ["reviewedOn", "nextReviewOn", "phases", "remarks"],
} as const satisfies Record<Section, readonly EntryField[]>;

export const entryFields: readonly EntryField[] = sections.flatMap(
  (section): readonly EntryField[] => sectionFields[section],
);

/** Where なし is an answer of its own, beside the field that would name somebody: the statement that there is none. */
export const noneStatedIn = {
  vendors: "hasNoVendors",
  provision: "hasNoProvision",
  foreignCountries: "hasNoForeign",
} as const satisfies Partial<Record<EntryField, EntryField>>;
export type NamingField = keyof typeof noneStatedIn;
export const namingFields = Object.keys(noneStatedIn) as NamingField[];

/** The field that names somebody: of itself, and of the statement that there is nobody to name. */
export function namingFieldOf(field: EntryField): NamingField | undefined {
  return namingFields.find((naming) => naming === field || noneStatedIn[naming] === field);
}

/** Whether a field only says that there is none; `false` in it says nothing. */
export function statesNone(field: EntryField): boolean {
  return namingFields.some((naming) => noneStatedIn[naming] === field);
}

/** The column of the table, or of a frozen entry, in which a fact stands; departments and people stand there by their names. */
export function columnOf(field: EntryField): string {
  if (field === "departmentId") return "department";
  if (field === "ownerId") return "owner";
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The facts of a frozen or printed entry by the names they have in the form; what its content does not have is undefined. */
export function factsOf(content: Readonly<Record<string, unknown>>): Readonly<Record<EntryField, unknown>> {
  const facts = entryFields.map((field) => [field, content[columnOf(field)]] as const);
  return Object.fromEntries(facts) as Record<EntryField, unknown>;
}

/** The fact that a column of the table, of a frozen entry or of the audit log stands for; undefined for clockwork columns. */
export function fieldOfColumn(column: string): EntryField | undefined {
  if (column === "department") return "departmentId";
  if (column === "owner") return "ownerId";
  const name = column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return entryFields.find((field) => field === name);
}

/** Lists of which only the choices count; what was kept before they had one order may have them in another. */
export const choiceFields = ["subjects", "media", "storageMethods", "disposals"] as const satisfies EntryField[];

/** The fields in which two entries differ, in reading order. */
export function differingFields(a: InventoryEntryInput, b: InventoryEntryInput): EntryField[] {
  return entryFields.filter((field) => !saysTheSame(field, a[field], b[field]));
}

/** Whether two values of a field say the same, in whatever order their choices stand. */
export function saysTheSame(field: string, a: unknown, b: unknown): boolean {
  return comparable(field, a) === comparable(field, b);
}

function comparable(field: string, value: unknown): string {
  if (Array.isArray(value)) {
    const parts = value.map((part) => comparable("", part));
    return `[${choiceFields.some((choice) => choice === field) ? parts.sort() : parts}]`;
  }
  if (typeof value === "object" && value !== null) {
    const parts = Object.entries(value).map(([name, part]) => `${JSON.stringify(name)}:${comparable(name, part)}`);
    return `{${parts.sort()}}`;
  }
  return JSON.stringify(value ?? null);
}
