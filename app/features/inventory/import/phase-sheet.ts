import { parseRecordLabel, recordLabel } from "#app/features/records/index.ts";
import { cellName, gridOf, textAt } from "#app/platform/sheet/grid.ts";
import { headerKey } from "#app/platform/sheet/header-key.ts";
import { isDash } from "#app/platform/sheet/marks.ts";
import type { Sheet, Workbook } from "#app/platform/sheet/workbook.ts";
import { asWritten, searchKey } from "#app/utils/japanese-text.ts";
import type { Phase } from "#db/codes/inventory.ts";
import type { PhaseFacts } from "#db/schema/inventory.ts";
import { inventoryMessages } from "../messages.ts";
import { longestLine, longestText } from "../schema.ts";
import { isNumberHeader } from "./dictionary.ts";
import type { Draft, Remark } from "./draft.ts";
import { add, short } from "./filling.ts";
import type { PhaseSheet } from "./plan.ts";
import { mediumVocabulary, phaseVocabulary, readWords } from "./value-words.ts";

/** What the columns of such a sheet say: the entry's number, which phase, and the facts of it. */
export const phaseColumns = ["number", "phase", "note", "media", "place", "people", "vendor"] as const;
export type PhaseColumn = (typeof phaseColumns)[number];

/** What such a sheet says of one phase of an entry, and what has to be said of its cells. */
type PhaseLine = { phase: Phase; facts: PhaseFacts; remarks: CellRemark[] };
/** A remark on a cell of that sheet, as Excel names it from another one: `局面ごとの取扱い!C5`. */
type CellRemark = { cell: string; remark: Remark };

/** The phases of a ledger's entries, by the numbers that both sheets use. */
export type DescribedPhases = {
  readonly lines: ReadonlyMap<string, readonly PhaseLine[]>;
  /** Of lines that say nothing about a phase we know. */
  readonly remarks: readonly CellRemark[];
  /** What is said when no entry of the ledger has a number; by the number. */
  readonly unmatched: ReadonlyMap<string, CellRemark>;
};

/** The sheet beside a ledger's own that describes phases, a line each, under the numbers of the ledger: our own export has one. */
export function findPhaseSheet(workbook: Workbook, ledger: number): PhaseSheet | null {
  for (const [sheet, source] of workbook.sheets.entries()) {
    const found = sheet === ledger ? undefined : headerOf(source);
    if (found) return { sheet, sheetName: source.name, ...found };
  }
  return null;
}

export function isPhaseSheet(sheet: Sheet): boolean {
  return headerOf(sheet) !== undefined;
}

/** Reads such a sheet; a number stands for the lines below it until the next one. */
export function readPhaseSheet(workbook: Workbook, { sheet, sheetName, header, columns }: PhaseSheet): DescribedPhases {
  const source = workbook.sheets[sheet];
  const lines = new Map<string, PhaseLine[]>();
  const remarks: CellRemark[] = [];
  const unmatched = new Map<string, CellRemark>();
  if (!source) return { lines, remarks, unmatched };
  const grid = gridOf(source);
  let number = "";
  for (let row = header + 1; row < grid.height; row++) {
    const cell = (column: PhaseColumn) => `${sheetName}!${cellName(row, columns[column] ?? 0)}`;
    const text = (column: PhaseColumn) => textIn(textAt(grid, row, columns[column] ?? -1));
    number = text("number") || number;
    const name = text("phase");
    if (name === "") continue;
    const { codes, isWhole } = readWords(phaseVocabulary, name);
    const [phase] = codes;
    if (!phase || codes.length > 1 || !isWhole) {
      remarks.push({ cell: cell("phase"), remark: { code: "phaseUnknown", values: { text: short(name) } } });
      continue;
    }
    const line = phaseLine(phase, text, cell);
    const key = numberKey(number);
    const known = lines.get(key);
    if (known) known.push(line);
    else lines.set(key, [line]);
    const remark = { code: "phaseUnmatched", values: { text: short(number) } } as const;
    if (!unmatched.has(key)) unmatched.set(key, { cell: cell("number"), remark });
  }
  return { lines, remarks, unmatched };
}

