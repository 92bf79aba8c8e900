import { recordLabel } from "#app/features/records/index.ts";
import type { RiskMethodContent } from "#db/schema/risk.ts";
import { askedFacts, gradeIn } from "./grades.ts";
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

/** What is read of it: with what its entries say, and whether that is delicate. */
export type TogetherRow = SheetRow & { seen: string; isDelicate: boolean };

/** A risk where many are assessed together. */
export type TogetherView = ReturnType<typeof togetherView>;

export function togetherView(row: TogetherRow, inUse: RiskMethodContent) {
  const { impact, likelihood, level, rationale, impactAfter, likelihoodAfter, levelAfter } = askedFacts(row, inUse);
  const values: TypedGrades = { impact, likelihood, level, rationale, impactAfter, likelihoodAfter, levelAfter };
  return {
    id: row.id,
    version: row.version,
    seen: row.seen,
    label: recordLabel("risk", row.number),
    title: row.facts.title,
    phase: row.facts.phase,
    entries: row.entries,
    measures: row.facts.measures === "" ? 0 : row.facts.measures.split("\n").length,
    residualHandling: row.facts.residualHandling,
    isDelicate: row.isDelicate,
    isAssessed: row.assessedOn !== null,
    values,
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
