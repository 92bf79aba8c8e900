import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { letIn } from "#app/features/accounts/index.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { globally, readOrganization, statement } from "#app/platform/db.server.ts";
import { findVisitor, listSessions } from "#app/platform/session.server.ts";
import { tidy } from "#app/platform/tidying.server.ts";
import { auditEvents } from "#db/schema/audit-log.ts";
import { mailsTo, tokenIn } from "#tests/support/mails.ts";
import { asOwner, memberWith } from "#tests/support/members.ts";
import { theProduct } from "#tests/support/product.ts";
import { anAccount, cookieOf, forgetProof, join, type Person } from "#tests/support/sign-ins.ts";
import { aBrowser, type WebBrowser } from "#tests/support/web-browser.ts";
import { tablesContaining } from "#tests/support/whole-database.ts";

const { call } = await theProduct();

const phone =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 Version/18.6 Mobile/15E148 Safari/604.1";

describe("signing in", () => {
  test("makes a new session whatever the browser brought, and ends the one it had", async () => {
    const sato = await anAccount();
    const browser = aBrowser();
    browser.keep("akashi_session=planted-by-someone-else");

    await enter(browser, sato);
    const first = browser.cookie("akashi_session");
    const before = browser.request();
    await enter(browser, sato);

    expect(first).not.toBe("planted-by-someone-else");
    expect(browser.cookie("akashi_session")).not.toBe(first);
    expect(await findVisitor(before, "", "")).toBeUndefined();
    expect(await findVisitor(browser.request(), "", "")).toBeDefined();
  });

  test("at an organization's own service makes a session that knows that organization alone", async () => {
    const sato = await anAccount();
    const elsewhere = await memberWith("employee");
    await join(elsewhere, sato.accountId, sato.email);
    const browser = aBrowser();
    const { headers } = await letIn({
      request: browser.request(),
      clientAddress: "203.0.113.7",
      accountId: sato.accountId,
      factors: ["sso"],
      next: "/",
      boundTo: sato.actor.organization.id,
    });
    browser.keep(headers);

    const [own, other] = [sato.actor.organization.slug, elsewhere.organization.slug];
    const visits = [await findVisitor(browser.request(), own, ""), await findVisitor(browser.request(), other, "")];

    expect(visits.map((visit) => visit?.membership !== undefined)).toEqual([true, false]);
    expect(visits[1]).toMatchObject({ isBound: true, organizations: [{ slug: own }] });
  });

  // Only single sign-on stood in it.
  test("is in the log of each organization that it opens, by what and from where", async () => {
    const sato = await anAccount();
    const second = await memberWith("employee");
    await join(second, sato.accountId, sato.email);
    const left = await anAccount();
    await join(left.actor, sato.accountId, sato.email);
    await asOwner((owner) => owner`update member set left_on = '2020-01-01' where id = ${left.actor.memberId ?? ""}`);

    await enter(aBrowser(), sato, "198.51.100.23");

    const changes = { kind: "password", from: "198.51.100.23" };
    for (const actor of [sato.actor, second]) {
      expect(await signInsTo(actor)).toEqual([{ who: actor.memberId, name: actor.name, changes }]);
    }
    expect(await signInsTo(left.actor)).toEqual([]);
  });

  test("sets cookies that scripts cannot read and other sites cannot send", async () => {
    const sato = await anAccount();

    const { headers } = await letIn({
      request: aBrowser().request(),
      clientAddress: "203.0.113.7",
      accountId: sato.accountId,
      factors: ["password"],
      next: "/",
    });

    expect(headers.getSetCookie().length).toBeGreaterThan(1);
    for (const cookie of headers.getSetCookie()) {
      expect(cookie.split("; ").slice(1)).toEqual(expect.arrayContaining(["HttpOnly", "SameSite=Lax", "Path=/"]));
    }
  });
});

