import { departmentKey, severalDepartments } from "#app/features/organization/index.ts";
import { Invalid } from "#app/platform/errors.ts";
import { type CellNote, noteKey } from "#app/platform/imports/preview.ts";
import { cellName, type Grid, gridOf, textAt } from "#app/platform/sheet/grid.ts";
import { isDitto } from "#app/platform/sheet/marks.ts";
import type { Cell, Workbook } from "#app/platform/sheet/workbook.ts";
import { searchKey } from "#app/utils/japanese-text.ts";
import type { InventoryEntryInput } from "../schema.ts";
import { type Draft, errorCodes, finishDraft, newDraft, type ProblemCode, type Remark } from "./draft.ts";
import { type Adjusted, itemsOf } from "./filling.ts";
import { addPhase, numberKey, readPhaseSheet } from "./phase-sheet.ts";
import type { ImportPlan } from "./plan.ts";
import { classifyRows, type RowKind } from "./rows.ts";
import { type ImportTarget, isJoinable, namesDepartment, type PlainTarget } from "./targets.ts";
import { readCell } from "./values.ts";

/** What has to be said about one cell (`C12`, on another sheet `局面ごとの取扱い!C12`); an error keeps its row out. */
export type Problem = {
  readonly cell: string;
  /** 0-based row of the entry on the ledger's sheet; -1 when it is about none. */
  readonly row: number;
  readonly severity: "error" | "notice";
  readonly code: ProblemCode;
  readonly values: Readonly<Record<string, string | number>>;
};

/** One row of the file as an entry; the department still by its name. */
export type ReadRow = {
  readonly row: number;
  readonly input: InventoryEntryInput;
  readonly department: string;
  readonly hasError: boolean;
};

export type Reading = {
  readonly grid: Grid;
  readonly kinds: readonly RowKind[];
  readonly rows: readonly ReadRow[];
  readonly problems: readonly Problem[];
  /** By `noteKey`. */
  readonly notes: ReadonlyMap<number, CellNote<Adjusted>>;
  /** Cells that were understood differently from what is written, merged and repeated ones included. */
  readonly adjustedCells: number;
  /** Entries whose phases another sheet describes. */
  readonly described: number;
  /** Department names of the rows, by `departmentKey`, with how many rows name them. */
  readonly departments: ReadonlyMap<string, { readonly name: string; readonly rows: number }>;
};

/** Reads the planned sheet into entries. */
export function readLedger(workbook: Workbook, plan: ImportPlan): Reading {
  const sheet = workbook.sheets[plan.sheet];
  if (!sheet || plan.header.bottom >= sheet.rows.length) throw new Invalid("planStale");
  const grid = gridOf(sheet, plan.corrections);
  const kinds = classifyRows(grid, plan);
  const columns = readColumns(plan);
  const columnOf = firstColumns(plan);
  const departmentColumn = plan.columns.find(({ target }) => namesDepartment(target))?.column;
  const fillDown = new Set(plan.fillDown);
  const rows: ReadRow[] = [];
  const problems: Problem[] = [];
  const departments = new Map<string, { name: string; rows: number }>();
  const seen = new Map<string, { row: number; draft: Draft }[]>();
  const keys = new Map<string, string>();
  const above: (Cell | undefined)[] = [];
  const notes = new Map<number, CellNote<Adjusted>>();
  const described = plan.phases ? readPhaseSheet(workbook, plan.phases) : undefined;
  const matched = new Set<string>();
  let adjustedCells = 0;

  for (const [row, kind] of kinds.entries()) {
    if (kind.kind !== "entry") continue;
    const draft = newDraft();
    let hasError = false;
    const sayOf = (cell: string, remark: Remark) => {
      const problem = problemOf(cell, row, remark);
      hasError ||= problem.severity === "error";
      problems.push(problem);
    };
    const say = (column: number, remark: Remark) => sayOf(cellName(row, column), remark);
    for (const { column, target, header } of columns) {
      const written = grid.rows[row]?.[column];
      const isBlank = !written || written.text.trim() === "";
      const isGroup = isBlank && fillDown.has(column);
      if (isBlank && !isGroup) continue;
      const isRepeated = !isBlank && isDitto(written.text) && above[column] !== undefined;
      const cell = isRepeated || isGroup ? above[column] : written;
      if (!cell) continue;
      above[column] = cell;
      const adjusted = readCell(draft, target, header, cell, (remark) => say(column, remark));
      const isFilled = isGroup || grid.isFilled(row, column);
      const isAdjusted = adjusted !== undefined && differs(adjusted, cell);
      const source = isRepeated
        ? "repeated"
        : isFilled
          ? "filled"
          : grid.isCorrected(row, column)
            ? "corrected"
            : "own";
      if (source === "own" && !isAdjusted) continue;
      if (source !== "corrected" || isAdjusted) adjustedCells++;
      notes.set(noteKey(row, column), isAdjusted ? { source, adjusted } : { source });
    }
    const number = plan.number === null ? "" : numberKey(textAt(grid, row, plan.number));
    for (const phase of (number !== "" && described?.lines.get(number)) || []) {
      matched.add(number);
      addPhase(draft, phase);
      for (const { cell, remark } of phase.remarks) sayOf(cell, remark);
    }
    if (draft.department === "")
      draft.department = departmentColumn === undefined ? kind.section || plan.department : "";
    readDepartment(draft, (remark) => say(departmentColumn ?? 0, remark));
    for (const { target, remark } of finishDraft(draft)) say(blamed(target, columnOf, columns), remark);
    if (!hasError) noteRepetition(draft, row, seen, (remark) => say(columnOf.get("title") ?? 0, remark));
    const { department, remarkLines: _lines, ...input } = draft;
    const key = keys.get(department) ?? departmentKey(department);
    keys.set(department, key);
    if (key !== "") {
      const known = departments.get(key);
      departments.set(key, { name: known?.name ?? department, rows: (known?.rows ?? 0) + 1 });
    }
    rows.push({ row, input, department, hasError });
  }
  for (const { cell, remark } of described?.remarks ?? []) problems.push(problemOf(cell, -1, remark));
  for (const [number, { cell, remark }] of described?.unmatched ?? []) {
    if (!matched.has(number)) problems.push(problemOf(cell, -1, remark));
  }
  return { grid, kinds, rows, problems, notes, adjustedCells, departments, described: matched.size };
}

