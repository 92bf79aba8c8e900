import type { Workbook } from "#app/platform/sheet/workbook.ts";
import { searchKey } from "#app/utils/japanese-text.ts";
import { departmentKey, findDepartment, type KnownDepartment } from "./departments.ts";
import type { Adjusted } from "./filling.ts";
import { cellName, columnName, textAt } from "./grid.ts";
import { type DepartmentChoice, departmentChoice, type ImportPlan } from "./plan.ts";
import { type CellNote, noteKey, type Problem, type Reading } from "./reading.ts";
import type { SkipReason } from "./rows.ts";
import type { ImportTarget } from "./targets.ts";

export const previewRows = 200;
const mostProblems = 500;

export type PreviewCell = {
  readonly text: string;
  readonly name: string;
  readonly source: CellNote["source"];
  readonly adjusted?: Adjusted;
  readonly severity?: Problem["severity"];
};
export type PreviewRow =
  | { readonly kind: "entry"; readonly row: number; readonly cells: readonly PreviewCell[]; readonly hasError: boolean }
  | { readonly kind: "skipped"; readonly row: number; readonly reason: SkipReason; readonly text: string };

/** A department name of the file and what will become of it. */
export type PreviewDepartment = {
  readonly key: string;
  readonly name: string;
  readonly rows: number;
  readonly outcome: DepartmentChoice;
  /** The existing department it is taken for. */
  readonly uses: string | undefined;
  readonly isChosen: boolean;
};

export type Preview = {
  readonly sheetName: string;
  readonly columns: readonly {
    readonly column: number;
    readonly letter: string;
    readonly header: string;
    readonly target: ImportTarget;
    readonly hasDecided: boolean;
  }[];
  readonly rows: readonly PreviewRow[];
  readonly page: number;
  /** Rows of the whole sheet. */
  readonly sheetRows: number;
  readonly firstRow: number;
  readonly lastRow: number;
  readonly counts: {
    readonly entries: number;
    readonly flagged: number;
    readonly errors: number;
    readonly notices: number;
    readonly adjusted: number;
    readonly skipped: number;
  };
  /** The sheet from which phases are taken, and of how many entries. */
  readonly phases: { readonly sheetName: string; readonly entries: number } | undefined;
  /** Errors first, in the order of the sheet, at most 500. */
  readonly problems: readonly Problem[];
  readonly departments: readonly PreviewDepartment[];
  /** The cell that is being corrected, with the file's own text when it was typed over. */
  readonly cell:
    | {
        readonly name: string;
        readonly text: string;
        readonly original: string;
        readonly header: string;
        readonly page: number;
      }
    | undefined;
};

/** Entries that are in the ledger already, for the notice that one of the file has the same name. */
export type EntryNamed = {
  readonly title: string;
  readonly number: number;
  readonly department: string | null;
  readonly business: string;
};

/** The import as it would be run now: one page of the sheet, and everything that has to be said about it. */
export async function previewImport(
  workbook: Workbook,
  reading: Reading,
  plan: ImportPlan,
  view: { page: number; cell: string | undefined },
  known: readonly KnownDepartment[],
  entriesNamed: (titles: readonly string[]) => Promise<readonly EntryNamed[]>,
): Promise<Preview> {
  const height = workbook.sheets[plan.sheet]?.rows.length ?? 0;
  const pages = Math.max(1, Math.ceil(height / previewRows));
  const page = Math.min(Math.max(view.page, 1), pages);
  const from = (page - 1) * previewRows;
  const problems = [...reading.problems, ...(await sameEntries(reading, plan, entriesNamed))];
  problems.sort((a, b) => Number(a.severity === "notice") - Number(b.severity === "notice") || a.row - b.row);
  const entryRows = reading.kinds.flatMap(({ kind }, row) => (kind === "entry" ? [row] : []));
  const errors = problems.filter(({ severity }) => severity === "error").length;
  return {
    sheetName: plan.sheetName,
    columns: plan.columns.map(({ column, header, target, score, isRemembered }) => ({
      column,
      letter: columnName(column),
      header,
      target,
      hasDecided: isRemembered || score > 0,
    })),
    rows: pageRows(reading, plan, problems, from),
    page,
    sheetRows: height,
    firstRow: entryRows[0] ?? plan.header.bottom + 1,
    lastRow: entryRows.at(-1) ?? plan.header.bottom + 1,
    counts: {
      entries: reading.rows.length,
      flagged: reading.rows.filter(({ hasError }) => hasError).length,
      errors,
      notices: problems.length - errors,
      adjusted: reading.adjustedCells,
      skipped: reading.kinds.filter((kind) => kind.kind === "skipped" && kind.reason !== "blank").length,
    },
    phases: plan.phases ? { sheetName: plan.phases.sheetName, entries: reading.described } : undefined,
    problems: problems.slice(0, mostProblems),
    departments: departmentsOf(reading, plan, known),
    cell: cellInHand(reading, workbook, plan, view.cell),
  };
}

