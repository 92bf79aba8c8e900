/** Addresses of signing in and out. */
export const signInPath = "/sign-in";
export const passkeySignInPath = "/sign-in/passkey";
export const passkeyChallengePath = "/sign-in/passkey-challenge";
export const secondFactorPath = "/sign-in/second-factor";
export const requestLinkPath = "/sign-in/link";
export const signInLinkPath = (token: string) => `/sign-in/link/${token}`;
export const confirmPath = "/confirm";
export const anewPath = "/sign-in/anew";
export const signOutPath = "/sign-out";
export const foreignSignOutPath = (token: string) => `/sign-out/${token}`;
export const signOutEverywherePath = "/sign-out-everywhere";
export const passwordResetPath = "/password-reset";
export const passwordResetTokenPath = (token: string) => `/password-reset/${token}`;
export const emailChangePath = (token: string) => `/email-change/${token}`;
export const preferencesPath = "/preferences";
export const demoSignInPath = "/demo/sign-in";
export const demoOutboxPath = "/demo/outbox";
export const demoMailPath = (id: string) => `/demo/outbox/${id}`;

/** Addresses of one's own account. */
export const accountPath = "/account";
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