function problemOf(cell: string, row: number, { code, values }: Remark): Problem {
  const isError = (errorCodes as readonly string[]).includes(code);
  return { cell, row, severity: isError ? "error" : "notice", code, values };
}

/** Whether what was understood is not just what the cell shows in other words (紙 is 紙). */
function differs(adjusted: Adjusted, cell: Cell): boolean {
  const text = cell.text.trim();
  switch (adjusted.kind) {
    case "codes":
      return !itemsOf(cell.text).every((word) => plainCodes.has(word));
    case "flag":
      return !/^[有無○〇◯×]$/.test(text);
    case "none":
      return text !== "なし";
    case "departmentAndPerson":
      return text.replace(/\s*[／/\n]\s*/, "／") !== `${adjusted.department}／${adjusted.person}`;
    default:
      return true;
  }
}

/** Words that say exactly what their code says. */
const plainCodes: ReadonlySet<string> = new Set([
  "紙",
  "電子",
  "クラウド",
  "メール",
  "Web",
  "有",
  "無",
  "○",
  "不要",
  "施錠",
  "暗号化",
  "裁断",
  "シュレッダー",
  "溶解",
  "返却",
  "顧客",
  "従業者",
  "応募者",
]);

/** The columns that are read. A field that holds one value takes it from its first column; the others go to 備考, so that none is lost. */
function readColumns(plan: ImportPlan): ImportPlan["columns"] {
  const seen = new Set<ImportTarget>();
  return plan.columns.flatMap((column) => {
    if (column.target === "ignored") return [];
    const isRepeated = seen.has(column.target) && !isJoinable(column.target);
    seen.add(column.target);
    return isRepeated ? { ...column, target: "labelled" as const } : column;
  });
}

function firstColumns(plan: ImportPlan): Map<ImportTarget, number> {
  const columns = new Map<ImportTarget, number>();
  for (const { target, column } of plan.columns) if (!columns.has(target)) columns.set(target, column);
  return columns;
}

/** The column to point at: the field's own, else the one that names the entry, else the first. */
function blamed(target: PlainTarget, columnOf: Map<ImportTarget, number>, columns: ImportPlan["columns"]): number {
  const own =
    columnOf.get(target) ??
    (target === "remarks" ? columnOf.get("labelled") : undefined) ??
    composite(target, columnOf);
  return own ?? columnOf.get("title") ?? columns[0]?.column ?? 0;
}

/** Fields that are filled from a column of another name. */
function composite(target: PlainTarget, columnOf: Map<ImportTarget, number>): number | undefined {
  const sources: Partial<Record<PlainTarget, PlainTarget>> = {
    storagePlace: "storage",
    storageNote: "storageMethods",
    disposalNote: "disposals",
    acquisitionRoute: "acquisition",
    consentBasis: "consent",
    sensitiveKinds: "sensitive",
    vendors: "vendorsAndProvision",
    managerName: "departmentAndManager",
    useUntil: "periods",
    keepUntil: "periods",
  };
  const source = sources[target];
  return source && columnOf.get(source);
}

/** 総務部・人事部: the first holds the entry, and 備考 keeps the words. */
function readDepartment(draft: Draft, say: (remark: Remark) => void): void {
  const several = severalDepartments(draft.department);
  if (!several?.[0]) return;
  draft.remarkLines.push(`管理部門: ${draft.department}`);
  say({ code: "severalDepartments", values: { text: draft.department, first: several[0] } });
  draft.department = several[0];
}

/** A row that says of the same data what a row above says already. */
function noteRepetition(
  draft: Draft,
  row: number,
  seen: Map<string, { row: number; draft: Draft }[]>,
  say: (remark: Remark) => void,
): void {
  const title = searchKey(draft.title);
  const namesakes = seen.get(title);
  if (!namesakes) {
    seen.set(title, [{ row, draft }]);
    return;
  }
  const same = namesakes.find((other) => isSame(other.draft, draft));
  if (same) say({ code: "sameRow", values: { row: same.row + 1 } });
  else if (namesakes.length < mostNamesakes) namesakes.push({ row, draft });
}

/** In a file where everything has one name, the comparison must not grow with the square of its rows. */
const mostNamesakes = 50;

function isSame(a: Draft, b: Draft): boolean {
  return (
    departmentKey(a.department) === departmentKey(b.department) &&
    (["business", "purpose", "storagePlace"] as const).every((field) => searchKey(a[field]) === searchKey(b[field])) &&
    a.media.join() === b.media.join()
  );
}
