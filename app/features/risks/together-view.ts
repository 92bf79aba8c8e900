import { recordLabel } from "#app/features/records/index.ts";
import { gradeIn } from "./grades.ts";
import type { SheetRow } from "./sheet-rows.server.ts";
import type { Assessed } from "./warnings.ts";

/** What is typed of one risk where many are assessed together. */
export type TypedGrades = {
  impact: string;
  likelihood: string;
  level: string;
  rationale: string;
  impactAfter: string;
  likelihoodAfter: string;
  levelAfter: string;
};

/** A risk where many are assessed together. */
export type TogetherView = ReturnType<typeof togetherView>;

/** Steps of another scale mean something else and are asked anew, as in the form of one risk. */
export function togetherView(row: SheetRow & { isDelicate: boolean }, isSameScale: boolean) {
  const { impact, likelihood, level, rationale, impactAfter, likelihoodAfter, levelAfter } = row.facts;
  const blank: TypedGrades = {
    impact: "",
    likelihood: "",
    level: "",
    rationale,
    impactAfter: "",
    likelihoodAfter: "",
    levelAfter: "",
  };
  const stored: TypedGrades = { impact, likelihood, level, rationale, impactAfter, likelihoodAfter, levelAfter };
  return {
    id: row.id,
    version: row.version,
    label: recordLabel("risk", row.number),
    title: row.facts.title,
    phase: row.facts.phase,
    entries: row.entries,
    measures: row.facts.measures === "" ? 0 : row.facts.measures.split("\n").length,
    residualHandling: row.facts.residualHandling,
    isDelicate: row.isDelicate,
    isAssessed: row.assessedOn !== null,
    values: isSameScale ? stored : blank,
  };
}

/** What warnings look at, of a row as it is being filled in. */
export function assessedInRow(
  { measures, residualHandling, isDelicate }: Pick<TogetherView, "measures" | "residualHandling" | "isDelicate">,
  typed: TypedGrades,
): Assessed {
  return {
    before: gradeIn(typed, ""),
    after: gradeIn(typed, "After"),
    rationale: typed.rationale,
    residualHandling: residualHandling || null,
    measures,
    isDelicate,
  };
}
