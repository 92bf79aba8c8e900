import { expect, test } from "vitest";
import { attribute, createXmlReader } from "./xml-reader.ts";

function eventsOf(chunks: Iterable<Uint8Array>): string[] {
  const events: string[] = [];
  const reader = createXmlReader({
    open: (name, attributes) => events.push(`<${name}${attributes}`),
    close: (name) => events.push(`/${name}`),
    text: (text) => {
      // Text may come in pieces; only what it adds up to is promised.
      if (events.at(-1)?.startsWith("=")) events[events.length - 1] += text;
      else events.push(`=${text}`);
    },
  });
  for (const chunk of chunks) reader.write(chunk);
  reader.end();
  return events;
}

const xml =
  '\ufeff<?xml version="1.0" encoding="UTF-8"?><!-- a > b --><x:a b="1>2" c=\'"\'><d/>𠮷&amp;&#x20BB7;\r\n<![CDATA[<&>]]><e f="&lt;" /></x:a>\n';

test("XML is the same events wherever the bytes are cut, also inside a character", () => {
  const bytes = new TextEncoder().encode(xml);
  const whole = eventsOf([bytes]);

  expect(whole).toEqual(['<a b="1>2" c=\'"\'', "<d", "/d", "=𠮷&𠮷\n<&>", '<e f="&lt;" ', "/e", "/a"]);
  for (let cut = 1; cut < bytes.length; cut++)
    expect(eventsOf([bytes.subarray(0, cut), bytes.subarray(cut)])).toEqual(whole);
  expect(eventsOf(Array.from(bytes, (byte) => Uint8Array.of(byte)))).toEqual(whole);
});

test("UTF-16 is read by its byte order mark", () => {
  expect(eventsOf([Buffer.from("\ufeff<a>髙</a>", "utf16le")])).toEqual(["<a", "=髙", "/a"]);
});

test("attributes are found by their whole name, in either kind of quotes", () => {
  const raw = ' sheetId="2" name=\'A&amp;B\' r:id = "rId1" xr="x"';

  expect([attribute(raw, "name"), attribute(raw, ":id"), attribute(raw, "sheetId")]).toEqual(["A&B", "rId1", "2"]);
  expect([attribute(raw, "r"), attribute(raw, "Id"), attribute(raw, "id")]).toEqual([undefined, undefined, undefined]);
});
