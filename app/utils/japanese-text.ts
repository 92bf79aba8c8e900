/** What becomes of Japanese text that people typed or pasted: stored as they wrote it, folded for searching and comparing, read as a number or a list. */

/** Full-width digits to ASCII; nothing else changes. */
export function toHalfWidthDigits(text: string): string {
  return text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
}

/**
 * Text as the database can hold it and eyes can check it: without control characters (but tab and line ends), which PostgreSQL refuses or a
 * file cannot carry; without what nobody sees (zero-width, marks of direction), by which two equal names differ or one reads backwards; and
 * with the replacement character for half of a surrogate pair. The joiner of emoji stays.
 */
export function withoutControls(text: string): string {
  return text.replace(controls, "").toWellFormed();
}

/** The first characters of a text, at most `most` UTF-16 units, never ending in half a character. */
export function cutText(text: string, most: number): string {
  return text.slice(0, most).replace(/[\ud800-\udbff]$/, "");
}

/**
 * Text as a person wrote it, for storing: only what nobody sees goes (white space around, control and zero-width characters, marks of direction), line ends
 * become \n, and kana with a voicing mark apart (か゛ from a Mac) one letter. ㈱, full-width letters, half-width kana, 〜 ー − and every
 * variant of a kanji stay: a company's own words are its own. What is compared, counted or looked up is folded where that is done.
 */
export function asWritten(text: string): string {
  return withoutControls(text)
    .replace(/\r\n?/g, "\n")
    .replace(/[ぁ-ヿ][\u3099\u309a]/g, (pair) => pair.normalize("NFC"))
    .trim();
}

/** Katakana, also half-width ones, to hiragana; ー and everything else stays. */
export function toHiragana(text: string): string {
  return text
    .replace(/[｡-ﾟ]+/g, (run) => run.normalize("NFKC"))
    .replace(/[ァ-ヶヽヾ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));
}

/**
 * Kanji that one name may be written with, folded to the common form; tildes, dashes and minus signs to one each. `from` and `to` are equally
 * long, code point by code point: exactly the second and third argument of PostgreSQL's `translate`.
 */
export const searchFolding = foldingTable(
  [
    ["高", "髙"],
    ["崎", "﨑嵜㟢"],
    ["吉", "𠮷"],
    ["辺", "邊邉"],
    ["斉", "斎齊齋"],
    ["沢", "澤"],
    ["浜", "濱濵"],
    ["広", "廣"],
    ["国", "國"],
    ["真", "眞"],
    ["徳", "德"],
    ["恵", "惠"],
    ["桜", "櫻"],
    ["竜", "龍"],
    ["滝", "瀧"],
    ["島", "嶋嶌"],
    ["富", "冨"],
    ["渕", "淵渊"],
    ["条", "條"],
    ["寿", "壽"],
    ["栄", "榮"],
    ["学", "學"],
    ["応", "應"],
    ["会", "會"],
    ["証", "證"],
    ["蔵", "藏"],
    ["円", "圓"],
    ["黒", "黑"],
    ["静", "靜"],
    ["豊", "豐"],
    ["与", "與"],
    ["鉄", "鐵"],
    ["万", "萬"],
    ["弥", "彌"],
    ["礼", "禮"],
    ["柳", "栁"],
    ["桑", "桒"],
    ["館", "舘"],
    ["橋", "槗𣘺"],
    ["寛", "寬"],
    ["教", "敎"],
    ["清", "淸"],
    ["青", "靑"],
    ["増", "增"],
    ["横", "橫"],
    ["瀬", "瀨"],
    ["来", "來"],
    ["実", "實"],
    ["関", "關"],
    ["塩", "鹽"],
    ["桧", "檜"],
    ["薮", "藪"],
    ["祢", "禰"],
    ["尭", "堯"],
    ["遥", "遙"],
    ["~", "〜"],
    ["-", "‐‑‒–—―−"],
  ],
  [
    ["ァ", "ヶ", "ぁ"],
    ["ヽ", "ヾ", "ゝ"],
  ],
);

/** What `searchKey` deletes after NFKC, as a character class for JavaScript and PostgreSQL alike: variation selectors, invisible spaces. */
export const searchIgnored = "[\ufe00-\ufe0f\u{e0100}-\u{e01ef}\u200b\u2060\ufeff]";

