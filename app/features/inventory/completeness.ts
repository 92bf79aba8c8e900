import { type CountBand, countBands } from "#db/codes/inventory.ts";
import { type RequiredField, requiredFields } from "./required-fields.ts";
import type { InventoryEntryInput } from "./schema.ts";

/** The facts that completeness is judged by. */
export type EntryFacts = Pick<
  InventoryEntryInput,
  RequiredField | "countBand" | "hasNoVendors" | "storageNote" | "disposalNote"
>;

/**
 * Required fields that an entry still lacks (operations.md §2.1 and §2.3). A count may be a figure or a band; a method may be ticked
 * or described; 委託先 is answered by naming vendors or by stating that there are none.
 */
export function missingFields(entry: EntryFacts): RequiredField[] {
  return requiredFields.filter((field) => !isAnswered(entry, field));
}

/** The band a figure falls into. */
export function countBandOf(count: number): CountBand {
  const bounds = [100, 1_000, 5_000, 10_000, 100_000];
  const index = bounds.findIndex((bound) => count <= bound);
  return countBands[index === -1 ? bounds.length : index] ?? "over100000";
}

function isAnswered(entry: EntryFacts, field: RequiredField): boolean {
  switch (field) {
    case "count":
      return entry.count !== null || entry.countBand !== null;
    case "storageMethods":
      return entry.storageMethods.length > 0 || entry.storageNote !== "";
    case "disposals":
      return entry.disposals.length > 0 || entry.disposalNote !== "";
    case "vendors":
      return entry.vendors.length > 0 || entry.hasNoVendors;
    default: {
      const value = entry[field];
      return Array.isArray(value) ? value.length > 0 : value !== null && value !== "";
    }
  }
}
