export { type DescribedChange, describeColumns } from "./differences.ts";
export { inventoryMessages } from "./messages.ts";
export { entryPath, inventoryPath } from "./paths.ts";
export { countText, dateText, valueText } from "./value-text.ts";
