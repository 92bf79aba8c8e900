import { z } from "zod";
import { DepartmentChoice } from "#app/features/organization/index.ts";
import { findTable, proposeColumns, type TableHeader } from "#app/platform/imports/layout.ts";
import { placeIndex, plannedColumns, planParts } from "#app/platform/imports/plan.ts";
import { gridOf } from "#app/platform/sheet/grid.ts";
import type { Workbook } from "#app/platform/sheet/workbook.ts";
import { peopleTable } from "./layout.ts";
import { isPeopleTarget } from "./targets.ts";

/** How a list of people is read: everything that was proposed and what the person changed in it. Stored with the import. */
export const PeoplePlan = z.object({
  ...planParts,
  header: z.object({ top: placeIndex, bottom: placeIndex }).nullable(),
  columns: plannedColumns(isPeopleTarget),
  /** Choices of the person, by `departmentKey`; the others follow the proposal. */
  departments: z.record(z.string(), DepartmentChoice).default({}),
});
export type PeoplePlan = z.output<typeof PeoplePlan>;

/** The plan that the file itself suggests; undefined when no sheet has a list with names. */
export function proposePeoplePlan(workbook: Workbook): PeoplePlan | undefined {
  const found = findTable(workbook, peopleTable);
  return found && peoplePlanFor(workbook, found.sheet, found.header);
}

/** The plan for a sheet and header that were chosen by hand; undefined when there are no such rows. */
export function peoplePlanFor(workbook: Workbook, sheetIndex: number, header: TableHeader): PeoplePlan | undefined {
  const sheet = workbook.sheets[sheetIndex];
  if (!sheet || (header && (header.top > header.bottom || header.bottom >= sheet.rows.length))) return undefined;
  return {
    sheet: sheetIndex,
    sheetName: sheet.name,
    header,
    columns: proposeColumns(gridOf(sheet), header, peopleTable),
    departments: {},
    corrections: {},
    rows: {},
    validRowsOnly: false,
  };
}
