import { type Cell, type CellAlign, setCell, textOf } from "./cells.ts";
import { columnWidths } from "./column-widths.ts";
import { printLines } from "./flow.ts";
import { widestUnit } from "./line-breaking.ts";
import { heightOf, naturalWidth, repeated } from "./pen.ts";
import { compose, type Press } from "./press.ts";
import { type Grid, gridOf, heightOfRow, printRow, type SetCell } from "./row.ts";
import { filledBox } from "./shapes.ts";
import { columnHeader, type Element, spanning } from "./structure.ts";
import { color, tableText, text } from "./style.ts";

export interface Column {
  readonly header: string;
  /** Share of the width relative to the other columns. When no column has one, the first rows decide. */
  readonly width?: number;
  /** Left when left out, and right for numbers. */
  readonly align?: CellAlign;
}

export interface TableContent {
  readonly columns: readonly Column[];
  /** Read one by one while the pages are written; missing cells stay empty, more cells than columns are an error. */
  readonly rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>;
  readonly caption?: string;
  /** Stands in the place of rows when there are none. */
  readonly whenEmpty?: string;
}

/** Prints a table; `breathe` is awaited between rows, so that pages leave the memory as fast as they are made. */
export async function printTable(
  press: Press,
  content: TableContent,
  breathe: () => Promise<void> | undefined,
): Promise<void> {
  const sample: (readonly Cell[])[] = [];
  let printer: Printer | undefined;
  const take = (row: readonly Cell[]) => {
    if (row.length > content.columns.length) {
      throw new Error(`a row has ${row.length} cells for ${content.columns.length} columns`);
    }
    if (printer) {
      printer.print(row);
    } else {
      sample.push(row);
      if (sample.length < sampleSize) return undefined;
      printer = beginTable(press, content, sample);
      for (const first of sample) printer.print(first);
    }
    return breathe();
  };
  // Awaiting each row even when nothing waits would cost more than setting it.
  if (Symbol.asyncIterator in content.rows) {
    for await (const row of content.rows) await take(row);
  } else {
    for (const row of content.rows) {
      const waiting = take(row);
      if (waiting) await waiting;
    }
  }
  if (!printer) {
    printer = beginTable(press, content, sample);
    for (const first of sample) printer.print(first);
    if (sample.length === 0) printer.printNone(content.whenEmpty ?? press.words.none);
  }
  printer.end();
}

/** How many rows are looked at before the widths of the columns are fixed. */
const sampleSize = 60;

interface Printer {
  print(row: readonly Cell[]): void;
  printNone(words: string): void;
  end(): void;
}

function beginTable(press: Press, content: TableContent, sample: readonly (readonly Cell[])[]): Printer {
  const { paper, structure, typeCase } = press;
  const { columns } = content;
  const type = tableText(columns.length);
  const widths = measureColumns(press, columns, sample, type);
  const grid = gridOf(paper.left, widths, type);
  const innerWidths = widths.map((width) => width - 2 * grid.padX);
  const aligns = columns.map(({ align }, index) => align ?? (holdsNumbers(sample, index) ? "right" : "left"));
  const headers = setHeaders(press, columns, aligns, innerWidths, headerType(type));
  const headerHeight = Math.max(grid.leading, ...headers.map(({ block }) => heightOf(block))) + 2 * grid.padY;
  const setters = columns.map(({ align }, index) => cellSetter(press, type, innerWidths[index] ?? 0, align));
  const setRow = (row: readonly Cell[]) => setters.map((set, index) => set(row[index]));

  const table = structure.open(structure.document, "Table");
  const options = {
    pageRoom: paper.bottom - paper.top - headerHeight,
    turn() {
      paper.turn();
      drawHeader(press, grid, headers, headerHeight);
    },
  };
  const firstRows = sample.slice(0, 2).reduce((height, row) => height + heightOfRow(grid, setRow(row)), 0);
  printCaption(press, table, content.caption, headerHeight + Math.min(firstRows, options.pageRoom * 0.4));
  drawHeader(press, grid, headers, headerHeight, table);

  let printed = 0;
  return {
    print(row) {
      printRow(press, table, grid, setRow(row), { ...options, isShaded: printed % 2 === 1 });
      printed += 1;
    },
    printNone(words) {
      const block = compose(typeCase, words, "regular", type, paper.width - 2 * grid.padX);
      const cell = {
        block,
        align: "left",
        color: color.muted,
        tag: "TD",
        attributes: spanning(columns.length),
      } as const;
      printRow(press, table, gridOf(paper.left, [paper.width], type), [cell], options);
    },
    end() {
      structure.close(table);
      paper.space(text.body.after + 3);
    },
  };
}

/**
 * Sets the cells of one column. What a column says again and again is set once, as long as it does repeat itself: a column of names or numbers would
 * only fill the memory.
 */
