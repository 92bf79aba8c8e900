import { dateText, inventoryMessages } from "#app/features/inventory/index.ts";
import type { Locale } from "#app/platform/messages.ts";
import type { RiskLevel } from "#db/codes/risks.ts";
import { riskFieldMessages } from "./field-messages.ts";
import { riskLevelMessages } from "./level-messages.ts";
import { riskMessages } from "./messages.ts";
import type { Measure, Risk } from "./queries.server.ts";
import type { Assessment, RiskInput } from "./schema.ts";

// What the forms of a risk say, field by field, in words: for the person whose save came too late.

type Names = readonly { id: string; name: string }[];

export function riskTexts(input: RiskInput, names: Names, locale: Locale) {
  const { family } = riskMessages(locale);
  const nameOf = (id: string | null) => names.find((one) => one.id === id)?.name ?? "";
  const { title, phase, threat, cause, families, affectedRights, isUnacceptable, departmentId, ownerId } = input;
  return {
    ...{ title, threat, cause, affectedRights },
    phase: inventoryMessages(locale).phase[phase],
    families: families.map((each) => family[each]).join(locale === "ja" ? "、" : ", "),
    isUnacceptable: yesOrNo(isUnacceptable, locale),
    departmentId: nameOf(departmentId),
    ownerId: nameOf(ownerId),
  };
}

type Assessed = Pick<
  Assessment,
  | "impact"
  | "likelihood"
  | "level"
  | "rationale"
  | "impactAfter"
  | "likelihoodAfter"
  | "levelAfter"
  | "residualHandling"
  | "residualText"
  | "reviewOn"
> & { measures: string };

export function assessmentTexts(assessed: Assessed, locale: Locale) {
  const { residual } = riskMessages(locale);
  const levels = riskLevelMessages(locale);
  const step = (value: number | null) => (value === null ? "" : String(value));
  const word = (level: RiskLevel | null) => (level === null ? "" : levels[level]);
  return {
    measures: assessed.measures,
    impact: step(assessed.impact),
    likelihood: step(assessed.likelihood),
    level: word(assessed.level),
    rationale: assessed.rationale,
    impactAfter: step(assessed.impactAfter),
    likelihoodAfter: step(assessed.likelihoodAfter),
    levelAfter: word(assessed.levelAfter),
    residualHandling: assessed.residualHandling ? residual[assessed.residualHandling] : "",
    residualText: assessed.residualText,
    reviewOn: assessed.reviewOn ? dateText(assessed.reviewOn, locale) : "",
  };
}

/** What a form of an assessment says; of a scale in steps no level is asked. */
export function typedAssessment(form: Assessment, titles: ReadonlyMap<string, string>, locale: Locale) {
  const measures = [...form.securityMeasures.map((code) => titles.get(code) ?? code), ...form.otherMeasures].join("\n");
  return assessmentTexts({ ...form, measures }, locale);
}

/** The same of what is stored. */
export function storedAssessment(risk: Risk, measures: readonly Measure[], isInWords: boolean, locale: Locale) {
  return assessmentTexts(
    {
      ...risk,
      level: isInWords ? risk.levelBefore : null,
      levelAfter: isInWords ? risk.levelAfter : null,
      measures: measures.map(({ text }) => text).join("\n"),
    },
    locale,
  );
}

/** The names of the form's fields, for the differences. */
export function assessmentLabels(locale: Locale) {
  const fields = riskFieldMessages(locale);
  const { measures, impact, likelihood, level, rationale, impactAfter, likelihoodAfter, levelAfter } = fields;
  const { residualHandling, residualText, reviewOn } = fields;
  return {
    ...{ measures, impact, likelihood, level, rationale, impactAfter, likelihoodAfter, levelAfter },
    ...{ residualHandling, residualText, reviewOn },
  };
}

function yesOrNo(value: boolean, locale: Locale): string {
  const { yes, no } = inventoryMessages(locale);
  return value ? yes : no;
}
