import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { saveUse } from "#app/features/sso/settings.server.ts";
import { setClock } from "#app/platform/clock.ts";
import { globally, inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { accounts, sessions, signInAttempts } from "#db/schema/account.ts";
import { auditEvents } from "#db/schema/audit-log.ts";
import { members } from "#db/schema/member.ts";
import { colleagueOf } from "#tests/support/members.ts";
import { startOidcProvider } from "#tests/support/oidc-provider.ts";
import { theProduct } from "#tests/support/product.ts";
import { anAccount, cookieOf, join } from "#tests/support/sign-ins.ts";
import { anOrganizationWithSso, ownDomain, type SsoOrganization, versionIn } from "#tests/support/sso.ts";
import { aWebBrowser, leavingFor, type WebBrowser } from "#tests/support/sso-browser.ts";
import { personAt, signInBySso } from "#tests/support/sso-sign-ins.ts";

const { call } = await theProduct();
const provider = await startOidcProvider();
let company: SsoOrganization;

beforeEach(async () => {
  company = await anOrganizationWithSso(provider);
});
afterEach(() => {
  setClock();
});
afterAll(() => provider.close());

describe("somebody who comes for the first time with an address of the company", () => {
  test("becomes an employee of it, and gets to the page that they wanted", async () => {
    const browser = aWebBrowser(call);
    const email = someone({ name: "鈴木 一郎" });

    const answer = await signIn(browser, { next: `/o/${company.slug}/search?q=1` });

    expect(answer.status).toBe(302);
    expect(answer.headers.get("Location")).toBe(`/o/${company.slug}/search?q=1`);
    expect((await browser.get(`/o/${company.slug}`)).status).toBe(200);
    expect(await memberWithMail(email)).toMatchObject({ name: "鈴木 一郎", isExternal: false, leftOn: null });
    expect(await accountOf(email)).toMatchObject({ passwordHash: null });
  });

  test("may see what an employee sees, and nothing else", async () => {
    const browser = aWebBrowser(call);
    someone();

    await signIn(browser);

    expect((await browser.get(`/o/${company.slug}/inventory`)).status).toBe(403);
    expect((await browser.get(`/o/${company.slug}/settings/sso`)).status).toBe(403);
  });

  test("is the member with that address, if there is one, with whatever that one may do", async () => {
    const secretary = await colleagueOf(company.manager.actor, "secretariat");
    const email = someone();
    await inOrganization(company.manager.actor, (tx) =>
      tx
        .update(members)
        .set({ email: email.toUpperCase() })
        .where(eq(members.id, secretary.memberId ?? "")),
    );
    const browser = aWebBrowser(call);

    await signIn(browser);

    expect((await browser.get(`/o/${company.slug}/inventory`)).status).toBe(200);
    const found = await readOrganization(company.manager.actor, (tx) => tx.select().from(members));
    expect(found).toHaveLength(2);
  });

  test("is one person, also when they come in two windows at the same moment", async () => {
    const email = someone();
    const browsers = [aWebBrowser(call), aWebBrowser(call), aWebBrowser(call)];
    const backs = await Promise.all(browsers.map(async (browser) => browser.goOut(await start(browser))));

    const answers = await Promise.all(browsers.map((browser, index) => browser.get(backs[index] ?? "")));

    expect(answers.map(({ status }) => status)).toEqual([302, 302, 302]);
    const found = await readOrganization(company.manager.actor, (tx) =>
      tx.select().from(members).where(eq(members.email, email)),
    );
    expect(found).toHaveLength(1);
  });

  test("is known by the service's own name for them from then on: their address may change", async () => {
    const email = someone();
    await signIn(aWebBrowser(call));
    const browser = aWebBrowser(call);
    provider.people.set(provider.person ?? "", { email: "married@elsewhere.example", email_verified: true });

    await signIn(browser);

    expect((await browser.get(`/o/${company.slug}`)).status).toBe(200);
    expect(await memberWithMail(email)).toBeDefined();
  });

  test("is in the audit log under their name", async () => {
    const email = someone({ name: "鈴木 一郎" });
    await signIn(aWebBrowser(call));

    const member = await memberWithMail(email);
    const events = await readOrganization(company.manager.actor, (tx) =>
      tx.select().from(auditEvents).where(eq(auditEvents.action, "sign_in")),
    );
    expect(events).toEqual([
      expect.objectContaining({ actorId: member?.id, actorName: "鈴木 一郎", tableName: "member", rowId: member?.id }),
    ]);
  });
});

describe("the service is not believed", () => {
  test.each([
    ["an address that it does not call verified", { email_verified: false }, "確認済みのメールアドレス"],
    ["no word on whether the address is verified", { email_verified: undefined }, "確認済みのメールアドレス"],
    ["no address", { email: undefined }, "確認済みのメールアドレス"],
    ["an address of a domain that is not the company's", { email: "taro@gmail.example" }, "gmail.example"],
    ["an address below its domain", (domain: string) => ({ email: `taro@sub.${domain}` }), "確認したドメイン"],
  ])("about %s", async (_, said, words) => {
    someone(typeof said === "function" ? said(company.domain) : said);
    const browser = aWebBrowser(call);

    const answer = await signIn(browser);

    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(words);
    expect(browser.cookies.has("akashi_session")).toBe(false);
  });

  test("about somebody who has left or was barred, known to it before or not", async () => {
    const email = someone();
    await signIn(aWebBrowser(call));
    const gone = { leftOn: "2020-03-31" };
    await inOrganization(company.manager.actor, (tx) => tx.update(members).set(gone).where(eq(members.email, email)));

    const known = await signIn(aWebBrowser(call));
    // The same mailbox, a new entry at the service.
    someone({ email });
    const unknown = await signIn(aWebBrowser(call));

    expect([known.status, unknown.status]).toEqual([422, 422]);
    expect(await unknown.text()).toContain("登録が終わっています");
    const found = await readOrganization(company.manager.actor, (tx) =>
      tx.select().from(members).where(eq(members.email, email)),
    );
    expect(found).toHaveLength(1);
  });

  test("once it is switched off, not even for who is already on the way", async () => {
    someone();
    const browser = aWebBrowser(call);
    const back = await browser.goOut(await start(browser));
    await switchOff();

    const answer = await browser.get(back);

    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain("使えません");
  });
});

describe("a session that the company's service began", () => {
  test("opens that company and no other one that the person belongs to", async () => {
    const other = await anAccount();
    const email = someone();
    await signIn(aWebBrowser(call));
    const account = await accountOf(email);
    await join(other.actor, account?.id ?? "", email);
    const browser = aWebBrowser(call);

    await signIn(browser);

    expect((await browser.get(`/o/${company.slug}`)).status).toBe(200);
    expect((await browser.get(`/o/${other.actor.organization.slug}`)).status).toBe(404);
    expect(await (await browser.get("/account")).text()).not.toContain(other.actor.organization.slug);
    expect(
      (await call(`/o/${other.actor.organization.slug}`, { method: "GET", cookie: await cookieOf(account?.id ?? "") }))
        .status,
    ).toBe(200);
  });

  test("ends when its member has left, is barred or is removed", async () => {
    const browser = aWebBrowser(call);
    const email = someone();
    await signIn(browser);

    await inOrganization(company.manager.actor, (tx) =>
      tx.update(members).set({ barredAt: new Date() }).where(eq(members.email, email)),
    );

    const answer = await browser.get("/account");
    expect(answer.status).toBe(302);
    expect(answer.headers.get("Location")).toContain("/sign-in");
  });

  test("ends when the service is switched off", async () => {
    const browser = aWebBrowser(call);
    someone();
    await signIn(browser);

    await switchOff();

    expect((await browser.get(`/o/${company.slug}`)).headers.get("Location")).toContain("/sign-in");
  });

  test("takes the place of the one that the browser had, which ends", async () => {
    const sato = await anAccount();
    const before = await cookieOf(sato.accountId);
    const [name = "", value = ""] = before.split("=");
    const browser = aWebBrowser(call, { [name]: value });
    someone();

    await signIn(browser);

    expect(browser.cookies.get(name)).not.toBe(value);
    const left = await globally((tx) => tx.select().from(sessions).where(eq(sessions.accountId, sato.accountId)));
    expect(left).toEqual([]);
  });

  test("says by what and for whom it was begun", async () => {
    const email = someone();
    await signIn(aWebBrowser(call));

    const account = await accountOf(email);
    const own = await globally((tx) =>
      tx
        .select()
        .from(sessions)
        .where(eq(sessions.accountId, account?.id ?? "")),
    );
    expect(own).toEqual([
      expect.objectContaining({
        factors: ["sso"],
        boundTo: company.manager.actor.organization.id,
        address: "203.0.113.7",
      }),
    ]);
  });
});

describe("the way to the service and back", () => {
  test("is asked for with PKCE, state and nonce, by no address but ours", async () => {
    const url = new URL(leavingFor(await start(aWebBrowser(call))));

    expect(url.origin).toBe(provider.issuer);
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      response_type: "code",
      client_id: provider.clientId,
      redirect_uri: `http://127.0.0.1:3000/sso/${company.slug}/callback`,
      code_challenge_method: "S256",
      scope: "openid email profile",
    });
    for (const name of ["state", "nonce", "code_challenge"]) {
      expect(url.searchParams.get(name)?.length).toBeGreaterThanOrEqual(43);
    }
    expect(url.searchParams.has("prompt")).toBe(false);
  });

  test("is gone once", async () => {
    someone();
    const browser = aWebBrowser(call);
    const back = await browser.goOut(await start(browser));
    const cookies = Object.fromEntries(browser.cookies);

    const answers = [await browser.get(back), await aWebBrowser(call, cookies).get(back), await browser.get(back)];

    expect(answers.map(({ status }) => status)).toEqual([302, 422, 422]);
  });

  test("is finished by the browser that began it, and by no other that is given its address", async () => {
    someone();
    const attacker = aWebBrowser(call);
    const back = await attacker.goOut(await start(attacker));
    const victim = aWebBrowser(call);
    await start(victim);

    const answer = await victim.get(back);

    expect(answer.status).toBe(422);
    expect(victim.cookies.has("akashi_session")).toBe(false);
    // And the victim's own way is not barred by it.
    expect((await signIn(victim)).status).toBe(302);
  });

  test("is not ended by somebody who sends the browser to our callback", async () => {
    someone();
    const browser = aWebBrowser(call);
    const back = await browser.goOut(await start(browser));

    const planted = await browser.get(`/sso/${company.slug}/callback?code=x&state=${randomUUID()}`);
    const answer = await browser.get(back);

    expect(planted.status).toBe(422);
    expect(answer.status).toBe(302);
  });

  test("ends after a quarter of an hour", async () => {
    someone();
    const browser = aWebBrowser(call);
    const back = await browser.goOut(await start(browser));

    setClock(() => new Date(Date.now() + 16 * 60_000));
    const answer = await browser.get(back);

    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain("もう一度");
  });

  test("leads back into the organization that it began at, and into no other one of the same service", async () => {
    const sister = await anOrganizationWithSso(provider);
    await ownDomain(sister.manager.actor, company.domain);
    someone();
    const browser = aWebBrowser(call);
    const back = await browser.goOut(await start(browser));

    const answer = await browser.get(back.replace(company.slug, sister.slug));

    expect(answer.status).toBe(422);
  });

  test("leads to no other site afterwards", async () => {
    someone();
    for (const next of ["https://evil.example/", "//evil.example", "/\\evil.example"]) {
      const answer = await signIn(aWebBrowser(call), { next });
      expect(answer.headers.get("Location")).toBe("/");
    }
  });

  test("ends in words when the person turns away", async () => {
    provider.person = undefined;
    const browser = aWebBrowser(call);

    const answer = await signIn(browser);

    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain("取り消されました");
  });

  test("leaves neither a code nor who came in what is kept of it", async () => {
    someone();
    const browser = aWebBrowser(call);
    await browser.goOut(await start(browser));
    const token = browser.cookies.get("akashi_sso") ?? "";

    const kept = await globally((tx) => tx.select().from(signInAttempts));

    expect(token).toHaveLength(43);
    expect(JSON.stringify(kept)).not.toContain(token);
  });

  test("works on after the service has changed its keys", async () => {
    someone();
    expect((await signIn(aWebBrowser(call))).status).toBe(302);
    const between = aWebBrowser(call);
    const departed = await start(between);

    provider.rotateKeys();

    expect((await between.get(await between.goOut(departed))).status).toBe(302);
    expect((await signIn(aWebBrowser(call))).status).toBe(302);
  });
});

