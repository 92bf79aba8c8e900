import type { Locale } from "#app/platform/messages.ts";
import type { Weight } from "./fonts.ts";
import { breakLines } from "./line-breaking.ts";
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
  return { glyphs, lines: breakLines(glyphs, (width / type.size) * 1000), size: type.size, leading: type.leading };
}
