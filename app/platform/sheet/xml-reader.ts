import { refused } from "./workbook.ts";

/**
 * What a part of a workbook tells while it is read. Names come without their prefix; `attributes` is the raw text for `attribute`;
 * an empty element is opened and closed. Text comes decoded, possibly in pieces.
 */
export type XmlEvents = {
  open(name: string, attributes: string): void;
  close(name: string): void;
  text(text: string): void;
};

/** A tag or a text longer than this (characters) is no workbook: a cell holds 32,767. */
const longestToken = 2_000_000;
const deepestNesting = 200;

/**
 * Reads XML in chunks of bytes, cut anywhere, into events; memory is one token. UTF-8, or UTF-16 by its byte order mark. Refuses what no workbook needs
 * and attacks use: document types and with them all entities but the predefined five and character references.
 */
export function createXmlReader(events: XmlEvents): { write(bytes: Uint8Array): void; end(): void } {
  let decoder: TextDecoder | undefined;
  let rest = "";
  const open: string[] = [];
  let sawRoot = false;

  function consume(chunk: string, isLast: boolean): void {
    const buffer = rest + chunk;
    let position = 0;
    for (;;) {
      const start = buffer.indexOf("<", position);
      if (start < 0) break;
      const end = tokenEnd(buffer, start);
      if (end < 0) break;
      if (start > position) text(buffer.slice(position, start));
      markup(buffer, start, end);
      position = end;
    }
    rest = buffer.slice(position);
    if (rest.length > longestToken) throw refused("damagedFile");
    if (isLast && (rest.trim() !== "" || open.length > 0 || !sawRoot)) throw refused("damagedFile");
  }

  function text(raw: string): void {
    if (open.length > 0) events.text(decodeXml(raw));
    else if (raw.trim() !== "") throw refused("damagedFile");
  }

  function markup(buffer: string, start: number, end: number): void {
    const kind = buffer.charCodeAt(start + 1);
    if (kind === questionMark) return;
    if (kind === exclamation) {
      if (buffer.startsWith("<![CDATA[", start)) events.text(buffer.slice(start + 9, end - 3).replace(/\r\n?/g, "\n"));
      return;
    }
    if (kind === slash) {
      const name = localName(buffer.slice(start + 2, end - 1).trimEnd());
      if (open.pop() !== name) throw refused("damagedFile");
      events.close(name);
      return;
    }
    const isEmpty = buffer.charCodeAt(end - 2) === slash;
    const stop = isEmpty ? end - 2 : end - 1;
    let nameEnd = start + 1;
    while (nameEnd < stop && buffer.charCodeAt(nameEnd) > 32) nameEnd++;
    const name = localName(buffer.slice(start + 1, nameEnd));
    if (name === "" || open.length >= deepestNesting || (open.length === 0 && sawRoot)) throw refused("damagedFile");
    sawRoot = true;
    events.open(name, buffer.slice(nameEnd, stop));
    if (isEmpty) events.close(name);
    else open.push(name);
  }

  function decode(bytes: Uint8Array | undefined): string {
    try {
      return decoder ? decoder.decode(bytes, { stream: bytes !== undefined }) : "";
    } catch {
      throw refused("damagedFile");
    }
  }

  return {
    write(bytes) {
      if (bytes.length === 0) return;
      decoder ??= new TextDecoder(bytes[0] === 0xff ? "utf-16le" : bytes[0] === 0xfe ? "utf-16be" : "utf-8", {
        fatal: true,
      });
      consume(decode(bytes), false);
    },
    end() {
      consume(decode(undefined), true);
    },
  };
}

/** The value of an attribute, decoded; a name with a colon before it (`:id`) matches any prefix. */
export function attribute(attributes: string, name: string): string | undefined {
  for (let at = attributes.indexOf(name); at >= 0; at = attributes.indexOf(name, at + 1)) {
    if (name.charCodeAt(0) !== colon && attributes.charCodeAt(at - 1) > 32) continue;
    let quote = at + name.length;
    while (attributes.charCodeAt(quote) <= 32) quote++;
    if (attributes[quote] !== "=") continue;
    quote++;
    while (attributes.charCodeAt(quote) <= 32) quote++;
    const mark = attributes[quote];
    if (mark !== '"' && mark !== "'") continue;
    const end = attributes.indexOf(mark, quote + 1);
    return end < 0 ? undefined : decodeXml(attributes.slice(quote + 1, end));
  }
  return undefined;
}

/** XML's escapes and line ends; a reference to an entity that XML does not predefine is damage, as nothing can have declared it. */
function decodeXml(raw: string): string {
  const text = raw.includes("\r") ? raw.replace(/\r\n?/g, "\n") : raw;
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#x([\da-f]{1,8})|#(\d{1,8})|(\w{1,8}));|&/gi, (_, hexadecimal, decimal, name) => {
    const code = hexadecimal ? Number.parseInt(hexadecimal, 16) : decimal ? Number(decimal) : namedEntities.get(name);
    if (code === undefined || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) throw refused("damagedFile");
    return code === 0 ? "" : String.fromCodePoint(code);
  });
}

const namedEntities = new Map([
  ["lt", 0x3c],
  ["gt", 0x3e],
  ["amp", 0x26],
  ["quot", 0x22],
  ["apos", 0x27],
]);

const [exclamation, doubleQuote, singleQuote, slash, colon, greaterThan, questionMark] = [
  0x21, 0x22, 0x27, 0x2f, 0x3a, 0x3e, 0x3f,
];

/** Where the markup that begins at `start` ends (after its `>`), or -1 when more must be read. */
function tokenEnd(buffer: string, start: number): number {
  const kind = buffer.charCodeAt(start + 1);
  if (kind === questionMark) return after(buffer, "?>", start + 2);
  if (kind === exclamation) {
    if (buffer.startsWith("<!--", start)) return after(buffer, "-->", start + 4);
    if (buffer.startsWith("<![CDATA[", start)) return after(buffer, "]]>", start + 9);
    if (buffer.length - start < 9 && "<![CDATA[".startsWith(buffer.slice(start))) return -1;
    if (buffer.length - start < 4 && "<!--".startsWith(buffer.slice(start))) return -1;
    throw refused("unsafeContent");
  }
  let quote = 0;
  for (let index = start + 1; index < buffer.length; index++) {
    const code = buffer.charCodeAt(index);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === greaterThan) {
      return index + 1;
    } else if (code === doubleQuote || code === singleQuote) {
      quote = code;
    }
  }
  return -1;
}

function after(buffer: string, mark: string, from: number): number {
  const at = buffer.indexOf(mark, from);
  return at < 0 ? -1 : at + mark.length;
}

function localName(name: string): string {
  const prefix = name.indexOf(":");
  return prefix < 0 ? name : name.slice(prefix + 1);
}
