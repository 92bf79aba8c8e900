/** Addresses of the audit log, its events, its anchors and its export. */
export const auditLogPath = (slug: string) => `/o/${slug}/audit-log`;
export const auditEventPath = (slug: string, sequence: number | string) => `/o/${slug}/audit-log/${sequence}`;
export const auditAnchorsPath = (slug: string) => `/o/${slug}/audit-log/anchors`;
export const timestampPath = (slug: string, anchorId: string) => `/o/${slug}/audit-log/anchors/${anchorId}/timestamp`;
export const auditExportPath = (slug: string) => `/o/${slug}/audit-log/export`;
export const auditPackagePath = (slug: string) => `/o/${slug}/audit-log.zip`;
/** A program for people who do not trust us; nothing of it runs here. */
export const verifierPath = "/akashi-verify.mjs";
