import { expect, test } from "vitest";
import { encodeCp932 } from "#tests/support/cp932.ts";
import { decodeText } from "./encoding.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);

test("UTF-8 is read with and without a byte order mark, which is not part of the text", () => {
  expect(decodeText(utf8("氏名,𠮷野家"))).toEqual({ text: "氏名,𠮷野家", encoding: "utf-8" });
  expect(decodeText(utf8("\ufeff氏名"))).toEqual({ text: "氏名", encoding: "utf-8" });
});

test("UTF-16 is read by its byte order mark", () => {
  const little = Uint8Array.from([0xff, 0xfe, ...Buffer.from("髙﨑,1", "utf16le")]);
  const big = Uint8Array.from([0xfe, 0xff, ...Buffer.from("髙﨑,1", "utf16le").swap16()]);

  expect(decodeText(little)).toEqual({ text: "髙﨑,1", encoding: "utf-16le" });
  expect(decodeText(big)).toEqual({ text: "髙﨑,1", encoding: "utf-16be" });
});

test("what Windows adds to Shift_JIS survives: circled digits, (株), name kanji, wave dash, minus, parallel sign", () => {
  const text = "①Ⅳ㈱髙﨑～－∥￢纊塚\ue000";

  expect(decodeText(encodeCp932(text))).toEqual({ text, encoding: "cp932" });
  // Byte for byte what Excel writes: 81 60 is the full-width tilde, 81 7C the full-width minus on Windows.
  expect(decodeText(Uint8Array.of(0x81, 0x60, 0x81, 0x61, 0x81, 0x7c, 0x87, 0x8a))?.text).toBe("～∥－㈱");
});

test.each([
  "顧客名簿",
  "氏名,住所\r\n山田太郎,東京都千代田区",
  "表",
  "ソ能十",
  "ﾔﾏﾀﾞ ﾀﾛｳ",
  "ｱ",
  "ﾅｶ,ﾏｴ",
  "名前,ﾃｽﾄ",
  "ﾐｽﾞﾎ\r\nﾂｱ",
  "一",
])("short text in CP932 is recognized: %s", (text) => {
  expect(decodeText(encodeCp932(text))).toEqual({ text, encoding: "cp932" });
});

test.each(["é", "25°C ±1", "3×4", "あ", "ｱｲｳ", "名", "№", "…", "Müller, José"])(
  "short text in UTF-8 is recognized: %s",
  (text) => {
    expect(decodeText(utf8(text))).toEqual({ text, encoding: "utf-8" });
  },
);

test("plain ASCII is UTF-8, a final Ctrl-Z is dropped", () => {
  expect(decodeText(utf8("a,b\r\n\x1a"))).toEqual({ text: "a,b\r\n", encoding: "utf-8" });
  expect(decodeText(new Uint8Array())).toEqual({ text: "", encoding: "utf-8" });
});

test("bytes that are neither are refused instead of being replaced", () => {
  expect(decodeText(Uint8Array.of(0x41, 0xff, 0xfe, 0x42))).toBeUndefined();
  expect(decodeText(Uint8Array.of(0x82, 0xa0, 0x82))).toBeUndefined();
  expect(decodeText(utf8("a\0b"))).toBeUndefined();
  expect(decodeText(Uint8Array.from([0xff, 0xfe, ...Buffer.from("\ud800x", "utf16le")]))).toBeUndefined();
});

test("a truncated UTF-8 file is not taken for CP932", () => {
  const whole = utf8("氏名,住所,電話番号\r\n山田太郎,東京都");

  expect(decodeText(whole.subarray(0, whole.length - 1))).toBeUndefined();
});
