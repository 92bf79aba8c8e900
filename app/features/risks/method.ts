import type { RiskLevel, RiskScale } from "#db/codes/risks.ts";
import { riskLevels } from "#db/codes/risks.ts";
import type { RiskMethodContent } from "#db/schema/risk.ts";

/** What an assessor gives for the risk as it is: steps of both scales, or, by a method in words, the level itself. */
export type Grade = { impact: number | null; likelihood: number | null; level: RiskLevel | null };

/** How many steps the scales of a method have; none when it is assessed in words. */
export const stepsOf: Record<RiskScale, number> = { threeSteps: 3, fiveSteps: 5, qualitative: 0 };

/**
 * Risks that may not remain by default (operations.md §3.4): violations of law. They are practice and no official list, and each
 * organization decides for itself.
 */
const unlawful = [
  ...["R-ACQ-01", "R-ACQ-02", "R-ACQ-03", "R-ACQ-04", "R-ACQ-12", "R-ACQ-15", "R-USE-01", "R-USE-02", "R-USE-15"],
  ...["R-USE-16", "R-ENT-02", "R-ENT-07", "R-ENT-08", "R-ENT-09", "R-ENT-10", "R-ENT-11", "R-ENT-15", "R-DIS-10"],
  "R-DIS-12",
];

/** What a method of a scale starts with (operations.md §3.3); words that are left empty are the usual ones, in every language. */
export function usualMethod(scale: RiskScale): RiskMethodContent {
  const steps = Array.from({ length: stepsOf[scale] }, () => ({ name: "", guide: "" }));
  const used = scale === "fiveSteps" ? riskLevels : riskLevels.slice(0, 3);
  const tones = { low: "good", medium: "caution", high: "bad", severe: "bad" } as const;
  const usual = (impact: number, likelihood: number) =>
    scale === "fiveSteps" ? levelOfTwentyFive(impact * likelihood) : levelOfNine(impact * likelihood);
  return {
    scale,
    impact: steps,
    likelihood: steps,
    levels: used.map((level) => ({ level, name: "", tone: tones[level] })),
    matrix: steps.map((_, impact) => steps.map((__, likelihood) => usual(impact + 1, likelihood + 1))),
    treatFrom: "high",
    neverAccepted: unlawful,
    // Nobody but the company's representative may approve what remains.
    acceptedBy: "top_management",
  };
}

/** The method of every organization that has approved none of its own. */
export const defaultMethod: RiskMethodContent = usualMethod("threeSteps");

/** The level of a grade; undefined as long as it is not complete. */
export function levelOf(method: RiskMethodContent, { impact, likelihood, level }: Grade): RiskLevel | undefined {
  if (method.scale === "qualitative") {
    return method.levels.some((each) => each.level === level) ? (level ?? undefined) : undefined;
  }
  if (impact === null || likelihood === null) return undefined;
  return method.matrix[impact - 1]?.[likelihood - 1];
}

/** Whether a grade lies outside of the method's scale. */
export function isOutside(method: RiskMethodContent, { impact, likelihood, level }: Grade): boolean {
  const steps = stepsOf[method.scale];
  const isStep = (step: number | null) => step === null || (step >= 1 && step <= steps);
  const isLevel = level === null || method.levels.some((each) => each.level === level);
  return !isStep(impact) || !isStep(likelihood) || !isLevel;
}

/** Whether a risk of this level does not stay without treatment. */
export function needsTreatment(method: RiskMethodContent, level: RiskLevel): boolean {
  return rankOf(level) >= rankOf(method.treatFrom);
}

export function rankOf(level: RiskLevel): number {
  return riskLevels.indexOf(level);
}

/** Why a method makes no sense; the key of a problem. */
export function methodProblem({ scale, levels, matrix, treatFrom }: RiskMethodContent): string | undefined {
  const used = levels.map(({ level }) => level);
  if (used.length < 2) return "tooFewLevels";
  if (!used.includes(treatFrom)) return "lineUnused";
  if (scale === "qualitative") return undefined;
  if (matrix.flat().some((level) => !used.includes(level))) return "levelUnused";
  const rises = (cells: readonly RiskLevel[]) =>
    cells.every((level, place) => place === 0 || rankOf(level) >= rankOf(cells[place - 1] ?? level));
  const columns = matrix.map((_, place) => matrix.map((row) => row[place] ?? "low"));
  return [...matrix, ...columns].every(rises) ? undefined : "matrixFalls";
}

function levelOfNine(product: number): RiskLevel {
  return product >= 6 ? "high" : product >= 3 ? "medium" : "low";
}

function levelOfTwentyFive(product: number): RiskLevel {
  return product >= 15 ? "severe" : product >= 10 ? "high" : product >= 5 ? "medium" : "low";
}
