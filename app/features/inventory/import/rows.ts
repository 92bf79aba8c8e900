import { isDepartmentName } from "#app/features/organization/index.ts";
import { type Grid, ownColumns, textAt } from "#app/platform/sheet/grid.ts";
import { headerKey } from "#app/platform/sheet/header-key.ts";
import { isDash } from "#app/platform/sheet/marks.ts";
import { isNumberHeader } from "./dictionary.ts";
import { readHeaders } from "./layout.ts";
import type { ImportPlan } from "./plan.ts";
import { namesDepartment } from "./targets.ts";

/** Why a row is not read as an entry. */
export const skipReasons = [
  "blank",
  "title",
  "header",
  "repeatedHeader",
  "columnNumbers",
  "example",
  "instruction",
  "numberOnly",
  "total",
  "note",
  "section",
  "ending",
  "left",
] as const;
export type SkipReason = (typeof skipReasons)[number];

export type RowKind =
  | { readonly kind: "entry"; readonly section: string }
  | { readonly kind: "skipped"; readonly reason: SkipReason };

/**
 * Tells the rows that are entries from everything else that stands in a company's sheet: title and stamps above, totals, notes, blank
 * and prepared rows, repeated headers. When in doubt a row is an entry: it is then shown with its problem instead of being lost.
 */
export function classifyRows(grid: Grid, plan: ImportPlan): RowKind[] {
  const { top, bottom } = plan.header;
  const words = rowWords(grid, plan);
  const kinds: RowKind[] = [];
  let section = "";
  let isOver = false;
  for (let row = 0; row < grid.height; row++) {
    const choice = plan.rows[String(row)];
    if (choice === "leave") kinds.push(skipped("left"));
    else if (row < top) kinds.push(skipped(ownColumns(grid, row).length === 0 ? "blank" : "title"));
    else if (row <= bottom) kinds.push(skipped("header"));
    else {
      let reason = choice === "take" ? undefined : skipReason(grid, row, words);
      isOver = reason !== "repeatedHeader" && (isOver || beginsAnotherTable(grid, row));
      if (isOver && choice !== "take" && reason !== "blank") reason = "ending";
      if (reason === "section") section = sectionName(textAt(grid, row, ownColumns(grid, row)[0] ?? 0));
      kinds.push(reason ? skipped(reason) : { kind: "entry", section });
    }
  }
  return kinds;
}

type RowWords = {
  /** What stands in the last header row, as it is written. */
  headers: readonly string[];
  /** Columns that say nothing about an entry: numbers, and what is not taken over. */
  idle: ReadonlySet<number>;
  title: number | undefined;
  purpose: number | undefined;
  headerBottom: number;
  hasDepartment: boolean;
  width: number;
};

function rowWords(grid: Grid, plan: ImportPlan): RowWords {
  const columnOf = (target: string) => plan.columns.find((column) => column.target === target)?.column;
  const idle = plan.columns.filter(
    ({ target, header }) => target === "ignored" || (target === "labelled" && isNumberHeader(headerKey(header))),
  );
  return {
    headers: readHeaders(grid, plan.header).map(({ parts }) => withoutSpaces(parts.at(-1) ?? "")),
    idle: new Set(idle.map(({ column }) => column)),
    title: columnOf("title"),
    purpose: columnOf("purpose"),
    headerBottom: plan.header.bottom,
    hasDepartment: plan.columns.some(({ target }) => namesDepartment(target)),
    width: plan.columns.length,
  };
}

function skipReason(grid: Grid, row: number, words: RowWords): SkipReason | undefined {
  const own = ownColumns(grid, row);
  if (own.length === 0) return "blank";
  if (isRepeatedHeader(grid, row, own, words)) return "repeatedHeader";
  if (isComplete(grid, row, own, words)) return undefined;
  const texts = own.map((column) => textAt(grid, row, column));
  const plain = texts.map((text) => text.normalize("NFKC").replace(/\s+/g, ""));
  const [first = ""] = plain;
  // A heading, a total or a note may stand alone in the numbering column; a number there says nothing.
  const isAlone =
    own.length === 1 &&
    (isTotal(first) || isNote(first) || isEnding(first) || isMarkedHeading(first) || isDepartmentName(first));
  const telling = own.filter((column) => isAlone || !words.idle.has(column));
  const tellingTexts = telling.map((column) => textAt(grid, row, column).normalize("NFKC").replace(/\s+/g, ""));
  const distinct = new Set(tellingTexts);
  if (tellingTexts.every(isPrepared)) return "numberOnly";
  if (own.length >= 3 && isCountingUp(plain)) return "columnNumbers";
  if (
    /^(?:記入例|記載例|入力例|例|サンプル|見本|\(例\)|【例】|<例>|ex\.?)\)?[:：]?(?:\d{0,2}|.*例.*)$/i.test(first) &&
    first.length <= 8 &&
    own.length >= 2
  )
    return "example";
  if (isTotal(tellingTexts[0] ?? first) || isTotal(first)) {
    if (!hasText(grid, row, words.purpose) && distinct.size <= 4) return "total";
  }
  if (row <= words.headerBottom + 3 && isInstructions(texts)) return "instruction";
  if (distinct.size > 1 || (words.width <= 2 && telling.length > 0)) {
    // 作成：総務部 / 承認：… below the table: a few cells with labels, none of them in the columns that matter.
    if (
      telling.length <= 3 &&
      tellingTexts.every((text) =>
        /^(?:作成|承認|確認|更新|改訂|改定|記入|版|印|日付|制定)[者日部欄]?(?:名|署)?[:：]/.test(text),
      )
    )
      return "ending";
    return undefined;
  }
  const [text = ""] = tellingTexts;
  if (isNote(text)) return "note";
  if (isEnding(text)) return "ending";
  const [column = 0] = telling;
  const reach = grid.rightEnd(row, column) - column;
  const isWide = reach >= Math.min(3, words.width - 1);
  if (column === words.purpose || (column === words.title && !isWide && !isMarkedHeading(text))) return undefined;
  return isWide || isMarkedHeading(text) || (!words.hasDepartment && isDepartmentName(text)) ? "section" : undefined;
}

