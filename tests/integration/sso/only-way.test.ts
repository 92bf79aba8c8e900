import { eq } from "drizzle-orm";
import { afterAll, describe, expect, test } from "vitest";
import { endTerm } from "#app/features/organization/appointments/commands.server.ts";
import { saveUse } from "#app/features/sso/settings.server.ts";
import { today } from "#app/platform/clock.ts";
import { globally, inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { addDays } from "#app/utils/calendar-date.ts";
import { accounts, ssoIdentities } from "#db/schema/account.ts";
import { members } from "#db/schema/member.ts";
import { appointing } from "#tests/support/appointments.ts";
import { startOidcProvider } from "#tests/support/oidc-provider.ts";
import { theProduct } from "#tests/support/product.ts";
import { anAccount, cookieOf, join } from "#tests/support/sign-ins.ts";
import { anOrganizationWithSso, type SsoOrganization, versionIn } from "#tests/support/sso.ts";
import { aWebBrowser } from "#tests/support/sso-browser.ts";
import { personAt, signInBySso } from "#tests/support/sso-sign-ins.ts";

const { call } = await theProduct();
const provider = await startOidcProvider();

afterAll(() => provider.close());

describe("an organization that lets its people in by its own service alone", () => {
  test("sends whoever signed in otherwise to that service, and from there to where they wanted", async () => {
    const company = await anOrganizationWithSso(provider, { isOnlyWay: true });
    const tamura = await anAccount({ roles: ["secretariat"], colleague: company.manager.actor });
    const cookie = await cookieOf(tamura.accountId);

    const page = await call(`/o/${company.slug}/inventory?q=x`, { method: "GET", cookie });
    const write = await call(`/o/${company.slug}/inventory/new`, { method: "POST", cookie });
    const door = await call(`/sso/${company.slug}`, { method: "GET", cookie });

    const next = new URLSearchParams({ next: `/o/${company.slug}/inventory?q=x` });
    expect(page.headers.get("Location")).toBe(`/sso/${company.slug}?${next}`);
    expect(write.headers.get("Location")).toContain(`/sso/${company.slug}`);
    expect(await door.text()).toContain("会社のサインインだけで入れます");
  });

  test("lets in who comes by it", async () => {
    const company = await anOrganizationWithSso(provider, { isOnlyWay: true });
    personAt(provider, { email: `a@${company.domain}` });
    const browser = aWebBrowser(call);

    await signInBySso(browser, company.slug);

    expect((await browser.get(`/o/${company.slug}`)).status).toBe(200);
  });

  test("lets its keeper in with a password, so that a broken service locks nobody out for ever", async () => {
    const company = await anOrganizationWithSso(provider, { isOnlyWay: true });
    const cookie = await cookieOf(company.manager.accountId);

    expect((await call(`/o/${company.slug}`, { method: "GET", cookie })).status).toBe(200);
    expect((await call(`/o/${company.slug}/settings/sso/use`, { method: "GET", cookie })).status).toBe(200);
  });

  test("lets people from outside in as before: the company's service does not know them", async () => {
    const company = await anOrganizationWithSso(provider, { isOnlyWay: true });
    const consultant = await anAccount({ roles: ["consultant"], colleague: company.manager.actor });

    const answer = await call(`/o/${company.slug}`, { method: "GET", cookie: await cookieOf(consultant.accountId) });

    expect(answer.status).toBe(200);
  });

  test("has no say in the other organizations of its people", async () => {
    const company = await anOrganizationWithSso(provider, { isOnlyWay: true });
    const other = await anAccount();
    const tamura = await anAccount({ roles: ["secretariat"], colleague: company.manager.actor });
    await join(other.actor, tamura.accountId, tamura.email);

    const cookie = await cookieOf(tamura.accountId);

    expect((await call(`/o/${other.actor.organization.slug}`, { method: "GET", cookie })).status).toBe(200);
  });

  test("lets everybody in with a password again once the service is not in use", async () => {
    const company = await anOrganizationWithSso(provider, { isOnlyWay: true });
    const tamura = await anAccount({ roles: ["secretariat"], colleague: company.manager.actor });
    const keeperId = company.manager.actor.memberId ?? null;

    await save(company, { isEnabled: false, isOnlyWay: false, keeperId });

    const answer = await call(`/o/${company.slug}`, { method: "GET", cookie: await cookieOf(tamura.accountId) });
    expect(answer.status).toBe(200);
  });
});

describe("the keeper", () => {
  test.each([
    ["nobody", async () => ""],
    ["somebody who may not set signing in up", async (company: SsoOrganization) => memberIn(company, "secretariat")],
    ["somebody without anything else to sign in with", withoutPassword],
    ["somebody who has left", withoutPresence],
    ["somebody whose term ends", withEndOfTerm],
    ["somebody of another organization", async () => (await anAccount()).actor.memberId ?? ""],
    ["no one at all", async () => "01890a5d-ac96-774b-bcce-b302099a8057"],
  ])("is not %s", async (_, choose) => {
    const company = await anOrganizationWithSso(provider);
    const keeperId = await choose(company);
    const browser = aWebBrowser(call, await cookiesOf(company));

    const answer = await browser.post(`/o/${company.slug}/settings/sso/use`, {
      isEnabled: "on",
      isOnlyWay: "on",
      keeperId,
      version: String(await readOrganization(company.manager.actor, versionIn)),
    });

    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain("緊急時の担当者");
  });

  test("is not chosen while their term is being ended: one of the two is refused", async () => {
    const company = await anOrganizationWithSso(provider);
    const { actor } = company.manager;
    const keeperId = (await anAccount({ roles: ["employee"], colleague: actor })).actor.memberId ?? "";
    const term = await appointing(actor, "system_manager", keeperId);

    const outcomes = await Promise.allSettled([
      save(company, { isEnabled: true, isOnlyWay: true, keeperId }),
      inOrganization(actor, (tx) => endTerm(tx, term, 1, { endsOn: addDays(today(), 30), endReason: "" })),
    ]);

    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("who is not there any more is missed on the page where another one is chosen", async () => {
    const company = await anOrganizationWithSso(provider, { isOnlyWay: true });
    const system = await anAccount({ roles: ["system_manager"], colleague: company.manager.actor });
    await save(company, { isEnabled: true, isOnlyWay: true, keeperId: system.actor.memberId ?? null });
    await inOrganization(company.manager.actor, (tx) =>
      tx
        .update(members)
        .set({ leftOn: "2020-03-31" })
        .where(eq(members.id, system.actor.memberId ?? "")),
    );
    const subject = personAt(provider, { email: company.manager.email });
    const { actor, accountId } = company.manager;
    await globally((tx) =>
      tx.insert(ssoIdentities).values({ saidBy: actor.organization.id, issuer: provider.issuer, subject, accountId }),
    );
    const browser = aWebBrowser(call);
    await signInBySso(browser, company.slug);

    const page = await browser.get(`/o/${company.slug}/settings/sso`);

    expect(await page.text()).toContain("緊急時の担当者がいません");
  });
});

async function memberIn({ manager }: SsoOrganization, role: "secretariat" | "system_manager"): Promise<string> {
  return (await anAccount({ roles: [role], colleague: manager.actor })).actor.memberId ?? "";
}

async function withoutPassword({ manager }: SsoOrganization): Promise<string> {
  const person = await anAccount({ roles: ["system_manager"], colleague: manager.actor });
  await globally((tx) => tx.update(accounts).set({ passwordHash: null }).where(eq(accounts.id, person.accountId)));
  return person.actor.memberId ?? "";
}

async function withoutPresence(company: SsoOrganization): Promise<string> {
  const id = await memberIn(company, "system_manager");
  await inOrganization(company.manager.actor, (tx) =>
    tx.update(members).set({ barredAt: new Date() }).where(eq(members.id, id)),
  );
  return id;
}

async function withEndOfTerm({ manager }: SsoOrganization): Promise<string> {
  const person = await anAccount({ roles: ["employee"], colleague: manager.actor });
  const memberId = person.actor.memberId ?? "";
  await appointing(manager.actor, "system_manager", memberId, { endsOn: addDays(today(), 300) });
  return memberId;
}

async function save(
  { manager }: SsoOrganization,
  use: { isEnabled: boolean; isOnlyWay: boolean; keeperId: string | null },
): Promise<void> {
  await inOrganization(manager.actor, async (tx) => saveUse(tx, { ...use, version: await versionIn(tx) }));
}

async function cookiesOf({ manager }: SsoOrganization): Promise<Record<string, string>> {
  const [name = "", value = ""] = (await cookieOf(manager.accountId)).split("=");
  return { [name]: value };
}
