export { bar, type Cell, type CheckBox, checkBox } from "./cells.ts";
export {
  createDocument,
  type DocumentOptions,
  type FinishedDocument,
  type MissingGlyph,
  type PdfDocument,
} from "./document.ts";
export type { Approval } from "./opening.ts";
export type { Sink } from "./outlet.ts";
export type { Column, TableContent } from "./table.ts";
