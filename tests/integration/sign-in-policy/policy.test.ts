import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { configurePolicy } from "#app/features/sign-in-policy/commands.server.ts";
import { defaultPolicy, type SignInPolicy } from "#app/features/sign-in-policy/policy.ts";
import { countByRole, getPolicy, listUnprepared } from "#app/features/sign-in-policy/queries.server.ts";
import { inOrganization, readOrganization, statement } from "#app/platform/db.server.ts";
import { findVisitor } from "#app/platform/session.server.ts";
import { asOwner, colleagueOf, memberWith } from "#tests/support/members.ts";
import { theProduct } from "#tests/support/product.ts";
import { anApp, aPasskey } from "#tests/support/second-factors.ts";
import { anAccount, cookieOf, join, type Person } from "#tests/support/sign-ins.ts";

const { call } = await theProduct();

const form = { allowsMailedLinks: "nobody", idleMinutes: "15", absoluteHours: "8" };

describe("the rules", () => {
  test("are the defaults until somebody sets them, and are set by one at a time", async () => {
    const sato = await anAccount();
    const other = await anAccount();

    const before = await readOrganization(sato.actor, getPolicy);
    await set(sato, { idleMinutes: 30 });
    const stale = set(sato, { idleMinutes: 60 });

    expect(before).toEqual(defaultPolicy);
    await expect(stale).rejects.toMatchObject({ name: "Conflict", current: { idleMinutes: 30, version: 1 } });
    await set(sato, { idleMinutes: 60, version: 1 });
    await expect(set(sato, { idleMinutes: 15, version: 1 })).rejects.toThrow("stale");
    expect(await readOrganization(sato.actor, getPolicy)).toMatchObject({ idleMinutes: 60, version: 2 });
    expect(await readOrganization(other.actor, getPolicy)).toEqual(defaultPolicy);
  });

  test("say of each role how many can sign in, and how many of them lack a second factor", async () => {
    const sato = await anAccount({ roles: ["privacy_manager"] });
    const mori = await anAccount({ roles: ["internal_auditor"], colleague: sato.actor });
    const oka = await anAccount({ roles: ["internal_auditor"], colleague: sato.actor });
    const consultant = await anAccount({ roles: ["consultant"], colleague: sato.actor });
    const gone = await anAccount({ roles: ["internal_auditor"], colleague: sato.actor });
    await asOwner((owner) => owner`update member set left_on = '2020-01-01' where account_id = ${gone.accountId}`);
    await anApp(mori);
    await aPasskey(sato);

    const counts = await readOrganization(sato.actor, countByRole);
    const unprepared = await readOrganization(sato.actor, (tx) =>
      listUnprepared(tx, ["internal_auditor", "consultant"]),
    );

    expect(counts.toSorted((a, b) => a.role.localeCompare(b.role))).toEqual([
      { role: "consultant", people: 1, without: 1 },
      { role: "employee", people: 3, without: 1 },
      { role: "internal_auditor", people: 2, without: 1 },
      { role: "privacy_manager", people: 1, without: 0 },
    ]);
    expect(unprepared.count).toBe(2);
    expect(unprepared.names.toSorted()).toEqual([consultant.actor.name, oka.actor.name].toSorted());
    expect(await readOrganization(sato.actor, (tx) => listUnprepared(tx, []))).toEqual({ names: [], count: 0 });
  });

  test.each([
    ["a role that there is not", { secondFactorRoles: "owner" }],
    ["a time that is not offered", { idleMinutes: "525600" }],
    ["no time", { absoluteHours: "" }],
    ["somebody whom links cannot be for", { allowsMailedLinks: "strangers" }],
  ])("refuse %s", async (_, wrong) => {
    const sato = await anAccount();
    const body = new URLSearchParams({ ...form, version: "0", ...wrong });

    const answer = await call(pageOf(sato), { method: "POST", cookie: await cookieOf(sato.accountId), body });

    expect(answer.status).toBe(422);
    expect(await readOrganization(sato.actor, getPolicy)).toEqual(defaultPolicy);
  });

  test("are saved by the form, of roles chosen none, one or several", async () => {
    const sato = await anAccount();
    const cookie = await cookieOf(sato.accountId, { factors: ["password", "totp"] });
    for (const [version, chosen] of [[], ["employee"], ["employee", "privacy_manager"]].entries()) {
      const body = new URLSearchParams({ ...form, version: String(version) });
      for (const role of chosen) body.append("secondFactorRoles", role);

      const answer = await call(pageOf(sato), { method: "POST", cookie, body });

      expect(answer.headers.get("Location")).toBe(`${pageOf(sato)}?saved`);
      expect(await readOrganization(sato.actor, getPolicy)).toEqual({
        secondFactorRoles: chosen,
        allowsMailedLinks: "nobody",
        idleMinutes: 15,
        absoluteHours: 8,
        version: version + 1,
      });
    }
  });

  test("that meanwhile became others are shown beside what was typed", async () => {
    const sato = await anAccount();
    await set(sato, { idleMinutes: 30 });
    const body = new URLSearchParams({ ...form, idleMinutes: "240", version: "0" });

    const answer = await call(pageOf(sato), { method: "POST", cookie: await cookieOf(sato.accountId), body });

    expect(answer.status).toBe(409);
    const page = await answer.text();
    expect(page).toContain("いま保存されている規則");
    expect(page).toMatch(/<option value="240" selected="">/);
  });
});

