import { and, eq, isNotNull, lt } from "drizzle-orm";
import QRCode from "qrcode";
import { now } from "#app/platform/clock.ts";
import { type GlobalTx, globally } from "#app/platform/db.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { log } from "#app/platform/log.server.ts";
import { countFailures, networkOf } from "#app/platform/rate-limit.server.ts";
import { openSecret, sealSecret } from "#app/platform/sealed-secret.server.ts";
import { endSessions } from "#app/platform/session.server.ts";
import { passkeys, recoveryCodes, totpSecrets } from "#db/schema/account.ts";
import { type Attempt, appEnrollment } from "./attempts.server.ts";
import { accountMessages } from "./messages.ts";
import { notify } from "./notices.server.ts";
import { makeRecoveryCodes, recoveryCodeLength, takeRecoveryCode } from "./recovery-codes.server.ts";
import { factorsOf, hasSecondFactor, lockAccount } from "./second-factors.server.ts";
import { newTotpSecret, totpAddress, totpStep } from "./totp.server.ts";

/** What a person needs to set up an app: a picture to scan, and the same as text; `cookie` when it was begun just now. */
export type Enrollment = { picture: string; key: string; cookie: string | undefined };

/** The enrollment of an app that this browser is in the middle of, or a new one. */
export async function enrollment(request: Request, account: { id: string; email: string }): Promise<Enrollment> {
  const begun = secretOf(await appEnrollment.find(request), account.id);
  const secret = begun ?? newTotpSecret();
  const facts = { secret: sealSecret(secret, purposeOf(account.id)) };
  const cookie = begun ? undefined : await appEnrollment.begin({ accountId: account.id, facts });
  const svg = await QRCode.toString(totpAddress(secret, account.email), { type: "svg", margin: 2 });
  return {
    picture: `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`,
    key: secret.replace(/(.{4})(?=.)/g, "$1 "),
    cookie,
  };
}

/**
 * Takes an app into use once it has shown a right code, in place of one before. Returns recovery codes when the account has none, and the
 * Set-Cookie header that ends the enrollment.
 */
export async function enrollApp(
  request: Request,
  accountId: string,
  code: string,
): Promise<{ codes: string[] | undefined; cookie: string }> {
  const secret = secretOf(await appEnrollment.find(request), accountId);
  if (!secret) throw new Invalid("enrollmentOver");
  const step = await countFailures([[{ name: "enroll totp", attempts: 20, seconds: 900 }, accountId]], async () => {
    const right = totpStep(secret, code, now());
    if (right === undefined) throw new Invalid("wrongCode", { field: "code" });
    return right;
  });
  if (!(await appEnrollment.take(request))) throw new Invalid("enrollmentOver");
  const codes = await globally(async (tx) => {
    await lockAccount(tx, accountId);
    const values = { secret: sealSecret(secret, purposeOf(accountId)), confirmedAt: now(), lastStep: step };
    await tx
      .insert(totpSecrets)
      .values({ accountId, ...values })
      .onConflictDoUpdate({ target: totpSecrets.accountId, set: values });
    await notify(tx, accountId, "factorAdded", (locale) => ({ what: accountMessages(locale).factor.totp }));
    return firstRecoveryCodes(tx, accountId);
  });
  return { codes, cookie: appEnrollment.forget() };
}

/** Recovery codes for an account that has none left; undefined when it still has some. */
export async function firstRecoveryCodes(tx: GlobalTx, accountId: string): Promise<string[] | undefined> {
  const { codesLeft } = await factorsOf(tx, accountId);
  return codesLeft > 0 ? undefined : makeRecoveryCodes(tx, accountId);
}

/** Removes the app. Without a second factor a short password would open the account, so the last one stays until there is a long one. */
export async function removeApp(accountId: string): Promise<void> {
  await globally(async (tx) => {
    await lockAccount(tx, accountId);
    await tx.delete(totpSecrets).where(eq(totpSecrets.accountId, accountId));
    await refuseUnprotected(tx, accountId);
    await notify(tx, accountId, "factorRemoved", (locale) => ({ what: accountMessages(locale).factor.totp }));
  });
}

/**
 * Removes every second factor of somebody who has lost them all; the operator has made sure who asks. A short password opens nothing then:
 * a long one is set by a link in a mail.
 */
export async function forgetSecondFactors(tx: GlobalTx, accountId: string): Promise<void> {
  await lockAccount(tx, accountId);
  for (const table of [totpSecrets, passkeys, recoveryCodes]) {
    await tx.delete(table).where(eq(table.accountId, accountId));
  }
  await endSessions(tx, accountId);
  await notify(tx, accountId, "factorsForgotten");
}

/** After a removal: is what is left enough to sign in with, and not too little to keep others out? */
export async function refuseUnprotected(tx: GlobalTx, accountId: string): Promise<void> {
  const left = await factorsOf(tx, accountId);
  if (hasSecondFactor(left)) return;
  if (left.isPasswordShort) throw new Invalid("passwordShortAlone");
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.accountId, accountId));
}

/** Makes new recovery codes; the earlier ones no longer work. */
export async function renewRecoveryCodes(accountId: string): Promise<string[]> {
  return globally(async (tx) => {
    await lockAccount(tx, accountId);
    if (!hasSecondFactor(await factorsOf(tx, accountId))) throw new Invalid("noSecondFactor");
    const codes = await makeRecoveryCodes(tx, accountId);
    await notify(tx, accountId, "codesMade");
    return codes;
  });
}

/**
 * Takes a code of the app, or a recovery code; each opens once. Wrong ones are counted by account and network together, so that a
 * stranger's guesses lock the stranger out, and more widely by network and by account.
 */
export function takeCode(accountId: string, code: string, clientAddress: string): Promise<"totp" | "recovery_code"> {
  const network = networkOf(clientAddress);
  return countFailures(
    [
      [{ name: "code network", attempts: 100, seconds: 900 }, network],
      [{ name: "code account from network", attempts: 10, seconds: 900 }, `${accountId}\n${network}`],
      [{ name: "code account", attempts: 50, seconds: 3_600 }, accountId],
    ],
    async () => {
      if (code.length === recoveryCodeLength && (await takeRecoveryCode(accountId, code))) return "recovery_code";
      if (await takeTotpCode(accountId, code)) return "totp";
      log.info({ accountId }, "a code was refused");
      throw new Invalid("wrongCode", { field: "code" });
    },
  );
}

async function takeTotpCode(accountId: string, code: string): Promise<boolean> {
  return globally(async (tx) => {
    const mine = and(eq(totpSecrets.accountId, accountId), isNotNull(totpSecrets.confirmedAt));
    const [app] = await tx.select({ secret: totpSecrets.secret }).from(totpSecrets).where(mine);
    const secret = app && openSecret(app.secret, purposeOf(accountId));
    if (app && !secret)
      log.error({ accountId }, "the secret of an authenticator app cannot be opened: APP_SECRET changed");
    const step = secret ? totpStep(secret, code, now()) : undefined;
    if (step === undefined) return false;
    // One statement decides which of two simultaneous uses is the first; an earlier step never opens again.
    const taken = await tx
      .update(totpSecrets)
      .set({ lastStep: step })
      .where(and(mine, lt(totpSecrets.lastStep, step)))
      .returning({ accountId: totpSecrets.accountId });
    return taken.length > 0;
  });
}

function secretOf(attempt: Attempt<{ secret: string }> | undefined, accountId: string): string | undefined {
  return attempt?.accountId === accountId ? openSecret(attempt.facts.secret, purposeOf(accountId)) : undefined;
}

function purposeOf(accountId: string): string {
  return `totp of ${accountId}`;
}
