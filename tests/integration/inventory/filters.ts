import { type InventoryFilter, parseFilter } from "#app/features/inventory/filter.ts";

/** The filter that an address' query describes. */
export function filterOf(query = ""): InventoryFilter {
  return parseFilter(new URLSearchParams(query));
}