/**
 * The form in which text is compared when searching; never shown. In this order, each step expressible in SQL:
 * 1. `normalize(x, NFKC)`: width, ㈱ (株), ① 1, ㍻ 平成, compatibility ideographs (神), composed kana;
 * 2. `lower(…)`;
 * 3. `regexp_replace(…, searchIgnored, '', 'g')`: selectors of kanji variants (葛󠄀), invisible spaces;
 * 4. `translate(…, searchFolding.from, searchFolding.to)`: katakana to hiragana (ー stays), 髙 to 高 and its like, 〜 to ~, dashes to -;
 * 5. `btrim(regexp_replace(…, '\s+', ' ', 'g'))`: runs of white space to one space, none at the ends.
 */
export function searchKey(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(ignored, "")
    .replace(foldable, (character) => folded.get(character) ?? character)
    .replace(/\s+/g, " ")
    .trim();
}

export type Count = { count: number; approximate: boolean };

/**
 * Reads how many: `約１２，０００件`, `１２０枚`, `およそ2千`, `3万5千件`, `1.2万`, `三百名`. Approximate with 約, 程度, 以上, 以下, 〜 and the like, and for a range,
 * of which the upper bound counts (`1,000～5,000件`). A note in parentheses is ignored. Undefined for whatever is not one known
 * amount of things (全員, 不明, 常時, 数百件, 月100件, 100MB): a guess would stand in a ledger as a fact.
 */
export function parseCount(text: string): Count | undefined {
  if (text.length > 200) return undefined;
  const plain = text
    .normalize("NFKC")
    .replace(/\([^()]*\)/g, "")
    .replace(/[〜~–—―]|(?<=[0-9万千百十件人名])[-‐−](?=[0-9])|から(?=[0-9])/g, "~")
    .replace(/\s+/g, "");
  const match = countPattern.exec(plain);
  if (!match) return undefined;
  const [, before = "", lower, range, upper = "", after = ""] = match;

  const count = parseJapaneseNumber(upper);
  if (count === undefined || !Number.isInteger(count)) return undefined;
  if (lower !== undefined && parseJapaneseNumber(lower) === undefined) return undefined;
  return { count, approximate: before !== "" || range !== undefined || after !== "" };
}

/**
 * Reads a number as Japanese writes it: ASCII or full-width digits with commas in threes, decimals, 十 百 千 万 億 兆, kanji digits
 * (`3万5千`, `1.2万`, `１，２３４`, `三十一`, `二〇二六`). Undefined when it is not exactly that.
 */
export function parseJapaneseNumber(text: string): number | undefined {
  const plain = text
    .normalize("NFKC")
    .replace(/[〇零一二三四五六七八九]/g, (digit) => String(kanjiDigits.indexOf(digit) % 10));
  if (plain.length > 30 || !/^[0-9,.十百千万億兆]+$/.test(plain)) return undefined;

  let total = 0;
  let lastUnit = Number.POSITIVE_INFINITY;
  for (const group of plain.match(/[^万億兆]+[万億兆]?|[万億兆]/g) ?? []) {
    const unit = largeUnits[group.at(-1) ?? ""] ?? 1;
    const amount = smallNumber(unit === 1 ? group : group.slice(0, -1));
    if (amount === undefined || unit >= lastUnit) return undefined;
    total += amount * unit;
    lastUnit = unit;
  }
  // 1.1万 is 11000.000000000002 in binary.
  return Math.round(total * 1e6) / 1e6;
}

/**
 * Splits a list of items written in one field (`氏名、住所・電話／メール`, one a line, 氏名及び住所) at 、 ， , ・ ／ / ； ; ① line ends and 及び, not inside
 * parentheses, not in 1,000 or TCP/IP. Bullets and numbers before an item go, empty and repeated items too.
 */
export function splitItems(text: string): string[] {
  const items = [""];
  let depth = 0;
  const characters = [...text.replace(/\r\n?/g, "\n")];
  for (let index = 0; index < characters.length; index++) {
    const character = characters[index] ?? "";
    if (opening.includes(character) && closes(characters, index)) depth++;
    else if (closing.includes(character)) depth = Math.max(0, depth - 1);

    const length = depth === 0 ? separatorLength(characters, index) : 0;
    if (length > 0) items.push("");
    else items[items.length - 1] += character;
    index += Math.max(length, 1) - 1;
  }
  return [...new Set(items.map(withoutBullet).filter((item) => item !== ""))];
}

