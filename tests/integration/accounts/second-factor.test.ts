import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  enrollApp,
  enrollment,
  removeApp,
  renewRecoveryCodes,
  takeCode,
} from "#app/features/accounts/authenticator.server.ts";
import { completeSignIn, findHalfSignedIn } from "#app/features/accounts/entry.server.ts";
import {
  changePassword,
  checkPassword,
  forgetSecondFactors,
  letIn,
  resetPassword,
  writeResetLink,
} from "#app/features/accounts/index.server.ts";
import { removePasskey } from "#app/features/accounts/passkeys.server.ts";
import { factorsOf } from "#app/features/accounts/second-factors.server.ts";
import { totpCode } from "#app/features/accounts/totp.server.ts";
import { now, setClock } from "#app/platform/clock.ts";
import { globally, statement } from "#app/platform/db.server.ts";
import { findVisitor } from "#app/platform/session.server.ts";
import { mailsTo } from "#tests/support/mails.ts";
import { anApp, aPasskey } from "#tests/support/second-factors.ts";
import { anAccount, aPassword, cookieOf, type Person } from "#tests/support/sign-ins.ts";
import { aBrowser, type WebBrowser } from "#tests/support/web-browser.ts";
import { tablesContaining } from "#tests/support/whole-database.ts";

// In the middle of a half minute, so that no code goes out of date between two lines.
beforeEach(() => {
  const at = new Date(Math.floor(Date.now() / 30_000) * 30_000 + 15_000);
  setClock(() => at);
});
afterEach(() => {
  setClock();
});

const shortPassword = "kuro7neko";

describe("an authenticator app", () => {
  test("is set up by a first right code, with ten recovery codes that are shown once", async () => {
    const sato = await anAccount();
    const browser = aBrowser();
    const { picture, key, cookie } = await enrollment(browser.request(), { id: sato.accountId, email: sato.email });
    browser.keep(cookie ?? "");
    const secret = key.replaceAll(" ", "");

    await expect(enrollApp(browser.request(), sato.accountId, "000000")).rejects.toMatchObject({
      problem: "wrongCode",
    });
    const again = await enrollment(browser.request(), { id: sato.accountId, email: sato.email });
    const { codes } = await enrollApp(browser.request(), sato.accountId, totpCode(secret, now()));

    // A wrong code does not change what the phone has scanned already.
    expect(again).toEqual({ picture, key, cookie: undefined });
    expect(picture).toMatch(/^data:image\/svg\+xml;base64,/);
    expect(new Set(codes)).toHaveProperty("size", 10);
    expect(codes?.every((code) => /^\d{4}-\d{4}-\d{4}$/.test(code))).toBe(true);
    expect(await globally((tx) => factorsOf(tx, sato.accountId))).toMatchObject({ hasApp: true, codesLeft: 10 });
    expect((await mailsTo(sato.email)).map((mail) => mail.subject)).toEqual([
      "【Akashi】二つ目の確認方法を追加しました",
    ]);
  });

  test("can be set up only by the browser and the account that began, and within a quarter of an hour", async () => {
    const sato = await anAccount();
    const mori = await anAccount();
    const browser = aBrowser();
    const { key, cookie } = await enrollment(browser.request(), { id: sato.accountId, email: sato.email });
    browser.keep(cookie ?? "");
    const code = totpCode(key.replaceAll(" ", ""), now());
    const over = { problem: "enrollmentOver" };

    await expect(enrollApp(aBrowser().request(), sato.accountId, code)).rejects.toMatchObject(over);
    await expect(enrollApp(browser.request(), mori.accountId, code)).rejects.toMatchObject(over);
    later(16);
    await expect(enrollApp(browser.request(), sato.accountId, code)).rejects.toMatchObject(over);
  });

  test("keeps its secret and the recovery codes out of the database, in whatever form they are written", async () => {
    const sato = await anAccount();
    const browser = aBrowser();
    const { key, cookie } = await enrollment(browser.request(), { id: sato.accountId, email: sato.email });
    browser.keep(cookie ?? "");
    const secret = key.replaceAll(" ", "");

    expect(await tablesContaining(secret)).toEqual([]);
    const { codes = [] } = await enrollApp(browser.request(), sato.accountId, totpCode(secret, now()));

    expect(await tablesContaining(secret)).toEqual([]);
    for (const code of codes.slice(0, 2)) {
      expect(await tablesContaining(code)).toEqual([]);
      expect(await tablesContaining(code.replaceAll("-", ""))).toEqual([]);
    }
  });

  test("opens with the code of this half minute, the one before or after, and no other", async () => {
    const sato = await anAccount();
    const app = await anApp(sato);
    const take = (seconds: number) => takeCode(sato.accountId, app.code(inSeconds(seconds)), randomUUID());

    await expect(take(-61)).rejects.toMatchObject({ problem: "wrongCode", field: "code" });
    await expect(take(90)).rejects.toMatchObject({ problem: "wrongCode" });
    expect(await take(-30)).toBe("totp");
    expect(await take(0)).toBe("totp");
    expect(await take(30)).toBe("totp");
  });

  test("opens once with each code, and never with an earlier one again", async () => {
    const sato = await anAccount();
    const app = await anApp(sato);
    const [before, present] = [app.code(inSeconds(-30)), app.code()];

    const outcomes = await Promise.allSettled([1, 2, 3, 4].map(() => takeCode(sato.accountId, present, randomUUID())));

    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(takeCode(sato.accountId, present, randomUUID())).rejects.toThrow("wrongCode");
    await expect(takeCode(sato.accountId, before, randomUUID())).rejects.toThrow("wrongCode");
  });

  test("is replaced by another one, whose code was not used elsewhere; the old one is out", async () => {
    const sato = await anAccount();
    const old = await anApp(sato);

    const fresh = await anApp(sato);

    // The recovery codes stay: there are some left.
    expect(fresh.codes).toEqual([]);
    await expect(takeCode(sato.accountId, old.code(), randomUUID())).rejects.toThrow("wrongCode");
    expect(await takeCode(sato.accountId, fresh.code(), randomUUID())).toBe("totp");
    expect(await takeCode(sato.accountId, old.codes[0] ?? "", randomUUID())).toBe("recovery_code");
  });
});