describe("a session", () => {
  test("that was not used for the time that an organization allows is over, and leads back after signing in", async () => {
    const sato = await anAccount();
    await set(sato, { idleMinutes: 15 });
    const cookie = await cookieOf(sato.accountId);
    const page = `/o/${sato.actor.organization.slug}/inventory?q=x`;

    await unusedFor(sato, 14);
    const within = await call(page, { method: "GET", cookie });
    await unusedFor(sato, 16);
    const after = await call(page, { method: "GET", cookie });

    expect(within.status).toBe(200);
    expect(after.headers.get("Location")).toBe(`/sign-in?${new URLSearchParams({ next: page })}`);
    expect(await findVisitor(asking(cookie), "", "")).toBeUndefined();
  });

  test("is over after a day without use where nothing was set", async () => {
    const sato = await anAccount();
    const cookie = await cookieOf(sato.accountId);

    await unusedFor(sato, 24 * 60 - 1);
    const within = await findVisitor(asking(cookie), "", "");
    await unusedFor(sato, 24 * 60 + 1);

    expect(within).toBeDefined();
    expect(await findVisitor(asking(cookie), "", "")).toBeUndefined();
  });

  test("does not come alive again by use in another organization, or in none", async () => {
    const sato = await anAccount();
    await set(sato, { idleMinutes: 15 });
    const lenient = await memberWith("employee");
    await join(lenient, sato.accountId, sato.email);
    const cookie = await cookieOf(sato.accountId);
    await unusedFor(sato, 16);

    const answers = [
      await call("/account/profile", { method: "GET", cookie }),
      await call(`/o/${lenient.organization.slug}`, { method: "GET", cookie }),
      await call(`/o/${sato.actor.organization.slug}`, { method: "GET", cookie }),
    ];

    for (const answer of answers) expect(answer.headers.get("Location")).toMatch(/^\/sign-in\?next=/);
  });

  test("is not shortened by an organization that was left, nor at another's own sign-in", async () => {
    const sato = await anAccount();
    const strict = await anAccount();
    await set(strict, { idleMinutes: 15 });
    const there = await colleagueOf(strict.actor, "employee");
    await join(there, sato.accountId, sato.email);
    const bound = await cookieOf(sato.accountId, { factors: ["sso"], boundTo: sato.actor.organization.id });
    await unusedFor(sato, 16);
    const atOwnSignIn = await findVisitor(asking(bound), "", "");
    await asOwner((owner) => owner`update member set left_on = '2020-01-01' where id = ${there.memberId ?? ""}`);
    const free = await cookieOf(sato.accountId);
    await unusedFor(sato, 16);

    expect(atOwnSignIn).toBeDefined();
    expect(await findVisitor(asking(free), "", "")).toBeDefined();
  });

  test("is over after the time in all, however much it is used", async () => {
    const sato = await anAccount();
    await set(sato, { absoluteHours: 8 });
    const cookie = await cookieOf(sato.accountId);
    const age = (hours: number) =>
      statement(
        sql`update session set created_at = now() - ${hours} * interval '1 hour' where account_id = ${sato.accountId}`,
      );

    await age(7.9);
    const within = await findVisitor(asking(cookie), "", "");
    await age(8.1);

    expect(within).toBeDefined();
    expect(await findVisitor(asking(cookie), "", "")).toBeUndefined();
  });
});

