export { ssoMessages } from "./messages.ts";
export { ssoFinderPath, ssoPath, ssoProofPath, ssoSettingsPath } from "./paths.ts";
