import { cellInHand, mostProblems, type PreviewRow, pageRows, pageWithin } from "#app/platform/imports/preview.ts";
import type { SkipReason } from "#app/platform/imports/rows.ts";
import { columnName } from "#app/platform/sheet/grid.ts";
import type { Workbook } from "#app/platform/sheet/workbook.ts";
import type { RiskMethodContent } from "#db/schema/risk.ts";
import type { SheetField } from "../sheet-facts.ts";
import type { SheetNames } from "../sheet-text.ts";
import { type Base, type Change, type Conflict, type Decision, decideRisks } from "./decide.ts";
import type { RiskPlan } from "./plan.ts";
import type { Problem } from "./problems.ts";
import type { Reading } from "./reading.ts";
import type { RiskTarget } from "./targets.ts";
import type { Vocabulary } from "./values.ts";

/** A risk that the import would change, from what to what. */
export type PreviewChange = {
  readonly row: number;
  readonly number: number;
  readonly title: string;
  readonly changes: readonly Change[];
};

export type Preview = {
  readonly sheetName: string;
  readonly columns: readonly {
    readonly column: number;
    readonly letter: string;
    readonly header: string;
    readonly target: RiskTarget;
  }[];
  readonly rows: readonly PreviewRow<SkipReason, never>[];
  /** What stands there now, by the row and the field that would change; only of the rows of this page. */
  readonly before: readonly { readonly row: number; readonly field: SheetField; readonly text: string }[];
  /** The rows of this page that add a risk. */
  readonly added: readonly number[];
  readonly page: number;
  readonly sheetRows: number;
  readonly counts: {
    readonly risks: number;
    readonly added: number;
    readonly changed: number;
    readonly same: number;
    readonly left: number;
    readonly flagged: number;
    readonly errors: number;
    readonly notices: number;
    readonly conflicts: number;
    readonly undecided: number;
  };
  /** Errors first, in the order of the table, at most 500; what awaits a choice stands in `conflicts`. */
  readonly problems: readonly Problem[];
  /** At most 500. */
  readonly changes: readonly PreviewChange[];
  /** At most 500, those that await a choice first. */
  readonly conflicts: readonly Conflict[];
  /** What the ids of the changes and conflicts are called. */
  readonly names: Pick<SheetNames, "departments" | "people">;
  readonly measures: Vocabulary["measures"];
  readonly method: RiskMethodContent;
  readonly cell: ReturnType<typeof cellInHand>;
};

/** The import as it would be run now: one page of the sheet, and everything that has to be said about it. */
export function previewRisks(
  workbook: Workbook,
  reading: Reading,
  plan: RiskPlan,
  view: { page: number; cell: string | undefined },
  base: Base,
): Preview {
  const height = workbook.sheets[plan.sheet]?.rows.length ?? 0;
  const page = pageWithin(height, view.page);
  const { decisions, conflicts, problems: all } = decideRisks(reading.rows, base, plan);
  const said = all.filter(({ code }) => code !== "changedMeanwhile");
  const problems = said.toSorted(
    (a, b) => Number(a.severity === "notice") - Number(b.severity === "notice") || a.row - b.row,
  );
  const errors = problems.filter(({ severity }) => severity === "error").length;
  const rows = pageRows(reading, plan.columns, all, page);
  const onPage = new Set(rows.map(({ row }) => row));
  const ofKind = (kind: Decision["kind"]) => decisions.filter((decision) => decision.kind === kind);
  const changed = ofKind("change");
  const undecided = conflicts.filter(({ choice }) => choice === undefined);
  return {
    sheetName: plan.sheetName,
    columns: plan.columns.map(({ column, header, target }) => ({ column, letter: columnName(column), header, target })),
    rows,
    before: changed
      .filter(({ row }) => onPage.has(row))
      .flatMap(({ row, changes }) => changes.map(({ field, before }) => ({ row, field, text: before }))),
    added: ofKind("add").flatMap(({ row }) => (onPage.has(row) ? row : [])),
    page,
    sheetRows: height,
    counts: {
      risks: reading.rows.length,
      added: ofKind("add").length,
      changed: changed.length,
      same: ofKind("same").length,
      left: ofKind("left").length,
      flagged: reading.rows.length - decisions.length,
      errors,
      notices: problems.length - errors,
      conflicts: conflicts.length,
      undecided: undecided.length,
    },
    problems: problems.slice(0, mostProblems),
    changes: changed.slice(0, mostProblems).map(({ row, existing, facts, changes }) => ({
      row,
      number: existing?.number ?? 0,
      title: facts.title,
      changes,
    })),
    conflicts: [...undecided, ...conflicts.filter(({ choice }) => choice !== undefined)].slice(0, mostProblems),
    names: namesOf(base),
    measures: base.words.measures,
    method: base.method.content,
    cell: cellInHand(reading.grid, workbook, plan, view.cell),
  };
}

function namesOf({ words, risks }: Base): Preview["names"] {
  const present = (field: "departmentId" | "ownerId", name: "department" | "owner") =>
    risks.map((risk) => [risk.facts[field], risk[name]] as const);
  return {
    departments: new Map([
      ...present("departmentId", "department"),
      ...words.departments.map(({ id, name }) => [id, name] as const),
    ]),
    people: new Map([...present("ownerId", "owner"), ...words.people.map(({ id, name }) => [id, name] as const)]),
  };
}
