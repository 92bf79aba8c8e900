import { inflateSync } from "node:zlib";

/**
 * Reads our own files back for the tests: through the cross-reference stream, object streams and ToUnicode maps, as a viewer does. It knows no more of
 * PDF than this engine writes, and throws at anything else.
 */
export interface ReadPdf {
  readonly pages: readonly ReadPage[];
  /** Source of an object, its stream left out. */
  object(id: number): string;
  stream(id: number): Buffer;
  readonly catalog: string;
  readonly info: string;
}

export interface ReadPage {
  readonly id: number;
  /** Text in the order of drawing, a line for each line. */
  readonly text: string;
  /** The pieces of text by what they are marked as: a tag with a number, or an artifact. */
  readonly marked: readonly Marked[];
}

export interface Marked {
  readonly tag: string;
  readonly mcid: number | undefined;
  readonly text: string;
}

export function readPdf(file: Uint8Array): ReadPdf {
  const data = Buffer.from(file);
  const latin = data.toString("latin1");
  const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(latin)?.[1]);
  const entries = readCrossReferences(data, latin, start);
  const trailer = dictionaryAt(latin, start);

  const plain = (id: number) => {
    const entry = entries[id];
    if (entry?.type !== 1 || !latin.startsWith(`${id} 0 obj\n`, entry.first)) throw new Error(`no object ${id}`);
    return entry.first;
  };
  const stream = (id: number) => streamAt(data, latin, plain(id));
  const packed = new Map<number, string[]>();
  const object = (id: number): string => {
    const entry = entries[id];
    if (entry?.type !== 2) return dictionaryAt(latin, plain(id));
    let bodies = packed.get(entry.first);
    if (!bodies) {
      const first = Number(/\/First (\d+)/.exec(object(entry.first))?.[1]);
      const source = stream(entry.first).toString("latin1");
      const numbers = source.slice(0, first).trim().split(/\s+/).map(Number);
      const offsets = numbers.filter((_, index) => index % 2 === 1);
      bodies = offsets.map((offset, index) =>
        source.slice(first + offset, first + (offsets[index + 1] ?? source.length)).trim(),
      );
      packed.set(entry.first, bodies);
    }
    const body = bodies[entry.second];
    if (body === undefined) throw new Error(`no object ${id} in its stream`);
    return body;
  };

  const catalog = object(reference(trailer, "Root"));
  const kids = /\/Kids \[([^\]]*)\]/.exec(object(reference(catalog, "Pages")))?.[1] ?? "";
  const unicode = new Map<number, Map<number, string>>();
  const mapOf = (font: number) => {
    const known = unicode.get(font) ?? readToUnicode(stream(reference(object(font), "ToUnicode")).toString("latin1"));
    unicode.set(font, known);
    return known;
  };
  const pages = [...kids.matchAll(/(\d+) 0 R/g)].map(([, id]) => {
    const page = object(Number(id));
    const reader = newContentReader(mapOf, object, stream);
    reader.read(stream(reference(page, "Contents")).toString("latin1"), object(reference(page, "Resources")));
    return { id: Number(id), text: reader.text(), marked: reader.marked };
  });
  return { pages, object, stream, catalog, info: object(reference(trailer, "Info")) };
}

/** The object that a key of a dictionary refers to. */
export function reference(dictionary: string, key: string): number {
  const found = new RegExp(`/${key} ?(\\d+) 0 R`).exec(dictionary)?.[1];
  if (found === undefined) throw new Error(`no ${key} in ${dictionary.slice(0, 200)}`);
  return Number(found);
}

function readCrossReferences(data: Buffer, latin: string, start: number) {
  if (!/\/Type\/XRef\/Size \d+\/W\[1 4 2\]/.test(dictionaryAt(latin, start)))
    throw new Error("no cross-reference stream");
  const coded = streamAt(data, latin, start);
  const row = Buffer.alloc(7);
  const entries: { type: number; first: number; second: number }[] = [];
  for (let at = 0; at < coded.length; at += 8) {
    for (let column = 0; column < 7; column += 1) row[column] = (row[column] ?? 0) + (coded[at + 1 + column] ?? 0);
    entries.push({ type: row.readUInt8(0), first: row.readUInt32BE(1), second: row.readUInt16BE(5) });
  }
  return entries;
}

