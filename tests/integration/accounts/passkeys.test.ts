import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { completeSignIn } from "#app/features/accounts/entry.server.ts";
import { letIn } from "#app/features/accounts/index.server.ts";
import {
  challengeNewPasskey,
  challengePasskey,
  listPasskeys,
  registerPasskey,
  removePasskey,
  renamePasskey,
  takePasskey,
} from "#app/features/accounts/passkeys.server.ts";
import { factorsOf } from "#app/features/accounts/second-factors.server.ts";
import { setClock } from "#app/platform/clock.ts";
import { globally } from "#app/platform/db.server.ts";
import { findVisitor } from "#app/platform/session.server.ts";
import { type Authenticator, anAuthenticator } from "#tests/support/authenticator.ts";
import { mailsTo } from "#tests/support/mails.ts";
import { aPasskey } from "#tests/support/second-factors.ts";
import { anAccount, type Person } from "#tests/support/sign-ins.ts";
import { aBrowser, type WebBrowser } from "#tests/support/web-browser.ts";

describe("a passkey", () => {
  test("signs in without a password, and is all that is asked for", async () => {
    const sato = await anAccount();
    const device = await aPasskey(sato);
    const browser = aBrowser();

    const answer = await answerOf(browser, device);
    const { accountId } = await takePasskey(browser.request(), answer, randomUUID());
    const entry = await letIn({
      request: browser.request(),
      clientAddress: "203.0.113.7",
      accountId,
      factors: ["passkey"],
      next: "/o/x",
    });
    browser.keep(entry.headers);

    expect(accountId).toBe(sato.accountId);
    expect(entry.to).toBe("/o/x");
    expect(await findVisitor(browser.request(), "", "")).toMatchObject({ factors: ["passkey"] });
    const [passkey] = await passkeysOf(sato);
    expect(passkey?.lastUsedAt).toBeInstanceOf(Date);
  });

  test("is a second factor after a password, and so is nobody else's", async () => {
    const sato = await anAccount();
    const device = await aPasskey(sato);
    const stranger = await aPasskey(await anAccount());
    const browser = aBrowser();
    const entry = await letIn({
      request: browser.request(),
      clientAddress: "203.0.113.7",
      accountId: sato.accountId,
      factors: ["password"],
      next: "/",
    });
    browser.keep(entry.headers);

    expect(entry.to).toBe("/sign-in/second-factor");
    const foreign = await answerOf(browser, stranger);
    await expect(completeSignIn(browser.request(), randomUUID(), { passkey: foreign })).rejects.toThrow(
      "passkeyUnknown",
    );
    const own = await answerOf(browser, device);
    browser.keep((await completeSignIn(browser.request(), randomUUID(), { passkey: own })).headers);

    expect(await findVisitor(browser.request(), "", "")).toMatchObject({ factors: ["password", "passkey"] });
  });

  test("brings recovery codes with it when there are none, and its owner is told", async () => {
    const sato = await anAccount();
    const first = await register(sato, anAuthenticator());
    const second = await register(sato, anAuthenticator());

    expect(first.codes).toHaveLength(10);
    expect(second.codes).toBeUndefined();
    expect(await globally((tx) => factorsOf(tx, sato.accountId))).toMatchObject({ passkeys: 2, codesLeft: 10 });
    const mails = await mailsTo(sato.email);
    expect(mails.map((mail) => mail.subject)).toEqual(Array(2).fill("【Akashi】二つ目の確認方法を追加しました"));
    expect(mails[0]?.body).toContain("会社のパソコン");
  });

  test("is renamed and removed by its owner alone, who is told", async () => {
    const sato = await anAccount();
    const mori = await anAccount();
    await aPasskey(sato);
    const [{ id } = { id: "" }] = await passkeysOf(sato);

    await expect(renamePasskey(mori.accountId, id, "盗")).rejects.toThrow();
    await expect(removePasskey(mori.accountId, id)).rejects.toThrow();
    await renamePasskey(sato.accountId, id, "自宅の電話");
    expect((await passkeysOf(sato)).map(({ name }) => name)).toEqual(["自宅の電話"]);
    await removePasskey(sato.accountId, id);

    expect(await passkeysOf(sato)).toEqual([]);
    expect((await mailsTo(sato.email)).at(-1)?.body).toContain("「自宅の電話」を外しました");
  });

  test("is registered once, and no account has more than twenty", async () => {
    const sato = await anAccount();
    const device = anAuthenticator();
    await register(sato, device);

    await expect(register(sato, device)).rejects.toThrow("passkeyRegistered");
    await expect(register(await anAccount(), device)).rejects.toThrow("passkeyRegistered");
    for (let more = 1; more < 20; more++) await register(sato, anAuthenticator());
    await expect(register(sato, anAuthenticator())).rejects.toThrow("tooManyPasskeys");
  });
});

