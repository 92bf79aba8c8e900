export { auditLogPath } from "#app/features/audit-log/index.ts";

/** Addresses of an organization's front page and of what leads everywhere. */
export const homePath = (slug: string) => `/o/${slug}`;
export const searchPath = (slug: string) => `/o/${slug}/search`;
export const searchResultsPath = (slug: string) => `/o/${slug}/search.json`;
export const recordPath = (slug: string, label: string) => `/o/${slug}/r/${encodeURIComponent(label)}`;
export const jobsPath = (slug: string) => `/o/${slug}/jobs`;
