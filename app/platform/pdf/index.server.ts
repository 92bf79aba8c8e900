export { bar, type Cell, checkBox } from "./cells.ts";
export type { DiagramBox } from "./diagram.ts";
export { createDocument, type DocumentOptions, type FinishedDocument, type PdfDocument } from "./document.ts";
export type { Sink } from "./outlet.ts";