describe("a recovery code", () => {
  test("opens once, and its owner is told how many are left", async () => {
    const sato = await anAccount();
    const { codes } = await anApp(sato);
    const [code = ""] = codes;

    const outcomes = await Promise.allSettled([1, 2, 3, 4].map(() => takeCode(sato.accountId, code, randomUUID())));

    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(takeCode(sato.accountId, code, randomUUID())).rejects.toThrow("wrongCode");
    expect(await globally((tx) => factorsOf(tx, sato.accountId))).toMatchObject({ codesLeft: 9 });
    const told = (await mailsTo(sato.email)).filter((mail) => mail.subject.includes("回復コードが使われました"));
    expect(told).toHaveLength(1);
    expect(told[0]?.body).toContain("残りは9個");
  });

  test("opens nobody else's account", async () => {
    const sato = await anAccount();
    const mori = await anAccount();
    const { codes } = await anApp(sato);
    await anApp(mori);

    await expect(takeCode(mori.accountId, codes[0] ?? "", randomUUID())).rejects.toThrow("wrongCode");
  });

  test("no longer works when new ones were made", async () => {
    const sato = await anAccount();
    const { codes } = await anApp(sato);

    const fresh = await renewRecoveryCodes(sato.accountId);

    await expect(takeCode(sato.accountId, codes[0] ?? "", randomUUID())).rejects.toThrow("wrongCode");
    expect(await takeCode(sato.accountId, fresh[0]?.replaceAll("-", "") ?? "", randomUUID())).toBe("recovery_code");
    expect((await mailsTo(sato.email)).some((mail) => mail.subject.includes("回復コードを作りました"))).toBe(true);
  });

  test("is not had without a second factor, and goes with the last one", async () => {
    const sato = await anAccount();
    await expect(renewRecoveryCodes(sato.accountId)).rejects.toThrow("noSecondFactor");
    const { codes } = await anApp(sato);

    await removeApp(sato.accountId);

    expect(await globally((tx) => factorsOf(tx, sato.accountId))).toMatchObject({ hasApp: false, codesLeft: 0 });
    await expect(takeCode(sato.accountId, codes[0] ?? "", randomUUID())).rejects.toThrow("wrongCode");
  });
});

