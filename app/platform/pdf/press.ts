import type { Locale } from "#app/platform/messages.ts";
import type { Weight } from "./fonts.ts";
import { type Breakable, breakLines, type Line } from "./line-breaking.ts";
import type { pdfMessages } from "./messages.ts";
import type { Paper } from "./paper.ts";
import type { Block } from "./pen.ts";
import type { Structure } from "./structure.ts";
import type { TypeCase } from "./type-case.ts";

/** What every kind of content is printed with. */
export interface Press {
  readonly paper: Paper;
  readonly structure: Structure;
  readonly typeCase: TypeCase;
  readonly locale: Locale;
  readonly words: ReturnType<typeof pdfMessages>;
}

export interface Typography {
  readonly size: number;
  readonly leading: number;
}

/** Sets a text and breaks it to a width in points; white space and empty lines at its end are left out. */
export function compose(typeCase: TypeCase, text: string, weight: Weight, type: Typography, width: number): Block {
  const glyphs = typeCase.set(text.trimEnd(), weight);
  const measure = (width / type.size) * 1000;
  const lines = withoutOrphan(glyphs, measure);
  return { glyphs, lines, size: type.size, leading: type.leading, isRepeated: undefined, imprint: undefined };
}

/** A single character left for the last line gets company from the line above, when that costs no further line. */
function withoutOrphan(glyphs: readonly Breakable[], measure: number): Line[] {
  const lines = breakLines(glyphs, measure);
  const last = lines.at(-1);
  if (lines.length < 2 || !last || last.width === 0 || last.width > 1600 || measure < 4000) return lines;
  const tighter = breakLines(glyphs, measure - 1000);
  return tighter.length === lines.length ? tighter : lines;
}
