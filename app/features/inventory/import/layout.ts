import { type Grid, gridOf, ownColumns, textAt } from "#app/platform/sheet/grid.ts";
import { headerKey } from "#app/platform/sheet/header-key.ts";
import type { Sheet, Workbook } from "#app/platform/sheet/workbook.ts";
import { matchHeader } from "./dictionary.ts";
import { isPhaseSheet } from "./phase-sheet.ts";
import { mediumVocabulary, readWords, subjectVocabulary } from "./value-words.ts";

/** Where the header of a table stands, 0-based, both ends inclusive. */
export type HeaderRows = { readonly top: number; readonly bottom: number };

/** One column's header: its lines from top to bottom (保管, 場所), without repetitions. */
export type Header = { readonly column: number; readonly parts: readonly string[] };

export type SheetRank = {
  readonly index: number;
  readonly name: string;
  readonly hidden: boolean;
  readonly header: HeaderRows | undefined;
  /** How much it looks like a ledger; 0: not at all. */
  readonly score: number;
  /** Rows with content below the header. */
  readonly dataRows: number;
};

/** The sheets of a workbook, the likeliest ledger first. */
export function rankSheets(workbook: Workbook): SheetRank[] {
  const ranks = workbook.sheets.map(rankSheet);
  return ranks
    .map((rank) => ({ ...rank, score: rank.score * (hasSuccessor(rank, ranks) ? 0.6 : 1) }))
    .sort((a, b) => b.score - a.score || a.index - b.index);
}

/** The rows that head the table: the one to three rows whose words are those of a ledger and below which rows of data stand. */
export function detectHeader(grid: Grid): HeaderRows | undefined {
  return bestHeader(grid)?.rows;
}

/** The headers of all columns, merged group headings (保管 over 場所 and 方法) included. */
export function readHeaders(grid: Grid, { top, bottom }: HeaderRows): Header[] {
  const lines: string[][] = [];
  for (let row = top; row <= bottom; row++) lines.push(headerLine(grid, row, bottom));
  return Array.from({ length: grid.width }, (_, column) => {
    const parts: string[] = [];
    for (const line of lines) {
      // A header that is broken to fit a narrow column (管理⏎番号) is one word.
      const text = (line[column] ?? "")
        .replace(/(?<=[^ -~\s])[ \t]*\r?\n[ \t]*(?=[^ -~\s])/g, "")
        .replace(/\s+/g, " ")
        .trim();
      if (text !== "" && parts.at(-1) !== text) parts.push(text);
    }
    return { column, parts };
  });
}

/** Where a header may stand: below a title, a stamp box and a few notes. */
const deepestHeader = 60;
const tallestHeader = 3;

function rankSheet(sheet: Sheet, index: number): SheetRank {
  const grid = gridOf(sheet);
  const best = bestHeader(grid);
  let dataRows = 0;
  for (let row = best ? best.rows.bottom + 1 : 0; row < grid.height; row++) {
    if (ownColumns(grid, row).length >= 2) dataRows++;
  }
  const { name, hidden } = sheet;
  if (!best || dataRows === 0) return { index, name, hidden, header: best?.rows, score: 0, dataRows };
  const size = 1 + Math.min(Math.log10(dataRows + 1), 3) * 0.15;
  const score = best.score * size * nameWeight(name) * (hidden ? 0.3 : 1) * (isPhaseSheet(sheet) ? 0.3 : 1);
  return { index, name, hidden, header: best.rows, score, dataRows };
}

/** Examples, instructions and old versions look like the ledger itself; their name tells. */
function nameWeight(name: string): number {
  if (/記入例|記載例|入力例|見本|サンプル|例$|sample|example/i.test(name)) return 0.3;
  if (
    /説明|要領|手引|凡例|マスタ|選択肢|リスト|表紙|目次|改訂|履歴|変更|使い方|注意|guide|readme|instruction/i.test(name)
  )
    return 0.4;
  if (/旧|過去|控え|コピー|バックアップ|原本|廃棄済|削除済|old|bak|copy/i.test(name)) return 0.5;
  return /台帳|一覧|個人情報|管理表|棚卸/.test(name) ? 1.1 : 1;
}

/** Of 令和6年度 and 令和7年度 the later one is meant, however few rows it has yet. */
function hasSuccessor({ name }: SheetRank, ranks: readonly SheetRank[]): boolean {
  const own = yearIn(name);
  return ranks.some(({ name: other, score }) => {
    const later = yearIn(other);
    return own && later && score > 0 && later.rest === own.rest && later.year > own.year;
  });
}

/** The year that a sheet's name bears, and the name without it. */
function yearIn(name: string): { year: number; rest: string } | undefined {
  const plain = name.normalize("NFKC").replace(/\s+/g, "");
  const match = /(20\d\d)|(?:令和|R)(元|\d{1,2})/i.exec(plain);
  if (!match) return undefined;
  const year = match[1] ? Number(match[1]) : 2018 + (match[2] === "元" ? 1 : Number(match[2]));
  return { year, rest: plain.replace(match[0], "") };
}

function bestHeader(grid: Grid): { rows: HeaderRows; score: number } | undefined {
  let best: { rows: HeaderRows; score: number } | undefined;
  const last = Math.min(grid.height - 1, deepestHeader);
  for (let top = 0; top <= last; top++) {
    if (ownColumns(grid, top).length < 2) continue;
    for (let bottom = top; bottom <= Math.min(top + tallestHeader - 1, grid.height - 1); bottom++) {
      if (bottom > top && ownColumns(grid, bottom).length === 0) break;
      const score = headerScore(grid, { top, bottom });
      if (score > (best?.score ?? minimumScore)) best = { rows: { top, bottom }, score };
    }
  }
  return best;
}

