import { createHash, randomBytes } from "node:crypto";
import { and, eq, gt, isNull } from "drizzle-orm";
import { now } from "#app/platform/clock.ts";
import { type GlobalTx, globally } from "#app/platform/db.server.ts";
import { publicUrl } from "#app/platform/env.server.ts";
import { Invalid, NotFound } from "#app/platform/errors.ts";
import { sendMail } from "#app/platform/mail/outbox.server.ts";
import { isLocale, type Locale } from "#app/platform/messages.ts";
import { countAttempt } from "#app/platform/rate-limit.server.ts";
import { endSessions } from "#app/platform/session.server.ts";
import { accounts, passwordResets } from "#db/schema/account.ts";
import { accountMessages } from "./messages.ts";
import { hashPassword, isPassword } from "./password.server.ts";
import { passwordResetTokenPath } from "./paths.ts";

/** A new account; the address must be new. */
export async function createAccount(
  tx: GlobalTx,
  account: { email: string; name: string; password: string; locale?: Locale },
): Promise<string> {
  const [created] = await tx
    .insert(accounts)
    .values({
      email: account.email.normalize("NFKC").trim().toLowerCase(),
      name: account.name,
      passwordHash: await hashPassword(account.password),
      locale: account.locale ?? "ja",
    })
    .onConflictDoNothing()
    .returning({ id: accounts.id });
  if (!created) throw new Invalid("emailTaken", { field: "email" });
  return created.id;
}

/**
 * The account that an address and a password belong to. Says the same, after the same time, whether the address is unknown or the
 * password wrong. Attempts count per account and per network address.
 */
export async function checkPassword(email: string, password: string, clientAddress: string): Promise<{ id: string }> {
  await globally((tx) => countAttempt(tx, { name: "sign-in address", attempts: 100, seconds: 900 }, clientAddress));
  await globally((tx) => countAttempt(tx, { name: "sign-in account", attempts: 10, seconds: 900 }, email));
  const [account] = await globally((tx) => tx.select().from(accounts).where(eq(accounts.email, email)));
  if (!(await isPassword(account?.passwordHash, password)) || !account) throw new Invalid("wrongCredentials");
  return { id: account.id };
}

/** The account with this address; for one-click sign-ins of a demo, where everybody may be anybody. */
export async function getAccountByEmail(tx: GlobalTx, email: string): Promise<{ id: string }> {
  const [account] = await tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.email, email));
  if (!account) throw new NotFound();
  return account;
}

/** Mails a link to set a new password, if there is such an account; the answer is the same if there is none. */
export async function requestPasswordReset(email: string, clientAddress: string): Promise<void> {
  await globally((tx) => countAttempt(tx, { name: "reset address", attempts: 20, seconds: 3_600 }, clientAddress));
  await globally((tx) => countAttempt(tx, { name: "reset account", attempts: 5, seconds: 3_600 }, email));
  await globally(async (tx) => {
    const [account] = await tx.select().from(accounts).where(eq(accounts.email, email));
    if (!account) return;
    const words = accountMessages(isLocale(account.locale) ? account.locale : "ja").resetMail;
    await sendMail(tx, {
      recipient: account.email,
      subject: words.subject,
      body: words.body({ name: account.name, link: await writeResetLink(tx, account.id), minutes: resetMinutes }),
    });
  });
}

/** A link by which the owner of an account sets a password, once, within the hour; earlier links stop working. */
export async function writeResetLink(tx: GlobalTx, accountId: string): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await tx.delete(passwordResets).where(eq(passwordResets.accountId, accountId));
  await tx.insert(passwordResets).values({
    tokenHash: hashOf(token),
    accountId,
    expiresAt: new Date(now().getTime() + resetMinutes * 60_000),
  });
  return publicUrl() + passwordResetTokenPath(token);
}

/** Whether a link still opens anything. */
export async function isResetToken(tx: GlobalTx, token: string): Promise<boolean> {
  const rows = await tx.select({ id: passwordResets.accountId }).from(passwordResets).where(usable(token));
  return rows.length > 0;
}

/** Sets a new password by a link that was mailed, once, and ends every session of the account. */
export async function resetPassword(token: string, password: string): Promise<void> {
  // Hashing a password costs what a guessed link must not be able to spend.
  if (!(await globally((tx) => isResetToken(tx, token)))) throw new Invalid("linkExpired");
  const passwordHash = await hashPassword(password);
  await globally(async (tx) => {
    // One statement decides which of two simultaneous uses is the first.
    const [reset] = await tx
      .update(passwordResets)
      .set({ usedAt: now() })
      .where(usable(token))
      .returning({ accountId: passwordResets.accountId });
    if (!reset) throw new Invalid("linkExpired");
    await tx.update(accounts).set({ passwordHash }).where(eq(accounts.id, reset.accountId));
    await endSessions(tx, reset.accountId);
  });
}

/** Changes one's own password and ends every other session. */
export async function changePassword(
  accountId: string,
  passwords: { current: string; password: string },
  sessionHash: string,
): Promise<void> {
  await globally((tx) => countAttempt(tx, { name: "password change", attempts: 10, seconds: 900 }, accountId));
  const [account] = await globally((tx) => tx.select().from(accounts).where(eq(accounts.id, accountId)));
  if (!(await isPassword(account?.passwordHash, passwords.current))) {
    throw new Invalid("wrongPassword", { field: "current" });
  }
  const passwordHash = await hashPassword(passwords.password);
  await globally(async (tx) => {
    await tx.update(accounts).set({ passwordHash }).where(eq(accounts.id, accountId));
    await endSessions(tx, accountId, sessionHash);
  });
}

const resetMinutes = 60;

function usable(token: string) {
  return and(
    eq(passwordResets.tokenHash, hashOf(token)),
    isNull(passwordResets.usedAt),
    gt(passwordResets.expiresAt, now()),
  );
}

function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
