import { kind } from "./characters.ts";
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
  write(block: Block, placing: Placing): void;
  /** Text that is read but not seen. */
  whisper(glyph: Glyph, x: number, y: number): void;
  /** PDF source that is no text. */
  raw(source: string): void;
  /** What was written since the last call; the pen is then new. */
  take(): string;
}

/** Calls `onMissing` for each 〓 that is drawn in the place of a character. */
export function createPen(onMissing: (character: string) => void): Pen {
  let parts: string[] = [];
  let fonts = new Set<EmbeddedFont>();
  let font: EmbeddedFont | undefined;
  let size = 0;
  let color = "";

  function setLine(block: Block, line: Line): void {
    let run = "";
    for (let at = line.start; at < line.end; at += 1) {
      const glyph = block.glyphs[at] as Glyph;
      if (glyph.missing !== undefined) onMissing(glyph.missing);
      if (glyph.font !== font || block.size !== size) {
        if (run !== "") parts.push(`<${run}>Tj`);
        run = "";
        font = glyph.font;
        size = block.size;
        fonts.add(font);
        parts.push(`/${font.id} ${decimal(size)} Tf`);
      }
      run += glyph.hex;
    }
    if (run !== "") parts.push(`<${run}>Tj`);
  }

  return {
    get fonts() {
      return fonts;
    },
    write(block, { x, top, width, align, color: wanted, from = 0, to = block.lines.length }) {
      if (wanted !== color) {
        color = wanted;
        parts.push(`${color} rg`);
      }
      parts.push("BT");
      let penX = 0;
      let penY = 0;
      let spacing = 0;
      for (let index = from; index < to; index += 1) {
        const line = block.lines[index] as Line;
        if (line.end === line.start) continue;
        const slack = width - (line.width * block.size) / 1000;
        const lineX = x + (align === "right" ? slack : align === "center" ? slack / 2 : 0);
        const lineY = top - (index - from) * block.leading - baseline(block);
        const glyphs = line.end - line.start;
        const wide =
          align === "justify" && !line.isLast && slack < block.size * 2 ? slack / Math.max(1, glyphs - 1) : 0;
        if (wide !== spacing) parts.push(`${decimal(wide, 1000)} Tc`);
        spacing = wide;
        // Td is relative to the line before.
        parts.push(`${decimal(lineX - penX)} ${decimal(lineY - penY)} Td`);
        penX += rounded(lineX - penX);
        penY += rounded(lineY - penY);
        setLine(block, line);
      }
      parts.push(spacing === 0 ? "ET" : "0 Tc ET");
    },
    whisper(glyph, x, y) {
      font = glyph.font;
      size = 1;
      fonts.add(font);
      parts.push(`BT 3 Tr /${font.id} 1 Tf ${decimal(x)} ${decimal(y)} Td<${glyph.hex}>Tj 0 Tr ET`);
    },
    raw(source) {
      parts.push(source);
    },
    take() {
      const source = parts.join("\n");
      parts = [];
      fonts = new Set();
      font = undefined;
      color = "";
      return source;
    },
  };
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

/** A number as PDF source: no exponent, no trailing zeros. */
export function decimal(value: number, precision = 100): string {
  return String(rounded(value, precision));
}

function rounded(value: number, precision = 100): number {
  return Math.round(value * precision) / precision || 0;
}

/** From a line's upper edge to its baseline; both fonts stand 0.88 of their size above it (the kanji square). */
function baseline({ size, leading }: Block): number {
  return (leading - size) / 2 + 0.88 * size;
}