describe("a new device", () => {
  test("is told to the owner by mail, the first one and a known one are not", async () => {
    const sato = await anAccount();
    const [computer, telephone] = [aBrowser(), aBrowser(phone)];

    await enter(computer, sato);
    await enter(computer, sato);
    const before = await mailsTo(sato.email);
    await enter(telephone, sato, "198.51.100.23");
    await enter(telephone, sato, "198.51.100.23");

    expect(before).toEqual([]);
    const mails = await mailsTo(sato.email);
    expect(mails.map((mail) => mail.subject)).toEqual(["【Akashi】新しい端末からサインインがありました"]);
    expect(mails[0]?.body).toContain("端末: Safari（iPhone）");
    expect(mails[0]?.body).toContain("接続元: 198.51.100.23");
  });

  test("is known to each account for itself", async () => {
    const sato = await anAccount();
    const mori = await anAccount();
    const [shared, other] = [aBrowser(), aBrowser()];
    for (const person of [sato, mori]) await enter(other, person);

    await enter(shared, sato);
    await enter(shared, mori);

    expect(await mailsTo(sato.email)).toHaveLength(1);
    expect(await mailsTo(mori.email)).toHaveLength(1);
  });

  test("is signed out by the link in the mail, when a button is pressed, and no other device is", async () => {
    const sato = await anAccount();
    const [computer, telephone] = [aBrowser(), aBrowser(phone)];
    await enter(computer, sato);
    await enter(telephone, sato);
    const address = `/sign-out/${await tokenIn(sato.email, "/sign-out/")}`;

    const page = await call(address, { method: "GET" });
    const afterLooking = await findVisitor(telephone.request(), "", "");
    const pressed = await call(address, { method: "POST" });

    expect(await page.text()).toContain("Safari（iPhone）");
    expect(afterLooking).toBeDefined();
    expect(pressed.headers.get("Location")).toBe("/sign-in?session-ended");
    expect(await findVisitor(telephone.request(), "", "")).toBeUndefined();
    expect(await findVisitor(computer.request(), "", "")).toBeDefined();
    expect(await (await call(address, { method: "GET" })).text()).toContain("すでにサインアウトしています");
  });

  test("is found by the link also after the person has proven anew who they are", async () => {
    const sato = await anAccount();
    const [computer, telephone] = [aBrowser(), aBrowser(phone)];
    await enter(computer, sato);
    await enter(telephone, sato);
    const token = await tokenIn(sato.email, "/sign-out/");
    await forgetProof(sato.accountId);
    const proof = new URLSearchParams({ way: "password", password: "正しい 馬 電池 ホッチキス 2026" });
    const proven = await call("/confirm?next=/", { method: "POST", cookie: cookiesOf(telephone), body: proof });
    telephone.keep(proven.headers);

    await call(`/sign-out/${token}`, { method: "POST" });

    expect(await findVisitor(telephone.request(), "", "")).toBeUndefined();
  });

  test.each(["x", "a".repeat(135), "../../account"])(
    "is not signed out by a link that was made up: %s",
    async (token) => {
      const answer = await call(`/sign-out/${encodeURIComponent(token)}`, { method: "GET" });

      expect(answer.status).toBe(410);
      expect(await answer.text()).toContain("すでにサインアウトしています");
    },
  );

  test("is named by a cookie whose value the database does not know", async () => {
    const sato = await anAccount();
    const browser = aBrowser();
    await enter(browser, sato);

    expect(browser.cookie("akashi_device")).toMatch(/^[\w-]{43}$/);
    expect(await tablesContaining(browser.cookie("akashi_device") ?? "")).toEqual([]);
  });
});

