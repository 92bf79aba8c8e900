export { entryPath, inventoryPath } from "./paths.ts";
