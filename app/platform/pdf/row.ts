import { type Align, type Block, heightOf } from "./pen.ts";
import type { Press } from "./press.ts";
import { compose } from "./press.ts";
import { filledBox, rule } from "./shapes.ts";
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
  readonly shade?: Color | undefined;
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
  let height = grid.leading;
  for (const { block } of cells) height = Math.max(height, heightOf(block));
  return height + 2 * grid.padY;
}

/** Prints a row of cells into `parent`. A row that fits a page is never split; a taller one goes on, line by line, on the pages that follow. */
export function printRow(
  press: Press,
  parent: Element,
  grid: Grid,
  cells: readonly SetCell[],
  options: RowOptions,
): void {
  const { paper, structure } = press;
  const height = heightOfRow(grid, cells);
  const row = structure.open(parent, "TR");
  const elements = cells.map((cell) => structure.open(row, cell.tag, cell.attributes));
  const isSplit = height > options.pageRoom;
  const worthStarting = Math.min(height, grid.leading * 8 + 2 * grid.padY);
  if (paper.room() < (isSplit ? worthStarting : height)) options.turn();

  const total = Math.max(1, ...cells.map(({ block }) => block.lines.length));
  for (let from = 0; from < total; ) {
    const fitting = Math.max(1, Math.floor((paper.room() - 2 * grid.padY + 0.01) / grid.leading));
    const to = isSplit ? Math.min(total, from + fitting) : total;
    const pieceHeight = isSplit ? (to - from) * grid.leading + 2 * grid.padY : height;
    printPiece(press, grid, cells, elements, { from, to, height: pieceHeight, shade: options.shade });
    paper.y += pieceHeight;
    from = to;
    if (from < total) options.turn();
  }
  for (const element of elements) structure.close(element);
  structure.close(row);
}

interface Piece {
  readonly from: number;
  readonly to: number;
  readonly height: number;
  readonly shade: Color | undefined;
}

function printPiece(
  press: Press,
  grid: Grid,
  cells: readonly SetCell[],
  elements: readonly Element[],
  piece: Piece,
): void {
  const { paper } = press;
  const { from, to, height } = piece;
  const top = paper.y;
  const left = grid.lefts[0] ?? 0;
  const width = grid.widths.reduce((sum, each) => sum + each, 0);
  const { shade } = piece;
  if (shade) paper.under((up) => filledBox(left, up(top + height), width, height, shade));
  paper.over((up) => rule(left, up(top + height), left + width, up(top + height), color.hairline, 0.5));

  for (const [index, cell] of cells.entries()) {
    const element = elements[index];
    if (!element) continue;
    const x = grid.lefts[index] ?? 0;
    const inner = { x: x + grid.padX + (cell.inset ?? 0), y: top + grid.padY };
    const innerWidth = (grid.widths[index] ?? 0) - 2 * grid.padX - (cell.inset ?? 0);
    const { shade: cellShade, draw, whisper } = cell;
    if (cellShade) paper.under((up) => filledBox(x, up(top + height), grid.widths[index] ?? 0, height, cellShade));
    if (from === 0 && draw) paper.over((up) => draw(x + grid.padX, inner.y, up));
    if (from === 0 && whisper) paper.whisper(element, whisper, x + grid.padX, inner.y + grid.leading / 2);
    const last = Math.min(to, cell.block.lines.length);
    if (last > from && cell.block.glyphs.length > 0) {
      const placing = { ...inner, width: innerWidth, align: cell.align, color: cell.color, from, to: last };
      paper.write(element, cell.block, placing);
    }
  }
  if (from > 0) printReminder(press, grid, cells[0], from);
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
