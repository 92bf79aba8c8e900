/** Addresses of signing in and out. */
export const signInPath = "/sign-in";
export const signOutPath = "/sign-out";
export const signOutEverywherePath = "/sign-out-everywhere";
export const passwordResetPath = "/password-reset";
export const passwordResetTokenPath = (token: string) => `/password-reset/${token}`;
export const accountPath = "/account";
export const preferencesPath = "/preferences";
export const demoSignInPath = "/demo/sign-in";
export const demoOutboxPath = "/demo/outbox";
export const demoMailPath = (id: string) => `/demo/outbox/${id}`;
