import { expect, test } from "vitest";
import { textWidth, wrapText } from "./wrap-text.ts";

test("a text is broken where documents break it: no line begins with a full stop", () => {
  expect(wrapText("個人情報の保管。本社", 70, 10)).toEqual(["個人情報の保", "管。本社"]);
});

test("no line is wider than the column", () => {
  const lines = wrapText("Amazon Web Services 東京リージョン、自社サーバ室の施錠キャビネット", 120, 12);

  expect(lines.length).toBeGreaterThan(2);
  expect(Math.max(...lines.map((line) => textWidth(line, 12)))).toBeLessThanOrEqual(120);
});

test("what is too long is cut, and says so", () => {
  const lines = wrapText("とても長い保管場所の名前がここに書かれている", 60, 10, { most: 2 });

  expect(lines).toEqual(["とても長い保", "管場所の名…"]);
});

test("a line end in the text stays one", () => {
  expect(wrapText("前\n後", 100, 10)).toEqual(["前", "後"]);
});
