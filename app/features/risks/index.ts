export { riskCallCauseMessages } from "./call-cause-messages.ts";
export { riskLevelMessages } from "./level-messages.ts";
export { type LevelView, levelView } from "./method-words.ts";
export { assessRiskPath, newRiskPath, riskPath } from "./paths.ts";
export { riskReviewMessages } from "./review-messages.ts";
