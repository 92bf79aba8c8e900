/** Addresses of requirements and gap assessments, for an organization's slug. */
export const requirementsPath = (slug: string) => `/o/${slug}/requirements`;
export const requirementsWorkbookPath = (slug: string) => `/o/${slug}/requirements.xlsx`;
export const conformityReportPath = (slug: string) => `/o/${slug}/requirements.pdf`;
export const newRequirementPath = (slug: string) => `/o/${slug}/requirements/new`;
export const requirementImportsPath = (slug: string) => `/o/${slug}/requirements/imports`;
export const ownWorkbookPath = (slug: string) => `/o/${slug}/requirements/own.xlsx`;
export const catalogPath = (slug: string) => `/o/${slug}/requirements/catalog`;
export const requirementPath = (slug: string, id: string) => `/o/${slug}/requirements/${id}`;
export const editRequirementPath = (slug: string, id: string) => `/o/${slug}/requirements/${id}/edit`;
export const answersPath = (slug: string, id: string) => `/o/${slug}/requirements/${id}/answers`;
export const judgementPath = (slug: string, id: string) => `/o/${slug}/requirements/${id}/judgement`;
export const applicabilityPath = (slug: string, id: string) => `/o/${slug}/requirements/${id}/applicability`;
export const exclusionApprovalPath = (slug: string, id: string) => `/o/${slug}/requirements/${id}/exclusion-approval`;
export const requirementCommentsPath = (slug: string, id: string) => `/o/${slug}/requirements/${id}/comments`;
export const requirementRecordsPath = (slug: string, id: string) => `/o/${slug}/requirements/${id}/records`;
export const requirementArchivingPath = (slug: string, id: string) => `/o/${slug}/requirements/${id}/archiving`;
export const requirementRestorationPath = (slug: string, id: string) => `/o/${slug}/requirements/${id}/restoration`;
export const gapAssessmentsPath = (slug: string) => `/o/${slug}/gap-assessments`;
export const gapAssessmentPath = (slug: string, id: string) => `/o/${slug}/gap-assessments/${id}`;
export const gapAssessmentSubmissionPath = (slug: string, id: string) => `/o/${slug}/gap-assessments/${id}/submission`;
export const gapAssessmentCancellationPath = (slug: string, id: string) =>
  `/o/${slug}/gap-assessments/${id}/cancellation`;
