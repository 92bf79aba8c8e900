const configuration =
  /^(AKASHI_|ALLOW_|APP_|DATABASE_|SMTP_URL$|MAIL_FROM$|SIGN_UP$|DEMO$|HOST$|PORT$|DATA_DIR$|LOG_LEVEL$|TRUST_PROXY$|NODE_ENV$|TSA_|SECURITY_CONTACT$|S3_|CLAMD_)/;

/** The environment without whatever configures the product on this machine, so that tests run the same everywhere. */
export function withoutConfiguration(added: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !configuration.test(name));
  // Remix declares NODE_ENV as always present; here it is left out on purpose.
  return Object.fromEntries([...kept, ...Object.entries(added)]) as NodeJS.ProcessEnv;
}