function cellSetter(
  press: Press,
  type: TableType,
  width: number,
  align: CellAlign | undefined,
): (cell: Cell) => SetCell {
  const known = new Map<Cell, SetCell>();
  let isWorthwhile = true;
  let asked = 0;
  let found = 0;
  return (cell) => {
    if (!isWorthwhile || typeof cell === "object") return setCell(press, cell, type, width, align);
    asked += 1;
    const set = known.get(cell);
    if (set) {
      found += 1;
      if (set.block.isRepeated === undefined) repeated(set.block);
      return set;
    }
    if (asked % trial === 0) isWorthwhile = found > asked * 0.4;
    if (!isWorthwhile || known.size === remembered) known.clear();
    const fresh = setCell(press, cell, type, width, align);
    if (isWorthwhile) known.set(cell, fresh);
    return fresh;
  };
}

const trial = 200;
const remembered = 500;

/** Headers are set smaller when they would leave too little of the page to the rows. */
function setHeaders(
  press: Press,
  columns: readonly Column[],
  aligns: readonly CellAlign[],
  widths: readonly number[],
  type: { size: number; leading: number },
): SetCell[] {
  const { typeCase, paper } = press;
  const headers = columns.map(({ header }, index): SetCell => {
    const block = compose(typeCase, header, "bold", type, widths[index] ?? 0);
    return { block, align: aligns[index] ?? "left", color: color.white, tag: "TH", attributes: columnHeader };
  });
  const height = Math.max(...headers.map(({ block }) => heightOf(block)));
  if (height < (paper.bottom - paper.top) * 0.4 || type.size < 1.5) return headers;
  return setHeaders(press, columns, aligns, widths, { size: type.size * 0.85, leading: type.leading * 0.85 });
}

type TableType = ReturnType<typeof tableText>;

function headerType(type: TableType) {
  return { size: type.size * 0.94, leading: type.leading };
}

function measureColumns(
  { typeCase, paper, locale }: Press,
  columns: readonly Column[],
  sample: readonly (readonly Cell[])[],
  type: TableType,
): number[] {
  const measures = columns.map(({ header, width }, index) => {
    const cells = sample.map((row) => {
      const { written, mark } = textOf(row[index], locale);
      return { glyphs: typeCase.set(written, "regular"), mark: mark * type.size };
    });
    return {
      weight: width,
      header: naturalWidth(typeCase.set(header, "bold"), headerType(type).size),
      unit: Math.max(0, ...cells.map(({ glyphs, mark }) => mark + (widestUnit(glyphs) * type.size) / 1000)),
      naturals: cells.map(({ glyphs, mark }) => mark + naturalWidth(glyphs, type.size)),
    };
  });
  return columnWidths(measures, paper.width, type.size, 2 * type.padX);
}

function holdsNumbers(sample: readonly (readonly Cell[])[], index: number): boolean {
  const filled = sample.filter((row) => row[index] !== undefined && row[index] !== null && row[index] !== "");
  return filled.length > 0 && filled.every((row) => typeof row[index] === "number");
}

/** The caption, on the page where the table begins; `following` is the height that must not be parted from it. */
function printCaption(press: Press, table: Element, caption: string | undefined, following: number): void {
  const { paper, structure, typeCase } = press;
  const block = caption ? compose(typeCase, caption, "bold", text.body, paper.width) : undefined;
  const height = block ? heightOf(block) + captionGap : 0;
  paper.space(6);
  paper.ensure(height + following);
  if (!block || !caption) return;
  paper.bookmark(caption, 3);
  const element = structure.open(table, "Caption");
  printLines(press, element, block, { x: paper.left, width: paper.width });
  structure.close(element);
  paper.y += captionGap;
}

const captionGap = 3;

/** The first time as the table's header row, on later pages as a mere repetition of it. */
function drawHeader(
  { paper, structure }: Press,
  grid: Grid,
  headers: readonly SetCell[],
  height: number,
  table?: Element,
): void {
  const top = paper.y;
  paper.over((up) => filledBox(paper.left, up(top + height), paper.width, height, color.navy));
  const row = table ? structure.open(table, "TR") : undefined;
  for (const [index, { block, align, color: ink, tag, attributes }] of headers.entries()) {
    const width = (grid.widths[index] ?? 0) - 2 * grid.padX;
    const y = top + (height - heightOf(block)) / 2;
    const placing = { x: (grid.lefts[index] ?? 0) + grid.padX, y, width, align, color: ink };
    if (!row) {
      paper.repeat(block, placing);
      continue;
    }
    const element = structure.open(row, tag, attributes);
    if (block.glyphs.length > 0) paper.write(element, block, placing);
    structure.close(element);
  }
  if (row) structure.close(row);
  paper.y += height;
}
