import { z } from "zod";
import { DepartmentChoice } from "#app/features/organization/index.ts";
import { placeIndex, plannedColumns, planParts } from "#app/platform/imports/plan.ts";
import { type Grid, gridOf, ownColumns, textAt } from "#app/platform/sheet/grid.ts";
import { headerKey } from "#app/platform/sheet/header-key.ts";
import type { Workbook } from "#app/platform/sheet/workbook.ts";
import { proposeColumns, type RememberedHeaders } from "./columns.ts";
import { defaultDepartment } from "./departments.ts";
import { isNumberHeader } from "./dictionary.ts";
import { rankSheets } from "./layout.ts";
import { findPhaseSheet, phaseColumns } from "./phase-sheet.ts";
import { isImportTarget, namesDepartment } from "./targets.ts";

/** A sheet beside the ledger that describes the phases of its entries; see `findPhaseSheet`. */
const PhaseSheet = z.object({
  sheet: placeIndex,
  sheetName: z.string(),
  /** Its only header row. */
  header: placeIndex,
  columns: z.partialRecord(z.enum(phaseColumns), placeIndex),
});
export type PhaseSheet = z.output<typeof PhaseSheet>;

/** How a file is read: everything that was proposed and what the person changed in it. Stored with the import. */
export const ImportPlan = z.object({
  ...planParts,
  header: z.object({ top: placeIndex, bottom: placeIndex }),
  columns: plannedColumns(isImportTarget),
  /** Department of rows that name none: from 部署名：… above the table or from the sheet's name. */
  department: z.string().default(""),
  /** Columns whose blanks mean "the same as above" although nothing is merged: a heading written once per group. */
  fillDown: z.array(placeIndex).default([]),
  /** Column with the numbers under which another sheet describes the entries' phases. */
  number: placeIndex.nullable().default(null),
  phases: PhaseSheet.nullable().default(null),
  /** Choices of the person, by `departmentKey`; the others follow the proposal. */
  departments: z.record(z.string(), DepartmentChoice).default({}),
});
export type ImportPlan = z.output<typeof ImportPlan>;

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