const controls = /(?![\t\n\r])\p{Cc}|[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;
const ignored = new RegExp(searchIgnored, "gu");
const folded = new Map(
  [...searchFolding.from].map((character, index) => [character, [...searchFolding.to][index] ?? character]),
);
const foldable = new RegExp(
  `[${[...searchFolding.from].map((character) => `\\u{${character.codePointAt(0)?.toString(16)}}`).join("")}]`,
  "gu",
);

/** `variants` are [common form, its variants]; `ranges` are [first, last, what the first becomes]. */
function foldingTable(variants: [string, string][], ranges: [string, string, string][]): { from: string; to: string } {
  let from = "";
  let to = "";
  for (const [common, others] of variants) {
    for (const other of others) {
      from += other;
      to += common;
    }
  }
  for (const [first, last, target] of ranges) {
    const distance = target.charCodeAt(0) - first.charCodeAt(0);
    for (let code = first.charCodeAt(0); code <= last.charCodeAt(0); code++) {
      from += String.fromCharCode(code);
      to += String.fromCharCode(code + distance);
    }
  }
  return { from, to };
}

const amount = "[0-9,.〇零一二三四五六七八九十百千万億兆]+";
const unit =
  "(?:件|人|名|枚|通|冊|社|台|個|部|点|本|箱|行|組|口|口座|世帯|店舗|ファイル|レコード|アカウント|フォルダ|シート|セット|ページ|ケース|ID)?分?";
const vague = "約|およそ|おおよそ|凡そ|おおむね|概ね|ほぼ|最大|~";
const bound = "程度|くらい|ぐらい|ほど|前後|以上|以下|以内|未満|余り|余|弱|強|超|ほか|~";
const countPattern = new RegExp(
  `^(?:全部で|合計|総数|延べ|のべ|計)?(${vague})?(?:(${amount})${unit}(~)(?:${vague})?)?(${amount})${unit}(${bound})?$`,
);

const kanjiDigits = "〇一二三四五六七八九零";
const smallUnits: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };
const largeUnits: Record<string, number> = { 万: 1e4, 億: 1e8, 兆: 1e12 };

/** A number below 万: digits with commas in threes, or digits before 千 百 十 (3千5百). */
function smallNumber(text: string): number | undefined {
  if (/^(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?$/.test(text)) return Number(text.replaceAll(",", ""));
  let total = 0;
  let rest = text;
  let lastUnit = Number.POSITIVE_INFINITY;
  while (rest !== "") {
    const match = /^([0-9]+(?:\.[0-9]+)?)?([十百千])|^([0-9]+)$/.exec(rest);
    if (!match) return undefined;
    const size = smallUnits[match[2] ?? ""] ?? 1;
    if (size >= lastUnit) return undefined;
    total += Number(match[1] ?? match[3] ?? 1) * size;
    lastUnit = size;
    rest = rest.slice(match[0].length);
  }
  return text === "" ? undefined : total;
}

const opening = "（(「『【［[〔";
const closing = "）)」』】］]〕";
const conjunctions = ["及び", "および", "並びに", "ならびに"];

/** Whether a bracket opened here is closed on the same line: one that is not must not swallow the rest of the list. */
function closes(characters: string[], opened: number): boolean {
  for (let index = opened + 1; index < Math.min(characters.length, opened + 500); index++) {
    const character = characters[index] ?? "";
    if (closing.includes(character)) return true;
    if (character === "\n") return false;
  }
  return false;
}

/** How many characters at this place stand between two items; 0 inside an item. */
function separatorLength(characters: string[], index: number): number {
  const [before = "", character = "", after = ""] = [characters[index - 1], characters[index], characters[index + 1]];
  if (character === "," || character === "，") return isDigit(before) && isDigit(after) ? 0 : 1;
  if (character === "/") return /[\w:/]/.test(before) && /[\w/]/.test(after) ? 0 : 1;
  if (/[、・／；;\n\t･､①-⑳]/.test(character)) return 1;
  if (!"及お並な".includes(character)) return 0;
  return conjunctions.find((word) => characters.slice(index, index + word.length).join("") === word)?.length ?? 0;
}

function isDigit(character: string): boolean {
  return /^[0-9０-９]$/.test(character);
}

function withoutBullet(item: string): string {
  return item
    .trim()
    .replace(/^(?:[・●○■□◆◇※*•\-–]|[(（]?[0-9０-９]{1,2}[)）.．](?![0-9０-９]))\s*/, "")
    .trim();
}