function dictionaryAt(latin: string, offset: number): string {
  const from = latin.indexOf("obj\n", offset) + 4;
  const ends = [latin.indexOf("\nstream\n", from), latin.indexOf("\nendobj", from)].filter((end) => end >= 0);
  return latin.slice(from, Math.min(...ends));
}

function streamAt(data: Buffer, latin: string, offset: number): Buffer {
  const dictionary = dictionaryAt(latin, offset);
  const from = latin.indexOf("\nstream\n", offset) + 8;
  const bytes = data.subarray(from, from + Number(/\/Length (\d+)/.exec(dictionary)?.[1]));
  return /\/Filter ?\/FlateDecode/.test(dictionary) ? inflateSync(bytes) : bytes;
}

function readToUnicode(source: string): Map<number, string> {
  const map = new Map<number, string>();
  for (const [, first = "", list = ""] of source.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/g)) {
    for (const [index, [, hex = ""]] of [...list.matchAll(/<([^>]*)>/g)].entries()) {
      const units = hex.split(" ").map((unit) => Number.parseInt(unit, 16));
      map.set(Number.parseInt(first, 16) + index, String.fromCharCode(...units));
    }
  }
  return map;
}

type MapOf = (font: number) => Map<number, string>;

function newContentReader(mapOf: MapOf, object: (id: number) => string, stream: (id: number) => Buffer) {
  const marked: { tag: string; mcid: number | undefined; text: string }[] = [];
  const open: (typeof marked)[number][] = [];
  let text = "";

  function add(part: string): void {
    text += part;
    const innermost = open.at(-1);
    if (innermost) innermost.text += part;
  }

  function read(source: string, resources: string): void {
    const operands: string[] = [];
    let map: Map<number, string> | undefined;
    const depth = open.length;
    for (const token of tokensOf(source)) {
      if (!/^[A-Za-z'*]+$/.test(token)) {
        operands.push(token);
        continue;
      }
      if (token === "Tf") map = mapOf(reference(resources, (operands[0] ?? "").slice(1)));
      else if (token === "Tj") add(decode(operands[0] ?? "", map));
      else if (token === "'") add(`\n${decode(operands[0] ?? "", map)}`);
      else if (token === "Td") add("\n");
      else if (token === "BMC" || token === "BDC") {
        const piece = { tag: (operands[0] ?? "").slice(1), mcid: numberOf(operands[1]), text: "" };
        marked.push(piece);
        open.push(piece);
      } else if (token === "EMC" && !open.pop()) throw new Error("EMC without a beginning");
      else if (token === "Do") {
        const id = reference(resources, (operands[0] ?? "").slice(1));
        read(stream(id).toString("latin1"), object(id));
      }
      operands.length = 0;
    }
    if (open.length !== depth) throw new Error("marked content is not closed");
  }

  return { read, marked, text: () => text.replace(/\n+/g, "\n").trim() };
}

function numberOf(properties: string | undefined): number | undefined {
  const number = /\/MCID (\d+)/.exec(properties ?? "")?.[1];
  return number === undefined ? undefined : Number(number);
}

function decode(literal: string, map: Map<number, string> | undefined): string {
  if (!map) throw new Error("text without a font");
  const bytes = literal.slice(1, -1).replace(/\\([\s\S])/g, (_, escaped: string) => (escaped === "r" ? "\r" : escaped));
  if (bytes.length % 2 !== 0) throw new Error("half a glyph");
  let text = "";
  for (let at = 0; at < bytes.length; at += 2) {
    const character = map.get((bytes.charCodeAt(at) << 8) | bytes.charCodeAt(at + 1));
    if (character === undefined) throw new Error("a glyph without a character");
    text += character;
  }
  return text;
}

/** Operators, numbers, names, whole strings, whole dictionaries and whole lists of numbers. */
function* tokensOf(source: string): Iterable<string> {
  const token = /\((?:\\[\s\S]|[^\\()])*\)|<<[^<>]*>>|\[[\d. ]*\]|\/[^\s/<>()[\]]+|[^\s/<>()[\]]+/gy;
  for (let at = 0; at < source.length; at = token.lastIndex) {
    const blank = /\s*/y;
    blank.lastIndex = at;
    token.lastIndex = at + (blank.exec(source)?.[0].length ?? 0);
    if (token.lastIndex >= source.length) return;
    const found = token.exec(source);
    if (!found) throw new Error(`not PDF: ${source.slice(at, at + 40)}`);
    yield found[0];
  }
}
