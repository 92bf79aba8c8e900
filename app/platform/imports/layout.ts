import { type Grid, gridOf, ownColumns, textAt } from "#app/platform/sheet/grid.ts";
import type { Workbook } from "#app/platform/sheet/workbook.ts";
import type { PlannedColumn } from "./plan.ts";

/** Where the header of a table stands (0-based, both ends inclusive); null when it has none, as when somebody pastes rows alone. */
export type TableHeader = { readonly top: number; readonly bottom: number } | null;

export type Match<Target extends string> = { readonly target: Target; readonly score: number };

/** How a feature recognizes its tables: a column by its header or by what it holds, and whether these columns are enough to be one. */
export type TableWords<Target extends string> = {
  readonly matchHeader: (parts: readonly string[]) => Match<Target> | undefined;
  /** Of a column in a table without a header. */
  readonly matchValues?: (texts: readonly string[]) => Match<Target> | undefined;
  readonly isEnough: (targets: readonly (Target | "ignored")[]) => boolean;
};

/** The sheet that looks most like such a table, and its header; undefined when none has enough columns. */
export function findTable<Target extends string>(
  workbook: Workbook,
  words: TableWords<Target>,
): { sheet: number; header: TableHeader } | undefined {
  let best: { sheet: number; header: TableHeader; score: number } | undefined;
  for (const [sheet, source] of workbook.sheets.entries()) {
    const grid = gridOf(source);
    const header = findHeader(grid, words);
    const columns = proposeColumns(grid, header, words);
    if (!words.isEnough(columns.map(({ target }) => target))) continue;
    const known = columns.filter(({ target }) => target !== "ignored").length;
    const rows = grid.height - (header ? header.bottom + 1 : 0);
    const score =
      known * (1 + Math.min(Math.log10(rows + 1), 4) * 0.2) * (source.hidden ? 0.3 : 1) * (header ? 1 : 0.5);
    if (rows > 0 && score > (best?.score ?? 0)) best = { sheet, header, score };
  }
  return best && { sheet: best.sheet, header: best.header };
}

/** What each column that has content stands for: by its header, else by what it holds. Each target is taken once, by who is surest of it. */
export function proposeColumns<Target extends string>(
  grid: Grid,
  header: TableHeader,
  { matchHeader, matchValues }: TableWords<Target>,
): PlannedColumn<Target | "ignored">[] {
  const from = header ? header.bottom + 1 : 0;
  const proposals = Array.from({ length: grid.width }, (_, column) => {
    const parts = headerParts(grid, header, column);
    const texts = valuesOf(grid, from, column);
    const match = matchHeader(parts) ?? (header ? undefined : matchValues?.(texts));
    return { column, header: parts.join(" "), match, isEmpty: parts.length === 0 && texts.length === 0 };
  }).filter(({ isEmpty }) => !isEmpty);
  const taken = new Map<Target, number>();
  for (const { column, match } of [...proposals].sort((a, b) => (b.match?.score ?? 0) - (a.match?.score ?? 0))) {
    if (match && !taken.has(match.target)) taken.set(match.target, column);
  }
  return proposals.map(({ column, header: name, match }) => {
    const isOwn = match !== undefined && taken.get(match.target) === column;
    return {
      column,
      header: name,
      target: isOwn ? match.target : "ignored",
      score: isOwn ? match.score : 0,
      isRemembered: false,
    };
  });
}

/** The rows of a header as people count them: 0 for none, 3, 3-4. */
export function headerText(header: TableHeader): string {
  if (!header) return "0";
  const [top, bottom] = [header.top + 1, header.bottom + 1];
  return top === bottom ? String(top) : `${top}-${bottom}`;
}

/** The sheets of a file, and values of each planned column to recognize it by. */
export type SheetSamples = { sheets: string[]; samples: Record<number, string[]> };

export function samplesOf(
  { sheets }: Workbook,
  grid: Grid,
  { header, columns }: { header: TableHeader; columns: readonly { column: number }[] },
): SheetSamples {
  const from = header ? header.bottom + 1 : 0;
  const samples = columns.map(({ column }) => {
    const values = new Set<string>();
    for (let row = from; row < grid.height && values.size < 3; row++) {
      const text = textAt(grid, row, column);
      if (text !== "") values.add(text.length > 60 ? `${text.slice(0, 60)}…` : text);
    }
    return [column, [...values]] as [number, string[]];
  });
  return { sheets: sheets.map(({ name }) => name), samples: Object.fromEntries(samples) };
}

/** Where a header may stand: below a title and a few notes. */
const deepestHeader = 40;

/** The one or two rows that name most columns, if those are enough. */
function findHeader<Target extends string>(grid: Grid, { matchHeader, isEnough }: TableWords<Target>): TableHeader {
  let best: { header: TableHeader; score: number } = { header: null, score: 0 };
  for (let top = 0; top <= Math.min(grid.height - 1, deepestHeader); top++) {
    if (ownColumns(grid, top).length === 0) continue;
    for (const bottom of [top, top + 1]) {
      if (bottom >= grid.height) continue;
      const header = { top, bottom };
      const matches = Array.from({ length: grid.width }, (_, column) => matchHeader(headerParts(grid, header, column)));
      const targets = [...new Set(matches.flatMap((match) => match?.target ?? []))];
      // A second row must name more than it costs: it may be the first row of the table already.
      const score = targets.length - (bottom > top ? 0.5 : 0);
      if (isEnough(targets) && score > best.score) best = { header, score };
    }
  }
  return best.header;
}

/** The lines of a column's header; a heading over several columns (氏名 over 姓 and 名) reaches to where it is merged. */
function headerParts(grid: Grid, header: TableHeader, column: number): string[] {
  if (!header) return [];
  const parts: string[] = [];
  for (let row = header.top; row <= header.bottom; row++) {
    const own = textAt(grid, row, column);
    const above = own === "" && row < header.bottom ? spannedBy(grid, row, column) : own;
    const text = above.replace(/\s+/g, " ").trim();
    if (text !== "" && parts.at(-1) !== text) parts.push(text);
  }
  return parts;
}

function spannedBy(grid: Grid, row: number, column: number): string {
  for (let left = column - 1; left >= 0; left--) {
    const text = textAt(grid, row, left);
    if (text !== "") return grid.rightEnd(row, left) >= column ? text : "";
  }
  return "";
}

const mostSamples = 100;

function valuesOf(grid: Grid, from: number, column: number): string[] {
  const texts: string[] = [];
  for (let row = from; row < grid.height && texts.length < mostSamples; row++) {
    const cell = grid.rows[row]?.[column];
    const text = cell?.date ?? cell?.text.trim() ?? "";
    if (text !== "") texts.push(text);
  }
  return texts;
}
