export { accountMessages } from "./messages.ts";
export {
  accountPath,
  demoMailPath,
  demoOutboxPath,
  passwordResetPath,
  preferencesPath,
  signInPath,
  signOutEverywherePath,
  signOutPath,
} from "./paths.ts";
