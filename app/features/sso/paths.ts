/** Addresses of signing in by an organization's own service. */
export const ssoFinderPath = "/sso";
export const ssoPath = (slug: string) => `/sso/${slug}`;
export const ssoCallbackPath = (slug: string) => `/sso/${slug}/callback`;
export const ssoLinkPath = (slug: string) => `/sso/${slug}/link`;
export const ssoProofPath = (slug: string) => `/sso/${slug}/proof`;

/** Addresses of setting it up. */
export const ssoSettingsPath = (slug: string) => `/o/${slug}/settings/sso`;
export const ssoConnectionPath = (slug: string) => `/o/${slug}/settings/sso/connection`;
export const ssoTestPath = (slug: string) => `/o/${slug}/settings/sso/test`;
export const mailDomainsPath = (slug: string) => `/o/${slug}/settings/sso/domains`;
export const mailDomainPath = (slug: string, id: string) => `/o/${slug}/settings/sso/domains/${id}`;
export const mailDomainRemovalPath = (slug: string, id: string) => `/o/${slug}/settings/sso/domains/${id}/removal`;
export const ssoRolesPath = (slug: string) => `/o/${slug}/settings/sso/roles`;
export const ssoUsePath = (slug: string) => `/o/${slug}/settings/sso/use`;
export const ssoIdentitiesPath = (slug: string) => `/o/${slug}/settings/sso/identities`;
