import type { Locale } from "#app/platform/messages.ts";
import { charactersOf, isInvisible, type Kind, kind, kindOf, prepare, standsAlone } from "./characters.ts";
import { type FontName, fontFile, fontsOf, type Weight } from "./fonts.ts";
import type { DocumentFont, PdfFile } from "./pdf-file.ts";
import type { EmbeddedFont } from "./pdfkit-internals.ts";

/** One character, ready to be drawn: `source` is its number within the font's subset, `advance` is in thousandths of the type size. */
export interface Glyph {
  /** Two bytes as they stand in a literal string, in which brackets, backslashes and line ends are escaped. */
  readonly source: string;
  readonly advance: number;
  readonly font: EmbeddedFont;
  readonly kind: Kind;
  /** The character, when no font has it and 〓 stands for it. */
  readonly missing?: string;
}

export interface TypeCase {
  /** The glyphs of a text. A character without a shape becomes 〓, whose code in the file stays that of the character. */
  set(text: string, weight: Weight): Glyph[];
  /** A glyph that is never shown and reads as `character`: the text of a mark that is drawn as a vector. */
  unseen(character: string): Glyph;
}

/** The glyphs of one document; each is measured and taken into the subset once. */
export function createTypeCase(file: PdfFile, locale: Locale): TypeCase {
  const embedded = new Map<FontName, DocumentFont>();
  const drawers = { regular: newDrawer(), bold: newDrawer() };
  const hidden = new Map<string, Glyph>();

  function embed(name: FontName): DocumentFont {
    const font = embedded.get(name) ?? file.embed(name);
    embedded.set(name, font);
    return font;
  }

  function fontWith(codePoint: number, weight: Weight): FontName | undefined {
    const fonts = locale === "en" && isCurlyQuote(codePoint) ? fontsOf[weight].toReversed() : fontsOf[weight];
    return fonts.find((name) => fontFile(name).glyphOf(codePoint) !== 0);
  }

  /** Null for what is not to be seen (control characters, joiners). */
  function make(character: string, weight: Weight): Glyph | null {
    const codePoints = Array.from(character, (part) => part.codePointAt(0) ?? 0);
    const [first = 0] = codePoints;
    const behaviour = kindOf(first);
    if (behaviour === kind.newline || behaviour === kind.zeroBreak) {
      return { source: "", advance: 0, font: embed(fontsOf[weight][0]).embedded, kind: behaviour };
    }
    if (codePoints.length === 1) {
      for (const candidate of [standIns.get(first) ?? first, fallback(first)]) {
        const name = fontWith(candidate, weight);
        if (name) return { ...cast(embed(name), candidate, codePoints), kind: behaviour };
      }
      if (isInvisible(first)) return null;
    }
    const name = fontsOf[weight][0];
    return { ...cast(embed(name), geta, codePoints), kind: kind.ideograph, missing: character };
  }

  function glyphOf(character: string, weight: Weight): Glyph | null {
    const { byCharacter } = drawers[weight];
    let glyph = byCharacter.get(character);
    if (glyph === undefined) {
      glyph = make(character, weight);
      byCharacter.set(character, glyph);
    }
    return glyph;
  }

  /** For a text with characters that are new, or that depend on their neighbours. */
  function setWithCare(text: string, weight: Weight): Glyph[] {
    const glyphs: Glyph[] = [];
    for (const cluster of charactersOf(prepare(text))) {
      const isWhole = cluster.length > 2 && fontWith(cluster.codePointAt(0) ?? 0, weight) === undefined;
      for (const character of isWhole ? [cluster] : cluster) {
        const glyph = glyphOf(character, weight);
        if (glyph) glyphs.push(glyph);
        if (standsAlone(character)) drawers[weight].byUnit[character.charCodeAt(0)] = glyph;
      }
    }
    return glyphs;
  }

  return {
    set(text, weight) {
      const { byUnit } = drawers[weight];
      const glyphs = new Array<Glyph>(text.length);
      let count = 0;
      for (let at = 0; at < text.length; at += 1) {
        const glyph = byUnit[text.charCodeAt(at)];
        if (glyph === undefined) return setWithCare(text, weight);
        if (glyph) glyphs[count++] = glyph;
      }
      if (count < text.length) glyphs.length = count;
      return glyphs;
    },
    unseen(character) {
      const name = fontsOf.regular[0];
      const codePoints = [character.codePointAt(0) ?? 0];
      const glyph = hidden.get(character) ?? {
        ...cast(embed(name), 0x20, codePoints),
        kind: kind.glue,
      };
      hidden.set(character, glyph);
      return glyph;
    },
  };
}

function newDrawer() {
  // By code unit for what stands alone: looking up by number in a list of its full length, without any preparation, is what makes a long ledger fast.
  return { byUnit: new Array<Glyph | null | undefined>(0x10000), byCharacter: new Map<string, Glyph | null>() };
}

/**
 * Takes a shape into the subset, under a number of its own for each character that it stands for, so that copying and searching give back
 * what was written.
 */
function cast({ font, subset, embedded }: DocumentFont, drawn: number, written: readonly number[]) {
  const shape = font.glyphOf(drawn);
  const number = subset.add(shape);
  const advance = font.advanceOf(shape) * embedded.scale;
  embedded.widths[number] = advance;
  embedded.unicode[number] = written;
  return { source: escaped(number >> 8) + escaped(number & 0xff), advance, font: embedded };
}

function escaped(byte: number): string {
  if (byte === 0x0d) return "\\r";
  return byte === 0x28 || byte === 0x29 || byte === 0x5c ? `\\${String.fromCharCode(byte)}` : String.fromCharCode(byte);
}

/** BIZ UDPGothic has them as wide as Japanese needs them: in English, don’t would fall apart. */
function isCurlyQuote(codePoint: number): boolean {
  return codePoint >= 0x2018 && codePoint <= 0x201d;
}

/** Drawn by another character's shape: a tab as a wide space, a sound mark without a base as the free-standing one. */
const standIns = new Map([
  [0x09, 0x3000],
  [0x3099, 0x309b],
  [0x309a, 0x309c],
]);

/** The nearest shape for what fonts often lack: rare spaces as a space, dashes and hyphens as their common kin. */
function fallback(codePoint: number): number {
  const behaviour = kindOf(codePoint);
  if (behaviour === kind.space || (behaviour === kind.glue && !isInvisible(codePoint))) return 0x20;
  return kin.get(codePoint) ?? codePoint;
}

const kin = new Map([
  [0x2011, 0x2010],
  [0x2012, 0x2013],
  [0x301c, 0xff5e],
  [0xff5e, 0x301c],
  [0x22ef, 0x2026],
]);

const geta = "〓".codePointAt(0) ?? 0;