/** What becomes of each department name: the person's choice, else one that exists, else a new one. */
function departmentsOf(reading: Reading, plan: ImportPlan, known: readonly KnownDepartment[]): PreviewDepartment[] {
  return [...reading.departments].map(([key, { name, rows }]) => {
    const choice = departmentChoice(plan, key);
    const found = findDepartment(name, known)?.department;
    const outcome: DepartmentChoice = choice ?? (found ? { use: found.id } : { create: true });
    const uses = "use" in outcome ? known.find(({ id }) => id === outcome.use)?.name : undefined;
    return { key, name, rows, outcome, uses, isChosen: choice !== undefined };
  });
}

function pageRows(reading: Reading, plan: ImportPlan, problems: readonly Problem[], from: number): PreviewRow[] {
  const { grid, kinds } = reading;
  const severities = new Map<string, Problem["severity"]>();
  for (const { cell, severity } of problems) if (severities.get(cell) !== "error") severities.set(cell, severity);
  const errorRows = new Set(problems.filter(({ severity }) => severity === "error").map(({ row }) => row));
  const rows: PreviewRow[] = [];
  for (let row = from; row < Math.min(from + previewRows, kinds.length); row++) {
    const kind = kinds[row];
    if (!kind || (kind.kind === "skipped" && (kind.reason === "blank" || kind.reason === "header"))) continue;
    if (kind.kind === "skipped") {
      const texts = (grid.rows[row] ?? []).map((_, column) => textAt(grid, row, column));
      rows.push({
        kind: "skipped",
        row,
        reason: kind.reason,
        text: texts
          .filter((text) => text !== "")
          .join("　")
          .slice(0, 200),
      });
      continue;
    }
    const cells = plan.columns.map(({ column }): PreviewCell => {
      const name = cellName(row, column);
      const note = reading.notes.get(noteKey(row, column));
      const severity = severities.get(name);
      return {
        text: textAt(grid, row, column).slice(0, 300),
        name,
        source: note?.source ?? (grid.isCorrected(row, column) ? "corrected" : "own"),
        ...(note?.adjusted ? { adjusted: note.adjusted } : {}),
        ...(severity ? { severity } : {}),
      };
    });
    rows.push({ kind: "entry", row, cells, hasError: errorRows.has(row) });
  }
  return rows;
}

function cellInHand(reading: Reading, workbook: Workbook, plan: ImportPlan, name: string | undefined): Preview["cell"] {
  const column = plan.columns.find((candidate) => name?.replace(/\d+$/, "") === columnName(candidate.column));
  const row = Number(/\d+$/.exec(name ?? "")?.[0] ?? 0) - 1;
  if (!name || !column || row < 0 || row >= reading.grid.height) return undefined;
  return {
    name,
    text: reading.grid.rows[row]?.[column.column]?.text ?? "",
    original: workbook.sheets[plan.sheet]?.rows[row]?.[column.column]?.text ?? "",
    header: column.header,
    page: Math.floor(row / previewRows) + 1,
  };
}

/** Notices for rows whose name, department and business an entry of the ledger has already. */
async function sameEntries(
  reading: Reading,
  plan: ImportPlan,
  entriesNamed: (titles: readonly string[]) => Promise<readonly EntryNamed[]>,
): Promise<Problem[]> {
  const rows = reading.rows.filter(({ hasError }) => !hasError);
  if (rows.length === 0) return [];
  const identity = (title: string, department: string | null, business: string) =>
    [searchKey(title), departmentKey(department ?? ""), searchKey(business)].join("\n");
  const present = new Map(
    (await entriesNamed([...new Set(rows.map(({ input }) => input.title))])).map((entry) => [
      identity(entry.title, entry.department, entry.business),
      entry.number,
    ]),
  );
  const column = plan.columns.find(({ target }) => target === "title")?.column ?? 0;
  return rows.flatMap(({ row, input, department }) => {
    const number = present.get(identity(input.title, department, input.business));
    if (number === undefined) return [];
    return [{ cell: cellName(row, column), row, severity: "notice", code: "sameEntry", values: { number } } as const];
  });
}
