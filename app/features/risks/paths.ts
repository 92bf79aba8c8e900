/** Addresses of risks, for an organization's slug. */
export const riskRulesPath = (slug: string) => `/o/${slug}/risks/rules`;
export const riskMethodPath = (slug: string) => `/o/${slug}/risks/method`;
export const editRiskMethodPath = (slug: string) => `/o/${slug}/risks/method/edit`;
export const riskMethodSubmissionPath = (slug: string) => `/o/${slug}/risks/method/submission`;
