import { departmentKey } from "#app/features/organization/index.ts";
import { Invalid } from "#app/platform/errors.ts";
import { type CellNote, noteKey, type ReadKind, type Severity } from "#app/platform/imports/preview.ts";
import { classifyRows, type SkipReason } from "#app/platform/imports/rows.ts";
import { cellName, type Grid, gridOf } from "#app/platform/sheet/grid.ts";
import { isDitto } from "#app/platform/sheet/marks.ts";
import type { Cell, Workbook } from "#app/platform/sheet/workbook.ts";
import { searchKey } from "#app/utils/japanese-text.ts";
import type { PeoplePlan } from "./plan.ts";
import type { PeopleTarget } from "./targets.ts";
import {
  type Adjusted,
  type Draft,
  errorCodes,
  type Facts,
  finishDraft,
  type ProblemCode,
  type Remark,
  readCell,
} from "./values.ts";

/** What has to be said about one cell (`C12`); an error keeps its row out. */
export type Problem = {
  readonly cell: string;
  /** 0-based row on the sheet. */
  readonly row: number;
  readonly severity: Severity;
  readonly code: ProblemCode;
  readonly values: Readonly<Record<string, string | number>>;
};

/** One row of the list as a person; department and site still by their names. */
export type ReadPerson = { readonly row: number; readonly facts: Facts; readonly hasError: boolean };

export type Reading = {
  readonly grid: Grid;
  readonly kinds: readonly ReadKind<SkipReason>[];
  readonly rows: readonly ReadPerson[];
  readonly problems: readonly Problem[];
  /** By `noteKey`. */
  readonly notes: ReadonlyMap<number, CellNote<Adjusted>>;
  readonly adjustedCells: number;
  /** Department names of the rows, by `departmentKey`, with how many rows name them. */
  readonly departments: ReadonlyMap<string, { readonly name: string; readonly rows: number }>;
};

/** Reads the planned sheet into people, as far as the list itself tells; `decideRows` compares them with who is there. */
export function readPeople(workbook: Workbook, plan: PeoplePlan): Reading {
  const sheet = workbook.sheets[plan.sheet];
  if (!sheet || (plan.header && plan.header.bottom >= sheet.rows.length)) throw new Invalid("planStale");
  const grid = gridOf(sheet, plan.corrections);
  const kinds = classifyRows(grid, plan);
  const columns = plan.columns.filter(({ target }) => target !== "ignored");
  const above: (Cell | undefined)[] = [];
  const rows: ReadPerson[] = [];
  const problems: Problem[] = [];
  const notes = new Map<number, CellNote<Adjusted>>();
  const departments = new Map<string, { name: string; rows: number }>();
  const seen = {
    numbers: new Map<string, number>(),
    emails: new Map<string, number>(),
    names: new Map<string, number>(),
  };
  let adjustedCells = 0;
  for (const [row, kind] of kinds.entries()) {
    if (kind.kind !== "entry") continue;
    const draft: Draft = { family: {}, given: {} };
    let hasError = false;
    const say = (column: number, remark: Remark) => {
      const problem = problemAt(row, column, remark);
      hasError ||= problem.severity === "error";
      problems.push(problem);
    };
    for (const { column, target } of columns) {
      const written = grid.rows[row]?.[column];
      if (!written || written.text.trim() === "") continue;
      const isRepeated = isDitto(written.text) && above[column] !== undefined;
      const cell = (isRepeated ? above[column] : written) ?? written;
      above[column] = cell;
      const adjusted = readCell(draft, target, cell, (remark) => say(column, remark));
      const source = isRepeated
        ? "repeated"
        : grid.isFilled(row, column)
          ? "filled"
          : grid.isCorrected(row, column)
            ? "corrected"
            : "own";
      if (source === "own" && !adjusted) continue;
      if (source !== "corrected" || adjusted) adjustedCells++;
      notes.set(noteKey(row, column), adjusted ? { source, adjusted } : { source });
    }
    const facts = finishDraft(draft);
    for (const { target, remark } of faultsOf(facts, row, seen)) say(columnOf(plan, target), remark);
    if (facts.department) {
      const key = departmentKey(facts.department);
      const known = departments.get(key);
      departments.set(key, { name: known?.name ?? facts.department, rows: (known?.rows ?? 0) + 1 });
    }
    rows.push({ row, facts, hasError });
  }
  return { grid, kinds, rows, problems, notes, adjustedCells, departments };
}

/** The column to point at: the field's own, else one of its pieces, else the first. */
export function columnOf(plan: PeoplePlan, target: PeopleTarget): number {
  const pieces: Partial<Record<PeopleTarget, PeopleTarget>> = { name: "familyName", kana: "familyKana" };
  const find = (wanted: PeopleTarget | undefined) => plan.columns.find((column) => column.target === wanted)?.column;
  return find(target) ?? find(pieces[target]) ?? find("name") ?? plan.columns[0]?.column ?? 0;
}

export function problemAt(row: number, column: number, { code, values }: Remark): Problem {
  const isError = (errorCodes as readonly string[]).includes(code);
  return { cell: cellName(row, column), row, severity: isError ? "error" : "notice", code, values };
}

/** What a row lacks or contradicts, by itself and beside the rows above it. */
function faultsOf(
  facts: Facts,
  row: number,
  seen: Record<"numbers" | "emails" | "names", Map<string, number>>,
): { target: PeopleTarget; remark: Remark }[] {
  const faults: { target: PeopleTarget; remark: Remark }[] = [];
  const { name, employeeNumber, email, joinedOn, leftOn } = facts;
  // Of somebody who is there already the number alone is enough to say who is meant; `decideRows` judges that.
  if (!name && !employeeNumber) faults.push({ target: "name", remark: { code: "nameMissing", values: {} } });
  if (joinedOn && leftOn && leftOn < joinedOn) {
    faults.push({ target: "leftOn", remark: { code: "leftBeforeJoining", values: {} } });
  }
  const number = firstOf(seen.numbers, employeeNumber, row);
  if (number !== undefined) {
    faults.push({ target: "employeeNumber", remark: { code: "sameNumberInFile", values: { row: number + 1 } } });
  }
  const mail = firstOf(seen.emails, email, row);
  if (mail !== undefined)
    faults.push({ target: "email", remark: { code: "sameEmailInFile", values: { row: mail + 1 } } });
  const namesake = employeeNumber ? undefined : firstOf(seen.names, name && searchKey(name).replaceAll(" ", ""), row);
  if (namesake !== undefined)
    faults.push({ target: "name", remark: { code: "sameNameInFile", values: { row: namesake + 1 } } });
  return faults;
}

/** The row that said this first; undefined when it is this one. */
function firstOf(seen: Map<string, number>, value: string | undefined, row: number): number | undefined {
  if (value === undefined) return undefined;
  const first = seen.get(value);
  if (first === undefined) seen.set(value, row);
  return first;
}
