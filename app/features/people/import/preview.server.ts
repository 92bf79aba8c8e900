import type { ProposedDepartment } from "#app/features/organization/index.ts";
import { cellInHand, mostProblems, type PreviewRow, pageRows, pageWithin } from "#app/platform/imports/preview.ts";
import type { SkipReason } from "#app/platform/imports/rows.ts";
import { columnName } from "#app/platform/sheet/grid.ts";
import type { Workbook } from "#app/platform/sheet/workbook.ts";
import { type Base, type ChangedField, type Decision, decideRows } from "./decide.ts";
import type { PeoplePlan } from "./plan.ts";
import type { Problem, Reading } from "./reading.ts";
import type { PeopleTarget } from "./targets.ts";
import type { Adjusted } from "./values.ts";

/** Somebody whom the import would change, from what to what. */
export type PreviewChange = {
  readonly row: number;
  readonly name: string;
  readonly changes: Decision["changes"];
};

export type Preview = {
  readonly sheetName: string;
  readonly columns: readonly {
    readonly column: number;
    readonly letter: string;
    readonly header: string;
    readonly target: PeopleTarget;
  }[];
  readonly rows: readonly PreviewRow<SkipReason, Adjusted>[];
  /** What stands there now, by the row and the field that would change; only of the rows of this page. */
  readonly before: readonly { readonly row: number; readonly field: ChangedField; readonly text: string }[];
  readonly page: number;
  readonly sheetRows: number;
  readonly counts: {
    readonly people: number;
    readonly added: number;
    readonly changed: number;
    readonly same: number;
    readonly flagged: number;
    readonly errors: number;
    readonly notices: number;
    readonly adjusted: number;
  };
  /** Errors first, in the order of the list, at most 500. */
  readonly problems: readonly Problem[];
  /** At most 500. */
  readonly changes: readonly PreviewChange[];
  readonly departments: readonly ProposedDepartment[];
  readonly cell: ReturnType<typeof cellInHand>;
};

/** The import as it would be run now: one page of the sheet, and everything that has to be said about it. */
export function previewPeople(
  workbook: Workbook,
  reading: Reading,
  plan: PeoplePlan,
  view: { page: number; cell: string | undefined },
  base: Base,
): Preview {
  const height = workbook.sheets[plan.sheet]?.rows.length ?? 0;
  const page = pageWithin(height, view.page);
  const { decisions, problems: found } = decideRows(reading.rows, base, plan);
  const problems = [...reading.problems, ...found].sort(
    (a, b) => Number(a.severity === "notice") - Number(b.severity === "notice") || a.row - b.row,
  );
  const errors = problems.filter(({ severity }) => severity === "error").length;
  const rows = pageRows(reading, plan.columns, problems, page);
  const onPage = new Set(rows.map(({ row }) => row));
  const changed = decisions.filter(({ kind }) => kind === "change");
  const count = (kind: Decision["kind"]) => decisions.filter((decision) => decision.kind === kind).length;
  return {
    sheetName: plan.sheetName,
    columns: plan.columns.map(({ column, header, target }) => ({ column, letter: columnName(column), header, target })),
    rows,
    before: changed
      .filter(({ row }) => onPage.has(row))
      .flatMap(({ row, changes }) => changes.map(({ field, before }) => ({ row, field, text: before }))),
    page,
    sheetRows: height,
    counts: {
      people: reading.rows.length,
      added: count("add"),
      changed: changed.length,
      same: count("same"),
      flagged: reading.rows.length - decisions.length,
      errors,
      notices: problems.length - errors,
      adjusted: reading.adjustedCells,
    },
    problems: problems.slice(0, mostProblems),
    changes: changed
      .slice(0, mostProblems)
      .map(({ row, existing, changes }) => ({ row, name: existing?.name ?? "", changes })),
    departments: base.departments,
    cell: cellInHand(reading.grid, workbook, plan, view.cell),
  };
}
