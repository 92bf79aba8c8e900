import type { Font } from "fontkit";
import PDFDocument from "pdfkit";

/**
 * The parts of PDFKit 0.20 that its type declarations do not show and that this engine leans on. The version is pinned exactly;
 * a change of any of these breaks the engine's tests at once, because they read the finished file back.
 */
export interface PdfKit {
  /** Byte offset of each object; null while it is unwritten, or when it lives in an object stream. */
  readonly _offsets: (number | null)[];
  readonly _offset: number;
  readonly _root: Reference;
  readonly _info: Reference;
  readonly _id: Uint8Array;
  _write(data: string | Uint8Array): void;
  /** Writes the cross-reference table and the trailer, once every object has been written. */
  _finalize(): void;
  /** Writes the XMP properties that repeat the document information. */
  _addInfo(): void;
  appendXML(xml: string): void;
  push(chunk: Uint8Array | null): boolean;
  font(source: Font, name: string): { readonly _font: EmbeddedFont };
  ref(data: object): Reference;
  addPage(): void;
  addContent(source: Uint8Array): void;
  flushPages(): void;
  read(): Uint8Array | null;
  readonly outline: Outline;
  end(): void;
  readonly page: {
    readonly width: number;
    readonly height: number;
    readonly dictionary: Reference;
    readonly fonts: Record<string, Reference>;
    readonly xobjects: Record<string, Reference>;
    readonly content: Reference;
  };
}

export interface Outline {
  addItem(title: string, options: { fit: boolean; top: number; left: number; expanded: boolean }): Outline;
}

export interface Reference {
  readonly id: number;
  readonly data: Record<string, unknown>;
  /** What has been written to it, to be compressed at the end when `compress` is set. */
  buffer: Uint8Array[];
  compress: boolean;
  end(chunk?: Uint8Array): void;
}

/** A font as PDFKit embeds it; `widths` and `unicode` are indexed by the glyph's number within the subset. */
export interface EmbeddedFont {
  readonly id: string;
  readonly scale: number;
  readonly subset: {
    readonly glyphs: number[];
    readonly mapping: Record<number, number>;
    includeGlyph(id: number): number;
  };
  readonly widths: number[];
  readonly unicode: (readonly number[])[];
  ref(): Reference;
}

export function newPdfKit(options: Record<string, unknown>): PdfKit {
  // The declarations are of an older PDFKit and lack its internals: see above.
  return new PDFDocument(options as PDFKit.PDFDocumentOptions) as unknown as PdfKit;
}

/** A reference to an object that PDFKit did not make; it prints whatever is not a plain object as it is. */
export function referenceTo(id: number): object {
  return { [Symbol.toStringTag]: "Reference", toString: () => `${id} 0 R`, end: () => undefined };
}
