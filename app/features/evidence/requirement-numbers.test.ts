import { expect, test } from "vitest";
import { findByNumber, piecesOf, readNumbers } from "./requirement-numbers.ts";

const known = ["J.3.1.1", "J.4.3", "契約-1", "契約Ｚ－１", "2024-01", "iso-1", "基準 2・3", "abc", "ABC"].map(
  (code) => ({ code }),
);

const read = (typed: string) => {
  const { found, unknown } = readNumbers(typed, (number) => findByNumber(known, number));
  return { found: found.map(({ code }) => code), unknown };
};

test.each([
  ["J.3.1.1 J.4.3", "J.3.1.1", "J.4.3"],
  ["3.1.1、j4.3", "J.3.1.1", "J.4.3"],
  ["Ｊ．３．１．１・Ｊ．４．３", "J.3.1.1", "J.4.3"],
  ["契約-1 , 2024-01", "契約-1", "2024-01"],
  ["契約Ｚ－１", "契約Ｚ－１"],
  ["契約z-1", "契約Ｚ－１"],
  ["ISO-1；J.4.3", "iso-1", "J.4.3"],
  ["基準 2・3", "基準 2・3"],
  ["基準 2・3、4.3 abc", "基準 2・3", "J.4.3", "abc"],
  ["abc ABC", "abc", "ABC"],
  [" "],
])("%s names what was meant", (typed, ...codes) => {
  expect(read(typed)).toEqual({ found: codes, unknown: [] });
});

test("what names nothing, or more than one thing, is told as it was typed", () => {
  expect(read("J.3.1.1 j9.99、2025-01 Abc")).toEqual({ found: ["J.3.1.1"], unknown: ["j9.99", "2025-01", "Abc"] });
});

test("every part is looked up", () => {
  expect(piecesOf("契約 1、J.4.3")).toEqual([
    "契約 1、J.4.3",
    "契約 1",
    "契約 1",
    "契約",
    "1",
    "J.4.3",
    "J.4.3",
    "J.4.3",
  ]);
});