describe("signing in", () => {
  test("with a password leads to the second factor and no further; with it, to where one wanted to go", async () => {
    const sato = await anAccount();
    const app = await anApp(sato);
    const browser = aBrowser();

    const to = await enter(browser, sato, "/o/somewhere?page=2");
    const before = await findVisitor(browser.request(), "", "");
    const begun = await findHalfSignedIn(browser.request());
    const done = await completeSignIn(browser.request(), randomUUID(), { code: app.code() });
    browser.keep(done.headers);

    expect(to).toBe("/sign-in/second-factor");
    expect(before).toBeUndefined();
    expect(begun).toEqual({ accountId: sato.accountId, facts: { factors: ["password"], next: "/o/somewhere?page=2" } });
    expect(done.to).toBe("/o/somewhere?page=2");
    expect(await findVisitor(browser.request(), "", "")).toMatchObject({
      account: { id: sato.accountId },
      factors: ["password", "totp"],
    });
    expect(await findHalfSignedIn(browser.request())).toBeUndefined();
  });

  test("halfway is of no use to another browser, nor after a quarter of an hour", async () => {
    const sato = await anAccount();
    const app = await anApp(sato);
    const browser = aBrowser();
    await enter(browser, sato);
    const over = { problem: "signInOver" };

    await expect(completeSignIn(aBrowser().request(), randomUUID(), { code: app.code() })).rejects.toMatchObject(over);
    later(16);
    await expect(completeSignIn(browser.request(), randomUUID(), { code: app.code() })).rejects.toMatchObject(over);
  });

  test("halfway ends when the password is changed meanwhile", async () => {
    const sato = await anAccount();
    const app = await anApp(sato);
    const browser = aBrowser();
    await enter(browser, sato);

    await changePassword(sato.accountId, { current: aPassword, password: "まったく 新しい 合言葉 です 2026" }, "");

    await expect(completeSignIn(browser.request(), randomUUID(), { code: app.code() })).rejects.toThrow("signInOver");
  });

  test("halfway ends after five wrong codes, and then not even the right one helps", async () => {
    const sato = await anAccount();
    const app = await anApp(sato);
    const browser = aBrowser();
    await enter(browser, sato);

    for (let time = 0; time < 5; time++) {
      await expect(completeSignIn(browser.request(), randomUUID(), { code: "000000" })).rejects.toThrow("wrongCode");
    }

    await expect(completeSignIn(browser.request(), randomUUID(), { code: app.code() })).rejects.toThrow("signInOver");
  });

  test("with one code twice at the same moment makes one session", async () => {
    const sato = await anAccount();
    const app = await anApp(sato);
    const browser = aBrowser();
    await enter(browser, sato);

    const outcomes = await Promise.allSettled(
      [1, 2, 3].map(() => completeSignIn(browser.request(), randomUUID(), { code: app.code() })),
    );

    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const [row] = await statement<{ n: number }>(
      sql`select count(*)::integer as n from session where account_id = ${sato.accountId}`,
    );
    expect(row?.n).toBe(1);
  });
});

describe("codes that are guessed", () => {
  test("lock out the network that guesses, not the owner elsewhere", async () => {
    const sato = await anAccount();
    const app = await anApp(sato);
    const guesser = randomUUID();

    await Promise.allSettled(Array.from({ length: 10 }, () => takeCode(sato.accountId, "000000", guesser)));

    await expect(takeCode(sato.accountId, app.code(), guesser)).rejects.toThrow("tooManyAttempts");
    expect(await takeCode(sato.accountId, app.code(), randomUUID())).toBe("totp");
  });

  test("are counted over the whole account, from wherever they come", async () => {
    const sato = await anAccount();
    const app = await anApp(sato);

    await Promise.allSettled(Array.from({ length: 50 }, () => takeCode(sato.accountId, "000000", randomUUID())));

    await expect(takeCode(sato.accountId, app.code(), randomUUID())).rejects.toThrow("tooManyAttempts");
  });

  test("are counted over the network, whosever they are", async () => {
    const network = randomUUID();
    const people = await Promise.all(Array.from({ length: 11 }, () => anAccount()));

    const outcomes = await Promise.allSettled(
      people.flatMap(({ accountId }) => Array.from({ length: 10 }, () => takeCode(accountId, "000000", network))),
    );

    const problems = outcomes.map((outcome) => (outcome.status === "rejected" ? outcome.reason.problem : "none"));
    expect(problems.filter((problem) => problem === "wrongCode")).toHaveLength(100);
    expect(problems.filter((problem) => problem === "tooManyAttempts")).toHaveLength(10);
  });
});

