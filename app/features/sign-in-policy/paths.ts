/** Address of the rules by which people of an organization sign in. */
export const signInPolicyPath = (slug: string) => `/o/${slug}/settings/sign-in`;
