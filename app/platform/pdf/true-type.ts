/**
 * The few tables of a TrueType font that setting and embedding need, read in place. fontkit decodes whole tables into objects, which for our fonts of
 * 12,000 and 17,000 glyphs takes longer than a short document; it is still what draws outlines (see watermark).
 */
export interface TrueType {
  readonly data: Buffer;
  /** Where each table stands. */
  readonly tables: ReadonlyMap<string, { readonly offset: number; readonly length: number }>;
  readonly unitsPerEm: number;
  /** The glyph of a code point; 0 when the font has none. */
  glyphOf(codePoint: number): number;
  /** Width of a glyph in font units. */
  advanceOf(glyph: number): number;
  /** Where a glyph's outline stands in `data`; empty for a space. */
  outlineOf(glyph: number): { readonly start: number; readonly end: number };
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

export function readTrueType(data: Buffer): TrueType {
  const tables = new Map<string, { offset: number; length: number }>();
  const count = data.readUInt16BE(4);
  for (let index = 0; index < count; index += 1) {
    const at = 12 + index * 16;
    tables.set(data.toString("latin1", at, at + 4), {
      offset: data.readUInt32BE(at + 8),
      length: data.readUInt32BE(at + 12),
    });
  }
  const at = (tag: string): number => {
    const table = tables.get(tag);
    if (!table) throw new Error(`the font has no table ${tag}`);
    return table.offset;
  };
  const head = at("head");
  const hhea = at("hhea");
  const os2 = at("OS/2");
  const post = at("post");
  const hmtx = at("hmtx");
  const loca = at("loca");
  const glyf = at("glyf");
  const widths = data.readUInt16BE(hhea + 34);
  const isLong = data.readInt16BE(head + 50) === 1;
  const start = (glyph: number) =>
    glyf + (isLong ? data.readUInt32BE(loca + glyph * 4) : data.readUInt16BE(loca + glyph * 2) * 2);

  return {
    data,
    tables,
    unitsPerEm: data.readUInt16BE(head + 18),
    glyphOf: readCharacterMap(data, at("cmap")),
    // Glyphs beyond the last width share it.
    advanceOf: (glyph) => data.readUInt16BE(hmtx + Math.min(glyph, widths - 1) * 4),
    outlineOf: (glyph) => ({ start: start(glyph), end: start(glyph + 1) }),
    metrics: {
      ascent: data.readInt16BE(hhea + 4),
      descent: data.readInt16BE(hhea + 6),
      lineGap: data.readInt16BE(hhea + 8),
      xHeight: data.readInt16BE(os2 + 86),
      capHeight: data.readInt16BE(os2 + 88),
      familyClass: data.readInt16BE(os2 + 30),
      italicAngle: data.readInt32BE(post + 4) / 65536,
      isFixedPitch: data.readUInt32BE(post + 12) !== 0,
      isItalic: (data.readUInt16BE(head + 44) & 2) !== 0,
      bbox: {
        minX: data.readInt16BE(head + 36),
        minY: data.readInt16BE(head + 38),
        maxX: data.readInt16BE(head + 40),
        maxY: data.readInt16BE(head + 42),
      },
    },
  };
}

/** The Unicode map: all planes (format 12) when the font has it, else the basic one (format 4). */
function readCharacterMap(data: Buffer, cmap: number): (codePoint: number) => number {
  const found = new Map<number, number>();
  for (let index = 0; index < data.readUInt16BE(cmap + 2); index += 1) {
    const at = cmap + 4 + index * 8;
    const platform = data.readUInt16BE(at);
    const encoding = data.readUInt16BE(at + 2);
    const subtable = cmap + data.readUInt32BE(at + 4);
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
