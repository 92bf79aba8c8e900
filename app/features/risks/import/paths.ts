/** Addresses of the imports of risks, for an organization's slug and an import's id. */
export const riskImportsPath = (slug: string) => `/o/${slug}/risks/imports`;
export const newRiskImportPath = (slug: string) => `/o/${slug}/risks/imports/new`;
export const riskImportPath = (slug: string, id: string) => `/o/${slug}/risks/imports/${id}`;
export const riskColumnsPath = (slug: string, id: string) => `/o/${slug}/risks/imports/${id}/columns`;
export const riskPreviewPath = (slug: string, id: string) => `/o/${slug}/risks/imports/${id}/preview`;
export const riskSheetPath = (slug: string, id: string) => `/o/${slug}/risks/imports/${id}/sheet`;
export const riskCellPath = (slug: string, id: string) => `/o/${slug}/risks/imports/${id}/cell`;
export const riskRowPath = (slug: string, id: string) => `/o/${slug}/risks/imports/${id}/row`;
export const riskChoicePath = (slug: string, id: string) => `/o/${slug}/risks/imports/${id}/choice`;
export const riskRunPath = (slug: string, id: string) => `/o/${slug}/risks/imports/${id}/run`;
export const riskUndoPath = (slug: string, id: string) => `/o/${slug}/risks/imports/${id}/undo`;
export const riskCancelPath = (slug: string, id: string) => `/o/${slug}/risks/imports/${id}/cancel`;
