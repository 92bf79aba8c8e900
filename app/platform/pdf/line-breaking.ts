import { type Kind, kind } from "./characters.ts";

/** What line breaking needs to know of a glyph; `advance` in thousandths of the type size. */
export interface Breakable {
  readonly advance: number;
  readonly kind: Kind;
}

/** Glyphs `start` to `end` (excluded, spaces at the line's end left out); `width` in thousandths; `isLast` of its paragraph. */
export interface Line {
  readonly start: number;
  readonly end: number;
  readonly width: number;
  readonly isLast: boolean;
}

/**
 * Breaks glyphs into lines of at most `measure` (thousandths of the type size), always at least one line. 禁則処理 by 追い出し: a character that
 * must not start a line takes its neighbour along. A word or number is only broken when it alone is longer than the line.
 */
export function breakLines(glyphs: readonly Breakable[], measure: number): Line[] {
  const lines: Line[] = [];
  const limit = measure + 0.01;
  let start = 0;
  let at = 0;
  let width = 0;
  // The line up to its last visible glyph, and the same at the last place where it may be broken (-1: nowhere yet).
  let inkedEnd = 0;
  let inkedWidth = 0;
  let chance = -1;
  let chanceEnd = 0;
  let chanceWidth = 0;

  while (at < glyphs.length) {
    const glyph = glyphs[at] as Breakable;
    const isBlank = glyph.kind === kind.space || glyph.kind === kind.zeroBreak;
    let next = -1;
    if (glyph.kind === kind.newline) {
      lines.push({ start, end: inkedEnd, width: inkedWidth, isLast: true });
      next = at + 1;
    } else if (at > start) {
      if (mayBreakBefore(glyphs, at)) {
        chance = at;
        chanceEnd = inkedEnd;
        chanceWidth = inkedWidth;
      }
      if (!isBlank && width + glyph.advance > limit) {
        if (chance > start) {
          lines.push({ start, end: chanceEnd, width: chanceWidth, isLast: false });
          next = chance;
        } else {
          next = forcedBreak(glyphs, start, at);
          lines.push({ start, end: next, width: widthOf(glyphs, start, next), isLast: false });
        }
      }
    }
    if (next >= 0) {
      start = at = inkedEnd = next;
      width = inkedWidth = 0;
      chance = -1;
      continue;
    }
    width += glyph.advance;
    at += 1;
    if (!isBlank) {
      inkedEnd = at;
      inkedWidth = width;
    }
  }
  lines.push({ start, end: inkedEnd, width: inkedWidth, isLast: true });
  return lines;
}

/** Width of glyphs on one line, in thousandths of the type size. */
export function widthOf(glyphs: readonly Breakable[], start = 0, end = glyphs.length): number {
  let width = 0;
  for (let at = start; at < end; at += 1) width += glyphs[at]?.advance ?? 0;
  return width;
}

/** Width of the widest piece that is never broken while it fits a line, in thousandths of the type size. */
export function widestUnit(glyphs: readonly Breakable[]): number {
  let widest = 0;
  let width = 0;
  for (const [at, glyph] of glyphs.entries()) {
    if (glyph.kind === kind.newline || glyph.kind === kind.space || (at > 0 && mayBreakBefore(glyphs, at))) width = 0;
    if (glyph.kind !== kind.newline && glyph.kind !== kind.space) width += glyph.advance;
    widest = Math.max(widest, width);
  }
  return widest;
}

function mayBreakBefore(glyphs: readonly Breakable[], at: number): boolean {
  const before = (glyphs[at - 1] as Breakable).kind;
  const after = (glyphs[at] as Breakable).kind;
  // "well-known" may be broken after its hyphen, a document number such as PMS-R-01 may not.
  if (before === kind.hyphen && after === kind.lowercase) return glyphs[at - 2]?.kind === kind.lowercase;
  return breakTable[before * kinds + after] === 1;
}

/** Where to cut what has no allowed break, such as a long URL: after a joint in its last third, else before what no longer fits. */
function forcedBreak(glyphs: readonly Breakable[], start: number, full: number): number {
  const earliest = start + Math.max(1, Math.ceil((full - start) * 0.66));
  for (let at = full; at >= earliest; at -= 1) {
    const before = glyphs[at - 1]?.kind;
    if (before === kind.joint || before === kind.latinClosing || before === kind.hyphen) return at;
  }
  for (let at = full; at > start && at >= full - 4; at -= 1) {
    if (!neverFirst(glyphs[at]?.kind) && !neverLast(glyphs[at - 1]?.kind)) return at;
  }
  return full;
}

function neverFirst(of: Kind | undefined): boolean {
  return of === kind.closing || of === kind.latinClosing;
}

function neverLast(of: Kind | undefined): boolean {
  return of === kind.opening || of === kind.latinOpening;
}

function allows(before: Kind, after: Kind): boolean {
  if (before === kind.newline || after === kind.newline || after === kind.space || after === kind.zeroBreak)
    return false;
  if (before === kind.zeroBreak) return true;
  if (before === kind.glue || after === kind.glue) return false;
  if (neverLast(before) || neverFirst(after)) return false;
  if (before === kind.space) return true;
  if (before === after && (before === kind.leader || before === kind.dash || before === kind.wideDigit)) return false;
  // 1年, 12件: a count is not torn from what it counts.
  if (after === kind.counter && (before === kind.digit || before === kind.wideDigit)) return false;
  return !(endsWord.has(before) && startsWord.has(after));
}

const startsWord = new Set<Kind>([kind.letter, kind.lowercase, kind.digit, kind.latinOpening, kind.hyphen, kind.joint]);
const endsWord = new Set<Kind>([...startsWord, kind.latinClosing]);
const kinds = Object.keys(kind).length;
const breakTable = new Uint8Array(kinds * kinds);
for (const before of Object.values(kind)) {
  for (const after of Object.values(kind)) breakTable[before * kinds + after] = allows(before, after) ? 1 : 0;
}
