import { z } from "zod";
import type { Workbook } from "#app/platform/sheet/workbook.ts";
import { type ColumnPlan, proposeColumns, type RememberedHeaders } from "./columns.ts";
import { defaultDepartment } from "./departments.ts";
import { headerKey, isNumberHeader } from "./dictionary.ts";
import { cellPlace, type Grid, gridOf, ownColumns, textAt } from "./grid.ts";
import { rankSheets } from "./layout.ts";
import { findPhaseSheet, phaseColumns } from "./phase-sheet.ts";
import { isImportTarget, namesDepartment } from "./targets.ts";

const index = z.number().int().min(0).max(1_048_575);

const ColumnPlanSchema = z.object({
  column: index,
  header: z.string(),
  target: z.string().refine(isImportTarget),
  score: z.number(),
  isRemembered: z.boolean(),
}) as unknown as z.ZodType<ColumnPlan>;

/** A sheet beside the ledger that describes the phases of its entries; see `findPhaseSheet`. */
const PhaseSheet = z.object({
  sheet: index,
  sheetName: z.string(),
  /** Its only header row. */
  header: index,
  columns: z.partialRecord(z.enum(phaseColumns), index),
});
export type PhaseSheet = z.output<typeof PhaseSheet>;

const DepartmentChoice = z.union([
  z.object({ create: z.literal(true) }),
  z.object({ use: z.uuid() }),
  z.object({ none: z.literal(true) }),
]);
/** What becomes of a department name of the file: made, taken for one that exists, or left out. */
export type DepartmentChoice = z.output<typeof DepartmentChoice>;

/** How a file is read: everything that was proposed and what the person changed in it. Stored with the import. */
export const ImportPlan = z.object({
  /** Index of the sheet in the workbook. */
  sheet: index,
  sheetName: z.string(),
  header: z.object({ top: index, bottom: index }),
  columns: z.array(ColumnPlanSchema).max(1_000),
  /** Department of rows that name none: from 部署名：… above the table or from the sheet's name. */
  department: z.string().default(""),
  /** Columns whose blanks mean "the same as above" although nothing is merged: a heading written once per group. */
  fillDown: z.array(index).default([]),
  /** Column with the numbers under which another sheet describes the entries' phases. */
  number: index.nullable().default(null),
  phases: PhaseSheet.nullable().default(null),
  /** Choices of the person, by `departmentKey`; the others follow the proposal. */
  departments: z.record(z.string(), DepartmentChoice).default({}),
  /** What was typed over a cell in the preview, by its name (`E5`). */
  corrections: z
    .record(
      z.string().refine((name) => cellPlace(name) !== undefined),
      z.string(),
    )
    .default({}),
  /** Rows (0-based) that the person takes or leaves against what was detected. */
  rows: z.record(z.string().regex(/^\d+$/), z.enum(["take", "leave"])).default({}),
  /** Whether the rows without errors are imported although others have some. */
  validRowsOnly: z.boolean().default(false),
});
export type ImportPlan = z.output<typeof ImportPlan>;

/** What the person decided about a department name of the file; its key may be any word, `constructor` as well. */
export function departmentChoice(plan: ImportPlan, key: string): DepartmentChoice | undefined {
  return Object.hasOwn(plan.departments, key) ? plan.departments[key] : undefined;
}

/** Most cells that may be typed over in one preview; who needs more corrects the file. */
export const mostCorrections = 500;

/** The plan that the file itself suggests; undefined when no sheet has a table with a header. */
export function proposePlan(workbook: Workbook, remembered: RememberedHeaders): ImportPlan | undefined {
  const [best] = rankSheets(workbook);
  if (!best?.header || best.score === 0) return undefined;
  return planFor(workbook, best.index, best.header, remembered);
}

/** The plan for a sheet and header that were chosen by hand. */
export function planFor(
  workbook: Workbook,
  sheetIndex: number,
  header: ImportPlan["header"],
  remembered: RememberedHeaders,
): ImportPlan | undefined {
  const sheet = workbook.sheets[sheetIndex];
  if (!sheet || header.top > header.bottom || header.bottom >= sheet.rows.length) return undefined;
  const grid = gridOf(sheet);
  const columns = proposeColumns(grid, header, remembered);
  const number = columns.find(({ header: name }) => isNumberHeader(headerKey(name)))?.column ?? null;
  const hasDepartment = columns.some(({ target }) => namesDepartment(target));
  return {
    sheet: sheetIndex,
    sheetName: sheet.name,
    header,
    columns,
    department: hasDepartment ? "" : defaultDepartment(grid, header),
    fillDown: columns
      .filter(({ target }) => namesDepartment(target) || target === "business")
      .map(({ column }) => column)
      .filter((column) => isGroupHeading(grid, header.bottom + 1, column)),
    number,
    phases: number === null ? null : findPhaseSheet(workbook, sheetIndex),
    departments: {},
    corrections: {},
    rows: {},
    validRowsOnly: false,
  };
}

/** A column that names its group once and leaves the rows below blank, as a merged sheet looks when it was saved as CSV. */
function isGroupHeading(grid: Grid, from: number, column: number): boolean {
  let rows = 0;
  let blanks = 0;
  let last = "";
  for (let row = from; row < grid.height; row++) {
    if (ownColumns(grid, row).length < 3) continue;
    const text = textAt(grid, row, column);
    if (grid.isFilled(row, column) || (rows === 0 && text === "") || (text !== "" && text === last)) return false;
    rows++;
    if (text === "") blanks++;
    else last = text;
  }
  return rows >= 4 && blanks >= rows * 0.4;
}