describe("a second factor that is demanded of a role", () => {
  test("leads who lacks it to set it up before anything else, and back", async () => {
    const sato = await anAccount({ roles: ["privacy_manager"] });
    await set(sato, { secondFactorRoles: ["privacy_manager"] });
    const cookie = await cookieOf(sato.accountId);
    const page = `/o/${sato.actor.organization.slug}/inventory`;
    const next = new URLSearchParams({ next: page });

    const led = await call(page, { method: "GET", cookie });
    const setUp = await call(`/account/second-factor?${next}`, { method: "GET", cookie });

    expect(led.headers.get("Location")).toBe(`/account/second-factor?${next}`);
    expect(await setUp.text()).toContain("この組織では、あなたの役割に二つ目の確認方法が必要です");
  });

  test("also when they write, and leads back to the page they wrote on", async () => {
    const sato = await anAccount({ roles: ["privacy_manager"] });
    await set(sato, { secondFactorRoles: ["privacy_manager"] });
    const page = `/o/${sato.actor.organization.slug}/inventory/new?copy=1`;

    const led = await call(`/o/${sato.actor.organization.slug}/inventory/archiving`, {
      method: "POST",
      cookie: await cookieOf(sato.accountId),
      headers: { Referer: `http://localhost${page}` },
    });

    expect(led.headers.get("Location")).toBe(`/account/second-factor?${new URLSearchParams({ next: page })}`);
  });

  // On the way to a page nobody was asked whether a stranger might be in already.
  test("once set up, leads by an offer to end what goes on elsewhere, or straight on where nothing does", async () => {
    const sato = await anAccount({ roles: ["privacy_manager"] });
    await anApp(sato);
    const start = { factors: ["password", "totp"] } as const;
    const [here, there] = [await cookieOf(sato.accountId, start), await cookieOf(sato.accountId, start)];
    const next = `/o/${sato.actor.organization.slug}/inventory`;
    const address = `/account/second-factor?added&${new URLSearchParams({ next })}`;

    const offered = await call(address, { method: "GET", cookie: here });
    const body = new URLSearchParams({ next });
    const ended = await call("/account/sessions/others", { method: "POST", cookie: here, body });
    const straight = await call(address, { method: "GET", cookie: here });

    const page = await offered.text();
    expect(page).toContain("ほかのすべての端末をサインアウトする");
    expect(page).toContain(`href="${next}"`);
    expect(ended.headers.get("Location")).toBe(next);
    expect(await findVisitor(asking(there), "", "")).toBeUndefined();
    expect(straight.headers.get("Location")).toBe(next);
  });

  test.each(["https://evil.example/", "//evil.example"])("leads from there to no other site: %s", async (next) => {
    const cookie = await cookieOf((await anAccount()).accountId);
    const body = new URLSearchParams({ next });

    const ended = await call("/account/sessions/others", { method: "POST", cookie, body });

    expect(ended.headers.get("Location")).toBe("/");
  });

  test("is asked for when there is one that was not given", async () => {
    const sato = await anAccount({ roles: ["privacy_manager"] });
    await set(sato, { secondFactorRoles: ["privacy_manager"] });
    const cookie = await cookieOf(sato.accountId);
    await anApp(sato);
    const page = `/o/${sato.actor.organization.slug}`;

    const led = await call(`/account/second-factor?${new URLSearchParams({ next: page })}`, { method: "GET", cookie });
    const asked = await call(led.headers.get("Location") ?? "", { method: "GET", cookie });

    expect(led.headers.get("Location")).toBe(`/confirm?${new URLSearchParams({ demand: "second", next: page })}`);
    const text = await asked.text();
    expect(text).toContain("one-time-code");
    expect(text).not.toContain("current-password");
  });

  test("is demanded of these roles alone, and not of who came by what stands for it", async () => {
    const sato = await anAccount({ roles: ["privacy_manager"] });
    const mori = await anAccount({ roles: ["internal_auditor"], colleague: sato.actor });
    await set(sato, { secondFactorRoles: ["privacy_manager"] });
    const page = `/o/${sato.actor.organization.slug}`;
    const get = async (cookie: string) => (await call(page, { method: "GET", cookie })).status;

    expect(await get(await cookieOf(mori.accountId))).toBe(200);
    for (const factors of [["passkey"], ["password", "totp"], ["mailed_link", "recovery_code"]] as const) {
      expect(await get(await cookieOf(sato.accountId, { factors }))).toBe(200);
    }
    expect(await get(await cookieOf(sato.accountId, { factors: ["sso"], boundTo: sato.actor.organization.id }))).toBe(
      200,
    );
    expect(await get(await cookieOf(sato.accountId, { factors: ["mailed_link"] }))).toBe(302);
  });

  test("is demanded of everybody who belongs to the organization, when it is demanded of employees", async () => {
    const sato = await anAccount({ roles: ["privacy_manager"] });
    await set(sato, { secondFactorRoles: ["employee"] });

    const answer = await call(`/o/${sato.actor.organization.slug}`, {
      method: "GET",
      cookie: await cookieOf(sato.accountId),
    });

    expect(answer.status).toBe(302);
  });

  test("of one organization does not stand before another one", async () => {
    const sato = await anAccount({ roles: ["privacy_manager"] });
    await set(sato, { secondFactorRoles: ["employee"] });
    const second = await memberWith("employee");
    await join(second, sato.accountId, sato.email);

    const answer = await call(`/o/${second.organization.slug}`, {
      method: "GET",
      cookie: await cookieOf(sato.accountId),
    });

    expect(answer.status).toBe(200);
  });
});

function set({ actor }: Person, policy: Partial<SignInPolicy>): Promise<void> {
  return inOrganization(actor, (tx) => configurePolicy(tx, { ...defaultPolicy, ...policy }));
}

async function unusedFor({ accountId }: Person, minutes: number): Promise<void> {
  await statement(
    sql`update session set last_seen_at = now() - ${minutes} * interval '1 minute' where account_id = ${accountId}`,
  );
}

function pageOf({ actor }: Person): string {
  return `/o/${actor.organization.slug}/settings/sign-in`;
}

function asking(cookie: string): Request {
  return new Request("http://localhost/", { headers: { Cookie: cookie } });
}
