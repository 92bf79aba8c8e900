export {
  changePassword,
  checkPassword,
  createAccount,
  getAccountByEmail,
  isResetToken,
  requestPasswordReset,
  resetPassword,
} from "./commands.server.ts";
