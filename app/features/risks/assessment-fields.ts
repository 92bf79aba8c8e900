import { riskLevels } from "#db/codes/risks.ts";
import type { Grade } from "./method.ts";
import type { Measure, Risk } from "./queries.server.ts";
import type { Assessed } from "./warnings.ts";

/** What the form of an assessment starts with. */
export type AssessmentFields = {
  securityMeasures: string[];
  otherMeasures: string;
  impact: string;
  likelihood: string;
  level: string;
  rationale: string;
  impactAfter: string;
  likelihoodAfter: string;
  levelAfter: string;
  residualHandling: string;
  residualText: string;
  reviewOn: string;
};

/**
 * From a risk as it is stored. Steps of another scale mean something else and are asked anew; the day of the next look is always chosen
 * anew, since it follows from the day of this one.
 */
export function assessmentFields(risk: Risk, measures: readonly Measure[], isSameScale: boolean): AssessmentFields {
  const step = (value: number | null) => (isSameScale && value !== null ? String(value) : "");
  const level = (value: string | null) => (isSameScale ? (value ?? "") : "");
  return {
    securityMeasures: measures.flatMap(({ code }) => code ?? []),
    otherMeasures: measures.flatMap(({ code, text }) => (code === null ? [text] : [])).join("\n"),
    impact: step(risk.impact),
    likelihood: step(risk.likelihood),
    level: level(risk.levelBefore),
    rationale: risk.rationale,
    impactAfter: step(risk.impactAfter),
    likelihoodAfter: step(risk.likelihoodAfter),
    levelAfter: level(risk.levelAfter),
    residualHandling: risk.residualHandling ?? "",
    residualText: risk.residualText,
    reviewOn: "",
  };
}

/** What warnings look at, of a form as it is being filled in. */
export function assessedIn(fields: Readonly<Record<string, unknown>>, isDelicate: boolean): Assessed {
  const all = (name: string) => [fields[name] ?? []].flat().map(String);
  const text = (name: string) => all(name).at(-1) ?? "";
  const step = (name: string) => (text(name) === "" ? null : Number(text(name)));
  const grade = (suffix: string): Grade => ({
    impact: step(`impact${suffix}`),
    likelihood: step(`likelihood${suffix}`),
    level: riskLevels.find((level) => level === text(`level${suffix}`)) ?? null,
  });
  const others = text("otherMeasures")
    .split("\n")
    .filter((each) => each.trim() !== "");
  return {
    before: grade(""),
    after: grade("After"),
    rationale: text("rationale"),
    residualHandling: text("residualHandling") || null,
    measures: all("securityMeasures").length + others.length,
    isDelicate,
  };
}
