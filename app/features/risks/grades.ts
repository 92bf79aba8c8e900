import { type RiskLevel, riskLevels } from "#db/codes/risks.ts";
import type { RiskMethodContent } from "#db/schema/risk.ts";
import { type Grade, isOutside, levelOf } from "./method.ts";

/** The steps and levels that an assessment gives. */
export const gradeFields = ["impact", "likelihood", "level", "impactAfter", "likelihoodAfter", "levelAfter"] as const;
export type GradeField = (typeof gradeFields)[number];

/** What stands in a form or a spreadsheet before somebody writes into it: steps of another scale mean something else and are asked anew. */
export function askedFacts<Facts extends Readonly<Record<GradeField, string>>>(
  { facts, method: { scale } }: { facts: Facts; method: RiskMethodContent },
  inUse: RiskMethodContent,
): Facts {
  return scale === inUse.scale ? facts : { ...facts, ...noGrades };
}

const noGrades = Object.fromEntries(gradeFields.map((field) => [field, ""])) as Record<GradeField, "">;

/** Both levels that a method finds, or what keeps it from finding them and where. The risk as it is may be open as long as what remains is. */
export type JudgedGrades =
  | { readonly problem: "outside" | "gradeMissing"; readonly field: GradeField }
  | { readonly problem: undefined; readonly levelBefore: RiskLevel | null; readonly levelAfter: RiskLevel | null };

export function judgeGrades(method: RiskMethodContent, before: Grade, after: Grade): JudgedGrades {
  const isInWords = method.scale === "qualitative";
  if (isOutside(method, before)) return { problem: "outside", field: isInWords ? "level" : "impact" };
  if (isOutside(method, after)) return { problem: "outside", field: isInWords ? "levelAfter" : "impactAfter" };
  const levelBefore = levelOf(method, before) ?? null;
  const levelAfter = levelOf(method, after) ?? null;
  if (levelBefore === null && (isBegun(before) || levelAfter !== null || isBegun(after))) {
    return { problem: "gradeMissing", field: isInWords ? "level" : before.impact === null ? "impact" : "likelihood" };
  }
  if (levelAfter === null && isBegun(after)) {
    return { problem: "gradeMissing", field: after.impact === null ? "impactAfter" : "likelihoodAfter" };
  }
  return { problem: undefined, levelBefore, levelAfter };
}

/** One of both grades, of the facts of a spreadsheet or a form. */
export function gradeIn(facts: Readonly<Record<GradeField, string>>, suffix: "" | "After"): Grade {
  const step = (text: string) => (text === "" ? null : Number(text));
  return {
    impact: step(facts[`impact${suffix}`]),
    likelihood: step(facts[`likelihood${suffix}`]),
    level: riskLevels.find((level) => level === facts[`level${suffix}`]) ?? null,
  };
}

function isBegun({ impact, likelihood }: Grade): boolean {
  return impact !== null || likelihood !== null;
}
