/** One cell of a file as the page shows it: what is written, and in `note` what was understood. */
export type CellView = {
  readonly name: string;
  readonly text: string;
  readonly note?: string;
  readonly look: "plain" | "adjusted" | "corrected" | "error" | "notice";
  /** Taken from the merged cell above. */
  readonly isFilled: boolean;
};

export type RowView =
  | { readonly kind: "entry"; readonly row: number; readonly cells: readonly CellView[]; readonly hasError: boolean }
  | {
      readonly kind: "skipped";
      readonly row: number;
      readonly text: string;
      readonly reason: string;
      readonly canBeTaken: boolean;
    };

export type ColumnView = {
  readonly column: number;
  readonly letter: string;
  readonly header: string;
  /** What it goes to, in words. */
  readonly field: string;
  readonly look: "field" | "remarks" | "ignored";
};

export type ProblemView = {
  readonly cell: string;
  readonly text: string;
  /** The page of the preview that shows the cell; none for a cell of another sheet. */
  readonly page: number | undefined;
};

/** The cell that is being corrected, with the file's own text when it was typed over. */
export type CellInHand = {
  readonly name: string;
  readonly text: string;
  readonly original: string;
  readonly header: string;
  readonly page: number;
};

/** Where the preview shows a cell of that page, open for correction. */
export function cellHref(preview: string, page: number, cell: string): string {
  return `${preview}?page=${page}&cell=${cell}`;
}

/** A page of a file as it will be read. */
export type SheetView = {
  readonly columns: readonly ColumnView[];
  readonly rows: readonly RowView[];
  readonly page: number;
  /** Rows of the whole sheet. */
  readonly sheetRows: number;
  readonly cell: CellInHand | undefined;
};

/** A department name of the file, how many rows bear it, and what becomes of it. */
export type DepartmentView = {
  readonly key: string;
  readonly name: string;
  readonly rows: number;
  readonly outcome: { readonly create: true } | { readonly use: string } | { readonly none: true };
};

/** What became of an import, or how far it is, whatever it is a list of. */
export type Outcome = {
  id: string;
  state: "running" | "failed" | "done" | "undone" | "cancelled" | "expired";
  /** Undefined while it waits for its turn. */
  progress: number | undefined;
  problem: string | undefined;
  /** How many rows were left out. */
  left: number;
  /** What kept those rows out, cell by cell, as far as it is known. */
  leftOut: readonly ProblemView[];
  undoneAt: string;
  undoUntil: string | undefined;
  facts: { term: string; details: string }[];
};
