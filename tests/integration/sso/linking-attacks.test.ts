import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { createAccount } from "#app/features/accounts/index.server.ts";
import { findProvider, noteTest, saveConnection, saveRoles, saveUse } from "#app/features/sso/settings.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { globally, inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { startSession } from "#app/platform/session.server.ts";
import { accounts, ssoIdentities } from "#db/schema/account.ts";
import { appointments, members } from "#db/schema/member.ts";
import { colleagueOf } from "#tests/support/members.ts";
import { startOidcProvider } from "#tests/support/oidc-provider.ts";
import { theProduct } from "#tests/support/product.ts";
import { startRogueProvider } from "#tests/support/rogue-provider.ts";
import { anAccount, aPassword, cookieOf, join, type Person } from "#tests/support/sign-ins.ts";
import { anOrganizationWithSso, ownDomain, type SsoOrganization, versionIn } from "#tests/support/sso.ts";
import { aWebBrowser } from "#tests/support/sso-browser.ts";
import { personAt, signInBySso } from "#tests/support/sso-sign-ins.ts";

const { call } = await theProduct();
const provider = await startOidcProvider();
const rogue = await startRogueProvider();
let company: SsoOrganization;

beforeEach(async () => {
  company = await anOrganizationWithSso(provider);
});
afterAll(async () => {
  await provider.close();
  await rogue.close();
});

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

describe("whoever may set up how people sign in, and points it at a service of their own,", () => {
  let system: Person;

  beforeEach(async () => {
    system = await anAccount({ roles: ["system_manager"], colleague: company.manager.actor });
  });

  test("does not come in as a member whose address it names: the owner of the account is asked first", async () => {
    const email = `sato@${company.domain}`;
    await rename(company.manager, email);
    await pointAt(rogue, system.actor);
    rogue.person = { sub: "mallory", email, email_verified: true };
    const browser = aWebBrowser(call);

    const answer = await signInBySso(browser, company.slug);

    expect(answer.headers.get("Location")).toBe(`/sso/${company.slug}/link`);
    expect(browser.cookies.has("akashi_session")).toBe(false);
    expect(await identitiesOf(company.manager.accountId)).toEqual([]);
    // The person themselves can, at whatever service the company has now.
    await browser.post("/sign-in", { email, password: aPassword });
    expect((await browser.post(`/sso/${company.slug}/link`)).status).toBe(302);
    expect(await identitiesOf(company.manager.accountId)).toHaveLength(1);
  });

  test("gets no account for somebody who may do more than they, today or from a later day on", async () => {
    const top = await colleagueOf(company.manager.actor, "top_management");
    const next = await colleagueOf(company.manager.actor);
    await addressed(top, `president@${company.domain}`);
    await addressed(next, `next@${company.domain}`);
    await inOrganization(company.manager.actor, (tx) =>
      tx
        .insert(appointments)
        .values({ memberId: next.memberId ?? "", role: "internal_auditor", startsOn: "2999-04-01" }),
    );
    await pointAt(rogue, system.actor);

    for (const name of ["president", "next"]) {
      const email = `${name}@${company.domain}`;
      rogue.person = { sub: name, email, email_verified: true };
      const answer = await signInBySso(aWebBrowser(call), company.slug);

      expect(answer.status, name).toBe(422);
      expect(await answer.text()).toContain("招待のメール");
      expect(await globally((tx) => tx.$count(accounts, eq(accounts.email, email)))).toBe(0);
    }
  });

  test("gets no function by it beyond their own, also by a mapping that the privacy manager made", async () => {
    const mapping = [{ value: "pms", role: "secretariat" }] as const;
    await inOrganization(company.manager.actor, async (tx) =>
      saveRoles(tx, { roleClaim: "groups", mapping, version: await versionIn(tx) }),
    );
    await pointAt(rogue, system.actor);
    rogue.person = { sub: "mallory", email: `mallory@${company.domain}`, email_verified: true, groups: ["pms"] };
    const browser = aWebBrowser(call);

    expect((await signInBySso(browser, company.slug)).status).toBe(302);

    expect((await browser.get(`/o/${company.slug}`)).status).toBe(200);
    expect((await browser.get(`/o/${company.slug}/inventory`)).status).toBe(403);
  });

  test("nor maps anything to one, which is said beside the field", async () => {
    const browser = aWebBrowser(call, await cookieIn(system.accountId));
    const version = await readOrganization(system.actor, versionIn);
    const form = { roleClaim: "groups", secretariat: "everybody", version: `${version}` };

    const answer = await browser.post(`/o/${company.slug}/settings/sso/roles`, form);

    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain("あなたの役割より強い役割");
    expect((await readOrganization(system.actor, findProvider))?.roleMapping).toEqual([]);
  });

  test("has colleagues come in by it all the same, until the privacy manager stands by the connection", async () => {
    await pointAt(rogue, system.actor);
    rogue.person = { sub: "new", email: `new@${company.domain}`, email_verified: true };
    expect((await signInBySso(aWebBrowser(call), company.slug)).status).toBe(302);
    const clerk = await colleagueOf(company.manager.actor, "secretariat");
    await addressed(clerk, `clerk@${company.domain}`);
    rogue.person = { sub: "clerk", email: `clerk@${company.domain}`, email_verified: true };
    const before = await signInBySso(aWebBrowser(call), company.slug);

    await pointAt(rogue, company.manager.actor);

    expect(before.status).toBe(422);
    expect((await signInBySso(aWebBrowser(call), company.slug)).status).toBe(302);
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
    // The account stays that of who proves it to be theirs; the new person is asked to.
    personAt(provider, { email });
    const next = await signInBySso(aWebBrowser(call), company.slug);
    expect(next.headers.get("Location")).toBe(`/sso/${company.slug}/link`);
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

async function addressed({ memberId = "", ...actor }: Actor, email: string): Promise<void> {
  await inOrganization({ ...actor, memberId }, (tx) =>
    tx.update(members).set({ email }).where(eq(members.id, memberId)),
  );
}

/** Somebody sets the connection up anew, and tries it. */
async function pointAt({ issuer, clientId, secret }: typeof rogue, actor: Actor): Promise<void> {
  const version = await readOrganization(actor, versionIn);
  await saveConnection(actor, { name: "社内認証", issuer, clientId, secret, version });
  await inOrganization(actor, async (tx) => {
    await noteTest(tx, await versionIn(tx), { at: new Date().toISOString() });
    await saveUse(tx, { isEnabled: true, isOnlyWay: false, keeperId: null, version: await versionIn(tx) });
  });
}

/** The cookies of a browser in which an account is signed in with its password. */
async function cookieIn(accountId: string): Promise<Record<string, string>> {
  const [name = "", value = ""] = (await cookieOf(accountId)).split("=");
  return { [name]: value };
}
