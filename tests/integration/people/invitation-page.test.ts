import { desc, eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { invite, revokeInvitations } from "#app/features/people/invitations.server.ts";
import { globally, inOrganization, statement } from "#app/platform/db.server.ts";
import { findVisitor } from "#app/platform/session.server.ts";
import { outboxMails } from "#db/schema/account.ts";
import { mailsTo } from "#tests/support/mails.ts";
import { asOwner, memberWith } from "#tests/support/members.ts";
import { aPerson } from "#tests/support/people.ts";
import { theProduct } from "#tests/support/product.ts";
import { anAccount, aPassword, cookieOf } from "#tests/support/sign-ins.ts";
import { aBrowser, type WebBrowser } from "#tests/support/web-browser.ts";

const { call } = await theProduct();

describe("the page that a mailed invitation opens", () => {
  test("takes a password, makes the account, signs in and leads into the organization", async () => {
    const { sato, link, email } = await anInvitation();
    const page = await textOf(link);
    expect(page).toContain("試験株式会社");
    expect(page).toContain(email);
    expect(page).toContain('name="password"');

    const answer = await post(link, { password: aPassword, again: aPassword });

    expect(answer.status).toBe(302);
    expect(answer.headers.get("Location")).toBe(`/o/${sato.organization.slug}`);
    const cookie = answer.headers.get("Set-Cookie")?.split(";")[0];
    expect((await call(`/o/${sato.organization.slug}`, { method: "GET", cookie })).status).toBe(200);
    const after = await call(link, { method: "GET" });
    expect(after.status).toBe(410);
    const used = await after.text();
    expect(used).not.toContain('name="password"');
    expect(used).toContain("サインイン");
  });

  test("ends the session that the browser had, and knows the browser at the next sign-in", async () => {
    const before = await cookieOf((await anAccount()).accountId);
    const { link, email } = await anInvitation();
    const browser = aBrowser();
    browser.keep(before);

    browser.keep((await post(link, { password: aPassword, again: aPassword }, cookiesOf(browser))).headers);
    const signIn = { email, password: aPassword };
    browser.keep((await post("/sign-in", signIn, cookiesOf(browser))).headers);
    const known = await mailsTo(email);
    await post("/sign-in", signIn, "");

    expect(
      await findVisitor(new Request("http://localhost/", { headers: { Cookie: before } }), "", ""),
    ).toBeUndefined();
    const newDevice = (mails: typeof known) => mails.filter(({ subject }) => subject.includes("新しい端末"));
    expect(newDevice(known)).toEqual([]);
    // Somewhere else is somewhere new.
    expect(newDevice(await mailsTo(email))).toHaveLength(1);
  });

  test("takes no password that is the organization's name", async () => {
    const { link } = await anInvitation();
    const guessable = "試験株式会社-2026-04-01";

    const answer = await post(link, { password: guessable, again: guessable });

    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('aria-invalid="true"');
  });

  test("says what is wrong with a password and never sends it back", async () => {
    const { link } = await anInvitation();

    const short = await post(link, { password: "短い", again: "短い" });
    const unequal = await post(link, { password: aPassword, again: `${aPassword}x` });

    for (const answer of [short, unequal]) {
      expect(answer.status).toBe(422);
      const page = await answer.text();
      expect(page).toContain('aria-invalid="true"');
      expect(page).not.toContain(aPassword);
      expect(page).not.toContain("短い");
    }
  });

  test.each([
    ["revoked", "取り消され"],
    ["expired", "期限"],
    ["unknown", "欠けている"],
  ])("in a dead state (%s) says so in words, how to get a new one, and takes nothing", async (state, words) => {
    const { sato, id, link, email } = await anInvitation();
    if (state === "revoked") await inOrganization(sato, (tx) => revokeInvitations(tx, [id]));
    if (state === "expired") {
      await asOwner((owner) => owner`update invitation set expires_at = now() where member_id = ${id}`);
    }
    const address = state === "unknown" ? "/invitation/nonsense" : link;

    const opened = await call(address, { method: "GET" });
    const page = await opened.text();
    const answer = await post(address, { password: aPassword, again: aPassword });

    expect(opened.status).toBe(state === "unknown" ? 404 : 410);
    expect(page).toContain(words);
    expect(page).not.toContain('name="password"');
    expect(page).not.toContain(email);
    expect(answer.status).toBe(422);
    expect(await statement(sql`select 1 from account where email = ${email}`)).toEqual([]);
  });

  test("asks who has an account with this address to sign in, and then for one press", async () => {
    const yoshida = await anAccount();
    const { sato, link } = await anInvitation(yoshida.email);
    const anonymous = await textOf(link);
    expect(anonymous).not.toContain('name="password"');
    expect(anonymous).toContain(`/sign-in?next=${encodeURIComponent(link)}`);

    const cookie = await cookieOf(yoshida.accountId);
    expect(await textOf(link, cookie)).toContain(`action="${link}/joining"`);
    const joined = await call(`${link}/joining`, { method: "POST", cookie });

    expect(joined.headers.get("Location")).toBe(`/o/${sato.organization.slug}`);
    // The same session, without another sign-in, is in both organizations.
    for (const { organization } of [sato, yoshida.actor]) {
      expect((await call(`/o/${organization.slug}`, { method: "GET", cookie })).status).toBe(200);
    }
  });

  test("tells somebody who is signed in as somebody else, and joins nobody", async () => {
    const other = await anAccount();
    const { sato, link, email } = await anInvitation();
    const cookie = await cookieOf(other.accountId);

    const page = await textOf(link, cookie);
    const joined = await call(`${link}/joining`, { method: "POST", cookie });

    expect(page).toContain(other.email);
    expect(page).toContain(email);
    expect(page).not.toContain(`${link}/joining`);
    expect(joined.headers.get("Location")).toBe(`${link}?problem=invitationDead`);
    expect((await call(`/o/${sato.organization.slug}`, { method: "GET", cookie })).status).toBe(404);
  });

  test("opens no second organization to a session that one organization's sign-in service began", async () => {
    const yoshida = await anAccount();
    const { link } = await anInvitation(yoshida.email);
    const cookie = await cookieOf(yoshida.accountId);
    await statement(
      sql`update session set bound_to = ${yoshida.actor.organization.id} where account_id = ${yoshida.accountId}`,
    );

    expect(await textOf(link, cookie)).not.toContain(`${link}/joining`);
    expect((await call(`${link}/joining`, { method: "POST", cookie })).status).toBe(403);
  });
});

/** Somebody invited, and the path of the link in their mail. */
async function anInvitation(email = `${crypto.randomUUID().slice(0, 8)}@example.jp`) {
  const sato = await memberWith();
  const id = await aPerson(sato, { email });
  await inOrganization(sato, (tx) => invite(tx, id, "ja"));
  const [mail] = await globally((tx) =>
    tx.select().from(outboxMails).where(eq(outboxMails.recipient, email)).orderBy(desc(outboxMails.id)).limit(1),
  );
  const [link = ""] = /\/invitation\/[\w-]+/.exec(mail?.body ?? "") ?? [];
  return { sato, id, email, link };
}

async function textOf(address: string, cookie?: string): Promise<string> {
  const answer = await call(address, { method: "GET", cookie });
  expect(answer.status).toBe(200);
  return answer.text();
}

function post(address: string, fields: Record<string, string>, cookie?: string): Promise<Response> {
  return call(address, { method: "POST", cookie, body: new URLSearchParams(fields) });
}

function cookiesOf(browser: WebBrowser): string {
  return browser.request().headers.get("Cookie") ?? "";
}
