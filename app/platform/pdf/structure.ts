import { decimal } from "./ink.ts";
import type { PdfFile } from "./pdf-file.ts";

export type Tag =
  | "Document"
  | "H1"
  | "H2"
  | "H3"
  | "H4"
  | "P"
  | "L"
  | "LI"
  | "LBody"
  | "Table"
  | "Caption"
  | "Figure"
  | "Link"
  | "TR"
  | "TH"
  | "TD";

/** An element of the logical structure that screen readers follow; kids are PDF source. */
export interface Element {
  readonly tag: Tag;
  readonly id: number;
  readonly parent: number;
  readonly attributes: string;
  readonly kids: string[];
  page: number;
}

/** What a row needs to say of a cell. */
export interface CellTag {
  readonly tag: Extract<Tag, "TH" | "TD">;
  readonly attributes?: string;
}

/**
 * The tags of a document (ISO 32000-1, 14.7), written out as soon as each is complete: PDFKit keeps the whole tree in memory and writes it
 * uncompressed, which for a long ledger is more than all its pages.
 */
export interface Structure {
  readonly document: Element;
  /** Opens an element as the last child of `parent`; `attributes` is PDF source, such as the scope of a header. */
  open(parent: Element, tag: Tag, attributes?: string): Element;
  /** Registers the next piece of content of the current page with an element; gives its number on the page (MCID). */
  content(element: Element): number;
  /** Writes an element that is complete. */
  close(element: Element): void;
  /**
   * Writes a whole row whose cells have one piece of content each, on the current page; gives the number of the first, the others follow. The
   * same as opening, filling and closing each cell, at a quarter of the time.
   */
  row(parent: Element, cells: readonly CellTag[]): number;
  /** Registers an annotation of the current page with an element; gives the key under which it is found again. */
  annotation(element: Element, id: number): number;
  startPage(page: number): void;
  finishPage(): void;
  /** Ends the tree; gives the object number of its root. */
  end(): number;
}

export function createStructure(file: PdfFile): Structure {
  const root = file.reserve();
  const document: Element = { tag: "Document", id: file.reserve(), parent: root, attributes: "", kids: [], page: 0 };
  const owners: number[] = [];
  const annotated: number[] = [];
  let page = 0;
  let contents: number[] = [];

  const close = ({ tag, id, parent, attributes, kids, page: own }: Element) => {
    const where = own === 0 ? "" : `/Pg ${own} 0 R`;
    const what = kids.length === 0 ? "" : `/K[${kids.join(" ")}]`;
    file.open(id).text(`<</S/${tag}/P ${parent} 0 R${where}${attributes}${what}>>`);
  };

  return {
    document,
    open(parent, tag, attributes = "") {
      const id = file.reserve();
      parent.kids.push(`${id} 0 R`);
      return { tag, id, parent: parent.id, attributes, kids: [], page: 0 };
    },
    content(element) {
      const number = contents.push(element.id) - 1;
      if (element.page === 0) element.page = page;
      element.kids.push(element.page === page ? String(number) : `<</Type/MCR/Pg ${page} 0 R/MCID ${number}>>`);
      return number;
    },
    close,
    row(parent, cells) {
      const row = file.reserve();
      parent.kids.push(`${row} 0 R`);
      const first = contents.length;
      // All numbers first: opening an object may take one for a stream.
      for (let index = 0; index < cells.length; index += 1) file.reserve();
      const parentKey = String(row);
      const pageKey = String(page);
      for (let index = 0; index < cells.length; index += 1) {
        const { tag, attributes = "" } = cells[index] as CellTag;
        const id = row + 1 + index;
        const number = contents.push(id) - 1;
        const ink = file.open(id).text("<</S/").text(tag).text("/P ").text(parentKey).text(" 0 R/Pg ").text(pageKey);
        ink.text(" 0 R/K ").integer(number).text(attributes).text(">>");
      }
      const ink = file.open(row).text("<</S/TR/P ").integer(parent.id).text(" 0 R/K[");
      for (let id = row + 1; id <= row + cells.length; id += 1) ink.integer(id).text(" 0 R ");
      ink.text("]>>");
      return first;
    },
    annotation(element, id) {
      element.kids.push(`<</Type/OBJR/Obj ${id} 0 R/Pg ${page} 0 R>>`);
      return firstAnnotationKey + annotated.push(element.id) - 1;
    },
    startPage(started) {
      page = started;
      contents = [];
    },
    finishPage() {
      const id = file.reserve();
      owners.push(id);
      const ink = file.open(id).text("[");
      for (const element of contents) ink.integer(element).text(" 0 R ");
      ink.text("]");
    },
    end() {
      close(document);
      const tree = file.reserve();
      const ink = file.open(tree).text("<</Nums[");
      for (const [key, id] of owners.entries()) ink.integer(key).text(" ").integer(id).text(" 0 R ");
      for (const [index, id] of annotated.entries()) ink.text(`${firstAnnotationKey + index} ${id} 0 R `);
      ink.text("]>>");
      file
        .open(root)
        .text(
          `<</Type/StructTreeRoot/K ${document.id} 0 R/ParentTree ${tree} 0 R/ParentTreeNextKey ${annotated.length > 0 ? firstAnnotationKey + annotated.length : owners.length}>>`,
        );
      return root;
    },
  };
}

/** Beyond the keys of any pages: how many there will be is not known while links are written. */
const firstAnnotationKey = 1_000_000;

/** Attributes of a header cell: which way it heads. */
export const columnHeader = "/A<</O/Table/Scope/Column>>";
export const rowHeader = "/A<</O/Table/Scope/Row>>";

/** Attributes of a cell that stretches over several columns. */
export function spanning(columns: number): string {
  return `/A<</O/Table/ColSpan ${columns}>>`;
}

/** Attributes of a picture: what is said in its place, and where it stands on the page, from the lower left corner of the paper. */
export function figure(spoken: string, frame: { left: number; bottom: number; right: number; top: number }): string {
  const sides = [frame.left, frame.bottom, frame.right, frame.top].map(decimal).join(" ");
  return `/Alt ${textString(spoken)}/A<</O/Layout/Placement/Block/BBox[${sides}]>>`;
}

/** A text that is not drawn, as PDF source: UTF-16 with its mark, hexadecimal. */
function textString(content: string): string {
  const utf16 = Buffer.from(`\ufeff${content.toWellFormed()}`, "utf16le").swap16();
  return `<${utf16.toString("hex")}>`;
}
