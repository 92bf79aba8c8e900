import type { RiskMethodContent } from "#db/schema/risk.ts";
import { needsTreatment } from "../method.ts";
import { isToBeDone } from "../treatment-filter.ts";
import type { RiskContent } from "./content.ts";

/** What is incomplete in the assessment of a risk, as its report says at the end. */
export const riskGaps = [
  "unassessed",
  "residualUnknown",
  "noEntry",
  "noMeasure",
  "untreated",
  "notAccepted",
  "unacceptableRemains",
  "treatmentOverdue",
  "reviewOverdue",
] as const;
export type RiskGap = (typeof riskGaps)[number];

/** The gaps of a risk on a day, by the method that it was assessed by. */
export function gapsOf(risk: RiskContent, method: RiskMethodContent, day: string): RiskGap[] {
  const { level_before: level, level_after: remaining, treatments } = risk;
  const isGrave = level !== null && needsTreatment(method, level);
  const isTreated = treatments.some(({ status }) => status !== "cancelled");
  const holds: Record<RiskGap, boolean> = {
    unassessed: risk.assessed_on === null,
    residualUnknown: level !== null && remaining === null,
    noEntry: risk.entries.length === 0 && !risk.hidden_entries,
    noMeasure: level !== null && risk.measures.length === 0,
    untreated: isGrave && !isTreated && (remaining === null || needsTreatment(method, remaining)),
    notAccepted: needsAcceptance(risk, method) && risk.acceptance === null,
    unacceptableRemains: remainsUnlawfully(risk, method),
    treatmentOverdue: treatments.some(({ status, due_on }) => isToBeDone(status) && due_on < day),
    reviewOverdue: risk.review_on !== null && risk.review_on < day,
  };
  return riskGaps.filter((gap) => holds[gap]);
}

/** What remains of it is to be accepted by who may: it lies at the line or above, or somebody said so. What is unlawful never is. */
export function needsAcceptance(risk: RiskContent, method: RiskMethodContent): boolean {
  const { assessed_on: assessedOn, level_after: remaining, residual_handling: handling, is_unacceptable: never } = risk;
  if (assessedOn === null || never) return false;
  return handling === "accepted" || (remaining !== null && needsTreatment(method, remaining));
}

/** Something remains of what may not remain at all (残留リスクにできない): nobody has said that it is gone, or too much is left. */
function remainsUnlawfully(risk: RiskContent, method: RiskMethodContent): boolean {
  const { assessed_on: assessedOn, level_after: remaining, residual_handling: handling, is_unacceptable: never } = risk;
  if (assessedOn === null || !never) return false;
  return handling !== "none" || (remaining !== null && needsTreatment(method, remaining));
}

/** Whether something of it remains that the report speaks of by itself (残留リスク). */
export function isResidual(risk: RiskContent, method: RiskMethodContent): boolean {
  return risk.acceptance !== null || risk.residual_handling === "worked_on" || needsAcceptance(risk, method);
}
