import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { changePassword, createAccount, resetPassword, writeResetLink } from "#app/features/accounts/index.server.ts";
import { globally } from "#app/platform/db.server.ts";
import { mailsTo } from "#tests/support/mails.ts";
import { anAccount, aPassword } from "#tests/support/sign-ins.ts";

describe("a password that many people have, or that a stranger would try first", () => {
  const guessable = [
    ["1234qwerasdfzxcv", "passwordCommon"],
    ["ｐａｓｓｗｏｒｄｐａｓｓｗｏｒｄ", "passwordCommon"],
    ["abababababababab", "passwordRepeats"],
    ["試験株式会社 2026 !!!!!!", "passwordPredictable"],
    ["akashi 2026 akashi!", "passwordPredictable"],
  ] as const;

  test.each(guessable)("%s is judged alike however it is chosen", async (password, problem) => {
    const { accountId } = await anAccount();
    const change = () => changePassword(accountId, { current: aPassword, password }, "");
    const reset = async () => {
      const link = await globally((tx) => writeResetLink(tx, accountId));
      await resetPassword(link.split("/").at(-1) ?? "", password);
    };

    await expect(change()).rejects.toMatchObject({ problem, field: "password" });
    await expect(reset()).rejects.toMatchObject({ problem, field: "password" });
  });

  test("is refused for a new account, also when it is made of its owner's name and address", async () => {
    const make = (password: string) =>
      globally((tx) => createAccount(tx, { email: `yamada-${randomUUID()}@example.jp`, name: "山田 太郎", password }));

    await expect(make("passwordpassword")).rejects.toMatchObject({ problem: "passwordCommon" });
    await expect(make("山田太郎 山田太郎 1970年")).rejects.toMatchObject({ problem: "passwordPredictable" });
    await expect(make("short password")).rejects.toMatchObject({ problem: "passwordTooFew" });
    await expect(make("山田さんは毎朝 豆腐を二丁買う")).resolves.toBeDefined();
  });
});

test("the owner is told of a new password, by whichever way it came", async () => {
  const { accountId, email } = await anAccount();

  await changePassword(accountId, { current: aPassword, password: "まったく 新しい 合言葉 です 2026" }, "");
  const link = await globally((tx) => writeResetLink(tx, accountId));
  await resetPassword(link.split("/").at(-1) ?? "", "もう一度 別の 合言葉 にします");

  const subjects = (await mailsTo(email)).map((mail) => mail.subject);
  expect(subjects).toEqual(Array(2).fill("【Akashi】パスワードを変更しました"));
});
