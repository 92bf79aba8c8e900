/** What decides whether somebody can be asked to accept what remains of a risk. */
export type Acceptable = {
  isUnacceptable: boolean;
  isArchived: boolean;
  isAssessed: boolean;
  needsAcceptance: boolean;
  residualText: string;
  /** How an acceptance of the risk as it is assessed now stands. */
  acceptance: "approved" | "pending" | null;
};

export const acceptanceProblems = [
  "archivedToAccept",
  "neverAcceptable",
  "notAssessedYet",
  "acceptedAlready",
  "sentAlready",
  "nothingToAccept",
  "residualUnsaid",
] as const;
export type AcceptanceProblem = (typeof acceptanceProblems)[number];

/** Why nobody can be asked. A violation of law may not remain at all (残留リスクにできない), and nobody accepts what is not said. */
export function acceptanceProblem(risk: Acceptable): AcceptanceProblem | undefined {
  if (risk.isArchived) return "archivedToAccept";
  if (risk.isUnacceptable) return "neverAcceptable";
  if (!risk.isAssessed) return "notAssessedYet";
  if (!risk.needsAcceptance) return "nothingToAccept";
  if (risk.acceptance === "approved") return "acceptedAlready";
  if (risk.acceptance === "pending") return "sentAlready";
  return risk.residualText.trim() === "" ? "residualUnsaid" : undefined;
}
