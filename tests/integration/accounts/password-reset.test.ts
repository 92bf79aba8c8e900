import { createHash, randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import {
  checkPassword,
  isResetToken,
  requestPasswordReset,
  resetPassword,
} from "#app/features/accounts/index.server.ts";
import { setClock } from "#app/platform/clock.ts";
import { globally, statement } from "#app/platform/db.server.ts";
import { findVisitor } from "#app/platform/session.server.ts";
import { outboxMails } from "#db/schema/account.ts";
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

    const [mail] = await mailsTo(email);
    expect(mail?.subject).toMatch(/password/i);
    expect(mail?.body).not.toMatch(/[ぁ-ん]/);
  });
});

describe("asking for a link", () => {
  test("is answered the same for an address that nobody has, and writes no mail", async () => {
    const email = `nobody-${randomUUID()}@example.jp`;

    await expect(requestPasswordReset(email, randomUUID())).resolves.toBeUndefined();

    expect(await mailsTo(email)).toEqual([]);
  });

  test("is limited per address, known or not, so that nobody's mailbox is filled", async () => {
    const { email } = await anAccount();
    const unknown = `nobody-${randomUUID()}@example.jp`;

    for (const address of [email, unknown]) {
      for (let time = 0; time < 5; time++) await requestPasswordReset(address, randomUUID());
      await expect(requestPasswordReset(address, randomUUID())).rejects.toThrow("tooManyAttempts");
    }

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
  const mail = (await mailsTo(recipient)).at(-1);
  const [, token] = /\/password-reset\/(\S+)/.exec(mail?.body ?? "") ?? [];
  if (!token) throw new Error(`no link was mailed to ${recipient}`);
  return token;
}

function isUsable(token: string): Promise<boolean> {
  return globally((tx) => isResetToken(tx, token));
}

function asking(cookie: string): Request {
  return new Request("http://localhost/", { headers: { Cookie: cookie } });
}