/** Name and purpose are there and nothing in front says otherwise: most rows, told without further thought. */
function isComplete(grid: Grid, row: number, own: readonly number[], words: RowWords): boolean {
  if (row <= words.headerBottom + 3 || !hasText(grid, row, words.title) || !hasText(grid, row, words.purpose))
    return false;
  const first = textAt(grid, row, own[0] ?? 0);
  return !/例|計|サンプル|見本|ex|total/i.test(first.slice(0, 10));
}

function isRepeatedHeader(grid: Grid, row: number, own: readonly number[], words: RowWords): boolean {
  if (own.length < 2) return false;
  let repeated = 0;
  for (const column of own) {
    const header = words.headers[column];
    if (header && header === withoutSpaces(textAt(grid, row, column))) repeated++;
  }
  return repeated >= own.length * 0.6;
}

function withoutSpaces(text: string): string {
  return /\s/.test(text) ? text.replace(/\s+/g, "") : text;
}

/** After a gap a heading of its own: what follows (改訂履歴, 凡例) is not the ledger any more. */
function beginsAnotherTable(grid: Grid, row: number): boolean {
  const own = ownColumns(grid, row);
  if (own.length !== 1 || row === 0 || ownColumns(grid, row - 1).length > 0) return false;
  const text = textAt(grid, row, own[0] ?? 0)
    .normalize("NFKC")
    .replace(/\s+/g, "");
  return /^[■●◆【<(*※]*(?:(?:改訂|変更|改定|更新|版)の?(?:履歴|記録)|凡例|記入(?:要領|方法|上の注意)|注意事項|選択肢|用語の説明|参考)/.test(
    text,
  );
}

function skipped(reason: SkipReason): RowKind {
  return { kind: "skipped", reason };
}

function hasText(grid: Grid, row: number, column: number | undefined): boolean {
  return column !== undefined && textAt(grid, row, column) !== "" && !grid.isFilled(row, column);
}

/** 合計, 計 6件, 総件数：1,234 */
function isTotal(text: string): boolean {
  return (
    /^[-ー<【(]*(?:合計|総合計|総計|小計|累計|計|総件数|件数合計|件数計|合計件数|全件数|合計値|total|subtotal|grandtotal)[>】)]*[:：]?(?:約?[\d,.]+(?:件|名|人|枚|行|種類)?)?$/i.test(
      text,
    ) || /^.{1,12}(?:小計|合計|(?<![会設統時家集推])計)$/.test(text)
  );
}

/** ※, 注), 備考：, 凡例 */
function isNote(text: string): boolean {
  return (
    /^(?:※|\*|＊|注[)）:：\d]|\(注|注記|注意|【注|備考[:：]|凡例|補足|なお[、,]|記入要領|記入方法|\(※)/.test(text) ||
    (text.length > 40 && /[。]$/.test(text))
  );
}

/** ① ② ③ or 1 2 3 below a header: the numbers that a form gives its columns. */
function isCountingUp(texts: readonly string[]): boolean {
  const numbers = texts.map((text) =>
    /^[((]?\d{1,2}[))]?$/.test(text) ? Number(text.replace(/\D/g, "")) : Number.NaN,
  );
  return (
    numbers.every((number, index) => index === 0 || number === (numbers[index - 1] ?? 0) + 1) &&
    !Number.isNaN(numbers[0] ?? Number.NaN)
  );
}

/** A row below the header that tells how to fill in the form. */
function isInstructions(texts: readonly string[]): boolean {
  const telling = texts.filter((text) =>
    /(?:記入|記載|選択|入力)(?:して|する|のこと|ください|$)|^(?:例|記入例|入力例)[:：)）]|^[（(]?(?:必須|任意|自由記述|プルダウン|自動)[）)]?$|してください/.test(
      text,
    ),
  );
  return texts.length >= 2 && telling.length >= Math.max(2, texts.length * 0.5);
}

function isMarkedHeading(text: string): boolean {
  return /^[■●◆▼◎□◇【[<〈《]./u.test(text);
}

/** What ends a sheet (以上), and who made and approved it. */
function isEnding(text: string): boolean {
  return /^(?:以上|-*以下余白。?-*|end|eof|(?:作成|承認|確認|更新|改訂|改定|記入|制定|版数|最終更新)(?:者|日|部署|部門)?[:：].*)$/i.test(
    text,
  );
}

/** Nothing, a dash, an unticked box, or the error that a formula over an empty row shows. */
function isPrepared(text: string): boolean {
  return isDash(text) || /^[□☐0]$/.test(text) || /^#(?:REF|N\/A|VALUE|DIV\/0|NAME)[!?]?$/.test(text);
}

function sectionName(text: string): string {
  return text.replace(/^[■●◆▼◎□◇【[<〈《(（\s]+|[】\]>〉》)）\s]+$/gu, "").replace(/^\d+[.．、]\s*/, "");
}
