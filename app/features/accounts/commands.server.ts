import { createHash, randomBytes } from "node:crypto";
import { and, eq, gt, isNull } from "drizzle-orm";
import { z } from "zod";
import { now } from "#app/platform/clock.ts";
import { type GlobalTx, globally } from "#app/platform/db.server.ts";
import { publicUrl } from "#app/platform/env.server.ts";
import { Invalid, NotFound } from "#app/platform/errors.ts";
import { defineErrand } from "#app/platform/jobs/definition.ts";
import { sendWithin } from "#app/platform/jobs/queue.server.ts";
import { sendMail } from "#app/platform/mail/outbox.server.ts";
import { isLocale, type Locale } from "#app/platform/messages.ts";
import { countAttempt, forgiveAttempt, networkOf, type RateLimit } from "#app/platform/rate-limit.server.ts";
import { endSessions } from "#app/platform/session.server.ts";
import { accounts, passwordResets } from "#db/schema/account.ts";
import { accountMessages } from "./messages.ts";
import { hashPassword, isPassword } from "./password.server.ts";
import { passwordResetTokenPath } from "./paths.ts";

/** A new account; the address must be new. Without a password it is opened by other means alone. */
export async function createAccount(
  tx: GlobalTx,
  account: { email: string; name: string; password?: string; locale?: Locale },
): Promise<string> {
  const [created] = await tx
    .insert(accounts)
    .values({
      email: account.email.normalize("NFKC").trim().toLowerCase(),
      name: account.name,
      passwordHash: account.password === undefined ? null : await hashPassword(account.password),
      locale: account.locale ?? "ja",
    })
    .onConflictDoNothing()
    .returning({ id: accounts.id });
  if (!created) throw new Invalid("emailTaken", { field: "email" });
  return created.id;
}

/**
 * The account that an address and a password belong to. Says the same, after the same time, whether the address is unknown or the
 * password wrong. Failures count per account and network together, so that a stranger's guesses do not lock its owner out, and more
 * widely per account and per network.
 */
export async function checkPassword(email: string, password: string, clientAddress: string): Promise<{ id: string }> {
  const network = networkOf(clientAddress);
  const counted: [RateLimit, string][] = [
    [{ name: "sign-in network", attempts: 100, seconds: 900 }, network],
    [{ name: "sign-in account from network", attempts: 10, seconds: 900 }, `${email}\n${network}`],
    [{ name: "sign-in account", attempts: 50, seconds: 900 }, email],
  ];
  for (const [limit, who] of counted) await globally((tx) => countAttempt(tx, limit, who));
  const [account] = await globally((tx) => tx.select().from(accounts).where(eq(accounts.email, email)));
  if (!(await isPassword(account?.passwordHash, password)) || !account) throw new Invalid("wrongCredentials");
  await globally(async (tx) => {
    for (const [limit, who] of counted) await forgiveAttempt(tx, limit, who);
  });
  return { id: account.id };
}

/** The account with this address; for one-click sign-ins of a demo, where everybody may be anybody. */
export async function getAccountByEmail(tx: GlobalTx, email: string): Promise<{ id: string }> {
  const [account] = await tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.email, email));
  if (!account) throw new NotFound();
  return account;
}

/**
 * Has a link to set a new password mailed, if there is such an account. Whether there is one is looked up in the background: the
 * request does the same for every address, so that neither its answer nor its time tells.
 */
export async function requestPasswordReset(email: string, clientAddress: string): Promise<void> {
  const network = networkOf(clientAddress);
  await globally((tx) => countAttempt(tx, { name: "reset network", attempts: 20, seconds: 3_600 }, network));
  await globally((tx) => countAttempt(tx, { name: "reset account", attempts: 5, seconds: 3_600 }, email));
  await globally((tx) => sendWithin(tx, "passwordReset", { email } satisfies ResetMessage));
}

/** Mails the link that was asked for, in the background. */
export const passwordResetErrand = defineErrand({
  queue: "passwordReset",
  message: z.object({ email: z.string() }),
  run: ({ email }) => mailResetLink(email),
});
type ResetMessage = z.infer<typeof passwordResetErrand.message>;

async function mailResetLink(email: string): Promise<void> {
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
    await forgetOtherLinks(tx, reset.accountId);
    await endSessions(tx, reset.accountId);
  });
}

/** Changes one's own password; every other session ends, and no link that was mailed opens anything any more. */
export async function changePassword(
  accountId: string,
  passwords: { current: string; password: string },
  sessionHash: string,
): Promise<void> {
  const limit = { name: "password change", attempts: 10, seconds: 900 };
  await globally((tx) => countAttempt(tx, limit, accountId));
  const [account] = await globally((tx) => tx.select().from(accounts).where(eq(accounts.id, accountId)));
  if (!(await isPassword(account?.passwordHash, passwords.current))) {
    throw new Invalid("wrongPassword", { field: "current" });
  }
  const passwordHash = await hashPassword(passwords.password);
  await globally(async (tx) => {
    await tx.update(accounts).set({ passwordHash }).where(eq(accounts.id, accountId));
    await forgetOtherLinks(tx, accountId);
    await endSessions(tx, accountId, sessionHash);
    await forgiveAttempt(tx, limit, accountId);
  });
}

const resetMinutes = 60;

/** A link used says that it was; the others of the account are gone. */
async function forgetOtherLinks(tx: GlobalTx, accountId: string): Promise<void> {
  await tx.delete(passwordResets).where(and(eq(passwordResets.accountId, accountId), isNull(passwordResets.usedAt)));
}

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
