/** Addresses of the inventory and its imports, for an organization's slug. */
export const inventoryPath = (slug: string) => `/o/${slug}/inventory`;
export const newEntryPath = (slug: string) => `/o/${slug}/inventory/new`;
export const entryPath = (slug: string, id: string) => `/o/${slug}/inventory/${id}`;
export const editEntryPath = (slug: string, id: string) => `/o/${slug}/inventory/${id}/edit`;
export const duplicateEntryPath = (slug: string, id: string) => `/o/${slug}/inventory/${id}/duplicate`;
export const archiveEntryPath = (slug: string, id: string) => `/o/${slug}/inventory/${id}/archiving`;
export const restoreEntryPath = (slug: string, id: string) => `/o/${slug}/inventory/${id}/restoration`;
export const commentEntryPath = (slug: string, id: string) => `/o/${slug}/inventory/${id}/comments`;
export const linkEntryPath = (slug: string, id: string) => `/o/${slug}/inventory/${id}/links`;
export const inventoryArchivingPath = (slug: string) => `/o/${slug}/inventory/archiving`;
export const inventoryRestorationPath = (slug: string) => `/o/${slug}/inventory/restoration`;
export const inventoryWorkbookPath = (slug: string) => `/o/${slug}/inventory.xlsx`;
export const inventoryReportPath = (slug: string) => `/o/${slug}/inventory.pdf`;
export const inventorySubmissionPath = (slug: string) => `/o/${slug}/inventory/submission`;
export const inventoryVersionsPath = (slug: string) => `/o/${slug}/inventory/versions`;
export const inventoryVersionPath = (slug: string, revision: number) => `/o/${slug}/inventory/versions/${revision}`;
export const inventoryChangesPath = (slug: string) => `/o/${slug}/inventory/changes`;
