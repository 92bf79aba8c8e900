/** Addresses of the organization's own screens, for its slug. */
export const membersPath = (slug: string) => `/o/${slug}/members`;
