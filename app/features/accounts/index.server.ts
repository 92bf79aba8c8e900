export {
  changePassword,
  checkPassword,
  createAccount,
  getAccountByEmail,
  isResetToken,
  requestPasswordReset,
  resetPassword,
  writeResetLink,
} from "./commands.server.ts";
