/** Addresses of readiness: everything by item, and the same printed. */
export const readinessPath = (slug: string) => `/o/${slug}/readiness`;
export const readinessReportPath = (slug: string) => `/o/${slug}/readiness.pdf`;
/** One item in the list of all. */
export const readinessItemPath = (slug: string, code: string) => `/o/${slug}/readiness#${encodeURIComponent(code)}`;
