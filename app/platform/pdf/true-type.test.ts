import { create } from "fontkit";
import { expect, test } from "vitest";
import { fontFile } from "./fonts.ts";
import { createSubset } from "./subset.ts";

const fonts = ["BIZUDPGothic-Regular", "BIZUDPGothic-Bold", "NotoSansJP-Regular", "NotoSansJP-Bold"] as const;

/** The same font as another library reads it. */
function witness(data: Buffer) {
  const font = create(data);
  if (!("glyphForCodePoint" in font)) throw new Error("not a single font");
  return font;
}

test.each(fonts)("%s has the glyphs and widths that fontkit finds", (name) => {
  const font = fontFile(name);
  const other = witness(font.whole());

  const codePoints = [
    ...Array.from("A1 あ漢、。〓𠮷杮髙﨑", (character) => character.codePointAt(0) ?? 0),
    0x1f34e,
    0xe000,
    0xffff,
    0x10ffff,
  ];
  for (let codePoint = 0x20; codePoint < 0x30000; codePoint += 37) codePoints.push(codePoint);
  for (const codePoint of codePoints) {
    const glyph = font.glyphOf(codePoint);
    expect(glyph).toBe(other.hasGlyphForCodePoint(codePoint) ? other.glyphForCodePoint(codePoint).id : 0);
    expect(font.advanceOf(glyph)).toBe(other.getGlyph(glyph).advanceWidth);
  }
  expect(other.postscriptName).toBe(name);
  expect(font.metrics).toMatchObject({ ascent: other.ascent, descent: other.descent, capHeight: other.capHeight });
});

test.each(fonts)("a subset of %s draws what the font draws, composed glyphs too", (name) => {
  const font = fontFile(name);
  const other = witness(font.whole());
  const subset = createSubset(font);
  const used = Array.from("Aéがパ漢字〓 ﾞ①Ⅳ㈱", (character) => font.glyphOf(character.codePointAt(0) ?? 0));

  const numbers = used.map((glyph) => subset.add(glyph));
  const small = witness(Buffer.from(subset.encode()));

  expect(numbers).toEqual(used.map((_, index) => index + 1));
  for (const [index, glyph] of used.entries()) {
    expect(small.getGlyph(index + 1).advanceWidth).toBe(font.advanceOf(glyph));
    expect(small.getGlyph(index + 1).path.toSVG()).toBe(other.getGlyph(glyph).path.toSVG());
  }
});

test("the checksums of a subset are right", () => {
  const subset = createSubset(fontFile("BIZUDPGothic-Regular"));
  subset.add(700);
  const encoded = Buffer.from(subset.encode());

  let sum = 0;
  for (let at = 0; at < encoded.length; at += 4) sum = (sum + encoded.readUInt32BE(at)) >>> 0;
  expect(sum).toBe(0xb1b0afba);
});
