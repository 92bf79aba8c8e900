import type { RiskLevel } from "#db/codes/risks.ts";
import type { RiskMethodContent } from "#db/schema/risk.ts";
import { type Grade, levelOf, needsTreatment, rankOf } from "./method.ts";

/** What is looked at while somebody assesses a risk. */
export type Assessed = {
  before: Grade;
  after: Grade;
  rationale: string;
  residualHandling: string | null;
  measures: number;
  /** Its entries hold card data, special care-required information or My Numbers. */
  isDelicate: boolean;
};

export const riskWarnings = [
  "residualAbove",
  "lowWithoutMeasure",
  "likelihoodWithoutMeasure",
  "unexplained",
  "residualUnhandled",
] as const;
export type RiskWarning = (typeof riskWarnings)[number];

/** What an examiner would ask about an assessment. Warnings refuse nothing. */
export function warningsOf(method: RiskMethodContent, assessed: Assessed): RiskWarning[] {
  const { before, after, rationale, residualHandling, measures, isDelicate } = assessed;
  const level = levelOf(method, before);
  const remaining = levelOf(method, after);
  const isGrave = (each: RiskLevel | undefined) => each !== undefined && needsTreatment(method, each);
  const isLower = before.likelihood !== null && after.likelihood !== null && after.likelihood < before.likelihood;
  const holds: Record<RiskWarning, boolean> = {
    residualAbove: level !== undefined && remaining !== undefined && rankOf(remaining) > rankOf(level),
    lowWithoutMeasure: level === method.levels[0]?.level && isDelicate && measures === 0,
    likelihoodWithoutMeasure: isLower && measures === 0,
    unexplained: isGrave(level) && rationale.trim() === "",
    residualUnhandled: isGrave(remaining) && (residualHandling === null || residualHandling === "none"),
  };
  return riskWarnings.filter((warning) => holds[warning]);
}
