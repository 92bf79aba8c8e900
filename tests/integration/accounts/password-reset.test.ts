import { createHash, randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import { requestEmailChange } from "#app/features/accounts/email-change.server.ts";
import {
  changePassword,
  checkPassword,
  findReset,
  requestPasswordReset,
  resetPassword,
} from "#app/features/accounts/index.server.ts";
import { requestSignInLink, takeSignInLink } from "#app/features/accounts/mailed-link.server.ts";
import { setClock } from "#app/platform/clock.ts";
import { globally, statement } from "#app/platform/db.server.ts";
import { findVisitor } from "#app/platform/session.server.ts";
import { outboxMails } from "#db/schema/account.ts";
import { drainErrands } from "#tests/support/jobs.ts";
import { tokenIn } from "#tests/support/mails.ts";
import { asOwner } from "#tests/support/members.ts";
import { anAccount, aPassword, cookieOf } from "#tests/support/sign-ins.ts";
import { tablesContaining } from "#tests/support/whole-database.ts";

afterEach(() => {
  setClock();
});

const newPassword = "まったく 新しい 合言葉 です 2026";

describe("a link to set a new password", () => {
  test("is mailed, works once, and ends every session", async () => {
    const { email, accountId } = await anAccount();
    const cookie = await cookieOf(accountId);
    await requestPasswordReset(email, randomUUID());
    const token = await tokenFor(email);

    await resetPassword(token, newPassword);

    expect(await checkPassword(email, newPassword, randomUUID())).toEqual({ id: accountId });
    await expect(checkPassword(email, aPassword, randomUUID())).rejects.toThrow("wrongCredentials");
    expect(await findVisitor(asking(cookie), "", "")).toBeUndefined();
    expect(await isUsable(token)).toBe(false);
    await expect(resetPassword(token, "もう一度 別の 合言葉 にします")).rejects.toThrow("linkExpired");
  });

  test("used twice at the same moment sets one password", async () => {
    const { email } = await anAccount();
    await requestPasswordReset(email, randomUUID());
    const token = await tokenFor(email);
    const passwords = Array.from({ length: 5 }, (_, index) => `${newPassword} ${index}`);

    const outcomes = await Promise.allSettled(passwords.map((password) => resetPassword(token, password)));

    const winners = passwords.filter((_, index) => outcomes[index]?.status === "fulfilled");
    expect(winners).toHaveLength(1);
    await expect(checkPassword(email, winners[0] ?? "", randomUUID())).resolves.toBeDefined();
  });

  test("opens nothing any more when its owner has changed the password meanwhile", async () => {
    const { email, accountId } = await anAccount();
    await requestPasswordReset(email, randomUUID());
    const token = await tokenFor(email);

    await changePassword(accountId, { current: aPassword, password: newPassword }, "");

    expect(await isUsable(token)).toBe(false);
    await expect(resetPassword(token, "もう一度 別の 合言葉 にします")).rejects.toThrow("linkExpired");
  });

  test("takes every other link of the account with it", async () => {
    const { email, accountId } = await anAccount();
    await requestPasswordReset(email, randomUUID());
    const token = await tokenFor(email);
    const other = createHash("sha256").update("another").digest("hex");
    await statement(
      sql`insert into password_reset (token_hash, account_id, expires_at) values (${other}, ${accountId}, now() + interval '1 hour')`,
    );

    await resetPassword(token, newPassword);

    expect(await isUsable("another")).toBe(false);
  });

  // Whoever reads somebody's mailbox had kept a door open this way, past the very password that was to shut them out.
  test("takes links to sign in by and a change of the address with it, as every new password does", async () => {
    for (const setAnew of [byLink, bySignedIn]) {
      const { email, accountId } = await anAccount({ roles: ["employee"] });
      await requestSignInLink({ email }, randomUUID());
      await requestEmailChange(accountId, `${randomUUID()}@evil.example`);
      const signIn = await tokenIn(email, "/sign-in/link/");

      await setAnew(email, accountId);

      await expect(takeSignInLink(signIn, randomUUID()), setAnew.name).rejects.toThrow("linkExpired");
      expect(await statement(sql`select from email_change where account_id = ${accountId}`)).toEqual([]);
    }
  });

  test("expires after an hour", async () => {
    const { email } = await anAccount();
    await requestPasswordReset(email, randomUUID());
    const token = await tokenFor(email);

    const before = new Date(Date.now() + 59 * 60_000);
    setClock(() => before);
    const usable = await isUsable(token);
    const after = new Date(Date.now() + 61 * 60_000);
    setClock(() => after);

    expect(usable).toBe(true);
    expect(await isUsable(token)).toBe(false);
    await expect(resetPassword(token, newPassword)).rejects.toThrow("linkExpired");
  });

  test("replaces the one that was mailed before", async () => {
    const { email } = await anAccount();
    await requestPasswordReset(email, randomUUID());
    const first = await tokenFor(email);
    await requestPasswordReset(email, randomUUID());
    const second = await tokenFor(email);

    expect(second).not.toBe(first);
    expect(await isUsable(first)).toBe(false);
    expect(await isUsable(second)).toBe(true);
  });

  test.each(["", "x", "../../etc/passwd", "' or 1=1 --", "あ"])(
    "that was made up (%j) opens nothing",
    async (token) => {
      expect(await isUsable(token)).toBe(false);
      await expect(resetPassword(token, newPassword)).rejects.toThrow("linkExpired");
    },
  );

  test("stands in the mail alone; the database knows its hash", async () => {
    const { email } = await anAccount();
    await requestPasswordReset(email, randomUUID());
    const token = await tokenFor(email);

    expect(Buffer.from(token, "base64url")).toHaveLength(32);
    expect(await tablesContaining(token)).toEqual(["outbox_mail"]);
    expect(await tablesContaining(createHash("sha256").update(token).digest("hex"))).toEqual(["password_reset"]);
  });

  test("speaks the language of the account", async () => {
    const { email, accountId } = await anAccount();
    await statement(sql`update account set locale = 'en' where id = ${accountId}`);

    await requestPasswordReset(email, randomUUID());
    await drainErrands();

    const [mail] = await mailsTo(email);
    expect(mail?.subject).toMatch(/password/i);
    expect(mail?.body).not.toMatch(/[ぁ-ん]/);
  });
});

describe("asking for a link", () => {
  test("is answered the same for an address that nobody has, and writes no mail", async () => {
    const email = `nobody-${randomUUID()}@example.jp`;

    await expect(requestPasswordReset(email, randomUUID())).resolves.toBeUndefined();

    await drainErrands();
    expect(await mailsTo(email)).toEqual([]);
  });

  test("does the same for every address: whether there is an account is looked up afterwards", async () => {
    const { email, accountId } = await anAccount();
    const unknown = `nobody-${randomUUID()}@example.jp`;
    const addresses = [email, unknown];
    await drainErrands();

    for (const address of addresses) await requestPasswordReset(address, randomUUID());

    expect(await mailsTo(email)).toEqual([]);
    expect(await statement(sql`select from password_reset where account_id = ${accountId}`)).toEqual([]);
    const waiting = await asOwner(
      (owner) => owner<{ email: string }[]>`
      select data ->> 'email' as email from pgboss.job where name = 'passwordReset' and state = 'created'`,
    );
    expect(waiting.map((message) => message.email).toSorted()).toEqual(addresses.toSorted());
  });

  test("is forgotten by the queue soon after it was answered, since it names an address", async () => {
    const [queue] = await asOwner(
      (owner) => owner<{ seconds: number }[]>`
      select deletion_seconds as seconds from pgboss.queue where name = 'passwordReset'`,
    );

    expect(queue?.seconds).toBe(60);
  });

  test("is limited per address, known or not, so that nobody's mailbox is filled", async () => {
    const { email } = await anAccount();
    const unknown = `nobody-${randomUUID()}@example.jp`;

    for (const address of [email, unknown]) {
      for (let time = 0; time < 5; time++) await requestPasswordReset(address, randomUUID());
      await expect(requestPasswordReset(address, randomUUID())).rejects.toThrow("tooManyAttempts");
    }

    await drainErrands();
    expect(await mailsTo(email)).toHaveLength(5);
  });

  test("is limited per network address", async () => {
    const address = randomUUID();
    const asked = await Promise.allSettled(
      Array.from({ length: 22 }, () => requestPasswordReset(`${randomUUID()}@example.jp`, address)),
    );

    expect(asked.filter((one) => one.status === "rejected")).toHaveLength(2);
  });
});

async function mailsTo(recipient: string) {
  return globally((tx) =>
    tx.select().from(outboxMails).where(eq(outboxMails.recipient, recipient)).orderBy(outboxMails.id),
  );
}

async function tokenFor(recipient: string): Promise<string> {
  await drainErrands();
  const mail = (await mailsTo(recipient)).at(-1);
  const [, token] = /\/password-reset\/(\S+)/.exec(mail?.body ?? "") ?? [];
  if (!token) throw new Error(`no link was mailed to ${recipient}`);
  return token;
}

async function isUsable(token: string): Promise<boolean> {
  return (await globally((tx) => findReset(tx, token))) !== undefined;
}

function asking(cookie: string): Request {
  return new Request("http://localhost/", { headers: { Cookie: cookie } });
}

async function byLink(email: string): Promise<void> {
  await requestPasswordReset(email, randomUUID());
  await resetPassword(await tokenFor(email), newPassword);
}

async function bySignedIn(_: string, accountId: string): Promise<void> {
  await changePassword(accountId, { current: aPassword, password: newPassword }, "");
}
