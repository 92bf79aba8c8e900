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
  | "TR"
  | "TH"
  | "TD";

/** An element of the logical structure that screen readers follow. */
export interface Element {
  readonly tag: Tag;
  readonly id: number;
  readonly parent: number;
  readonly attributes: string;
  readonly kids: string[];
  page: number;
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
  startPage(page: number): void;
  finishPage(): void;
  /** Ends the tree; gives the object number of its root. */
  end(): number;
}

export function createStructure(file: PdfFile): Structure {
  const root = file.reserve();
  const document: Element = { tag: "Document", id: file.reserve(), parent: root, attributes: "", kids: [], page: 0 };
  const owners: number[] = [];
  let page = 0;
  let contents: number[] = [];

  const close = ({ tag, id, parent, attributes, kids, page: own }: Element) => {
    const on = own === 0 ? "" : `/Pg ${own} 0 R`;
    const children = kids.length === 0 ? "" : kids.length === 1 ? `/K ${kids[0]}` : `/K[${kids.join(" ")}]`;
    file.pack(id, `<</S/${tag}/P ${parent} 0 R${on}${attributes}${children}>>`);
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
    startPage(started) {
      page = started;
      contents = [];
    },
    finishPage() {
      const id = file.reserve();
      owners.push(id);
      file.pack(id, `[${contents.map((element) => `${element} 0 R`).join(" ")}]`);
    },
    end() {
      close(document);
      const tree = file.reserve();
      file.pack(tree, `<</Nums[${owners.map((id, key) => `${key} ${id} 0 R`).join(" ")}]>>`);
      file.pack(
        root,
        `<</Type/StructTreeRoot/K ${document.id} 0 R/ParentTree ${tree} 0 R/ParentTreeNextKey ${owners.length}>>`,
      );
      return root;
    },
  };
}

/** Attributes of a header cell: which way it heads. */
export const columnHeader = "/A<</O/Table/Scope/Column>>";
export const rowHeader = "/A<</O/Table/Scope/Row>>";

/** Attributes of a cell that stretches over several columns. */
export function spanning(columns: number): string {
  return `/A<</O/Table/ColSpan ${columns}>>`;
}
