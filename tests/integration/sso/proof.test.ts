import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { ssoProofPath } from "#app/features/sso/index.ts";
import { globally } from "#app/platform/db.server.ts";
import { accounts, sessions } from "#db/schema/account.ts";
import { startOidcProvider } from "#tests/support/oidc-provider.ts";
import { theProduct } from "#tests/support/product.ts";
import { startRogueProvider } from "#tests/support/rogue-provider.ts";
import { anAccount, cookieOf, join } from "#tests/support/sign-ins.ts";
import { anOrganizationWithSso, type SsoOrganization } from "#tests/support/sso.ts";
import { aWebBrowser, leavingFor, type WebBrowser } from "#tests/support/sso-browser.ts";
import { personAt, signInBySso } from "#tests/support/sso-sign-ins.ts";

const { call } = await theProduct();
const provider = await startOidcProvider();
const rogue = await startRogueProvider();
let company: SsoOrganization;
let email: string;
let subject: string;
let browser: WebBrowser;

beforeEach(async () => {
  company = await anOrganizationWithSso(provider);
  email = `a@${company.domain}`;
  subject = personAt(provider, { email });
  browser = aWebBrowser(call);
  await signInBySso(browser, company.slug);
});
afterEach(() => {
  rogue.mischief = {};
});
afterAll(async () => {
  await provider.close();
  await rogue.close();
});

test("who came in by the company's service proves it there anew, and the session goes on as a new one", async () => {
  await makeOld();
  const before = browser.cookies.get("akashi_session");

  const leaving = await browser.post(ssoProofPath(company.slug), { next: `/o/${company.slug}/settings/approvals` });
  const url = new URL(leavingFor(leaving));
  const answer = await browser.get(await browser.goOut(leaving));

  expect(url.searchParams.get("prompt")).toBe("login");
  expect(url.searchParams.get("max_age")).toBe("0");
  expect(JSON.parse(url.searchParams.get("claims") ?? "")).toEqual({ id_token: { auth_time: { essential: true } } });
  expect(answer.headers.get("Location")).toBe(`/o/${company.slug}/settings/approvals`);
  expect(browser.cookies.get("akashi_session")).not.toBe(before);
  const [session, ...others] = await sessionsOf();
  expect(others).toEqual([]);
  expect(session).toMatchObject({ factors: ["sso"], boundTo: company.manager.actor.organization.id });
  expect(Date.now() - (session?.provenAt.getTime() ?? 0)).toBeLessThan(60_000);
});

test("another person who signs in there instead has proven nothing", async () => {
  await makeOld();
  const before = await sessionsOf();
  personAt(provider, { email: `b@${company.domain}` });
  const other = aWebBrowser(call);
  await signInBySso(other, company.slug);
  browser.signOutThere();

  const answer = await browser.get(await browser.goOut(await browser.post(ssoProofPath(company.slug))));

  expect(answer.status).toBe(422);
  expect(await answer.text()).toContain("別の人");
  expect(await sessionsOf()).toEqual(before);
});

test("somebody who is new there is not made a member on the way", async () => {
  await makeOld();
  personAt(provider, { email: `new@${company.domain}` });
  browser.signOutThere();

  const answer = await browser.get(await browser.goOut(await browser.post(ssoProofPath(company.slug))));

  expect(answer.status).toBe(422);
  expect(await globally((tx) => tx.$count(accounts, eq(accounts.email, `new@${company.domain}`)))).toBe(0);
});

test("the proof is given in the browser whose session it is for", async () => {
  const leaving = await browser.post(ssoProofPath(company.slug));
  const back = await browser.goOut(leaving);
  browser.cookies.delete("akashi_session");

  expect((await browser.get(back)).status).toBe(422);
});

test("a service that says nothing of when the person signed in, or that it was long ago, proves nothing", async () => {
  company = await anOrganizationWithSso(rogue);
  rogue.person = { sub: "a", email: `a@${company.domain}`, email_verified: true };
  const own = aWebBrowser(call);
  await signInBySso(own, company.slug);
  const prove = async () => own.get(await own.goOut(await own.post(ssoProofPath(company.slug))));

  rogue.mischief = { claims: ({ auth_time: _, ...rest }) => rest };
  const silent = await prove();
  rogue.mischief = { claims: (honest) => ({ ...honest, auth_time: Math.floor(Date.now() / 1000) - 3_600 }) };
  const old = await prove();
  rogue.mischief = {};
  const fresh = await prove();

  expect([silent.status, old.status, fresh.status]).toEqual([422, 422, 302]);
});

test("who signed in otherwise, or at another organization, is not sent there", async () => {
  const [account] = await globally((tx) => tx.select().from(accounts).where(eq(accounts.email, email)));
  const sister = await anOrganizationWithSso(provider);
  await join(sister.manager.actor, account?.id ?? "", email);
  const password = await anAccount({ colleague: company.manager.actor });

  const answers = [
    await browser.post(ssoProofPath(sister.slug)),
    await call(ssoProofPath(company.slug), { method: "POST", cookie: await cookieOf(password.accountId) }),
  ];

  expect(answers.map(({ status }) => status)).toEqual([422, 422]);
  expect(subject).toBe(provider.person);
});

async function sessionsOf() {
  const [account] = await globally((tx) => tx.select().from(accounts).where(eq(accounts.email, email)));
  return globally((tx) =>
    tx
      .select()
      .from(sessions)
      .where(eq(sessions.accountId, account?.id ?? "")),
  );
}

/** As if the person had signed in an hour ago. */
async function makeOld(): Promise<void> {
  const [session] = await sessionsOf();
  await globally((tx) =>
    tx
      .update(sessions)
      .set({ provenAt: new Date(Date.now() - 3_600_000) })
      .where(eq(sessions.idHash, session?.idHash ?? "")),
  );
}
