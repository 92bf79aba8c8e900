import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { findProvider, noteTest, saveUse } from "#app/features/sso/settings.server.ts";
import { setClock } from "#app/platform/clock.ts";
import { globally, inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { accounts, outboxMails, sessions } from "#db/schema/account.ts";
import { auditEvents } from "#db/schema/audit-log.ts";
import { appointments, members } from "#db/schema/member.ts";
import { identityProviders, mailDomains } from "#db/schema/profile.ts";
import { startOidcProvider } from "#tests/support/oidc-provider.ts";
import { theProduct } from "#tests/support/product.ts";
import { startRogueProvider } from "#tests/support/rogue-provider.ts";
import { anAccount, cookieOf, type Person } from "#tests/support/sign-ins.ts";
import { aDomain, anOrganizationWithSso, ownDomain, setUp, versionIn } from "#tests/support/sso.ts";
import { aWebBrowser, leavingFor, type WebBrowser } from "#tests/support/sso-browser.ts";
import { personAt, signInBySso } from "#tests/support/sso-sign-ins.ts";
import { tablesContaining } from "#tests/support/whole-database.ts";

const { call } = await theProduct();
const provider = await startOidcProvider();
const rogue = await startRogueProvider();
let manager: Person;
let slug: string;
let admin: WebBrowser;

beforeEach(async () => {
  manager = await anAccount();
  slug = manager.actor.organization.slug;
  admin = await browserOf(manager);
});
afterEach(() => {
  setClock();
  rogue.mischief = {};
});
afterAll(async () => {
  await provider.close();
  await rogue.close();
});

describe("the connection", () => {
  test("is tried when it is saved, and stands as the service calls itself", async () => {
    const answer = await saveConnection({ issuer: `${provider.issuer}/.well-known/openid-configuration` });

    expect(answer.headers.get("Location")).toBe(`/o/${slug}/settings/sso?saved`);
    expect(await stored()).toMatchObject({
      name: "社内認証",
      issuer: provider.issuer,
      isEnabled: false,
      testedAt: null,
    });
  });

  test.each<[string, Record<string, string>, string, string]>([
    ["no address", { issuer: "login" }, "issuer", "発行者のアドレスの形"],
    ["an address of another kind", { issuer: "javascript:alert(1)" }, "issuer", "発行者のアドレスの形"],
    ["a secret in the address", { issuer: "https://a:b@login.example.jp" }, "issuer", "発行者のアドレスの形"],
    ["an address without TLS", { issuer: "http://login.example.jp" }, "issuer", "https で始まる"],
    ["an address at which there is nothing", { issuer: "http://127.0.0.1:9" }, "issuer", "つながりません"],
    ["a name that leads nowhere", { issuer: "https://no-such-host.invalid" }, "issuer", "つながりません"],
    ["no name", { name: " " }, "name", "入力してください"],
    ["no secret", { secret: "" }, "secret", "シークレットを入力"],
  ])(
    "with %s is refused beside the field, and nothing that was typed is lost but the secret",
    async (_, change, field, words) => {
      const answer = await saveConnection(change);
      const page = await answer.text();

      expect(answer.status).toBe(422);
      expect(page).toMatch(new RegExp(`id="sso-connection-${field}-error"[^]*${words}`));
      expect(page).not.toContain(provider.secret.replaceAll("&", "&amp;"));
      expect(page).toContain(provider.clientId);
      expect(await stored()).toBeUndefined();
    },
  );

  test("keeps its secret encrypted: neither the database, nor the audit log, nor any page shows it", async () => {
    await saveConnection({});

    expect(await tablesContaining(provider.secret)).toEqual([]);
    const [row] = await readOrganization(manager.actor, (tx) => tx.select().from(identityProviders));
    const log = await readOrganization(manager.actor, (tx) =>
      tx.select().from(auditEvents).where(eq(auditEvents.tableName, "identity_provider")),
    );
    expect(row?.secret.length).toBeGreaterThan(provider.secret.length);
    expect(JSON.stringify(log)).not.toContain(row?.secret);
    for (const path of ["", "/connection", "/use", "/test"]) {
      const page = await (await admin.get(`/o/${slug}/settings/sso${path}`)).text();
      expect(page).not.toContain(row?.secret);
      expect(page).not.toContain("s3cret");
    }
  });

  test("keeps the secret that it has when none is entered", async () => {
    await saveConnection({});
    const answer = await saveConnection({ secret: "", name: "別の呼び名", version: "1" });

    expect(answer.status).toBe(302);
    expect(await stored()).toMatchObject({ name: "別の呼び名", version: 2 });
  });

  test("is not overwritten by who opened it before somebody else saved", async () => {
    await saveConnection({});
    await saveConnection({ name: "先の人", version: "1" });

    const answer = await saveConnection({ name: "後の人", version: "1" });
    const page = await answer.text();

    expect(answer.status).toBe(409);
    expect(page).toContain("先の人");
    expect(page).toContain("後の人");
    expect(await stored()).toMatchObject({ name: "先の人" });
  });

  test("that is changed has to be tested again before anybody comes in by it", async () => {
    const company = await anOrganizationWithSso(provider);
    const browser = await browserOf(company.manager);

    await saveConnection({ secret: provider.secret, version: "2" }, browser, company.slug);

    expect(await stored(company.manager)).toMatchObject({ testedAt: null, isEnabled: false });
    expect((await aWebBrowser(call).post(`/sso/${company.slug}`)).status).toBe(422);
  });

  test("to another service signs out whom the former one let in", async () => {
    const company = await anOrganizationWithSso(provider);
    personAt(provider, { email: `a@${company.domain}` });
    const employee = aWebBrowser(call);
    await signInBySso(employee, company.slug);
    const browser = await browserOf(company.manager);

    const { issuer, clientId, secret } = rogue;
    await saveConnection({ issuer, clientId, secret, version: "2" }, browser, company.slug);

    expect((await employee.get(`/o/${company.slug}`)).headers.get("Location")).toContain("/sign-in");
  });

  test("shows the address to register at the service", async () => {
    const page = await (await admin.get(`/o/${slug}/settings/sso/connection`)).text();

    expect(page).toContain(`value="http://127.0.0.1:3000/sso/${slug}/callback"`);
  });
});

describe("a mail domain", () => {
  test("is the organization's once the code is given that was mailed to who runs it", async () => {
    const domain = aDomain();

    const claimed = await claim(domain);
    const mail = await mailTo(`postmaster@${domain}`);
    const typed = ` ${mail.code.slice(0, 4).toLowerCase()}-${mail.code.slice(4)} `;
    const answer = await admin.post(claimed, { code: typed });

    expect(mail.body).toContain(manager.actor.organization.name);
    expect(answer.headers.get("Location")).toBe(`/o/${slug}/settings/sso/domains`);
    expect(await domains()).toEqual([expect.objectContaining({ domain, confirmedAt: expect.any(Date) })]);
  });

  test("is not, with another code, with none, too late, or with one that was mailed before", async () => {
    const domain = aDomain();
    const claimed = await claim(domain);
    const first = await mailTo(`postmaster@${domain}`);
    await claim(domain, "hostmaster");
    const second = await mailTo(`hostmaster@${domain}`);

    const answers = [
      await admin.post(claimed, { code: "ABCDEFGH" }),
      await admin.post(claimed, { code: "" }),
      await admin.post(claimed, { code: first.code }),
    ];
    await inOrganization(manager.actor, (tx) => tx.update(mailDomains).set({ expiresAt: new Date() }));
    answers.push(await admin.post(claimed, { code: second.code }));

    expect(answers.map(({ status }) => status)).toEqual([422, 422, 422, 422]);
    expect(await domains()).toEqual([expect.objectContaining({ confirmedAt: null })]);
  });

  test("is not found by guessing", async () => {
    const domain = aDomain();
    const claimed = await claim(domain);
    const { code } = await mailTo(`postmaster@${domain}`);
    for (let tries = 0; tries < 10; tries++) await admin.post(claimed, { code: `WRONG${tries}` });

    const answer = await admin.post(claimed, { code });

    expect(await answer.text()).toContain("試行が多すぎます");
    expect(await domains()).toEqual([expect.objectContaining({ confirmedAt: null })]);
  });

  test.each(["", "jp", "sato", "127.0.0.1", "exa mple.jp"])(
    "%j is none, which is said beside the field",
    async (domain) => {
      const answer = await admin.post(`/o/${slug}/settings/sso/domains`, { domain, contact: "postmaster" });

      expect(answer.status).toBe(422);
      expect(await answer.text()).toContain('id="mail-domain-domain-error"');
    },
  );

  test("is asked about at the mailboxes of who runs it, and at no other one", async () => {
    const answer = await admin.post(`/o/${slug}/settings/sso/domains`, { domain: aDomain(), contact: "mallory" });

    expect(answer.status).toBe(422);
  });

  test("that was confirmed is not asked about again, and can be taken away", async () => {
    const domain = aDomain();
    await ownDomain(manager.actor, domain);
    const again = await admin.post(`/o/${slug}/settings/sso/domains`, { domain, contact: "postmaster" });
    const [row] = await domains();

    await admin.post(`/o/${slug}/settings/sso/domains/${row?.id}/removal`);

    expect(await again.text()).toContain("確認済みです");
    expect(await domains()).toEqual([]);
  });
});

describe("the test", () => {
  beforeEach(async () => {
    await setUp(manager.actor, provider);
  });

  test("signs the administrator in there, and changes nothing here: no session, no member, no account, no role", async () => {
    const domain = aDomain();
    await ownDomain(manager.actor, domain);
    const email = `admin@${domain}`;
    personAt(provider, { email, name: "佐藤 美咲", groups: ["pms"] });
    await admin.post(`/o/${slug}/settings/sso/roles`, {
      roleClaim: "groups",
      secretariat: "pms\n\n pms ",
      version: "1",
    });
    const before = await everything();

    const answer = await runTest();

    expect(answer.headers.get("Location")).toBe(`/o/${slug}/settings/sso`);
    expect(await everything()).toEqual(before);
    expect(await stored()).toMatchObject({
      testedAt: expect.any(Date),
      isEnabled: false,
      lastTest: { email, name: "佐藤 美咲", values: ["pms"], roles: ["secretariat"] },
    });
    expect(await (await admin.get(`/o/${slug}/settings/sso`)).text()).toContain("成功しました");
  });

  test("tells what went wrong, and does not count", async () => {
    personAt(provider, { email: "a@gmail.example" });
    const foreign = await runTest();
    const page = await (await admin.get(`/o/${slug}/settings/sso`)).text();
    provider.person = undefined;
    admin.signOutThere();
    await runTest();

    expect(foreign.status).toBe(302);
    expect(page).toContain("gmail.example は、この組織で確認したドメインではありません");
    expect(await stored()).toMatchObject({ testedAt: null, lastTest: { problem: "denied" } });
  });

  test("says nothing about a connection that was changed meanwhile", async () => {
    const domain = aDomain();
    await ownDomain(manager.actor, domain);
    personAt(provider, { email: `a@${domain}` });
    const back = await admin.goOut(await admin.post(`/o/${slug}/settings/sso/test`));
    await saveConnection({ clientId: "another", version: "1" });

    await admin.get(back);

    expect(await stored()).toMatchObject({ testedAt: null });
  });

  test("is finished by who began it, who may still set signing in up", async () => {
    const other = await browserOf(await anAccount({ roles: ["system_manager"], colleague: manager.actor }));
    const back = await admin.goOut(await admin.post(`/o/${slug}/settings/sso/test`));
    const attempt = admin.cookies.get("akashi_sso") ?? "";
    other.cookies.set("akashi_sso", attempt);

    expect((await other.get(back)).status).toBe(422);
    expect(await stored()).toMatchObject({ lastTest: null });
  });

  test("needs a connection, and a service that answers", async () => {
    const bare = await browserOf(await anAccount());
    const without = await bare.post(`/o/${(await anAccount()).actor.organization.slug}/settings/sso/test`);
    const lone = await anAccount();
    const none = await (await browserOf(lone)).post(`/o/${lone.actor.organization.slug}/settings/sso/test`);
    await setUp(lone.actor, rogue);
    rogue.mischief = { answers: (_, response) => Boolean(response.destroy()) };
    const down = await (await browserOf(lone)).post(`/o/${lone.actor.organization.slug}/settings/sso/test`);

    expect(without.status).toBe(404);
    expect(await none.text()).toContain("先に接続を設定");
    expect(await down.text()).toContain("つながりません");
  });

  test("tries too whether the service has people prove anew who they are, as it is asked to before what matters", async () => {
    const leaving = new URL(leavingFor(await admin.post(`/o/${slug}/settings/sso/test`)));

    expect(leaving.searchParams.get("prompt")).toBe("login");
    expect(JSON.parse(leaving.searchParams.get("claims") ?? "")).toEqual({
      id_token: { auth_time: { essential: true } },
    });
  });
});

describe("the service is put to use", () => {
  test("only when a test has succeeded and a domain is the organization's", async () => {
    await setUp(manager.actor, provider);
    const untested = await use({ isEnabled: "on" });
    await inOrganization(manager.actor, (tx) => noteTest(tx, 1, { at: new Date().toISOString() }));
    const homeless = await use({ isEnabled: "on" });
    await ownDomain(manager.actor, aDomain());
    const done = await use({ isEnabled: "on" });

    expect(await untested.text()).toContain("先にテストに成功");
    expect(await homeless.text()).toContain("ドメインを一つ確認");
    expect(done.status).toBe(302);
    expect(await stored()).toMatchObject({ isEnabled: true, isOnlyWay: false });
  });

  test("as the only way only when it is in use at all", async () => {
    await setUp(manager.actor, provider);

    const answer = await use({ isOnlyWay: "on", keeperId: manager.actor.memberId ?? "" });

    expect(answer.status).toBe(422);
    expect(await stored()).toMatchObject({ isOnlyWay: false });
  });

  // Found out when nobody could approve any more: some services tell auth_time only when they are made to.
  test("as the only way only when it can have people prove anew who they are", async () => {
    const company = await anOrganizationWithSso(rogue);
    const browser = await browserOf(company.manager);
    rogue.person = { sub: "sato", email: `sato@${company.domain}`, email_verified: true };
    const test = async (claims: NonNullable<typeof rogue.mischief.claims>) => {
      rogue.mischief = { claims };
      const back = await browser.goOut(await browser.post(`/o/${company.slug}/settings/sso/test`));
      expect((await browser.get(back)).status).toBe(302);
      return (await browser.get(`/o/${company.slug}/settings/sso/test`)).text();
    };
    const makeOnlyWay = async () => {
      const version = `${await readOrganization(company.manager.actor, versionIn)}`;
      const keeperId = company.manager.actor.memberId ?? "";
      const form = { isEnabled: "on", isOnlyWay: "on", keeperId, version };
      return browser.post(`/o/${company.slug}/settings/sso/use`, form);
    };

    const silent = await test(({ auth_time: _, ...rest }) => rest);
    const refused = await makeOnlyWay();
    await test((honest) => ({ ...honest, auth_time: 1_000_000_000 }));
    const stale = await makeOnlyWay();
    await test((honest) => honest);
    const done = await makeOnlyWay();

    expect(silent).toContain("auth_time を伝えていません");
    expect([refused.status, stale.status, done.status]).toEqual([422, 422, 302]);
    expect(await refused.text()).toContain("承認や出力の前の本人確認ができない");
  });

  test("no more, and whoever it let in is out; but not the administrator who says so", async () => {
    const company = await anOrganizationWithSso(provider);
    const email = `it@${company.domain}`;
    personAt(provider, { email });
    const system = aWebBrowser(call);
    await signInBySso(system, company.slug);
    await inOrganization(company.manager.actor, async (tx) => {
      const [member] = await tx.select().from(members).where(eq(members.email, email));
      await tx
        .insert(appointments)
        .values({ memberId: member?.id ?? "", role: "system_manager", startsOn: "2020-04-01" });
    });
    personAt(provider, { email: `a@${company.domain}` });
    const employee = aWebBrowser(call);
    await signInBySso(employee, company.slug);

    const answer = await system.post(`/o/${company.slug}/settings/sso/use`, { keeperId: "", version: "2" });

    expect(answer.status).toBe(302);
    expect((await employee.get(`/o/${company.slug}`)).status).toBe(302);
    expect((await system.get(`/o/${company.slug}/settings/sso`)).status).toBe(200);
  });

  test("not over somebody else's change", async () => {
    const company = await anOrganizationWithSso(provider);
    const version = await readOrganization(company.manager.actor, versionIn);
    await inOrganization(company.manager.actor, (tx) =>
      saveUse(tx, { isEnabled: false, isOnlyWay: false, keeperId: null, version }),
    );
    const browser = await browserOf(company.manager);

    const answer = await browser.post(`/o/${company.slug}/settings/sso/use`, {
      isEnabled: "on",
      version: `${version}`,
    });

    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain("いま保存されている内容");
  });
});

describe("the mapping of roles", () => {
  test("takes one value per line, for roles that may be given alone", async () => {
    await setUp(manager.actor, provider);

    const answer = await admin.post(`/o/${slug}/settings/sso/roles`, {
      roleClaim: "groups",
      secretariat: "CN=PMS,OU=Groups\r\n事務局\r\n",
      privacy_manager: "everybody",
      version: "1",
    });

    expect(answer.status).toBe(302);
    expect((await stored())?.roleMapping).toEqual([
      { value: "CN=PMS,OU=Groups", role: "secretariat" },
      { value: "事務局", role: "secretariat" },
    ]);
    expect(await (await admin.get(`/o/${slug}/settings/sso/roles`)).text()).not.toContain('name="privacy_manager"');
  });

  test("needs the claim that its values stand in", async () => {
    await setUp(manager.actor, provider);

    const answer = await admin.post(`/o/${slug}/settings/sso/roles`, { secretariat: "pms", version: "1" });

    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain("値の入っている項目を入力");
  });
});

async function browserOf(person: Person): Promise<WebBrowser> {
  const [name = "", value = ""] = (await cookieOf(person.accountId)).split("=");
  return aWebBrowser(call, { [name]: value });
}

function saveConnection(change: Readonly<Record<string, string>>, browser = admin, at = slug): Promise<Response> {
  const { issuer, clientId, secret } = provider;
  const form = { name: "社内認証", issuer, clientId, secret, version: "0", ...change };
  return browser.post(`/o/${at}/settings/sso/connection`, form);
}

function use(form: Readonly<Record<string, string>>): Promise<Response> {
  return admin.post(`/o/${slug}/settings/sso/use`, { keeperId: "", version: "1", ...form });
}

async function runTest(): Promise<Response> {
  return admin.get(await admin.goOut(await admin.post(`/o/${slug}/settings/sso/test`)));
}

/** Asks for a code, and returns the address of the page on which it is entered. */
async function claim(domain: string, contact = "postmaster"): Promise<string> {
  const answer = await admin.post(`/o/${slug}/settings/sso/domains`, { domain, contact });
  return answer.headers.get("Location") ?? "";
}

async function mailTo(recipient: string): Promise<{ body: string; code: string }> {
  const [mail] = await globally((tx) => tx.select().from(outboxMails).where(eq(outboxMails.recipient, recipient)));
  const [code = ""] = /^[A-Z2-9]{8}$/m.exec(mail?.body ?? "") ?? [];
  return { body: mail?.body ?? "", code };
}

function stored({ actor }: Person = manager) {
  return readOrganization(actor, findProvider);
}

function domains() {
  return readOrganization(manager.actor, (tx) => tx.select().from(mailDomains));
}

/** Whatever a sign-in could have changed. */
async function everything() {
  return readOrganization(manager.actor, async (tx) => ({
    members: await tx.select().from(members),
    appointments: await tx.select().from(appointments),
    accounts: await tx.select().from(accounts).where(eq(accounts.id, manager.accountId)),
    sessions: await tx.select().from(sessions).where(eq(sessions.accountId, manager.accountId)),
    cookie: admin.cookies.get("akashi_session"),
  }));
}
