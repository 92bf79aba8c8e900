import type { Locale } from "#app/platform/messages.ts";
import { type FontName, fontFile } from "./fonts.ts";
import { decimal } from "./ink.ts";
import { type ObjectStreams, objectStreams, writeStream } from "./object-streams.ts";
import {
  type EmbeddedFont,
  type FontSource,
  newPdfKit,
  type Outline,
  type Reference,
  referenceTo,
} from "./pdfkit-internals.ts";
import { createSubset, type Subset } from "./subset.ts";
import type { TrueType } from "./true-type.ts";

export interface FileProperties {
  readonly locale: Locale;
  readonly title: string;
  readonly author: string;
  /** Free text that tells this document from others with the same title. */
  readonly subject: string;
  readonly createdAt: Date;
  /** Size of the paper in points. */
  readonly width: number;
  readonly height: number;
}

/** A part that is drawn on many pages and written once, at the end (a form XObject). */
export interface Stamp {
  readonly name: string;
  readonly id: number;
}

export interface PageContent {
  readonly content: Uint8Array;
  readonly fonts: Iterable<EmbeddedFont>;
  readonly stamps: Iterable<Stamp>;
}

/** A font and what this document has taken from it. */
export interface DocumentFont {
  readonly font: TrueType;
  readonly subset: Subset;
  readonly embedded: EmbeddedFont;
}

/** PDFKit as a writer of objects: fonts, outline, colour profile, metadata. What is on a page comes from elsewhere as PDF source. */
export interface PdfFile extends Pick<ObjectStreams, "reserve" | "open"> {
  embed(name: FontName): DocumentFont;
  /** Starts a page; gives the object number by which the structure refers to it. */
  startPage(): number;
  /** Writes the page: its content in points from the lower left corner. */
  finishPage(page: PageContent): void;
  newStamp(name: string): Stamp;
  writeStamp(stamp: Stamp, page: PageContent): void;
  /** Adds a bookmark to `top` points below the upper edge of the current page; `level` 1 is the outermost. */
  bookmark(title: string, level: number, top: number): void;
  /** Names the place `top` points below the upper edge of the current page, for links; the name is of letters, digits, dots and hyphens. */
  destination(name: string, top: number): void;
  /** Makes a rectangle of the current page (in points from its lower left corner) lead to a named place; `key` is its place in the structure. */
  annotate(id: number, rectangle: readonly number[], name: string, key: number): void;
  /** Takes the object number of the structure tree's root and ends the file. */
  end(structureRoot: number): void;
  /** The bytes that are ready, or null. */
  read(): Uint8Array | null;
}

