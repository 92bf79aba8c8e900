import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { confirmEmailChange, findEmailChange, requestEmailChange } from "#app/features/accounts/email-change.server.ts";
import { checkPassword, findReset, writeResetLink } from "#app/features/accounts/index.server.ts";
import { setClock } from "#app/platform/clock.ts";
import { globally, statement } from "#app/platform/db.server.ts";
import { mailsTo, tokenIn } from "#tests/support/mails.ts";
import { anAccount, aPassword } from "#tests/support/sign-ins.ts";

afterEach(() => {
  setClock();
});

const linkPath = "/email-change/";

test("an address changes when both the present and the new one have confirmed, in either order", async () => {
  for (const newFirst of [true, false]) {
    const sato = await anAccount();
    const email = anAddress();
    await requestEmailChange(sato.accountId, email);
    const tokens = [await tokenIn(email, linkPath), await tokenIn(sato.email, linkPath)];
    const [one = "", other = ""] = newFirst ? tokens : tokens.toReversed();

    expect(await confirmEmailChange(one)).toEqual({ isDone: false });
    expect(await findEmailChange(one)).toEqual({ newEmail: email, isConfirmed: true });
    expect(await findEmailChange(other)).toEqual({ newEmail: email, isConfirmed: false });
    // Twice by the same address is not both.
    expect(await confirmEmailChange(one)).toEqual({ isDone: false });
    expect(await checkPassword(sato.email, aPassword, randomUUID())).toEqual({ id: sato.accountId });
    expect(await confirmEmailChange(other)).toEqual({ isDone: true });

    expect(await checkPassword(email, aPassword, randomUUID())).toEqual({ id: sato.accountId });
    await expect(checkPassword(sato.email, aPassword, randomUUID())).rejects.toThrow("wrongCredentials");
    for (const address of [email, sato.email]) {
      expect((await mailsTo(address)).at(-1)?.subject).toBe("【Akashi】メールアドレスを変更しました");
    }
    await expect(confirmEmailChange(other)).rejects.toThrow("linkExpired");
  }
});

test("both confirming at the same moment changes it once", async () => {
  const sato = await anAccount();
  const email = anAddress();
  await requestEmailChange(sato.accountId, email);
  const tokens = [await tokenIn(email, linkPath), await tokenIn(sato.email, linkPath)];

  const outcomes = await Promise.all(tokens.map(confirmEmailChange));

  expect(outcomes.filter(({ isDone }) => isDone)).toHaveLength(1);
  expect(await checkPassword(email, aPassword, randomUUID())).toEqual({ id: sato.accountId });
});

test("an address that has an account is told so, and nobody else is", async () => {
  const sato = await anAccount();
  const mori = await anAccount();

  await requestEmailChange(sato.accountId, mori.email);

  expect((await mailsTo(mori.email)).map((mail) => mail.subject)).toEqual([
    "【Akashi】このアドレスにはアカウントがあります",
  ]);
  expect((await mailsTo(mori.email))[0]?.body).not.toContain(sato.email);
  expect(await confirmEmailChange(await tokenIn(sato.email, linkPath))).toEqual({ isDone: false });
  expect(await checkPassword(sato.email, aPassword, randomUUID())).toEqual({ id: sato.accountId });
});

test("of two accounts that take the same address one gets it", async () => {
  const people = [await anAccount(), await anAccount()];
  const email = anAddress();
  const tokens: string[] = [];
  for (const person of people) {
    await requestEmailChange(person.accountId, email);
    await confirmEmailChange(await tokenIn(person.email, linkPath));
    tokens.push(await tokenIn(email, linkPath));
  }

  const outcomes = await Promise.allSettled(tokens.map(confirmEmailChange));

  const reasons = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason.problem] : []));
  expect(reasons).toEqual(["emailTaken"]);
});

test("a link works for a day, and not after another address was asked for", async () => {
  const sato = await anAccount();
  await requestEmailChange(sato.accountId, anAddress());
  const first = await tokenIn(sato.email, linkPath);
  await requestEmailChange(sato.accountId, anAddress());
  const second = await tokenIn(sato.email, linkPath);

  expect(await findEmailChange(first)).toBeUndefined();
  expect(await findEmailChange(second)).toBeDefined();
  const at = new Date(Date.now() + 25 * 3_600_000);
  setClock(() => at);
  await expect(confirmEmailChange(second)).rejects.toThrow("linkExpired");
});

test("links that were mailed to the address before open nothing any more", async () => {
  const sato = await anAccount();
  const email = anAddress();
  const reset = (await globally((tx) => writeResetLink(tx, sato.accountId))).split("/").at(-1) ?? "";
  await requestEmailChange(sato.accountId, email);
  await confirmEmailChange(await tokenIn(email, linkPath));

  await confirmEmailChange(await tokenIn(sato.email, linkPath));

  expect(await globally((tx) => findReset(tx, reset))).toBeUndefined();
});

test("the present address is no change, and five wishes an hour are enough", async () => {
  const sato = await anAccount();

  await expect(requestEmailChange(sato.accountId, sato.email)).rejects.toMatchObject({
    problem: "emailUnchanged",
    field: "email",
  });
  for (let time = 0; time < 5; time++) await requestEmailChange(sato.accountId, anAddress());
  await expect(requestEmailChange(sato.accountId, anAddress())).rejects.toThrow("tooManyAttempts");
});

test.each(["", "x", "' or 1=1 --"])("a link that was made up (%j) confirms nothing", async (token) => {
  expect(await findEmailChange(token)).toBeUndefined();
  await expect(confirmEmailChange(token)).rejects.toThrow("linkExpired");
  expect(await statement(sql`select from email_change where new_email = 'x'`)).toEqual([]);
});

function anAddress(): string {
  return `${randomUUID().slice(0, 8)}@example.jp`;
}
