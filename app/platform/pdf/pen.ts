import { kind } from "./characters.ts";
import { createInk, decimal, type Ink } from "./ink.ts";
import { type Line, widthOf } from "./line-breaking.ts";
import type { EmbeddedFont } from "./pdfkit-internals.ts";
import type { Color } from "./style.ts";
import type { Glyph } from "./type-case.ts";

/** Text broken into lines, not yet placed. Lengths in points. */
export interface Block {
  readonly glyphs: readonly Glyph[];
  readonly lines: readonly Line[];
  readonly size: number;
  readonly leading: number;
  /** Whether it is written many times, each time whole and in the same way: see `repeated`. */
  isRepeated: boolean | undefined;
  imprint: string | undefined;
}

export type Align = "left" | "center" | "right" | "justify";

export interface Placing {
  readonly x: number;
  /** Upper edge of the first line, measured upwards from the foot of the paper. */
  readonly top: number;
  readonly width: number;
  readonly align: Align;
  readonly color: Color;
  /** Which lines of the block, `to` excluded; all of them when left out. */
  readonly from?: number;
  readonly to?: number;
}

/** Writes text as PDF source and remembers what the page needs for it. */
export interface Pen {
  readonly fonts: ReadonlySet<EmbeddedFont>;
  readonly ink: Ink;
  write(block: Block, placing: Placing): void;
  /** Text that is read but not seen. */
  whisper(glyph: Glyph, x: number, y: number): void;
  /** Begins anew: what was written is gone. */
  clear(): void;
}

/** Calls `onMissing` for each 〓 that is drawn in the place of a character. */
export function createPen(onMissing: (character: string) => void): Pen {
  const ink = createInk(32_768);
  const fonts = new Set<EmbeddedFont>();
  let font: EmbeddedFont | undefined;
  let size = 0;
  let leading = 0;
  let color = "";
  let height = Number.NaN;
  let atHeight = "";

  // The cells of a row stand at one height.
  const baselineAt = (y: number) => {
    if (y !== height) {
      height = y;
      atHeight = ` ${decimal(y)} Td`;
    }
    return atHeight;
  };

  const choose = (wanted: EmbeddedFont, wantedSize: number, wantedLeading: number) => {
    if (wantedLeading !== leading) {
      leading = wantedLeading;
      ink.decimal(leading).text(" TL\n");
    }
    if (wanted === font && wantedSize === size) return;
    font = wanted;
    size = wantedSize;
    fonts.add(font);
    selectFont(ink, font, size);
  };

  return {
    fonts,
    ink,
    write(block, placing) {
      const start = firstWritten(block, placing);
      if (start < 0) return;
      if (placing.color !== color) {
        color = placing.color;
        ink.text(`${color} rg\n`);
      }
      const first = block.lines[start] as Line;
      choose((block.glyphs[first.start] as Glyph).font, block.size, block.leading);
      const down = (start - (placing.from ?? 0)) * block.leading + baseline(block);
      const x = placing.x + offset(block, first, placing);
      ink
        .text("BT ")
        .decimal(x)
        .text(baselineAt(placing.top - down));
      if (block.isRepeated && placing.from === undefined) {
        block.imprint ??= imprint(block, placing, start);
        ink.text(block.imprint);
      } else {
        font = setLines(ink, block, placing, start, fonts, onMissing);
      }
      ink.text("ET\n");
    },
    whisper(glyph, x, y) {
      choose(glyph.font, 1, leading);
      ink.text(`BT 3 Tr ${decimal(x)} ${decimal(y)} Td(${glyph.source})Tj 0 Tr ET\n`);
    },
    clear() {
      ink.clear();
      fonts.clear();
      font = undefined;
      leading = 0;
      color = "";
    },
  };
}

/** The first line that has anything on it; -1 when none has. */
function firstWritten(block: Block, { from = 0, to = block.lines.length }: Placing): number {
  for (let index = from; index < to; index += 1) {
    const line = block.lines[index] as Line;
    if (line.end > line.start) return index;
  }
  return -1;
}

/** How far right of the placing a line starts; rounded as the ink rounds, so that errors of many relative moves do not add up. */
function offset({ size }: Block, line: Line, { align, width }: Placing): number {
  if (align === "left" || align === "justify") return 0;
  const slack = width - (line.width * size) / 1000;
  return Math.round((align === "right" ? slack : slack / 2) * 100) / 100;
}

