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
export { EmailAddress } from "./schema.ts";
