import { InventoryEntryInput } from "#app/features/inventory/schema.ts";

/** An entry of which only what matters is said. */
export function anEntry(facts: Partial<InventoryEntryInput> = {}): InventoryEntryInput {
  return InventoryEntryInput.parse({ title: "通販会員データベース", purpose: "商品の発送", ...facts });
}
