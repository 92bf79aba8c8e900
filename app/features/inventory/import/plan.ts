import { z } from "zod";
import { DepartmentChoice } from "#app/features/organization/index.ts";
import { placeIndex, plannedColumns, planParts } from "#app/platform/imports/plan.ts";
import { type Grid, gridOf, ownColumns, textAt } from "#app/platform/sheet/grid.ts";
import type { Workbook } from "#app/platform/sheet/workbook.ts";
import { proposeColumns, type RememberedHeaders } from "./columns.ts";
import { defaultDepartment } from "./departments.ts";
import { rankSheets } from "./layout.ts";
import { isImportTarget } from "./targets.ts";

/** How a file is read: everything that was proposed and what the person changed in it. Stored with the import. */
export const ImportPlan = z.object({
  ...planParts,
  header: z.object({ top: placeIndex, bottom: placeIndex }),
  columns: plannedColumns(isImportTarget),
  /** Department of rows that name none: from 部署名：… above the table or from the sheet's name. */
  department: z.string().default(""),
  /** Columns whose blanks mean "the same as above" although nothing is merged: a heading written once per group. */
  fillDown: z.array(placeIndex).default([]),
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
  const hasDepartment = columns.some(({ target }) => target === "department");
  return {
    sheet: sheetIndex,
    sheetName: sheet.name,
    header,
    columns,
    department: hasDepartment ? "" : defaultDepartment(grid, header),
    fillDown: columns
      .filter(({ target }) => target === "department" || target === "business")
      .map(({ column }) => column)
      .filter((column) => isGroupHeading(grid, header.bottom + 1, column)),
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
