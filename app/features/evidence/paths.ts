/** Addresses of evidence, for an organization's slug and an item's id. */
export const evidencePath = (slug: string) => `/o/${slug}/evidence`;
/** The list with those on top that were added last. */
export const newestEvidencePath = (slug: string) => `/o/${slug}/evidence?sort=-number`;
/** The list of those that are linked to this record or requirement. */
export const evidenceOfPath = (slug: string, targetId: string) => `/o/${slug}/evidence?of=${targetId}`;
export const newEvidencePath = (slug: string) => `/o/${slug}/evidence/new`;
/** The same, for files that are to be evidence of one record. */
export const newEvidenceOfPath = (slug: string, recordId: string) => `/o/${slug}/evidence/new?record=${recordId}`;
export const evidenceFilingPath = (slug: string) => `/o/${slug}/evidence/filing`;
/** The next page of it, for files of which is said what was said of this item. */
export const evidenceFilingLikePath = (slug: string, itemId: string) => `/o/${slug}/evidence/filing?like=${itemId}`;
/** Where something is said of many items at once; `?ids=` once for each of them. */
export const evidenceTogetherPath = (slug: string) => `/o/${slug}/evidence/together`;
export const evidenceUploadsPath = (slug: string) => `/o/${slug}/evidence/uploads`;
export const evidenceUploadPath = (slug: string, id: string) => `/o/${slug}/evidence/uploads/${id}`;
export const evidenceUploadRemovalPath = (slug: string, id: string) => `/o/${slug}/evidence/uploads/${id}/removal`;
export const evidenceChoicesPath = (slug: string) => `/o/${slug}/evidence/choices.json`;
export const evidenceUsesPath = (slug: string) => `/o/${slug}/evidence/uses`;
export const evidenceWorkbookPath = (slug: string) => `/o/${slug}/evidence.xlsx`;
export const evidenceReportPath = (slug: string) => `/o/${slug}/evidence.pdf`;
export const evidencePackagePath = (slug: string) => `/o/${slug}/evidence.zip`;
export const evidenceExportPath = (slug: string) => `/o/${slug}/evidence/export`;
export const evidenceItemPath = (slug: string, id: string) => `/o/${slug}/evidence/${id}`;
export const editEvidencePath = (slug: string, id: string) => `/o/${slug}/evidence/${id}/edit`;
export const evidenceVersionPath = (slug: string, id: string) => `/o/${slug}/evidence/${id}/version`;
/** Where the files that have arrived become that version, with the day and the period that are its own. */
export const evidenceRevisionPath = (slug: string, id: string) => `/o/${slug}/evidence/${id}/revision`;
export const evidenceLinksPath = (slug: string, id: string) => `/o/${slug}/evidence/${id}/links`;
export const evidenceArchivingPath = (slug: string, id: string) => `/o/${slug}/evidence/${id}/archiving`;
export const evidenceRestorationPath = (slug: string, id: string) => `/o/${slug}/evidence/${id}/restoration`;
export const evidenceHoldPath = (slug: string, id: string) => `/o/${slug}/evidence/${id}/hold`;
export const evidenceReleasePath = (slug: string, id: string) => `/o/${slug}/evidence/${id}/release`;
export const evidenceDestructionPath = (slug: string, id: string) => `/o/${slug}/evidence/${id}/destruction`;
export const evidenceFilePath = (slug: string, id: string, fileId: string) =>
  `/o/${slug}/evidence/${id}/files/${fileId}`;
export const evidencePreviewPath = (slug: string, id: string, fileId: string) =>
  `/o/${slug}/evidence/${id}/files/${fileId}/preview`;
