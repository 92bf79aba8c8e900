/** Addresses of the organization itself, for its slug. */
export const membersPath = (slug: string) => `/o/${slug}/members`;

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
export const exportPackPath = (slug: string) => `/o/${slug}/organization.zip`;
export const dissolutionWithdrawalPath = (slug: string) => `/o/${slug}/settings/dissolution/withdrawal`;

/** Who is what in the PMS, the chart of it, and who may do what. */
export const appointmentsPath = (slug: string) => `/o/${slug}/appointments`;
export const appointmentHistoryPath = (slug: string) => `/o/${slug}/appointments/history`;
export const newAppointmentPath = (slug: string) => `/o/${slug}/appointments/new`;
export const appointmentPath = (slug: string, id: string) => `/o/${slug}/appointments/${id}`;
export const editAppointmentPath = (slug: string, id: string) => `/o/${slug}/appointments/${id}/edit`;
export const appointmentEndingPath = (slug: string, id: string) => `/o/${slug}/appointments/${id}/ending`;
export const appointmentWithdrawalPath = (slug: string, id: string) => `/o/${slug}/appointments/${id}/withdrawal`;
export const appointmentLetterPath = (slug: string, id: string) => `/o/${slug}/appointments/${id}/letter.pdf`;
export const appointmentLettersPath = (slug: string) => `/o/${slug}/appointments/letters.pdf`;

export const organizationChartPath = (slug: string) => `/o/${slug}/organization-chart`;
export const organizationChartReportPath = (slug: string) => `/o/${slug}/organization-chart.pdf`;

export const accessPath = (slug: string) => `/o/${slug}/access`;
export const accessPreviewPath = (slug: string, memberId: string) => `/o/${slug}/access/people/${memberId}`;
export const newGrantPath = (slug: string) => `/o/${slug}/access/grants/new`;
export const grantRevocationPath = (slug: string, id: string) => `/o/${slug}/access/grants/${id}/revocation`;
