import { leftOutOf, leftOutRows } from "#app/platform/imports/left-out.ts";
import { errorCodes, type Problem } from "./problems.ts";
import type { ReadRisk } from "./reading.ts";

export const LeftOut = leftOutRows(errorCodes);

/** The rows that a table is taken in without, by the names of the risks or what else they are known by, in the order of the table. */
export function leftOutRisks(problems: readonly Problem[], rows: readonly ReadRisk[]) {
  const known = rows.map(({ row, cells }) => {
    const text = (target: "number" | "title" | "threat") => cells.get(target)?.cell.text.trim() ?? "";
    return [row, text("title") || text("number") || text("threat")] as const;
  });
  return leftOutOf(
    problems.toSorted((a, b) => a.row - b.row),
    errorCodes,
    new Map(known),
  );
}
