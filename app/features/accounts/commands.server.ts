import { and, eq, gt, isNull } from "drizzle-orm";
import { z } from "zod";
import { now } from "#app/platform/clock.ts";
import { type GlobalTx, globally } from "#app/platform/db.server.ts";
import { publicUrl } from "#app/platform/env.server.ts";
import { Invalid, NotFound } from "#app/platform/errors.ts";
import { defineErrand } from "#app/platform/jobs/definition.ts";
import { sendWithin } from "#app/platform/jobs/queue.server.ts";
import { log } from "#app/platform/log.server.ts";
import { sendMail } from "#app/platform/mail/outbox.server.ts";
import { isLocale, type Locale } from "#app/platform/messages.ts";
import { countAttempt, countFailures, networkOf } from "#app/platform/rate-limit.server.ts";
import { endSessions } from "#app/platform/session.server.ts";
import { hashToken, newToken } from "#app/platform/token.server.ts";
import { accounts, emailChanges, passwordResets, signInAttempts, signInLinks } from "#db/schema/account.ts";
import { accountMessages } from "./messages.ts";
import { notify } from "./notices.server.ts";
import { hashPassword, isPassword, refuseGuessable, rulesFor } from "./password.server.ts";
import { fewestFor, isShort } from "./password-rules.ts";
import { passwordResetTokenPath } from "./paths.ts";
import { checkOwnPassword } from "./proof.server.ts";
import { factorsOf, hasSecondFactor, lockAccount } from "./second-factors.server.ts";

/** A new account; the address must be new, and the password one that opens it by itself. Without one it is opened by other means alone. */
export async function createAccount(
  tx: GlobalTx,
  account: { email: string; name: string; password?: string; organizationName?: string; locale?: Locale },
): Promise<string> {
  if (account.password !== undefined) {
    const words = [account.email, account.name, account.organizationName ?? ""];
    refuseGuessable(account.password, { hasSecondFactor: false, words });
  }
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
  const account = await countFailures(
    [
      [{ name: "sign-in network", attempts: 100, seconds: 900 }, network],
      [{ name: "sign-in account from network", attempts: 10, seconds: 900 }, `${email}\n${network}`],
      [{ name: "sign-in account", attempts: 50, seconds: 900 }, email],
    ],
    async () => {
      const [found] = await globally((tx) => tx.select().from(accounts).where(eq(accounts.email, email)));
      if ((await isPassword(found?.passwordHash, password)) && found) return found;
      log.info({ accountId: found?.id }, "a sign-in was refused");
      throw new Invalid("wrongCredentials");
    },
  );
  if (account.isPasswordShort && !hasSecondFactor(await globally((tx) => factorsOf(tx, account.id)))) {
    throw new Invalid("passwordShortAlone");
  }
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
  const token = newToken();
  await tx.delete(passwordResets).where(eq(passwordResets.accountId, accountId));
  await tx.insert(passwordResets).values({
    tokenHash: hashToken(token),
    accountId,
    expiresAt: new Date(now().getTime() + resetMinutes * 60_000),
  });
  return publicUrl() + passwordResetTokenPath(token);
}

/** How long a password has to be that is set by a link; undefined when the link opens nothing (any more). */
export async function findReset(tx: GlobalTx, token: string): Promise<{ fewest: number } | undefined> {
  const [reset] = await tx.select({ accountId: passwordResets.accountId }).from(passwordResets).where(usable(token));
  return reset && { fewest: fewestFor(hasSecondFactor(await factorsOf(tx, reset.accountId))) };
}

/** Sets a new password by a link that was mailed, once, and ends every session of the account. */
export async function resetPassword(token: string, password: string): Promise<void> {
  // Hashing a password costs what a guessed link must not be able to spend.
  await globally(async (tx) => {
    const [reset] = await tx.select({ accountId: passwordResets.accountId }).from(passwordResets).where(usable(token));
    if (!reset) throw new Invalid("linkExpired");
    refuseGuessable(password, await rulesFor(tx, reset.accountId));
  });
  const passwordHash = await hashPassword(password);
  await globally(async (tx) => {
    // One statement decides which of two simultaneous uses is the first.
    const [reset] = await tx
      .update(passwordResets)
      .set({ usedAt: now() })
      .where(usable(token))
      .returning({ accountId: passwordResets.accountId });
    if (!reset) throw new Invalid("linkExpired");
    await storePassword(tx, reset.accountId, password, passwordHash);
    await endSessions(tx, reset.accountId);
  });
}

/** Changes one's own password, or sets the first; every other session ends, and no link that was mailed opens anything any more. */
export async function changePassword(
  accountId: string,
  passwords: { current: string; password: string },
  sessionHash: string,
): Promise<void> {
  const { hasPassword } = await globally((tx) => factorsOf(tx, accountId));
  if (hasPassword) await checkOwnPassword(accountId, passwords.current, "current");
  refuseGuessable(passwords.password, await globally((tx) => rulesFor(tx, accountId)));
  const passwordHash = await hashPassword(passwords.password);
  await globally(async (tx) => {
    await storePassword(tx, accountId, passwords.password, passwordHash);
    await endSessions(tx, accountId, sessionHash);
  });
}

/** Stores a password; a short one only as long as there is a second factor, which may have been removed while the hash was made. */
async function storePassword(tx: GlobalTx, accountId: string, password: string, passwordHash: string): Promise<void> {
  await lockAccount(tx, accountId);
  const isPasswordShort = isShort(password);
  if (isPasswordShort && !hasSecondFactor(await factorsOf(tx, accountId))) throw new Invalid("passwordShortAlone");
  await tx.update(accounts).set({ passwordHash, isPasswordShort }).where(eq(accounts.id, accountId));
  await forgetMailed(tx, accountId);
  // Whoever has just given the old one does not get on with it.
  await tx
    .delete(signInAttempts)
    .where(and(eq(signInAttempts.accountId, accountId), eq(signInAttempts.purpose, "second_factor")));
  await notify(tx, accountId, "passwordChanged");
}

const resetMinutes = 60;

/** What was mailed before, or asked for by whoever is to be kept out, opens nothing any more. A link used stays, and says that it was. */
async function forgetMailed(tx: GlobalTx, accountId: string): Promise<void> {
  await tx.delete(passwordResets).where(and(eq(passwordResets.accountId, accountId), isNull(passwordResets.usedAt)));
  await tx.delete(signInLinks).where(and(eq(signInLinks.accountId, accountId), isNull(signInLinks.usedAt)));
  await tx.delete(emailChanges).where(eq(emailChanges.accountId, accountId));
}

function usable(token: string) {
  return and(
    eq(passwordResets.tokenHash, hashToken(token)),
    isNull(passwordResets.usedAt),
    gt(passwordResets.expiresAt, now()),
  );
}
