/** How often a requirement asks for something, by the catalog. */
export const frequencies = ["continuous", "annual", "on-event", "on-change"] as const;
export type Frequency = (typeof frequencies)[number];

/** 適合, 要注意, 不足: what a person judges, beside what the checks compute. */
export const judgements = ["conforming", "attention", "insufficient"] as const;
export type Judgement = (typeof judgements)[number];

/** Answers to a question of the self-check. */
export const selfCheckAnswers = ["yes", "partly", "no", "not_applicable"] as const;
export type SelfCheckAnswer = (typeof selfCheckAnswers)[number];

/** 初回 and 年次. */
export const gapAssessmentTypes = ["initial", "yearly"] as const;
export type GapAssessmentType = (typeof gapAssessmentTypes)[number];

/** What a check of readiness finds. */
export const checkStates = ["met", "unmet", "attention", "not_applicable"] as const;
export type CheckState = (typeof checkStates)[number];

/** How a requirement stands: as the worst of what checks find and a person judged, or that neither says anything of it. */
export const requirementStates = ["met", "attention", "unmet", "unjudged", "not_applicable"] as const;
export type RequirementState = (typeof requirementStates)[number];
