import type { TrueType } from "./true-type.ts";

/** The glyphs of a font that a document uses, in the order of their first use; the first is always the font's own "missing" box. */
export interface Subset {
  /** Takes a glyph in once more, even if it is there: each number in the file can stand for one character only. */
  add(glyph: number): number;
  /** The subset as a TrueType font. */
  encode(): Uint8Array;
}

export function createSubset(font: TrueType): Subset {
  const glyphs = [0];
  return {
    add: (glyph) => glyphs.push(glyph) - 1,
    encode: () => encode(font, glyphs),
  };
}

function encode(font: TrueType, used: readonly number[]): Uint8Array {
  const glyphs = [...used];
  const positions = new Map(glyphs.map((glyph, position) => [glyph, position]));
  const outlines: Buffer[] = [];
  const offsets = [0];
  let end = 0;
  // The list grows on the way: an outline may be composed of others.
  for (let at = 0; at < glyphs.length; at += 1) {
    const outline = font.outlineOf(glyphs[at] as number);
    if (outline.length > 0 && outline.readInt16BE(0) < 0) {
      renumberParts(outline, (part) => {
        const known = positions.get(part);
        if (known !== undefined) return known;
        positions.set(part, glyphs.length);
        return glyphs.push(part) - 1;
      });
    }
    outlines.push(outline);
    end += outline.length;
    const padding = -end & 3;
    if (padding > 0) outlines.push(Buffer.alloc(padding));
    end += padding;
    offsets.push(end);
  }

  const loca = Buffer.alloc(offsets.length * 4);
  for (const [index, offset] of offsets.entries()) loca.writeUInt32BE(offset, index * 4);
  const hmtx = Buffer.alloc(glyphs.length * 4);
  const bearings = copyOf(font, "hmtx");
  const widths = copyOf(font, "hhea").readUInt16BE(34);
  for (const [index, glyph] of glyphs.entries()) {
    const bearing = glyph < widths ? glyph * 4 + 2 : widths * 4 + (glyph - widths) * 2;
    hmtx.writeUInt16BE(font.advanceOf(glyph), index * 4);
    hmtx.writeInt16BE(bearings.readInt16BE(bearing), index * 4 + 2);
  }
  const head = copyOf(font, "head");
  head.writeUInt32BE(0, 8);
  head.writeInt16BE(1, 50); // long offsets
  const hhea = copyOf(font, "hhea");
  hhea.writeUInt16BE(glyphs.length, 34);
  const maxp = copyOf(font, "maxp");
  maxp.writeUInt16BE(glyphs.length, 4);

  return assemble([
    ["cvt ", copyOf(font, "cvt ")],
    ["fpgm", copyOf(font, "fpgm")],
    ["glyf", Buffer.concat(outlines)],
    ["head", head],
    ["hhea", hhea],
    ["hmtx", hmtx],
    ["loca", loca],
    ["maxp", maxp],
    ["prep", copyOf(font, "prep")],
  ]);
}

/** A table of the font; empty when it has none, as unhinted fonts have no `cvt `. */
function copyOf(font: TrueType, tag: string): Buffer {
  return font.table(tag) ?? Buffer.alloc(0);
}

/** Glyph description of a composite (OpenType 1.9, glyf): flags, part, then arguments whose length the flags tell. */
function renumberParts(outline: Buffer, renumber: (part: number) => number): void {
  for (let at = 10; ; ) {
    const flags = outline.readUInt16BE(at);
    outline.writeUInt16BE(renumber(outline.readUInt16BE(at + 2)), at + 2);
    at += 4 + (flags & 0x01 ? 4 : 2);
    if (flags & 0x08) at += 2;
    else if (flags & 0x40) at += 4;
    else if (flags & 0x80) at += 8;
    if (!(flags & 0x20)) return;
  }
}

function assemble(all: readonly (readonly [tag: string, table: Buffer])[]): Uint8Array {
  const tables = all.filter(([, table]) => table.length > 0);
  const power = Math.floor(Math.log2(tables.length));
  const directory = Buffer.alloc(12 + tables.length * 16);
  directory.writeUInt32BE(0x00010000, 0);
  directory.writeUInt16BE(tables.length, 4);
  directory.writeUInt16BE(2 ** power * 16, 6);
  directory.writeUInt16BE(power, 8);
  directory.writeUInt16BE(tables.length * 16 - 2 ** power * 16, 10);
  const parts: Buffer[] = [directory];
  let offset = directory.length;
  let total = 0;
  let headAt = 0;
  for (const [index, [tag, table]] of tables.entries()) {
    const padded = table.length % 4 === 0 ? table : Buffer.concat([table, Buffer.alloc(-table.length & 3)]);
    const sum = checksum(padded);
    const entry = 12 + index * 16;
    directory.write(tag, entry, "latin1");
    directory.writeUInt32BE(sum, entry + 4);
    directory.writeUInt32BE(offset, entry + 8);
    directory.writeUInt32BE(table.length, entry + 12);
    if (tag === "head") headAt = offset;
    parts.push(padded);
    offset += padded.length;
    total = (total + sum) >>> 0;
  }
  const file = Buffer.concat(parts);
  total = (total + checksum(directory)) >>> 0;
  file.writeUInt32BE((0xb1b0afba - total) >>> 0, headAt + 8);
  return file;
}

function checksum(table: Buffer): number {
  let sum = 0;
  for (let at = 0; at < table.length; at += 4) sum = (sum + table.readUInt32BE(at)) >>> 0;
  return sum;
}
