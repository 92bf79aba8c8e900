import { kindOf } from "../pdf/characters.ts";
import { type Breakable, breakLines, widthOf } from "../pdf/line-breaking.ts";

/**
 * Breaks a text into lines for a picture, by the rules that documents are set by. Which font a browser has is not known where the picture is laid
 * out, so the widths are those of a wide one: no line is longer than this says. Beyond `most` lines it is cut with an ellipsis.
 */
export function wrapText(
  text: string,
  width: number,
  size: number,
  { isBold = false, most = Number.POSITIVE_INFINITY }: { isBold?: boolean; most?: number } = {},
): string[] {
  const characters = Array.from(text.trim());
  const glyphs = characters.map((character) => glyphOf(character, isBold));
  const lines = breakLines(glyphs, (width / size) * 1000);
  const said = lines.map(({ start, end }) => characters.slice(start, end).join(""));
  if (said.length <= most) return said;
  const last = Array.from(said[most - 1] ?? "");
  const room = (width / size) * 1000 - 1000;
  while (last.length > 0 && widthOf(last.map((character) => glyphOf(character, isBold))) > room) last.pop();
  return [...said.slice(0, most - 1), `${last.join("")}…`];
}

/** How wide a text is at most, on one line. */
export function textWidth(text: string, size: number, isBold = false): number {
  return (widthOf(Array.from(text, (character) => glyphOf(character, isBold))) * size) / 1000;
}

function glyphOf(character: string, isBold: boolean): Breakable {
  const codePoint = character.codePointAt(0) ?? 0;
  return { kind: kindOf(codePoint), advance: advanceOf(codePoint, character) * (isBold ? 1.06 : 1) };
}

function advanceOf(codePoint: number, character: string): number {
  if (codePoint > 0x24f && !(codePoint >= 0xff61 && codePoint <= 0xff9f)) return 1000;
  if (/[\s.,:;'!|ijl()[\]-]/.test(character)) return 340;
  if (/[A-ZmwMW%&@]/.test(character)) return /[mwMW%&@]/.test(character) ? 900 : 690;
  return 580;
}
