import { expect, test } from "vitest";
import {
  asWritten,
  cutText,
  parseCount,
  parseJapaneseNumber,
  searchFolding,
  searchKey,
  splitItems,
  toHalfWidthDigits,
  toHiragana,
} from "./japanese-text.ts";

test("only digits become half-width", () => {
  expect(toHalfWidthDigits("第１２回ＡＢＣ①")).toBe("第12回ＡＢＣ①");
});

test("readings come into one script, long vowels and foreign letters stay", () => {
  expect(toHiragana("サトウ ﾐｻｷ・ヴァーグ")).toBe("さとう みさき・ゔぁーぐ");
});

test.each([
  ["　氏名\u00a0", "氏名"],
  ["か\u3099", "が"],
  ["一行\r\n二行\r三行", "一行\n二行\n三行"],
  ["\ufeff氏\u200b名", "氏名"],
  ["\u202e山田\u2066太郎", "山田太郎"],
  ["👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"],
  ["氏\u0000名\u0007\t住\u0085所\u007f", "氏名\t住所"],
  ["半分\ud842", "半分\ufffd"],
])("%j is stored as %j", (text, stored) => {
  expect(asWritten(text)).toBe(stored);
});

test("a cut never leaves half a character", () => {
  expect(cutText("𠮷野家", 1)).toBe("");
  expect(cutText("𠮷野家", 2)).toBe("𠮷");
  expect(cutText("𠮷野家", 3)).toBe("𠮷野");
});

test.each([
  "㈱明石（ＡＢＣ）　№１",
  "㍿明石",
  "ﾊﾝｶｸｶﾞﾅﾊﾟｰﾄ｡",
  "１－２－３〜４～５ー６−７",
  "㋿6年",
  // NFC and NFKC would turn the compatibility ideographs U+FA19 and U+FA1E into 神 and 羽.
  "\ufa19\ufa1e﨑髙𠮷葛\u{e0100}①㎡￥👨‍👩‍👧",
])("%s stays as it is written", (text) => {
  expect(asWritten(text)).toBe(text);
});

test.each([
  ["ﾔﾏﾀﾞ　ﾀﾛｳ", "やまだ たろう"],
  ["髙﨑 𠮷野", "高崎 吉野"],
  ["渡邊・齋藤", "渡辺・斉藤"],
  ["\ufa19社", "神社"],
  ["葛\u{e0100}城", "葛城"],
  ["㈱ＡＢＣ", "(株)abc"],
  ["サーバー", "さーばー"],
  ["１〜２～３", "1~2~3"],
  ["03‐1234−5678", "03-1234-5678"],
  ["  あ \n い ", "あ い"],
])("%j is searched as %j", (text, key) => {
  expect(searchKey(text)).toBe(key);
});

test("the folding table fits SQL's translate: one to one, each character once, nothing folded twice", () => {
  const from = [...searchFolding.from];
  const to = [...searchFolding.to];
  expect(to).toHaveLength(from.length);
  expect(new Set(from).size).toBe(from.length);
  expect(to.filter((character) => from.includes(character))).toEqual([]);
});

test.each([
  ["120", 120, false],
  ["１２０枚", 120, false],
  ["約１２，０００件", 12000, true],
  ["およそ2千", 2000, true],
  ["3万5千件", 35000, false],
  ["1.2万", 12000, false],
  ["1.1万人", 11000, false],
  ["１億２千万件", 120_000_000, false],
  ["三百名", 300, false],
  ["一万二千人", 12000, false],
  ["〜100", 100, true],
  ["100〜", 100, true],
  ["100人以下", 100, true],
  ["1,000件以上", 1000, true],
  ["100名程度", 100, true],
  ["1,000～5,000件", 5000, true],
  ["1〜5千件", 5000, true],
  ["100-200名", 200, true],
  ["100名から200名", 200, true],
  ["100件（2024年3月時点）", 100, false],
  ["計 1,234 件", 1234, false],
  ["0件", 0, false],
])("%s is %d", (text, count, approximate) => {
  expect(parseCount(text)).toEqual({ count, approximate });
});

test.each([
  "",
  "全員",
  "不明",
  "常時",
  "数百件",
  "月100件",
  "100MB",
  "1,2件",
  "1.5件",
  "-5件",
  "2026年4月",
  "10件 20件",
  "万件",
  "1,234,5件",
  "1".repeat(500),
])("%s is not one known amount", (text) => {
  expect(parseCount(text)).toBeUndefined();
});

test("numbers are read with Japanese units, and only when well formed", () => {
  expect(["三十一", "二〇二六", "千五百", "1,234", "3千5百", "十", "1.5億"].map(parseJapaneseNumber)).toEqual([
    31, 2026, 1500, 1234, 3500, 10, 150_000_000,
  ]);
  expect(
    ["", "万", "12,34", "5百3千", "3万2億", "1.2.3", ",", "0x10", "1e5"].filter(
      (text) => parseJapaneseNumber(text) !== undefined,
    ),
  ).toEqual([]);
});

test.each([
  ["氏名、住所・電話／メール\n生年月日", ["氏名", "住所", "電話", "メール", "生年月日"]],
  ["氏名（漢字、カナ）、住所(都道府県・市)", ["氏名（漢字、カナ）", "住所(都道府県・市)"]],
  ["・氏名\n・住所\n\n・氏名", ["氏名", "住所"]],
  ["①氏名②住所", ["氏名", "住所"]],
  ["1.氏名\r\n2.住所", ["氏名", "住所"]],
  ["（1）氏名\n（2）住所", ["氏名", "住所"]],
  ["氏名及び住所（自宅及び勤務先）", ["氏名", "住所（自宅及び勤務先）"]],
  ["履歴書 1,000件, TCP/IPの記録/ID", ["履歴書 1,000件", "TCP/IPの記録", "ID"]],
  ["氏名（未閉じ、住所", ["氏名（未閉じ", "住所"]],
  ["氏名）、住所", ["氏名）", "住所"]],
  ["", []],
])("%j holds the items %j", (text, items) => {
  expect(splitItems(text)).toEqual(items);
});
