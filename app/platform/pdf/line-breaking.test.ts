import { expect, test } from "vitest";
import { kindOf } from "./characters.ts";
import { breakLines, widestUnit } from "./line-breaking.ts";

/** Lines of a text in a column of so many full-width characters; Latin characters are half as wide. */
function lines(text: string, columns: number): string[] {
  const characters = Array.from(text);
  const glyphs = characters.map((character) => ({
    advance: widthOf(character),
    kind: kindOf(character.codePointAt(0) ?? 0),
  }));
  return breakLines(glyphs, columns * 1000).map(({ start, end }) => characters.slice(start, end).join(""));
}

function widthOf(character: string): number {
  if (character === "\n" || character === "\u200b") return 0;
  return character.charCodeAt(0) < 0x300 ? 500 : 1000;
}

test("Japanese breaks anywhere between characters", () => {
  expect(lines("個人情報保護管理者", 4)).toEqual(["個人情報", "保護管理", "者"]);
});

test("what must not start a line takes the character before it along", () => {
  expect(lines("個人情報。台帳", 4)).toEqual(["個人情", "報。台帳"]);
  expect(lines("個人情報」の", 4)).toEqual(["個人情", "報」の"]);
  expect(lines("あいうえー", 4)).toEqual(["あいう", "えー"]);
  expect(lines("あいうえっと", 4)).toEqual(["あいう", "えっと"]);
  expect(lines("あいうえ々", 4)).toEqual(["あいう", "え々"]);
  expect(lines("ｶﾞ", 1)).toEqual(["ｶ", "ﾞ"]);
});

test("what must not end a line goes to the next", () => {
  expect(lines("個人情（報）", 4)).toEqual(["個人情", "（報）"]);
  expect(lines("代金は￥５００", 4)).toEqual(["代金は", "￥５００"]);
});

test("closing and opening marks in a row stay where they may stand", () => {
  expect(lines("「個人」「情報」", 4)).toEqual(["「個人」", "「情報」"]);
  expect(lines("あい」）。う", 4)).toEqual(["あ", "い」）。", "う"]);
});

test("leaders and dashes are not parted", () => {
  expect(lines("あいう……え", 4)).toEqual(["あいう", "……え"]);
  expect(lines("あいう――え", 4)).toEqual(["あいう", "――え"]);
});

test("words and numbers stay whole", () => {
  expect(lines("データはdatabaseに", 6)).toEqual(["データは", "databaseに"]);
  expect(lines("合計は12,480件です", 5.4)).toEqual(["合計は", "12,480件で", "す"]);
  expect(lines("番号PMS-R-01です", 5)).toEqual(["番号", "PMS-R-01で", "す"]);
});

test("a count keeps what it counts", () => {
  expect(lines("退会後1年", 3.5)).toEqual(["退会後", "1年"]);
});

test("Latin breaks at spaces and after hyphens between words; spaces at the end hang", () => {
  expect(lines("the quick brown fox", 5)).toEqual(["the quick", "brown fox"]);
  expect(lines("a well-known rule", 4)).toEqual(["a well-", "known", "rule"]);
  expect(lines("don’t stop", 3)).toEqual(["don’t", "stop"]);
});

test("an address longer than the line is cut, after a joint where there is one", () => {
  expect(lines("https://example.com/abc/def", 11)).toEqual(["https://example.com/", "abc/def"]);
  expect(lines("A".repeat(20), 4)).toEqual(["AAAAAAAA", "AAAAAAAA", "AAAA"]);
});

test("line ends in the text are kept, empty lines too", () => {
  expect(lines("一\n\n二", 4)).toEqual(["一", "", "二"]);
  expect(lines("", 4)).toEqual([""]);
});

test("a paragraph keeps its first indent, but no wrapped line begins with a space", () => {
  expect(lines("　個人情報", 3)).toEqual(["　個人", "情報"]);
  expect(lines("個人情　報", 3)).toEqual(["個人情", "報"]);
});

test("a zero-width space allows a break and is not seen", () => {
  expect(lines("abc\u200bdef", 2)).toEqual(["abc", "def"]);
});

test("non-breaking spaces hold", () => {
  expect(lines("aa bb\u00a0cc", 3)).toEqual(["aa", "bb\u00a0cc"]);
});

test("a column narrower than a character still ends", () => {
  expect(lines("個人", 0.5)).toEqual(["個", "人"]);
});

test("nothing but spaces at breaks is ever left out", () => {
  const text =
    "「個人情報」（以下「情報」という。）を、12,480件……取り扱う――すべて。See https://example.com/?a=b&c=d for more.";
  for (let columns = 0.5; columns < 40; columns += 0.5) {
    expect(lines(text, columns).join("").replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
  }
});

test("the widest unit is the longest word or number", () => {
  const glyphs = Array.from("件数は12,480件、名前はabc").map((character) => ({
    advance: widthOf(character),
    kind: kindOf(character.codePointAt(0) ?? 0),
  }));
  expect(widestUnit(glyphs)).toBe(5000); // 12,480件、
});
