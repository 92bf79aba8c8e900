import { type Phase, phases } from "#db/codes/inventory.ts";
import type { EntryField } from "./entry-fields.ts";
import type { InventoryEntryInput } from "./schema.ts";

/** The form of an entry as the browser holds it: texts, and lists of ticked values. */
export type EntryFormFields = { key: string; version: string } & {
  [F in Exclude<EntryField, "phases">]: F extends ListField ? string[] : string;
} & { phases: Record<Phase, { media: string[]; place: string; people: string; vendor: string; note: string }> };

type ListField = "items" | "subjects" | "media" | "storageMethods" | "disposals" | "vendors" | "foreignCountries";

/** What the form starts with, from an entry as it is stored. */
export function formValues(entry: InventoryEntryInput): Omit<EntryFormFields, "key" | "version"> {
  return {
    ...entry,
    departmentId: entry.departmentId ?? "",
    ownerId: entry.ownerId ?? "",
    acquisition: entry.acquisition ?? "",
    consent: entry.consent ?? "",
    infoClass: entry.infoClass ?? "",
    cloudHandling: entry.cloudHandling ?? "",
    count: entry.count === null ? "" : String(entry.count),
    // With a figure the band follows from it; it is chosen only where there is none.
    countBand: entry.count === null ? (entry.countBand ?? "") : "",
    sensitive: yesNo(entry.sensitive),
    myNumber: yesNo(entry.myNumber),
    hasNoVendors: ticked(entry.hasNoVendors),
    hasNoProvision: ticked(entry.hasNoProvision),
    hasNoForeign: ticked(entry.hasNoForeign),
    reviewedOn: entry.reviewedOn ?? "",
    nextReviewOn: entry.nextReviewOn ?? "",
    phases: Object.fromEntries(
      phases.map((phase) => [phase, entry.phases[phase] ?? { media: [], place: "", people: "", vendor: "", note: "" }]),
    ) as EntryFormFields["phases"],
  };
}

function ticked(value: boolean): string {
  return value ? "on" : "";
}

function yesNo(value: boolean | null): string {
  return value === null ? "" : value ? "yes" : "no";
}