/** Two well-known headers, or one and several unknown ones, above rows of data. */
const minimumScore = 1.2;

function headerScore(grid: Grid, rows: HeaderRows): number {
  const headers = readHeaders(grid, rows);
  const targets = new Map<string, number>();
  let unknown = 0;
  let strange = 0;
  const seen = new Set<string>();
  for (const { parts } of headers) {
    if (parts.length === 0) continue;
    const key = parts.map(headerKey).join("\n");
    const [match] = matchHeader(parts);
    const score = match && match.score >= 0.6 ? match.score : 0;
    if (parts.some((part) => part.length > 60 || /^[\d,.\s/-]+$/.test(part))) strange++;
    if (score === 0) {
      if (!seen.has(key) && parts.every((part) => part.length <= 20)) unknown++;
    } else {
      const target = match?.target === "labelled" ? key : (match?.target ?? "");
      targets.set(target, Math.max(targets.get(target) ?? 0, match?.target === "labelled" ? score * 0.5 : score));
    }
    seen.add(key);
  }
  const known = [...targets.values()].reduce((sum, value) => sum + value, 0);
  // A second header row belongs to the first only when its words add to it; a row of data below a header does not.
  let intruders = 0;
  for (let row = rows.top + 1; row <= rows.bottom; row++) {
    const groups = groupsOver(grid, row);
    for (const column of ownColumns(grid, row)) {
      const text = textAt(grid, row, column);
      const [alone] = matchHeader([text]);
      if ((alone?.score ?? 0) < 0.6 && !isSubHeading(text) && groups[column] === undefined) intruders++;
    }
  }
  const below = columnsBelow(grid, rows.bottom, headers);
  if (below === 0) return 0;
  const cuts = Number(beginsAbove(grid, rows.top)) + Number(goesOnBelow(grid, rows.bottom));
  return (
    known + Math.min(unknown, 6) * 0.08 - strange * 0.5 - intruders * 0.45 - cuts * 1.5 + Math.min(below, 6) * 0.05
  );
}

/** Whether merged cells say that the header goes on below a row: one reaches down, or what stands there stands only below groups. */
function goesOnBelow(grid: Grid, row: number): boolean {
  const groups = groupsOver(grid, row + 1);
  const below = ownColumns(grid, row + 1);
  return reachesInto(grid, row + 1) || (below.length >= 2 && below.every((column) => groups[column] !== undefined));
}

/** Whether merged cells say that the header begins above a row: one reaches down into it, or it names the parts of a group (保管). */
function beginsAbove(grid: Grid, row: number): boolean {
  if (reachesInto(grid, row)) return true;
  // What alone is merged across a table is its title.
  if (ownColumns(grid, row - 1).length < 2) return false;
  const groups = groupsOver(grid, row);
  return ownColumns(grid, row).some((column) => {
    const [match] = groups[column] === undefined ? [] : matchHeader([groups[column]]);
    return match !== undefined && match.target !== "labelled" && match.score >= 0.95;
  });
}

function reachesInto(grid: Grid, row: number): boolean {
  return Array.from({ length: grid.width }).some((_, column) => grid.isFilled(row, column));
}

/** The heading that is merged across above each column of a row, by column. */
function groupsOver(grid: Grid, row: number): (string | undefined)[] {
  const groups: (string | undefined)[] = [];
  for (let column = 0; column < grid.width; column++) {
    const end = Math.min(grid.rightEnd(row - 1, column), grid.width - 1);
    const text = textAt(grid, row - 1, column);
    if (text !== "") for (let under = column; end > column && under <= end; under++) groups[under] = text;
  }
  return groups;
}

/** Short words that stand below a group heading: 場所, 方法, 有無, 名称, or what is ticked there: 紙, 顧客. */
function isSubHeading(text: string): boolean {
  if (readWords(mediumVocabulary, text).isWhole || readWords(subjectVocabulary, text).isWhole) return true;
  return /^(?:.{0,4}(?:場所|方法|有無|名称?|先名?|者|日|期間|期限|期日|種類|内容|区分|項目|件数|目的|根拠|部門|部署|責任者|媒体|時期|形態|手段|経路)|その他|利用|保管|単位|[（(].{1,12}[)）])$/.test(
    text.replace(/\s+/g, ""),
  );
}

/** How many headed columns have content in the rows right below the header. */
function columnsBelow(grid: Grid, bottom: number, headers: readonly Header[]): number {
  const columns = new Set<number>();
  for (let row = bottom + 1; row <= Math.min(bottom + 5, grid.height - 1); row++) {
    for (const column of ownColumns(grid, row)) if ((headers[column]?.parts.length ?? 0) > 0) columns.add(column);
  }
  return columns.size;
}

/**
 * One header row, group headings spread over the columns that they stand above: the merged ones as the merge says; in a file without
 * merges (CSV) a heading reaches over the blanks to its right as long as the row below has words there and under the heading itself.
 */
function headerLine(grid: Grid, row: number, bottom: number): string[] {
  const line = Array.from({ length: grid.width }, (_, column) => textAt(grid, row, column));
  for (let column = 0; column < grid.width; column++) {
    const text = line[column] ?? "";
    const end = Math.min(grid.rightEnd(row, column), grid.width - 1);
    if (text === "") continue;
    for (let right = column + 1; right <= end; right++) line[right] = text;
    if (end > column || row === bottom || textAt(grid, row + 1, column) === "") continue;
    for (let right = column + 1; right < grid.width; right++) {
      if (textAt(grid, row, right) !== "" || textAt(grid, row + 1, right) === "" || grid.isFilled(row + 1, right))
        break;
      line[right] = text;
    }
  }
  return line;
}
