import { z } from "zod";
import { findTable, proposeColumns, type TableHeader } from "#app/platform/imports/layout.ts";
import { placeIndex, plannedColumns, planParts } from "#app/platform/imports/plan.ts";
import { gridOf } from "#app/platform/sheet/grid.ts";
import type { Workbook } from "#app/platform/sheet/workbook.ts";
import { riskTable } from "./dictionary.ts";
import { isRiskTarget } from "./targets.ts";

/** What becomes of a row whose risk somebody else has changed too: the file's values count, or theirs, or the risk stays as it is. */
export const rowChoices = ["own", "theirs", "leave"] as const;
export type RowChoice = (typeof rowChoices)[number];

/** How a table of risks is read: everything that was proposed and what the person changed in it. Stored with the import. */
export const RiskPlan = z.object({
  ...planParts,
  header: z.object({ top: placeIndex, bottom: placeIndex }).nullable(),
  columns: plannedColumns(isRiskTarget),
  /** Departments are those that are registered; a table of risks makes none. */
  departments: z.record(z.string(), z.never()).default({}),
  /** By the row (0-based), with the version of the risk as it was shown: of another one it does not count any more. */
  choices: z
    .record(z.string().regex(/^\d+$/), z.object({ choice: z.enum(rowChoices), version: z.number().int() }))
    .default({}),
});
export type RiskPlan = z.output<typeof RiskPlan>;

/** The plan that the file itself suggests; undefined when no sheet has a table of risks. */
export function proposeRiskPlan(workbook: Workbook): RiskPlan | undefined {
  const found = findTable(workbook, riskTable);
  return found && riskPlanFor(workbook, found.sheet, found.header);
}

/** The plan for a sheet and header that were chosen by hand; undefined when there are no such rows. */
export function riskPlanFor(workbook: Workbook, sheetIndex: number, header: TableHeader): RiskPlan | undefined {
  const sheet = workbook.sheets[sheetIndex];
  if (!sheet || (header && (header.top > header.bottom || header.bottom >= sheet.rows.length))) return undefined;
  return {
    sheet: sheetIndex,
    sheetName: sheet.name,
    header,
    columns: proposeColumns(gridOf(sheet), header, riskTable),
    departments: {},
    corrections: {},
    rows: {},
    choices: {},
    validRowsOnly: false,
  };
}