describe("the answer to a challenge", () => {
  test("is good once: played back, also at the same moment, it opens nothing", async () => {
    const device = await aPasskey(await anAccount());
    const browser = aBrowser();
    const answer = await answerOf(browser, device);

    const outcomes = await Promise.allSettled(
      [1, 2, 3].map(() => takePasskey(browser.request(), answer, randomUUID())),
    );

    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(takePasskey(browser.request(), answer, randomUUID())).rejects.toThrow("passkeyRefused");
  });

  test("is good in the browser that was asked, within a quarter of an hour", async () => {
    const device = await aPasskey(await anAccount());
    const browser = aBrowser();
    const answer = await answerOf(browser, device);
    const other = aBrowser();
    await answerOf(other, device);

    await expect(takePasskey(aBrowser().request(), answer, randomUUID())).rejects.toThrow("passkeyRefused");
    await expect(takePasskey(other.request(), answer, randomUUID())).rejects.toThrow("passkeyRefused");
    const later = new Date(Date.now() + 16 * 60_000);
    setClock(() => later);
    await expect(takePasskey(browser.request(), answer, randomUUID())).rejects.toThrow("passkeyRefused");
    setClock();
  });

  test.each([
    ["another site", { origin: "https://akashi.example.net" }],
    ["another host's passkeys", { rpId: "example.net" }],
    ["nobody who showed a finger or a PIN", { isUnverified: true }],
    ["a challenge that was not ours", { challenge: Buffer.alloc(32).toString("base64url") }],
  ])("is refused from %s", async (_, flaws) => {
    const device = await aPasskey(await anAccount());
    const browser = aBrowser();

    const answer = await answerOf(browser, device, flaws);

    await expect(takePasskey(browser.request(), answer, randomUUID())).rejects.toThrow("passkeyRefused");
  });

  test("is refused from a copy of a passkey, which counts behind the original", async () => {
    const device = await aPasskey(await anAccount());
    const browser = aBrowser();
    const original = await answerOf(browser, device, { counter: 7 });
    await takePasskey(browser.request(), original, randomUUID());

    const copied = await answerOf(browser, device, { counter: 3 });

    await expect(takePasskey(browser.request(), copied, randomUUID())).rejects.toThrow("passkeyRefused");
  });

  test("is refused from a passkey that was never registered, or removed", async () => {
    const sato = await anAccount();
    const device = await aPasskey(sato);
    const browser = aBrowser();
    const [{ id } = { id: "" }] = await passkeysOf(sato);
    await removePasskey(sato.accountId, id);

    for (const gone of [device, anAuthenticator()]) {
      const answer = await answerOf(browser, gone);
      await expect(takePasskey(browser.request(), answer, randomUUID())).rejects.toThrow("passkeyUnknown");
    }
  });

  test.each(["", "x", "{}", "[]", "null", '{"id":1}', "{".repeat(1_000)])(
    "is refused when it is none: %j",
    async (text) => {
      const browser = aBrowser();
      const { cookie } = await challengePasskey(browser.request(), randomUUID());
      browser.keep(cookie);

      await expect(takePasskey(browser.request(), text, randomUUID())).rejects.toThrow("passkeyRefused");
    },
  );

  test("is guessed at thirty times per network", async () => {
    const network = randomUUID();
    await Promise.allSettled(
      Array.from({ length: 30 }, () => takePasskey(aBrowser().request(), "x", network).catch(() => undefined)),
    );

    await expect(takePasskey(aBrowser().request(), "x", network)).rejects.toThrow("tooManyAttempts");
  });
});

describe("a new passkey", () => {
  test("is registered by the account that began, and once by each challenge", async () => {
    const sato = await anAccount();
    const mori = await anAccount();
    const browser = aBrowser();
    const answer = await newAnswerOf(browser, sato, anAuthenticator());
    const input = { name: "電話", answer };

    await expect(registerPasskey(browser.request(), mori.accountId, input)).rejects.toThrow("passkeyRefused");
    // Whoever tried has used the challenge up.
    await expect(registerPasskey(browser.request(), sato.accountId, input)).rejects.toThrow("passkeyRefused");
    expect(await passkeysOf(sato)).toEqual([]);
    expect(await passkeysOf(mori)).toEqual([]);
  });

  test.each([
    ["another site", { origin: "https://akashi.example.net" }],
    ["nobody who showed a finger or a PIN", { isUnverified: true }],
    ["another host", { rpId: "example.net" }],
  ])("is refused from %s", async (_, flaws) => {
    const sato = await anAccount();
    const browser = aBrowser();
    const { options, cookie } = await challengeNewPasskey(browser.request(), accountOf(sato));
    browser.keep(cookie);
    const answer = anAuthenticator().create(options, flaws);

    await expect(registerPasskey(browser.request(), sato.accountId, { name: "x", answer })).rejects.toThrow(
      "passkeyRefused",
    );
  });
});

async function answerOf(
  browser: WebBrowser,
  device: Authenticator,
  flaws?: Parameters<Authenticator["answer"]>[1],
): Promise<string> {
  const { options, cookie } = await challengePasskey(browser.request(), randomUUID());
  browser.keep(cookie);
  return device.answer(options, flaws);
}

async function newAnswerOf(browser: WebBrowser, person: Person, device: Authenticator): Promise<string> {
  const { options, cookie } = await challengeNewPasskey(browser.request(), accountOf(person));
  browser.keep(cookie);
  return device.create(options);
}

async function register(person: Person, device: Authenticator): Promise<{ codes: string[] | undefined }> {
  const browser = aBrowser();
  const answer = await newAnswerOf(browser, person, device);
  return registerPasskey(browser.request(), person.accountId, { name: "会社のパソコン", answer });
}

function accountOf({ accountId, email, actor }: Person) {
  return { id: accountId, email, name: actor.name };
}

function passkeysOf({ accountId }: Person) {
  return globally((tx) => listPasskeys(tx, accountId));
}
