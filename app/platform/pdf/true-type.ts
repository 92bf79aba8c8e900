/**
 * The few tables of a TrueType font that setting and embedding need, read in place. fontkit decodes whole tables into objects, which for our fonts of
 * 12,000 and 17,000 glyphs takes longer than a short document; it is still what draws outlines (see watermark). Of the file no more is read than
 * is asked for: nine tenths of its megabytes are outlines of other glyphs.
 */
export interface TrueType {
  /** A table as it stands in the file; undefined when the font has none of that name. */
  table(tag: string): Buffer | undefined;
  /** The whole file. */
  whole(): Buffer;
  readonly unitsPerEm: number;
  /** The glyph of a code point; 0 when the font has none. */
  glyphOf(codePoint: number): number;
  /** Width of a glyph in font units. */
  advanceOf(glyph: number): number;
  /** A glyph's outline as it stands in the file; empty for a space. */
  outlineOf(glyph: number): Buffer;
  readonly metrics: TrueTypeMetrics;
}

/** What PDFKit writes into the font's descriptor, in font units. */
export interface TrueTypeMetrics {
  readonly ascent: number;
  readonly descent: number;
  readonly lineGap: number;
  readonly capHeight: number;
  readonly xHeight: number;
  readonly italicAngle: number;
  readonly isFixedPitch: boolean;
  readonly isItalic: boolean;
  readonly familyClass: number;
  readonly bbox: { readonly minX: number; readonly minY: number; readonly maxX: number; readonly maxY: number };
}

/** `read` gives the bytes of the file from `start` to `end` (excluded). */
export function readTrueType(size: number, read: (start: number, end: number) => Buffer): TrueType {
  const places = new Map<string, { start: number; end: number }>();
  const count = read(0, 12).readUInt16BE(4);
  const directory = read(12, 12 + count * 16);
  for (let at = 0; at < directory.length; at += 16) {
    const start = directory.readUInt32BE(at + 8);
    places.set(directory.toString("latin1", at, at + 4), { start, end: start + directory.readUInt32BE(at + 12) });
  }
  const placeOf = (tag: string) => {
    const place = places.get(tag);
    if (!place) throw new Error(`the font has no table ${tag}`);
    return place;
  };
  const needed = (tag: string): Buffer => read(placeOf(tag).start, placeOf(tag).end);
  const head = needed("head");
  const hhea = needed("hhea");
  const os2 = needed("OS/2");
  const post = needed("post");
  const hmtx = needed("hmtx");
  const loca = needed("loca");
  const glyf = placeOf("glyf").start;
  const widths = hhea.readUInt16BE(34);
  const isLong = head.readInt16BE(50) === 1;
  const startOf = (glyph: number) => glyf + (isLong ? loca.readUInt32BE(glyph * 4) : loca.readUInt16BE(glyph * 2) * 2);

  return {
    table: (tag) => (places.has(tag) ? needed(tag) : undefined),
    whole: () => read(0, size),
    unitsPerEm: head.readUInt16BE(18),
    glyphOf: readCharacterMap(needed("cmap")),
    // Glyphs beyond the last width share it.
    advanceOf: (glyph) => hmtx.readUInt16BE(Math.min(glyph, widths - 1) * 4),
    outlineOf: (glyph) => read(startOf(glyph), startOf(glyph + 1)),
    metrics: {
      ascent: hhea.readInt16BE(4),
      descent: hhea.readInt16BE(6),
      lineGap: hhea.readInt16BE(8),
      xHeight: os2.readInt16BE(86),
      capHeight: os2.readInt16BE(88),
      familyClass: os2.readInt16BE(30),
      italicAngle: post.readInt32BE(4) / 65536,
      isFixedPitch: post.readUInt32BE(12) !== 0,
      isItalic: (head.readUInt16BE(44) & 2) !== 0,
      bbox: {
        minX: head.readInt16BE(36),
        minY: head.readInt16BE(38),
        maxX: head.readInt16BE(40),
        maxY: head.readInt16BE(42),
      },
    },
  };
}

/** The Unicode map: all planes (format 12) when the font has it, else the basic one (format 4). */
function readCharacterMap(data: Buffer): (codePoint: number) => number {
  const found = new Map<number, number>();
  for (let index = 0; index < data.readUInt16BE(2); index += 1) {
    const at = 4 + index * 8;
    const platform = data.readUInt16BE(at);
    const encoding = data.readUInt16BE(at + 2);
    const subtable = data.readUInt32BE(at + 4);
    const isUnicode = platform === 0 ? encoding !== 5 : platform === 3 && (encoding === 1 || encoding === 10);
    if (isUnicode) found.set(data.readUInt16BE(subtable), subtable);
  }
  const segmented = found.get(12);
  if (segmented !== undefined) return (codePoint) => lookUpGroup(data, segmented, codePoint);
  const basic = found.get(4);
  if (basic !== undefined) return (codePoint) => lookUpSegment(data, basic, codePoint);
  throw new Error("the font has no Unicode map");
}

function lookUpGroup(data: Buffer, table: number, codePoint: number): number {
  let low = 0;
  let high = data.readUInt32BE(table + 12) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const group = table + 16 + middle * 12;
    const first = data.readUInt32BE(group);
    if (codePoint < first) high = middle - 1;
    else if (codePoint > data.readUInt32BE(group + 4)) low = middle + 1;
    else return data.readUInt32BE(group + 8) + codePoint - first;
  }
  return 0;
}

function lookUpSegment(data: Buffer, table: number, codePoint: number): number {
  if (codePoint > 0xffff) return 0;
  const doubled = data.readUInt16BE(table + 6);
  const ends = table + 14;
  const starts = ends + doubled + 2;
  let low = 0;
  let high = doubled / 2 - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (data.readUInt16BE(ends + middle * 2) < codePoint) low = middle + 1;
    else high = middle;
  }
  const start = data.readUInt16BE(starts + low * 2);
  if (codePoint < start) return 0;
  const delta = data.readUInt16BE(starts + doubled + low * 2);
  const rangeAt = starts + 2 * doubled + low * 2;
  const range = data.readUInt16BE(rangeAt);
  if (range === 0) return (codePoint + delta) & 0xffff;
  const glyph = data.readUInt16BE(rangeAt + range + (codePoint - start) * 2);
  return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
}
