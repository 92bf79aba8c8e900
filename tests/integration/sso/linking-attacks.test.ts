import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { createAccount } from "#app/features/accounts/index.server.ts";
import { globally, inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { startSession } from "#app/platform/session.server.ts";
import { accounts, ssoIdentities } from "#db/schema/account.ts";
import { members } from "#db/schema/member.ts";
import { colleagueOf } from "#tests/support/members.ts";
import { startOidcProvider } from "#tests/support/oidc-provider.ts";
import { theProduct } from "#tests/support/product.ts";
import { anAccount, aPassword, cookieOf, join, type Person } from "#tests/support/sign-ins.ts";
import { anOrganizationWithSso, ownDomain, type SsoOrganization } from "#tests/support/sso.ts";
import { aWebBrowser } from "#tests/support/sso-browser.ts";
import { personAt, signInBySso } from "#tests/support/sso-sign-ins.ts";

const { call } = await theProduct();
const provider = await startOidcProvider();
let company: SsoOrganization;

beforeEach(async () => {
  company = await anOrganizationWithSso(provider);
});
afterAll(() => provider.close());

describe("an account that exists and is no member's of the company", () => {
  let owner: Person;

  beforeEach(async () => {
    owner = await anAccount();
    await rename(owner, `${randomUUID().slice(0, 8)}@${company.domain}`);
    personAt(provider, { email: owner.email, name: "同じアドレスの人" });
  });

  test("is not opened by the company's service, whatever that says: its owner is asked first", async () => {
    const browser = aWebBrowser(call);

    const answer = await signInBySso(browser, company.slug);

    expect(answer.headers.get("Location")).toBe(`/sso/${company.slug}/link`);
    expect(browser.cookies.has("akashi_session")).toBe(false);
    expect(await identitiesOf(owner.accountId)).toEqual([]);
    expect(await membersOf(company, owner.accountId)).toEqual([]);
  });

  test("does not become a member's: whoever had the address before would come in as the new person", async () => {
    await signInBySso(aWebBrowser(call), company.slug);

    const before = aWebBrowser(call, await cookieIn(owner.accountId));

    expect((await before.get(`/o/${company.slug}`)).status).toBe(404);
  });

  test("is connected by its owner, who signs in with it and says so", async () => {
    const browser = aWebBrowser(call);
    await signInBySso(browser, company.slug, `/o/${company.slug}/search`);
    expect(await (await browser.get(`/sso/${company.slug}/link`)).text()).toContain("先に、そのアカウントで");
    expect((await browser.post(`/sso/${company.slug}/link`)).headers.get("Location")).toContain("/sign-in");
    await browser.post("/sign-in", { email: owner.email, password: aPassword });
    expect(await (await browser.get(`/sso/${company.slug}/link`)).text()).toContain(
      "ほかの組織に入れるようにはなりません",
    );

    const answer = await browser.post(`/sso/${company.slug}/link`);

    expect(answer.headers.get("Location")).toBe(`/o/${company.slug}/search`);
    expect((await browser.get(`/o/${company.slug}`)).status).toBe(200);
    expect((await browser.get(`/o/${owner.actor.organization.slug}`)).status).toBe(200);
    // From then on the company's service lets them in by itself, there and nowhere else.
    const bound = aWebBrowser(call);
    expect((await signInBySso(bound, company.slug)).headers.get("Location")).toBe("/");
    expect((await bound.get(`/o/${company.slug}`)).status).toBe(200);
    expect((await bound.get(`/o/${owner.actor.organization.slug}`)).status).toBe(404);
  });

  test("is not connected by somebody who is signed in with another one", async () => {
    const stranger = await anAccount();
    const browser = aWebBrowser(call, await cookieIn(stranger.accountId));
    const back = await browser.goOut(await browser.post(`/sso/${company.slug}`, { next: "/" }));
    await browser.get(back);

    const page = await (await browser.get(`/sso/${company.slug}/link`)).text();
    const answer = await browser.post(`/sso/${company.slug}/link`);

    expect(page).toContain(stranger.email);
    expect(answer.status).toBe(422);
    expect(await identitiesOf(owner.accountId)).toEqual([]);
    expect(await identitiesOf(stranger.accountId)).toEqual([]);
  });

  test("is not connected by a session that another organization's service began: that is no proof of owning it", async () => {
    const evil = owner.actor.organization.id;
    const bound = await startSession(owner.accountId, { address: "", userAgent: "", factors: ["sso"], boundTo: evil });
    const browser = aWebBrowser(call);
    await signInBySso(browser, company.slug);
    browser.cookies.set("akashi_session", bound.split(/[=;]/)[1] ?? "");

    const answer = await browser.post(`/sso/${company.slug}/link`);

    expect(answer.status).toBe(422);
    expect(await identitiesOf(owner.accountId)).toEqual([]);
  });

  test("is not connected without having come from the service, nor twice, nor at another organization", async () => {
    const sister = await anOrganizationWithSso(provider);
    await ownDomain(sister.manager.actor, company.domain);
    const browser = aWebBrowser(call, await cookieIn(owner.accountId));
    expect((await browser.post(`/sso/${company.slug}/link`)).status).toBe(422);
    const back = await browser.goOut(await browser.post(`/sso/${company.slug}`, { next: "/" }));
    await browser.get(back);
    const held = Object.fromEntries(browser.cookies);

    const answers = [
      await aWebBrowser(call, held).post(`/sso/${sister.slug}/link`),
      await aWebBrowser(call, held).post(`/sso/${company.slug}/link`),
    ];

    expect(answers.map(({ status }) => status)).toEqual([422, 422]);
    expect(await identitiesOf(owner.accountId)).toEqual([]);
  });

  test("is not connected by a planted page: the owner has to press our button, on a page that names the address", async () => {
    const browser = aWebBrowser(call, await cookieIn(owner.accountId));
    const back = await browser.goOut(await browser.post(`/sso/${company.slug}`, { next: "/" }));

    await browser.get(back);

    expect(await identitiesOf(owner.accountId)).toEqual([]);
    expect(await (await browser.get(`/sso/${company.slug}/link`)).text()).toContain(owner.email);
  });
});

describe("a stranger's organization with a service of its own", () => {
  test("opens nothing of ours with our people's addresses, however its service calls them verified", async () => {
    const evil = await anOrganizationWithSso(provider);
    const victim = company.manager;
    personAt(provider, { email: victim.email });
    const browser = aWebBrowser(call);

    const answer = await signInBySso(browser, evil.slug);

    expect(answer.status).toBe(422);
    expect(browser.cookies.has("akashi_session")).toBe(false);
    expect(await identitiesOf(victim.accountId)).toEqual([]);
  });

  test("gets no account made for an address that it has not shown to be its own", async () => {
    const evil = await anOrganizationWithSso(provider);
    const email = `president@${company.domain}`;
    personAt(provider, { email });

    await signInBySso(aWebBrowser(call), evil.slug);

    expect(await globally((tx) => tx.select().from(accounts).where(eq(accounts.email, email)))).toEqual([]);
  });

  test("is not where our people are sent who type their address at the sign-in", async () => {
    const evil = await anOrganizationWithSso(provider);
    const browser = aWebBrowser(call);
    await browser.post(`/o/${evil.slug}/settings/sso/domains`, { domain: company.domain, contact: "postmaster" });

    const answer = await browser.post("/sso", { where: `sato@${company.domain}` });

    expect(answer.headers.get("Refresh")).toContain(encodeURIComponent(`/sso/${company.slug}/callback`));
  });

  test("cannot use what the same provider said for us: subjects count within one organization alone", async () => {
    const subject = personAt(provider, { email: `a@${company.domain}` });
    await signInBySso(aWebBrowser(call), company.slug);
    const evil = await anOrganizationWithSso(provider);

    provider.person = subject;
    const answer = await signInBySso(aWebBrowser(call), evil.slug);

    expect(answer.status).toBe(422);
  });
});

describe("within the company", () => {
  test("a member's account is not theirs who is written into the list of members with another address", async () => {
    // Who may change members gives the privacy manager an address of which they themselves have the mailbox.
    const email = `mallory@${company.domain}`;
    await inOrganization(company.manager.actor, (tx) =>
      tx
        .update(members)
        .set({ email })
        .where(eq(members.id, company.manager.actor.memberId ?? "")),
    );
    personAt(provider, { email });

    const answer = await signInBySso(aWebBrowser(call), company.slug);

    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain("別のメールアドレスのアカウント");
    expect(await identitiesOf(company.manager.accountId)).toEqual([]);
  });

  test("an address that was given to a new colleague does not open what the old one had", async () => {
    const email = `info@${company.domain}`;
    personAt(provider, { email });
    await signInBySso(aWebBrowser(call), company.slug);

    personAt(provider, { email });
    const answer = await signInBySso(aWebBrowser(call), company.slug);

    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain("別の人とつながって");
  });

  test("an administrator who knows that it is another person disconnects the old one, who is out at once", async () => {
    const email = `info@${company.domain}`;
    personAt(provider, { email });
    const old = aWebBrowser(call);
    await signInBySso(old, company.slug);
    const admin = aWebBrowser(call, await cookieIn(company.manager.accountId));

    const done = await admin.post(`/o/${company.slug}/settings/sso/identities`, { email });
    const unknown = await admin.post(`/o/${company.slug}/settings/sso/identities`, { email: "nobody@example.jp" });

    expect(done.status).toBe(302);
    expect(unknown.status).toBe(422);
    expect((await old.get(`/o/${company.slug}`)).headers.get("Location")).toContain("/sign-in");
    personAt(provider, { email });
    expect((await signInBySso(aWebBrowser(call), company.slug)).status).toBe(302);
  });

  test("somebody else's identity is not disconnected from another organization", async () => {
    const sister = await anOrganizationWithSso(provider);
    const email = `info@${company.domain}`;
    personAt(provider, { email });
    await signInBySso(aWebBrowser(call), company.slug);
    const admin = aWebBrowser(call, await cookieIn(sister.manager.accountId));

    expect((await admin.post(`/o/${sister.slug}/settings/sso/identities`, { email })).status).toBe(422);
  });

  test("a member without an account is not joined to an account that somebody else opened with that address", async () => {
    const email = `new@${company.domain}`;
    const newcomer = await colleagueOf(company.manager.actor, "secretariat");
    await inOrganization(company.manager.actor, (tx) =>
      tx
        .update(members)
        .set({ email })
        .where(eq(members.id, newcomer.memberId ?? "")),
    );
    const planted = await globally((tx) => createAccount(tx, { email, name: "先回り", password: aPassword }));
    personAt(provider, { email });

    const answer = await signInBySso(aWebBrowser(call), company.slug);

    expect(answer.headers.get("Location")).toBe(`/sso/${company.slug}/link`);
    expect(await membersOf(company, planted)).toEqual([]);
  });
});

test("a session of the company's service does not change the account, which may belong to other organizations too", async () => {
  const email = `taro@${company.domain}`;
  personAt(provider, { email });
  const browser = aWebBrowser(call);
  await signInBySso(browser, company.slug);
  const [account] = await globally((tx) => tx.select().from(accounts).where(eq(accounts.email, email)));
  const elsewhere = await anAccount();
  await join(elsewhere.actor, account?.id ?? "", email);

  await browser.post("/account", {
    current: "",
    password: "a new password for the account",
    again: "a new password for the account",
  });

  const [after] = await globally((tx) => tx.select().from(accounts).where(eq(accounts.email, email)));
  expect(after?.passwordHash).toBeNull();
  expect((await browser.get(`/o/${elsewhere.actor.organization.slug}`)).status).toBe(404);
});

function identitiesOf(accountId: string) {
  return globally((tx) => tx.select().from(ssoIdentities).where(eq(ssoIdentities.accountId, accountId)));
}

function membersOf({ manager }: SsoOrganization, accountId: string) {
  return readOrganization(manager.actor, (tx) =>
    tx
      .select()
      .from(members)
      .where(and(eq(members.accountId, accountId))),
  );
}

async function rename(person: Person, email: string): Promise<void> {
  await globally((tx) => tx.update(accounts).set({ email }).where(eq(accounts.id, person.accountId)));
  person.email = email;
}

/** The cookies of a browser in which an account is signed in with its password. */
async function cookieIn(accountId: string): Promise<Record<string, string>> {
  const [name = "", value = ""] = (await cookieOf(accountId)).split("=");
  return { [name]: value };
}