describe("a short password", () => {
  test("is refused without a second factor, and accepted with one", async () => {
    const sato = await anAccount();
    const change = () => changePassword(sato.accountId, { current: aPassword, password: shortPassword }, "");

    await expect(change()).rejects.toMatchObject({
      problem: "passwordTooFew",
      field: "password",
      values: { fewest: 15 },
    });
    await anApp(sato);
    await change();

    expect(await globally((tx) => factorsOf(tx, sato.accountId))).toMatchObject({ isPasswordShort: true });
    expect(await checkPassword(sato.email, shortPassword, randomUUID())).toEqual({ id: sato.accountId });
  });

  test("may also be set by a link, when there is a second factor", async () => {
    const sato = await anAccount();
    const link = () => globally((tx) => writeResetLink(tx, sato.accountId)).then((url) => url.split("/").at(-1) ?? "");

    await expect(resetPassword(await link(), shortPassword)).rejects.toThrow("passwordTooFew");
    await anApp(sato);
    await resetPassword(await link(), shortPassword);

    expect(await checkPassword(sato.email, shortPassword, randomUUID())).toEqual({ id: sato.accountId });
  });

  test("keeps the last second factor from being removed, until there is a long one", async () => {
    const sato = await anAccount();
    await anApp(sato);
    await changePassword(sato.accountId, { current: aPassword, password: shortPassword }, "");

    await expect(removeApp(sato.accountId)).rejects.toThrow("passwordShortAlone");
    expect(await globally((tx) => factorsOf(tx, sato.accountId))).toMatchObject({ hasApp: true, codesLeft: 10 });
    await changePassword(sato.accountId, { current: shortPassword, password: aPassword }, "");
    await removeApp(sato.accountId);

    expect(await globally((tx) => factorsOf(tx, sato.accountId))).toMatchObject({
      hasApp: false,
      isPasswordShort: false,
    });
  });

  test("of two removals at the same moment lets one be, so that it never stands alone", async () => {
    const sato = await anAccount();
    await anApp(sato);
    await aPasskey(sato);
    await changePassword(sato.accountId, { current: aPassword, password: shortPassword }, "");
    const [passkey] = await statement<{ id: string }>(sql`select id from passkey where account_id = ${sato.accountId}`);

    const outcomes = await Promise.allSettled([
      removeApp(sato.accountId),
      removePasskey(sato.accountId, passkey?.id ?? ""),
    ]);

    expect(outcomes.filter(({ status }) => status === "rejected")).toHaveLength(1);
  });

  test("that is left alone all the same opens nothing", async () => {
    const sato = await anAccount();
    await anApp(sato);
    await changePassword(sato.accountId, { current: aPassword, password: shortPassword }, "");
    await statement(sql`delete from totp_secret where account_id = ${sato.accountId}`);

    await expect(checkPassword(sato.email, shortPassword, randomUUID())).rejects.toThrow("passwordShortAlone");
    await expect(checkPassword(sato.email, "wrong", randomUUID())).rejects.toThrow("wrongCredentials");
  });
});

test("who has lost every second factor is let off them by the operator, signed out, told, and never let in by a short password", async () => {
  const sato = await anAccount();
  const { codes } = await anApp(sato);
  await aPasskey(sato);
  await changePassword(sato.accountId, { current: aPassword, password: shortPassword }, "");
  const cookie = await cookieOf(sato.accountId);

  await globally((tx) => forgetSecondFactors(tx, sato.accountId));

  expect(await globally((tx) => factorsOf(tx, sato.accountId))).toMatchObject({
    hasApp: false,
    passkeys: 0,
    codesLeft: 0,
  });
  const request = new Request("http://localhost/", { headers: { Cookie: cookie } });
  expect(await findVisitor(request, "", "")).toBeUndefined();
  await expect(takeCode(sato.accountId, codes[0] ?? "", randomUUID())).rejects.toThrow("wrongCode");
  await expect(checkPassword(sato.email, shortPassword, randomUUID())).rejects.toThrow("passwordShortAlone");
  expect((await mailsTo(sato.email)).at(-1)?.subject).toBe("【Akashi】二つ目の確認方法をすべて外しました");
});

/** Signs in by password as far as that goes; returns where it leads. */
async function enter(browser: WebBrowser, { accountId }: Person, next = "/"): Promise<string> {
  const entry = await letIn({
    request: browser.request(),
    clientAddress: "203.0.113.7",
    accountId,
    factors: ["password"],
    next,
  });
  browser.keep(entry.headers);
  return entry.to;
}

function inSeconds(seconds: number): Date {
  return new Date(now().getTime() + seconds * 1_000);
}

function later(minutes: number): void {
  const at = inSeconds(minutes * 60);
  setClock(() => at);
}
