import { leftOutOf, leftOutRows } from "#app/platform/imports/left-out.ts";
import { errorCodes } from "./draft.ts";
import type { Reading } from "./reading.ts";

export const LeftOut = leftOutRows(errorCodes);

/** The rows that a ledger is imported without, by the names of their data. */
export function leftOutEntries({ problems, rows }: Reading) {
  return leftOutOf(problems, errorCodes, new Map(rows.map(({ row, input }) => [row, input.title])));
}
