/** Addresses of the imports of people, for an organization's slug and an import's id. */
export const peopleImportsPath = (slug: string) => `/o/${slug}/members/imports`;
export const newPeopleImportPath = (slug: string) => `/o/${slug}/members/imports/new`;
export const pastedPeoplePath = (slug: string) => `/o/${slug}/members/imports/pasted`;
export const peopleImportPath = (slug: string, id: string) => `/o/${slug}/members/imports/${id}`;
export const peopleColumnsPath = (slug: string, id: string) => `/o/${slug}/members/imports/${id}/columns`;
export const peoplePreviewPath = (slug: string, id: string) => `/o/${slug}/members/imports/${id}/preview`;
export const peopleSheetPath = (slug: string, id: string) => `/o/${slug}/members/imports/${id}/sheet`;
export const peopleCellPath = (slug: string, id: string) => `/o/${slug}/members/imports/${id}/cell`;
export const peopleRowPath = (slug: string, id: string) => `/o/${slug}/members/imports/${id}/row`;
export const peopleDepartmentPath = (slug: string, id: string) => `/o/${slug}/members/imports/${id}/department`;
export const peopleRunPath = (slug: string, id: string) => `/o/${slug}/members/imports/${id}/run`;
export const peopleUndoPath = (slug: string, id: string) => `/o/${slug}/members/imports/${id}/undo`;
export const peopleCancelPath = (slug: string, id: string) => `/o/${slug}/members/imports/${id}/cancel`;
/** The list with those whom one import added. */
export const importedPeoplePath = (slug: string, id: string) => `/o/${slug}/members?import=${id}`;
