export {
  changePassword,
  checkPassword,
  createAccount,
  getAccountByEmail,
  isResetToken,
  passwordResetErrand,
  requestPasswordReset,
  resetPassword,
  writeResetLink,
} from "./commands.server.ts";
export { EmailAddress, NewPassword } from "./schema.ts";
