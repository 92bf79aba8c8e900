export { gapAssessmentMessages, requirementMessages } from "./messages.ts";
export { gapAssessmentPath, requirementPath, requirementsPath } from "./paths.ts";