/** Writes lines from `start` on as PDF source, from the point where the first one is placed, once their font and leading are set; gives the font it ends with. */
function setLines(
  ink: Ink,
  block: Block,
  placing: Placing,
  start: number,
  fonts: Set<EmbeddedFont>,
  onMissing: (character: string) => void,
): EmbeddedFont {
  const { lines, glyphs, size, leading } = block;
  const { to = lines.length } = placing;
  let font = (glyphs[(lines[start] as Line).start] as Glyph).font;
  let penX = 0;
  let penLine = start;
  let spacing = 0;
  let show = showHere;
  for (let index = start; index < to; index += 1) {
    const line = lines[index] as Line;
    if (line.end === line.start) continue;
    const x = offset(block, line, placing);
    if (index > start) {
      ink.text(show);
      show = showHere;
      if (x === penX && index === penLine + 1) show = showBelow;
      else ink.text(`${decimal(x - penX)} ${decimal((penLine - index) * leading)} Td`);
    }
    penX = x;
    penLine = index;
    const wanted = placing.align === "justify" ? spacingOf(block, line, placing.width) : 0;
    if (wanted !== spacing) ink.text(` ${wanted} Tc`);
    spacing = wanted;
    ink.text("(");
    for (let at = line.start; at < line.end; ) {
      const end = runEnd(glyphs, at, line.end, font, onMissing);
      for (; at < end; at += 1) ink.text((glyphs[at] as Glyph).source);
      if (at === line.end) break;
      font = (glyphs[at] as Glyph).font;
      fonts.add(font);
      ink.text(show);
      show = showHere;
      selectFont(ink, font, size);
      ink.text("(");
    }
  }
  ink.text(show);
  if (spacing !== 0) ink.text("0 Tc ");
  return font;
}

const showHere = ")Tj\n";
/** At the same left edge, one line further down. */
const showBelow = ")'\n";

/** Where the glyphs from `start` on go over to another font. */
function runEnd(
  glyphs: readonly Glyph[],
  start: number,
  end: number,
  font: EmbeddedFont,
  onMissing: (character: string) => void,
): number {
  for (let at = start; at < end; at += 1) {
    const glyph = glyphs[at] as Glyph;
    if (glyph.font !== font && glyph.kind !== kind.zeroBreak) return at;
    if (glyph.missing !== undefined) onMissing(glyph.missing);
  }
  return end;
}

/** How much wider the characters of a line are set, so that it ends where the others end. */
function spacingOf({ size }: Block, line: Line, width: number): number {
  const slack = width - (line.width * size) / 1000;
  if (line.isLast || slack <= 0 || slack >= size * 2) return 0;
  return Math.floor((slack / Math.max(1, line.end - line.start - 1)) * 1000) / 1000;
}

/** A block of one font without anything missing, which can be written again byte for byte wherever it stands. */
function imprint(block: Block, placing: Placing, start: number): string {
  scratch.clear();
  setLines(scratch, block, placing, start, new Set(), () => undefined);
  return scratch.view().toString("latin1");
}

const scratch = createInk();

function selectFont(ink: Ink, font: EmbeddedFont, size: number): void {
  ink.text(`/${font.id} ${decimal(size)} Tf\n`);
}

/** Marks a block to be written many times at the same width and alignment, if it is simple enough for that. */
export function repeated(block: Block): Block {
  const font = block.glyphs[0]?.font;
  block.isRepeated = block.glyphs.every((glyph) => glyph.font === font && glyph.missing === undefined);
  return block;
}

/** Width of the widest line, in points. */
export function widthOfBlock(block: Block): number {
  return (Math.max(...block.lines.map((line) => line.width)) * block.size) / 1000;
}

/** Width of the text if it were set on one line; line ends in it start anew. */
export function naturalWidth(glyphs: readonly Glyph[], size: number): number {
  let widest = 0;
  let start = 0;
  for (let at = 0; at <= glyphs.length; at += 1) {
    if (at < glyphs.length && glyphs[at]?.kind !== kind.newline) continue;
    widest = Math.max(widest, widthOf(glyphs, start, at));
    start = at + 1;
  }
  return (widest * size) / 1000;
}

export function heightOf(block: Block): number {
  return block.lines.length * block.leading;
}

/** From a line's upper edge to its baseline; both fonts stand 0.88 of their size above it (the kanji square). */
function baseline({ size, leading }: Block): number {
  return (leading - size) / 2 + 0.88 * size;
}