export function createPdfFile(properties: FileProperties): PdfFile {
  const pdf = newPdfKit({
    pdfVersion: "1.7",
    subset: "PDF/A-3b",
    lang: languageTag[properties.locale],
    displayTitle: true,
    autoFirstPage: false,
    font: "", // no default font: Helvetica would not be embedded
    info: {
      Title: properties.title,
      Author: properties.author,
      Subject: properties.subject,
      Creator: "Akashi",
      CreationDate: properties.createdAt,
      ModDate: properties.createdAt,
    },
  });
  pdf._addInfo = () => pdf.appendXML(xmp(properties));
  pdf._root.data.MarkInfo = pdf.ref({ Marked: true });
  const streams = objectStreams(pdf);
  const bookmarks: Outline[] = [pdf.outline];
  const mediaBox = [0, 0, properties.width, properties.height];
  const kids = pdf._root.data.Pages.data.Kids;
  const knownResources = new Map<string, number>();
  const destinations = new Map<string, string>();
  let annotations: number[] = [];
  let page = 0;

  const fontEntries = (fonts: Iterable<EmbeddedFont>) =>
    `/Font<<${Array.from(fonts, (font) => `/${font.id} ${font.ref()}`).join("")}>>`;

  /** Most pages use the same few fonts and share one object. */
  function resourcesOf({ fonts, stamps }: PageContent): number {
    const stamped = Array.from(stamps, ({ name, id }) => `/${name} ${id} 0 R`).join("");
    const source = `<<${fontEntries(fonts)}/XObject<<${stamped}>>>>`;
    let id = knownResources.get(source);
    if (id === undefined) {
      id = streams.reserve();
      streams.open(id).text(source);
      knownResources.set(source, id);
    }
    return id;
  }

  function nameDestinations(): void {
    const id = streams.reserve();
    // A name tree is sorted by its keys.
    const entries = [...destinations].sort(([one], [other]) => (one < other ? -1 : 1));
    streams.open(id).text(`<</Names[${entries.map(([name, place]) => `(${name})${place}`).join("")}]>>`);
    (pdf._root.data.Names as Reference).data.Dests = referenceTo(id);
  }

  return {
    reserve: streams.reserve,
    open: streams.open,
    embed(name) {
      const font = fontFile(name);
      const subset = createSubset(font);
      const { _font: embedded } = pdf.font(sourceOf(name, font, subset), name);
      return { font, subset, embedded };
    },
    startPage() {
      page = streams.reserve();
      const entry = referenceTo(page, { MediaBox: mediaBox });
      kids.push(entry);
      pdf._root.data.Pages.data.Count = kids.length;
      // PDFKit's bookmarks lead to the page that it thinks is current.
      pdf.page = { dictionary: entry };
      return page;
    },
    finishPage(printed) {
      const contents = writeStream(pdf, "", printed.content);
      const resources = resourcesOf(printed);
      const ink = streams
        .open(page)
        .text(`<</Type/Page/Parent ${pdf._root.data.Pages.id} 0 R/Contents ${contents} 0 R`);
      ink.text(`/MediaBox[${mediaBox.join(" ")}]/Resources ${resources} 0 R/StructParents ${kids.length - 1}/Tabs/S`);
      if (annotations.length > 0) ink.text(`/Annots[${annotations.map((id) => `${id} 0 R`).join(" ")}]`);
      ink.text(">>");
      annotations = [];
    },
    newStamp: (name) => ({ name, id: streams.reserve() }),
    writeStamp(stamp, { content, fonts }) {
      const entries = `/Type/XObject/Subtype/Form/BBox[${mediaBox.join(" ")}]/Resources<<${fontEntries(fonts)}>>`;
      writeStream(pdf, entries, content, stamp.id);
    },
    bookmark(title, level, top) {
      const depth = Math.min(level, bookmarks.length);
      // PDFKit counts `left` from the right edge.
      const options = { fit: false, top, left: properties.width, expanded: true };
      const item = bookmarks[depth - 1]?.addItem(title.replace(/\s+/g, " "), options);
      if (item) bookmarks.splice(depth, Number.POSITIVE_INFINITY, item);
    },
    destination(name, top) {
      // The first place of a name is the one that is meant.
      if (!destinations.has(name))
        destinations.set(name, `[${page} 0 R/XYZ null ${decimal(properties.height - top)} null]`);
    },
    annotate(id, rectangle, name, key) {
      annotations.push(id);
      const ink = streams.open(id).text(`<</Type/Annot/Subtype/Link/Rect[${rectangle.map(decimal).join(" ")}]`);
      ink.text(`/Border[0 0 0]/F 4/Dest(${name})/StructParent ${key}>>`);
    },
    end(structureRoot) {
      if (destinations.size > 0) nameDestinations();
      pdf._root.data.StructTreeRoot = referenceTo(structureRoot);
      streams.flush();
      pdf.end();
    },
    read: () => pdf.read(),
  };
}

function sourceOf(name: FontName, font: TrueType, subset: Subset): FontSource {
  const { isItalic, isFixedPitch, familyClass, ...metrics } = font.metrics;
  return {
    ...metrics,
    postscriptName: name,
    unitsPerEm: font.unitsPerEm,
    head: { macStyle: { italic: isItalic } },
    post: { isFixedPitch },
    "OS/2": { sFamilyClass: familyClass },
    createSubset: () => subset,
    getGlyph: (id) => ({ advanceWidth: font.advanceOf(id) }),
    layout() {
      throw new Error("text is set by the type case, not by PDFKit");
    },
  };
}

const languageTag: Record<Locale, string> = { ja: "ja-JP", en: "en" };

/** The document's properties in XML; PDFKit writes them too, but leaves `&` and `<` as they are. */
function xmp(properties: FileProperties): string {
  const instant = `${properties.createdAt.toISOString().slice(0, 19)}Z`;
  const language = languageTag[properties.locale];
  return `
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<xmp:CreateDate>${instant}</xmp:CreateDate><xmp:ModifyDate>${instant}</xmp:ModifyDate><xmp:CreatorTool>Akashi</xmp:CreatorTool>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${xml(properties.title)}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>${xml(properties.author)}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">${xml(properties.subject)}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>${language}</rdf:li></rdf:Bag></dc:language>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"><pdf:Producer>PDFKit</pdf:Producer></rdf:Description>
`;
}

function xml(text: string): string {
  // Control characters have no form in XML 1.0.
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\ufffe\uffff]/gu, " ")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}
