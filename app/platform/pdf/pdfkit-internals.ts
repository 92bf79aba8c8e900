import PDFDocument from "pdfkit";

/**
 * The parts of PDFKit 0.20 that its type declarations do not show and that this engine leans on. The version is pinned exactly;
 * a change of any of these breaks the engine's tests at once, because they read the finished file back.
 */
export interface PdfKit {
  /** Byte offset of each object; null while it is unwritten, or when it lives in an object stream. */
  readonly _offsets: (number | null)[];
  readonly _offset: number;
  readonly _root: { readonly id: number; readonly data: Record<string, unknown> & { readonly Pages: Pages } };
  readonly _info: Reference;
  readonly _id: Uint8Array;
  _write(data: string | Uint8Array): void;
  /** Writes the cross-reference table and the trailer, once every object has been written. */
  _finalize(): void;
  /** Writes the XMP properties that repeat the document information. */
  _addInfo(): void;
  appendXML(xml: string): void;
  push(chunk: Uint8Array | null): boolean;
  font(source: FontSource, name: string): { readonly _font: EmbeddedFont };
  ref(data: object): Reference;
  read(): Uint8Array | null;
  readonly outline: Outline;
  end(): void;
  /** What bookmarks refer to. */
  page: { readonly dictionary: object };
}

interface Pages {
  readonly id: number;
  readonly data: { Count: number; readonly Kids: object[] };
}

export interface Outline {
  addItem(title: string, options: { fit: boolean; top: number; left: number; expanded: boolean }): Outline;
}

export interface Reference {
  readonly id: number;
  readonly data: Record<string, unknown>;
  toString(): string;
}

/** A font as PDFKit embeds it; `widths` and `unicode` are indexed by the glyph's number within the subset. */
export interface EmbeddedFont {
  readonly id: string;
  readonly scale: number;
  readonly widths: number[];
  readonly unicode: (readonly number[])[];
  ref(): Reference;
}

/** What PDFKit asks of a font: the shape of fontkit's, as far as embedding needs it. Text is never laid out by it. */
export interface FontSource {
  layout(): never;
  createSubset(): { encode(): Uint8Array };
  getGlyph(id: number): { advanceWidth: number };
  readonly postscriptName: string;
  readonly unitsPerEm: number;
  readonly ascent: number;
  readonly descent: number;
  readonly lineGap: number;
  readonly capHeight: number;
  readonly xHeight: number;
  readonly italicAngle: number;
  readonly bbox: { readonly minX: number; readonly minY: number; readonly maxX: number; readonly maxY: number };
  readonly head: { readonly macStyle: { readonly italic: boolean } };
  readonly post: { readonly isFixedPitch: boolean };
  readonly "OS/2": { readonly sFamilyClass: number };
}

export function newPdfKit(options: Record<string, unknown>): PdfKit {
  // The declarations are of an older PDFKit and lack its internals: see above.
  return new PDFDocument(options as PDFKit.PDFDocumentOptions) as unknown as PdfKit;
}

/** A reference to an object that PDFKit did not make; it prints whatever is not a plain object as it is. */
export function referenceTo(id: number, data?: object): object {
  return { [Symbol.toStringTag]: "Reference", toString: () => `${id} 0 R`, end: () => undefined, data };
}
