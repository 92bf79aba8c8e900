import type { CellProblem } from "#app/platform/imports/preview.ts";
import { cellName } from "#app/platform/sheet/grid.ts";
import { riskWarnings } from "../warnings.ts";

/** What keeps a row out. */
export const errorCodes = [
  "riskUnknown",
  "sameNumberInFile",
  "notYours",
  "archivedRisk",
  "titleMissing",
  "threatMissing",
  "phaseMissing",
  "phaseUnknown",
  "impactOutside",
  "likelihoodOutside",
  "levelOutside",
  "gradeMissing",
  "gradeRemoved",
  "otherScale",
  "rationaleMissing",
  "handlingUnknown",
  "unacceptable",
  "residualMissing",
  "dateUnreadable",
  "reviewPassed",
  "tooLong",
  "otherDepartment",
  "entryUnknown",
  "entryAmbiguous",
  "changedMeanwhile",
] as const;

/** What is only said: things that are read otherwise than they may have been meant, and what an examiner would ask. */
export const noticeCodes = [
  "departmentUnknown",
  "ownerUnknown",
  "ownerAmbiguous",
  "familyUnknown",
  "formulaError",
  "phaseTaken",
  "noEntry",
  "sameTitle",
  "editionMissing",
  ...riskWarnings,
] as const;
export type ProblemCode = (typeof errorCodes)[number] | (typeof noticeCodes)[number];

/** What has to be said about a value. */
export type Remark = { readonly code: ProblemCode; readonly values: Readonly<Record<string, string | number>> };

export type Problem = CellProblem & Remark;

export function problemAt(row: number, column: number, { code, values }: Remark): Problem {
  const isError = (errorCodes as readonly string[]).includes(code);
  return { cell: cellName(row, column), row, severity: isError ? "error" : "notice", code, values };
}
