import { leftOutOf, leftOutRows } from "#app/platform/imports/left-out.ts";
import type { Problem, ReadPerson } from "./reading.ts";
import { errorCodes } from "./values.ts";

export const LeftOut = leftOutRows(errorCodes);

/** The rows that a list is taken in without, by the names of the people or what else they are known by, in the order of the list. */
export function leftOutPeople(problems: readonly Problem[], rows: readonly ReadPerson[]) {
  const known = rows.map(({ row, facts }) => [row, facts.name || facts.employeeNumber || facts.email || ""] as const);
  return leftOutOf(
    problems.toSorted((a, b) => a.row - b.row),
    errorCodes,
    new Map(known),
  );
}
