export { accountMessages } from "./messages.ts";
export {
  accountPath,
  demoMailPath,
  demoOutboxPath,
  demoSignInPath,
  passwordResetPath,
  passwordResetTokenPath,
  preferencesPath,
  signInPath,
  signOutEverywherePath,
  signOutPath,
} from "./paths.ts";
