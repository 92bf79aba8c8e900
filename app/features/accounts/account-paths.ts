/** Addresses of one's own account. */
export const profilePath = "/account/profile";
export const emailPath = "/account/email";
export const passwordPath = "/account/password";
export const secondFactorsPath = "/account/second-factor";
export const appPath = "/account/second-factor/app";
export const appRemovalPath = "/account/second-factor/app/removal";
export const recoveryCodesPath = "/account/second-factor/codes";
export const passkeysPath = "/account/passkeys";
export const newPasskeyChallengePath = "/account/passkey-challenge";
export const passkeyPath = (id: string) => `/account/passkeys/${encodeURIComponent(id)}`;
export const passkeyRemovalPath = (id: string) => `/account/passkeys/${encodeURIComponent(id)}/removal`;
export const sessionsPath = "/account/sessions";
export const otherSessionsPath = "/account/sessions/others";
