import {
  departmentKey,
  type KnownDepartment,
  type ProposedDepartment,
  proposeDepartments,
} from "#app/features/organization/index.ts";
import { cellInHand, mostProblems, type PreviewRow, pageRows, pageWithin } from "#app/platform/imports/preview.ts";
import { cellName, columnName } from "#app/platform/sheet/grid.ts";
import type { Workbook } from "#app/platform/sheet/workbook.ts";
import { searchKey } from "#app/utils/japanese-text.ts";
import { doubtOf } from "./columns.ts";
import type { Adjusted } from "./filling.ts";
import type { ImportPlan } from "./plan.ts";
import type { Problem, Reading } from "./reading.ts";
import type { SkipReason } from "./rows.ts";
import type { ImportTarget } from "./targets.ts";

export type Preview = {
  readonly sheetName: string;
  readonly columns: readonly {
    readonly column: number;
    readonly letter: string;
    readonly header: string;
    readonly target: ImportTarget;
    readonly doubt: ReturnType<typeof doubtOf>;
  }[];
  readonly rows: readonly PreviewRow<SkipReason, Adjusted>[];
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
  readonly departments: readonly ProposedDepartment[];
  readonly cell: ReturnType<typeof cellInHand>;
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
  const page = pageWithin(height, view.page);
  const problems = [...reading.problems, ...(await sameEntries(reading, plan, entriesNamed))];
  problems.sort((a, b) => Number(a.severity === "notice") - Number(b.severity === "notice") || a.row - b.row);
  const entryRows = reading.kinds.flatMap(({ kind }, row) => (kind === "entry" ? [row] : []));
  const errors = problems.filter(({ severity }) => severity === "error").length;
  return {
    sheetName: plan.sheetName,
    columns: plan.columns.map((planned) => ({
      column: planned.column,
      letter: columnName(planned.column),
      header: planned.header,
      target: planned.target,
      doubt: doubtOf(planned),
    })),
    rows: pageRows(reading, plan.columns, problems, page),
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
    departments: proposeDepartments(reading.departments, plan.departments, known),
    cell: cellInHand(reading.grid, workbook, plan, view.cell),
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
