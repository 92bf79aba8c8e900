export { ssoMessages } from "./messages.ts";
export { ssoProofPath, ssoSettingsPath } from "./paths.ts";
