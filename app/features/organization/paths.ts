/** Addresses of the organization itself, for its slug. */
export const membersPath = (slug: string) => `/o/${slug}/members`;
export const appointmentsPath = (slug: string) => `/o/${slug}/appointments`;

export const departmentsPath = (slug: string) => `/o/${slug}/departments`;
export const newDepartmentPath = (slug: string) => `/o/${slug}/departments/new`;
export const departmentPath = (slug: string, id: string) => `/o/${slug}/departments/${id}`;
export const editDepartmentPath = (slug: string, id: string) => `/o/${slug}/departments/${id}/edit`;
export const departmentPositionPath = (slug: string, id: string) => `/o/${slug}/departments/${id}/position`;
export const departmentArchivingPath = (slug: string, id: string) => `/o/${slug}/departments/${id}/archiving`;
export const departmentRestorationPath = (slug: string, id: string) => `/o/${slug}/departments/${id}/restoration`;

export const sitesPath = (slug: string) => `/o/${slug}/sites`;
export const newSitePath = (slug: string) => `/o/${slug}/sites/new`;
export const sitePath = (slug: string, id: string) => `/o/${slug}/sites/${id}`;
export const siteArchivingPath = (slug: string, id: string) => `/o/${slug}/sites/${id}/archiving`;
export const siteRestorationPath = (slug: string, id: string) => `/o/${slug}/sites/${id}/restoration`;

export const profilePath = (slug: string) => `/o/${slug}/settings/profile`;
export const editProfilePath = (slug: string) => `/o/${slug}/settings/profile/edit`;
export const dissolutionPath = (slug: string) => `/o/${slug}/settings/dissolution`;
export const dissolutionWithdrawalPath = (slug: string) => `/o/${slug}/settings/dissolution/withdrawal`;
