export { defineAttempt } from "./attempts.server.ts";
export { forgetSecondFactors } from "./authenticator.server.ts";
export {
  changePassword,
  checkPassword,
  createAccount,
  findReset,
  getAccountByEmail,
  passwordResetErrand,
  requestPasswordReset,
  resetPassword,
  writeResetLink,
} from "./commands.server.ts";
export { emailChangeErrand } from "./email-change.server.ts";
export { letIn } from "./entry.server.ts";
export { signInLinkErrand } from "./mailed-link.server.ts";
export { EmailAddress, NewPassword } from "./schema.ts";