describe("one's own sessions", () => {
  test("are listed with device, place and factors, and ended one by one", async () => {
    const sato = await anAccount();
    const [computer, telephone] = [aBrowser(), aBrowser(phone)];
    await enter(computer, sato);
    await enter(telephone, sato, "198.51.100.23");
    const listed = await listedFor(computer);
    const foreign = listed.find((session) => session.userAgent === phone);

    const answer = await call("/account/sessions", {
      method: "POST",
      cookie: cookiesOf(computer),
      body: new URLSearchParams({ session: foreign?.reference ?? "" }),
    });

    expect(foreign).toMatchObject({ address: "198.51.100.23", factors: ["password"] });
    expect(answer.headers.get("Location")).toBe("/account/sessions?ended");
    expect(await findVisitor(telephone.request(), "", "")).toBeUndefined();
    expect(await findVisitor(computer.request(), "", "")).toBeDefined();
  });

  test("are ended all but the present one", async () => {
    const sato = await anAccount();
    const here = aBrowser();
    await enter(here, sato);
    const others = await Promise.all([1, 2, 3].map(() => cookieOf(sato.accountId)));

    await call("/account/sessions/others", { method: "POST", cookie: cookiesOf(here) });

    expect(await findVisitor(here.request(), "", "")).toBeDefined();
    for (const cookie of others) expect(await findVisitor(asking(cookie), "", "")).toBeUndefined();
  });

  test("can be ended where one changes what one signs in with, as long as there are any", async () => {
    const sato = await anAccount();
    const [here, there] = [await cookieOf(sato.accountId), await cookieOf(sato.accountId)];
    const pages = () =>
      Promise.all(
        ["/account/second-factor?added", "/account/passkeys?removed"].map(async (address) =>
          (await call(address, { method: "GET", cookie: here })).text(),
        ),
      );

    const before = await pages();
    await call("/account/sessions/others", { method: "POST", cookie: here });

    for (const page of before) expect(page).toMatch(/1台の端末.*action="\/account\/sessions\/others"/s);
    expect(await findVisitor(asking(there), "", "")).toBeUndefined();
    for (const page of await pages()) expect(page).not.toContain('action="/account/sessions/others"');
  });

  test("are nobody else's to end", async () => {
    const sato = await anAccount();
    const mori = await anAccount();
    const cookie = await cookieOf(sato.accountId);
    const session = await findVisitor(asking(cookie), "", "");

    await call("/account/sessions", {
      method: "POST",
      cookie: await cookieOf(mori.accountId),
      body: new URLSearchParams({ session: session?.sessionReference ?? "" }),
    });

    expect(await findVisitor(asking(cookie), "", "")).toBeDefined();
  });

  // An employee who knows single sign-on alone could neither see nor end what went on elsewhere in their name.
  test("of who came by an organization's own service are those that it began, and no others of the account", async () => {
    const sato = await anAccount();
    const elsewhere = await memberWith("employee");
    await join(elsewhere, sato.accountId, sato.email);
    const bound = (to: string) => cookieOf(sato.accountId, { factors: ["sso"], boundTo: to });
    const [own, other] = [sato.actor.organization.id, elsewhere.organization.id];
    const [here, there, password, foreign] = [
      await bound(own),
      await bound(own),
      await cookieOf(sato.accountId),
      await bound(other),
    ];
    const [browser, page] = [aBrowser(), await call("/account/sessions", { method: "GET", cookie: here })];
    browser.keep(here);
    const post = (address: string, body = new URLSearchParams()) =>
      call(address, { method: "POST", cookie: here, body });
    const references = (await listedFor(browser)).map(({ reference }) => reference);
    const strange = await findVisitor(asking(password), "", "");

    await post("/account/sessions", new URLSearchParams({ session: strange?.sessionReference ?? "" }));
    await post("/account/sessions/others");

    expect(page.status).toBe(200);
    expect(references).toHaveLength(2);
    const living = async (cookies: string[]) =>
      Promise.all(cookies.map(async (cookie) => !!(await findVisitor(asking(cookie), "", ""))));
    expect(await living([here, there, password, foreign])).toEqual([true, false, true, true]);
    await post("/sign-out-everywhere");
    expect(await living([here, password, foreign])).toEqual([false, true, true]);
  });

  test("say when they were last used, to the minute", async () => {
    const sato = await anAccount();
    const cookie = await cookieOf(sato.accountId);
    const age = (seconds: number) =>
      statement(
        sql`update session set last_seen_at = now() - ${seconds} * interval '1 second' where account_id = ${sato.accountId}`,
      );
    const ageNow = async () => {
      const [row] = await statement<{ seconds: number }>(
        sql`select extract(epoch from now() - last_seen_at)::integer as seconds from session where account_id = ${sato.accountId}`,
      );
      return row?.seconds ?? -1;
    };

    await age(45);
    await findVisitor(asking(cookie), "", "");
    const unwritten = await ageNow();
    await age(75);
    await findVisitor(asking(cookie), "", "");

    expect(unwritten).toBeGreaterThanOrEqual(45);
    expect(await ageNow()).toBeLessThan(45);
  });
});

test("what has expired is taken away: links, attempts, and browsers not seen for more than a year", async () => {
  const sato = await anAccount();
  await enter(aBrowser(), sato);
  const id = sato.accountId;
  await statement(sql`update known_device set last_seen_at = now() - interval '401 days' where account_id = ${id}`);
  const past = sql`now() - interval '1 minute'`;
  await statement(sql`insert into sign_in_attempt (token_hash, purpose, account_id, facts, expires_at)
    values (${randomUUID()}, 'passkey', ${id}, '{}', ${past})`);
  await statement(sql`insert into sign_in_link (token_hash, account_id, browser_hash, expires_at)
    values (${randomUUID()}, ${id}, 'x', ${past})`);
  await statement(sql`insert into email_change (account_id, new_email, present_token_hash, new_token_hash, expires_at)
    values (${id}, 'x', ${randomUUID()}, ${randomUUID()}, ${past})`);

  await globally(tidy);

  for (const table of ["known_device", "sign_in_attempt", "sign_in_link", "email_change"]) {
    expect(await statement(sql`select from ${sql.identifier(table)} where account_id = ${id}`), table).toEqual([]);
  }
});

async function enter(browser: WebBrowser, { accountId }: Person, clientAddress = "203.0.113.7"): Promise<void> {
  const entry = await letIn({
    request: browser.request(),
    clientAddress,
    accountId,
    factors: ["password"],
    next: "/",
  });
  browser.keep(entry.headers);
}

function signInsTo(actor: Actor) {
  return readOrganization(actor, (tx) =>
    tx
      .select({ who: auditEvents.actorId, name: auditEvents.actorName, changes: auditEvents.changes })
      .from(auditEvents)
      .where(eq(auditEvents.action, "sign_in")),
  );
}

async function listedFor(browser: WebBrowser) {
  const visitor = await findVisitor(browser.request(), "", "");
  return visitor ? globally((tx) => listSessions(tx, visitor)) : [];
}

function cookiesOf(browser: WebBrowser): string {
  return browser.request().headers.get("Cookie") ?? "";
}

function asking(cookie: string): Request {
  return new Request("http://localhost/", { headers: { Cookie: cookie } });
}
