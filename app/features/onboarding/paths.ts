/** Addresses of founding an organization and of its first steps. */
export const signUpPath = "/sign-up";
export const signUpLinkPath = (token: string) => `/sign-up/${token}`;
export const firstStepsPath = (slug: string) => `/o/${slug}/first-steps`;
export const stepSkippingPath = (slug: string) => `/o/${slug}/first-steps/skipping`;