describe("from the sign-in page", () => {
  test("one gets there by an address of the company's people, or by the organization's own", async () => {
    for (const where of [`SATO@${company.domain}`, ` ${company.slug} `, `ｓａｔｏ＠${company.domain}`]) {
      const answer = await aWebBrowser(call).post("/sso", { where, next: "/" });
      expect(new URL(leavingFor(answer)).origin, where).toBe(provider.issuer);
    }
    expect(await (await call("/sign-in", { method: "GET" })).text()).toContain("/sso?next=");
  });

  test("strangers are told the same of organizations that are not there and of those that have no service", async () => {
    const without = await anAccount();
    const off = await anOrganizationWithSso(provider);
    await switchOff(off);
    const slugs = [without.actor.organization.slug, off.slug, "no-such-company"];

    for (const [path, answers] of [
      ["/sso", await Promise.all(slugs.map((where) => aWebBrowser(call).post("/sso", { where, next: "/" })))],
      ["/sso/…", await Promise.all(slugs.map((slug) => aWebBrowser(call).post(`/sso/${slug}`, { next: "/" })))],
      [
        "/sso/…/callback",
        await Promise.all(slugs.map((slug) => aWebBrowser(call).get(`/sso/${slug}/callback?code=x&state=y`))),
      ],
      ["/sso/…", await Promise.all([...slugs, company.slug].map((slug) => aWebBrowser(call).get(`/sso/${slug}`)))],
    ] as const) {
      const said = await Promise.all(
        answers.map(async (answer, at) => ({
          status: answer.status,
          page: (await answer.text()).replaceAll([...slugs, company.slug][at] ?? "", "…"),
        })),
      );
      for (const other of said.slice(1)) expect(other, path).toEqual(said[0]);
    }
    const domains = [`a@${off.domain}`, "a@no-such-company.example"];
    const answers = await Promise.all(domains.map((where) => aWebBrowser(call).post("/sso", { where, next: "/" })));
    const pages = await Promise.all(
      answers.map(async (answer, at) => (await answer.text()).replaceAll(domains[at] ?? "", "…")),
    );
    expect(pages[1]).toEqual(pages[0]);
  });

  test("companies that share a domain are told apart by their own address", async () => {
    const sister = await anOrganizationWithSso(provider);
    await ownDomain(sister.manager.actor, company.domain);

    const answer = await aWebBrowser(call).post("/sso", { where: `sato@${company.domain}`, next: "/" });

    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain("組織のアドレスを入力");
  });

  test("nobody tries addresses without end", async () => {
    const from = (last: number) => aWebBrowser((address, asked) => call(address, asked, `198.51.100.${last}`));
    for (let tries = 0; tries < 200; tries++) await from(1).post("/sso", { where: `a${tries}@none.example` });

    expect(await (await from(1).post("/sso", { where: company.slug })).text()).toContain("試行が多すぎます");
    expect(new URL(leavingFor(await from(2).post("/sso", { where: company.slug }))).origin).toBe(provider.issuer);
  });
});

/** Somebody whom the service knows, with an address of the company unless told otherwise; they are the next to sign in. Returns the address. */
function someone(claims: Record<string, unknown> = {}): string {
  const said = { email: `${randomUUID().slice(0, 8)}@${company.domain}`, ...claims };
  personAt(provider, said);
  return String(said.email);
}

function start(browser: WebBrowser): Promise<Response> {
  return browser.post(`/sso/${company.slug}`, { next: "/" });
}

function signIn(browser: WebBrowser, { next = "/" } = {}): Promise<Response> {
  return signInBySso(browser, company.slug, next);
}

async function memberWithMail(email: string) {
  const [member] = await readOrganization(company.manager.actor, (tx) =>
    tx.select().from(members).where(eq(members.email, email)),
  );
  return member;
}

async function accountOf(email: string) {
  const [account] = await globally((tx) => tx.select().from(accounts).where(eq(accounts.email, email)));
  return account;
}

async function switchOff({ manager }: SsoOrganization = company): Promise<void> {
  await inOrganization(manager.actor, async (tx) =>
    saveUse(tx, { isEnabled: false, isOnlyWay: false, keeperId: null, version: await versionIn(tx) }),
  );
}
