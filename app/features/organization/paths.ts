/** Addresses of who is what in the PMS, the chart of it, and who may do what; for an organization's slug. */
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
