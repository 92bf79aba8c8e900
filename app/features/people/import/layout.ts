import { isDepartmentName } from "#app/features/organization/index.ts";
import type { PlannedColumn } from "#app/platform/imports/plan.ts";
import { type Grid, gridOf, ownColumns, textAt } from "#app/platform/sheet/grid.ts";
import type { Workbook } from "#app/platform/sheet/workbook.ts";
import { parseAnyDate } from "#app/utils/any-date.ts";
import { matchPeopleHeader } from "./dictionary.ts";
import { hasName, type PeopleTarget } from "./targets.ts";
import { readEmploymentType } from "./value-words.ts";

/** Where the header of a list stands (0-based, both ends inclusive); null when it has none, as when somebody pastes rows alone. */
export type PeopleHeader = { readonly top: number; readonly bottom: number } | null;

/** The sheet that looks most like a list of people, and its header; undefined when none has a name to it. */
export function findPeople(workbook: Workbook): { sheet: number; header: PeopleHeader } | undefined {
  let best: { sheet: number; header: PeopleHeader; score: number } | undefined;
  for (const [sheet, { hidden }] of workbook.sheets.entries()) {
    const source = workbook.sheets[sheet];
    if (!source) continue;
    const grid = gridOf(source);
    const header = findHeader(grid);
    const columns = proposeColumns(grid, header);
    if (!hasName(columns.map(({ target }) => target))) continue;
    const known = columns.filter(({ target }) => target !== "ignored").length;
    const rows = grid.height - (header ? header.bottom + 1 : 0);
    const score = known * (1 + Math.min(Math.log10(rows + 1), 4) * 0.2) * (hidden ? 0.3 : 1) * (header ? 1 : 0.5);
    if (rows > 0 && score > (best?.score ?? 0)) best = { sheet, header, score };
  }
  return best && { sheet: best.sheet, header: best.header };
}

/** What each column that has content stands for: by its header, else by what it holds. Each target is taken once, by who is surest of it. */
export function proposeColumns(grid: Grid, header: PeopleHeader): PlannedColumn<PeopleTarget>[] {
  const from = header ? header.bottom + 1 : 0;
  const proposals = Array.from({ length: grid.width }, (_, column) => {
    const parts = headerParts(grid, header, column);
    const texts = valuesOf(grid, from, column);
    const match = matchPeopleHeader(parts) ?? (header ? undefined : matchByValues(texts));
    return { column, header: parts.join(" "), match, isEmpty: parts.length === 0 && texts.length === 0 };
  }).filter(({ isEmpty }) => !isEmpty);
  const taken = new Map<PeopleTarget, number>();
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

/** Where a header may stand: below a title and a few notes. */
const deepestHeader = 40;

/** The one or two rows that name most columns, if they name who it is about. */
function findHeader(grid: Grid): PeopleHeader {
  let best: { header: PeopleHeader; score: number } = { header: null, score: 0 };
  for (let top = 0; top <= Math.min(grid.height - 1, deepestHeader); top++) {
    if (ownColumns(grid, top).length === 0) continue;
    for (const bottom of [top, top + 1]) {
      if (bottom >= grid.height) continue;
      const header = { top, bottom };
      const matches = Array.from({ length: grid.width }, (_, column) =>
        matchPeopleHeader(headerParts(grid, header, column)),
      ).filter((match) => match !== undefined);
      const targets = [...new Set(matches.map(({ target }) => target))];
      // A second row must name more than it costs: it may be the first person already.
      const score = targets.length - (bottom > top ? 0.5 : 0);
      if (hasName(targets) && score > best.score) best = { header, score };
    }
  }
  return best.header;
}

/** The lines of a column's header; a heading over several columns (氏名 over 姓 and 名) reaches to where it is merged. */
function headerParts(grid: Grid, header: PeopleHeader, column: number): string[] {
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

/** What a column without a header holds. */
function matchByValues(texts: readonly string[]): { target: PeopleTarget; score: number } | undefined {
  if (texts.length === 0) return undefined;
  const share = (matches: (text: string) => boolean) => texts.filter(matches).length / texts.length;
  const shares: [PeopleTarget, number][] = [
    ["email", share((text) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.normalize("NFKC")))],
    ["joinedOn", share((text) => parseAnyDate(text) !== undefined)],
    ["employmentType", share((text) => readEmploymentType(text) !== undefined)],
    ["department", share(isDepartmentName)],
    [
      "position",
      share((text) =>
        /^(?:.{0,6}(?:部長|課長|係長|主任|店長|所長|室長|次長|主査|主事|リーダー|マネージャー)(?:代理|補佐)?)$/.test(
          text,
        ),
      ),
    ],
    ["kana", share((text) => /^[ぁ-ゖァ-ヺー･ｦ-ﾟ\s・]+$/.test(text))],
    // Ages and the like repeat themselves; a number of somebody's does not.
    [
      "employeeNumber",
      isDistinct(texts) ? share((text) => /^(?:[A-Z]{1,4}-?\d{1,10}|\d{3,10})$/i.test(text.normalize("NFKC"))) : 0,
    ],
    ["name", share((text) => /^[^\d０-９@]{2,20}$/.test(text) && /[\p{Script=Han}ァ-ヺぁ-ゖA-Za-z]/u.test(text)) * 0.8],
  ];
  const [target, score] = shares.reduce((best, entry) => (entry[1] > best[1] ? entry : best));
  return score >= 0.6 ? { target, score: score * 0.7 } : undefined;
}

function isDistinct(texts: readonly string[]): boolean {
  return new Set(texts).size === texts.length;
}
