import type { Align, Block, Placing } from "./pen.ts";
import { compose, type Press } from "./press.ts";
import { filledBox } from "./shapes.ts";
import type { Element, Tag } from "./structure.ts";
import { type Color, color } from "./style.ts";

/** A cell whose text has been set; `draw` paints what is not text, given the cell's left edge and the top of its first line. */
export interface SetCell {
  readonly block: Block;
  readonly align: Align;
  readonly color: Color;
  readonly tag: Extract<Tag, "TH" | "TD">;
  readonly attributes?: string;
  readonly shade?: Color;
  /** Room left of the text for a mark. */
  readonly inset?: number;
  readonly draw?: (x: number, top: number, up: (y: number) => number) => string;
  /** What the mark says, for those who do not see it. */
  readonly whisper?: string;
}

export interface Grid {
  readonly lefts: readonly number[];
  readonly widths: readonly number[];
  readonly padX: number;
  readonly padY: number;
  readonly leading: number;
}

export interface RowOptions {
  /** Whether the row is tinted, as every second one is. */
  readonly isShaded?: boolean;
  /** Goes to the next page and repeats there what heads the rows. */
  turn(): void;
  /** Height that `turn` leaves for rows. */
  readonly pageRoom: number;
}

export function gridOf(
  left: number,
  widths: readonly number[],
  pad: { padX: number; padY: number; leading: number },
): Grid {
  const lefts: number[] = [];
  let x = left;
  for (const width of widths) {
    lefts.push(x);
    x += width;
  }
  return { lefts, widths, padX: pad.padX, padY: pad.padY, leading: pad.leading };
}

export function heightOfRow(grid: Grid, cells: readonly SetCell[]): number {
  let lines = 1;
  for (const { block } of cells) lines = Math.max(lines, block.lines.length);
  return lines * grid.leading + 2 * grid.padY;
}

/** Prints a row of cells into `table`. A row that fits a page is never split; a taller one goes on, line by line, on the pages that follow. */
export function printRow(
  press: Press,
  table: Element,
  grid: Grid,
  cells: readonly SetCell[],
  options: RowOptions,
): void {
  const { paper } = press;
  const height = heightOfRow(grid, cells);
  if (height > options.pageRoom) {
    printTallRow(press, table, grid, cells, options);
    return;
  }
  if (paper.room() < height) options.turn();
  drawBehind(press, grid, cells, { height, isShaded: options.isShaded ?? false, isFirst: true });
  if (cells.some(({ whisper }) => whisper)) {
    const opened = openCells(press, table, cells);
    printPiece(press, opened, grid, cells, 0, Number.POSITIVE_INFINITY);
    closeCells(press, opened);
  } else {
    const y = paper.y + grid.padY;
    paper.writeRow(table, cells, (index, up) => placingOf(grid, cells[index] as SetCell, index, up(y)));
  }
  paper.y += height;
}

function printTallRow(press: Press, table: Element, grid: Grid, cells: readonly SetCell[], options: RowOptions): void {
  const { paper } = press;
  const opened = openCells(press, table, cells);
  // Eight lines at the foot of a page are worth starting there.
  if (paper.room() < grid.leading * 8 + 2 * grid.padY) options.turn();
  const total = Math.max(...cells.map(({ block }) => block.lines.length));
  for (let from = 0; from < total; ) {
    if (from > 0) options.turn();
    const fitting = Math.max(1, Math.floor((paper.room() - 2 * grid.padY + 0.01) / grid.leading));
    const to = Math.min(total, from + fitting);
    const height = (to - from) * grid.leading + 2 * grid.padY;
    drawBehind(press, grid, cells, { height, isShaded: options.isShaded ?? false, isFirst: from === 0 });
    printPiece(press, opened, grid, cells, from, to);
    if (from > 0) printReminder(press, grid, cells[0], from);
    paper.y += height;
    from = to;
  }
  closeCells(press, opened);
}

interface OpenCells {
  readonly row: Element;
  readonly elements: readonly Element[];
}

function openCells({ structure }: Press, table: Element, cells: readonly SetCell[]): OpenCells {
  const row = structure.open(table, "TR");
  return { row, elements: cells.map((cell) => structure.open(row, cell.tag, cell.attributes)) };
}

function closeCells({ structure }: Press, { row, elements }: OpenCells): void {
  for (const element of elements) structure.close(element);
  structure.close(row);
}

function drawBehind(
  { paper }: Press,
  grid: Grid,
  cells: readonly SetCell[],
  { height, isShaded, isFirst }: { height: number; isShaded: boolean; isFirst: boolean },
): void {
  const top = paper.y;
  if (isShaded) paper.stripe(top, height);
  paper.hairline(top + height);
  for (let index = 0; index < cells.length; index += 1) {
    const { draw, shade: cellShade } = cells[index] as SetCell;
    const x = grid.lefts[index] ?? 0;
    if (cellShade) paper.under((up) => filledBox(x, up(top + height), grid.widths[index] ?? 0, height, cellShade));
    if (draw && isFirst) paper.over((up) => draw(x + grid.padX, top + grid.padY, up));
  }
}

/** Lines `from` to `to` of every cell, and what marks say at the first of them. */
function printPiece(
  press: Press,
  { elements }: OpenCells,
  grid: Grid,
  cells: readonly SetCell[],
  from: number,
  to: number,
): void {
  const { paper } = press;
  const y = paper.y + grid.padY;
  for (const [index, cell] of cells.entries()) {
    const element = elements[index] as Element;
    const whisperX = (grid.lefts[index] ?? 0) + grid.padX;
    if (cell.whisper && from === 0) paper.whisper(element, cell.whisper, whisperX, y + grid.leading / 2);
    const last = Math.min(to, cell.block.lines.length);
    if (last > from) paper.write(element, cell.block, { ...placingOf(grid, cell, index, 0), y, from, to: last });
  }
}

function placingOf(grid: Grid, { inset = 0, align, color: ink }: SetCell, index: number, top: number): Placing {
  const x = (grid.lefts[index] ?? 0) + grid.padX + inset;
  return { x, top, width: (grid.widths[index] ?? 0) - 2 * grid.padX - inset, align, color: ink };
}

/** On the pages a tall row runs over to, its first cell says again which row this is. */
function printReminder({ paper, typeCase, words }: Press, grid: Grid, first: SetCell | undefined, from: number): void {
  if (!first || first.block.lines.length > from) return;
  const placing = {
    x: (grid.lefts[0] ?? 0) + grid.padX,
    width: (grid.widths[0] ?? 0) - 2 * grid.padX,
    align: "left",
  } as const;
  const y = paper.y + grid.padY;
  const hasName = first.block.glyphs.length > 0;
  if (hasName) paper.repeat(first.block, { ...placing, y, color: color.muted, from: 0, to: 1 });
  const note = compose(
    typeCase,
    words.continued,
    "regular",
    { size: first.block.size * 0.85, leading: grid.leading },
    placing.width,
  );
  paper.repeat(note, { ...placing, y: hasName ? y + grid.leading : y, color: color.muted });
}
