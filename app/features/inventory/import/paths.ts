/** Addresses of the imports, for an organization's slug and an import's id. */
export const importsPath = (slug: string) => `/o/${slug}/imports`;
export const newImportPath = (slug: string) => `/o/${slug}/imports/new`;
export const importPath = (slug: string, id: string) => `/o/${slug}/imports/${id}`;
export const importSheetPath = (slug: string, id: string) => `/o/${slug}/imports/${id}/sheet`;
export const importColumnsPath = (slug: string, id: string) => `/o/${slug}/imports/${id}/columns`;
export const importPreviewPath = (slug: string, id: string) => `/o/${slug}/imports/${id}/preview`;
export const importCellPath = (slug: string, id: string) => `/o/${slug}/imports/${id}/cell`;
export const importRowPath = (slug: string, id: string) => `/o/${slug}/imports/${id}/row`;
export const importDepartmentPath = (slug: string, id: string) => `/o/${slug}/imports/${id}/department`;
export const importRunPath = (slug: string, id: string) => `/o/${slug}/imports/${id}/run`;
export const importUndoPath = (slug: string, id: string) => `/o/${slug}/imports/${id}/undo`;
export const importCancelPath = (slug: string, id: string) => `/o/${slug}/imports/${id}/cancel`;
export const importFilePath = (slug: string, id: string) => `/o/${slug}/imports/${id}/file`;
/** The ledger's list with the entries of one import. */
export const importedEntriesPath = (slug: string, id: string) => `/o/${slug}/inventory?import=${id}`;