/** Adds what a line says of a phase to what the entry has of it already. */
export function addPhase(draft: Draft, { phase, facts }: PhaseLine): void {
  const known = draft.phases[phase];
  if (!known) {
    draft.phases[phase] = { ...facts, media: [...facts.media] };
    return;
  }
  add(known.media, facts.media);
  known.note = together(known.note, facts.note, "\n");
  for (const field of ["place", "people", "vendor"] as const) known[field] = together(known[field], facts[field], "、");
}

/** What numbers are compared by: 台帳-12 and 台帳－００１２ are one. */
export function numberKey(text: string): string {
  const label = parseRecordLabel(text);
  return label ? recordLabel(label.kind, label.number) : searchKey(text).replace(/\s+/g, "");
}

function phaseLine(
  phase: Phase,
  text: (column: PhaseColumn) => string,
  cell: (column: PhaseColumn) => string,
): PhaseLine {
  const remarks: CellRemark[] = [];
  const media = readWords(mediumVocabulary, text("media"));
  // A word that is no medium of ours stays where it can be read.
  const note = media.isWhole ? text("note") : together(text("note"), text("media"), "\n");
  const facts = { media: [...media.codes], place: "", people: "", vendor: "", note };
  for (const field of ["place", "people", "vendor"] as const) facts[field] = text(field).replace(/\s*\n\s*/g, "、");
  for (const field of ["note", "place", "people", "vendor"] as const) {
    const [length, limit] = [facts[field].length, field === "note" ? longestText : longestLine];
    if (length > limit) remarks.push({ cell: cell(field), remark: { code: "tooLong", values: { length, limit } } });
  }
  return { phase, facts, remarks };
}

function headerOf(sheet: Sheet): Pick<PhaseSheet, "header" | "columns"> | undefined {
  for (const [header, row] of sheet.rows.slice(0, deepestHeader).entries()) {
    const keys = Array.from(row, (cell) => headerKey(cell?.text ?? ""));
    const columns: Partial<Record<PhaseColumn, number>> = {};
    for (const [column, key] of keys.entries()) {
      const meant = columnOf(key);
      if (meant && columns[meant] === undefined) columns[meant] = column;
    }
    if (columns.number === undefined || columns.phase === undefined || Object.keys(columns).length < 3) continue;
    // A risk table has a line for each phase, too, and numbers of its own.
    return keys.some((key) => /りすく|脅威|対策|影響|risk|threat/.test(key)) ? undefined : { header, columns };
  }
  return undefined;
}

const deepestHeader = 60;

const headers: Readonly<Record<Exclude<PhaseColumn, "number">, string>> = {
  phase: "局面 局面名 取扱局面 取扱いの局面 ライフサイクル ライフサイクルの局面 フェーズ 段階 lifecycle lifecyclephase",
  note: "取扱いの内容 取扱内容 取り扱いの内容 取扱い 取扱方法 内容",
  media: "使用媒体",
  place: "取扱場所 保管場所",
  people: "取扱者 取扱担当者 担当者",
  vendor: "委託先 提供先 委託・提供先",
};

const columnsByHeader = new Map(
  (Object.entries(headers) as [Exclude<PhaseColumn, "number">, string][]).flatMap(([column, words]) => {
    const labels = (["ja", "en"] as const).map((locale) => {
      const { phaseColumn, phaseFields } = inventoryMessages(locale);
      return column === "phase" ? phaseColumn : phaseFields[column];
    });
    return [...labels, ...words.split(" ")].map((word) => [headerKey(word), column] as const);
  }),
);

function columnOf(key: string): PhaseColumn | undefined {
  return isNumberHeader(key) ? "number" : columnsByHeader.get(key);
}

function textIn(text: string): string {
  const written = asWritten(text);
  return isDash(written) ? "" : written;
}

/** What is too long already is refused, and does not grow with every further line. */
function together(one: string, other: string, separator: string): string {
  if (one.length > longestText) return one;
  return [...new Set([one, other])].filter((part) => part !== "").join(separator);
}
