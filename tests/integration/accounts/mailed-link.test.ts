import { createHash, randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import { requestSignInLink, takeSignInLink } from "#app/features/accounts/mailed-link.server.ts";
import { configurePolicy } from "#app/features/sign-in-policy/commands.server.ts";
import { defaultPolicy } from "#app/features/sign-in-policy/policy.ts";
import { setClock } from "#app/platform/clock.ts";
import { inOrganization, statement } from "#app/platform/db.server.ts";
import { findVisitor } from "#app/platform/session.server.ts";
import type { MailedLinkChoice } from "#db/codes/organization.ts";
import type { Role } from "#db/codes/roles.ts";
import { appointments } from "#db/schema/member.ts";
import { drainErrands } from "#tests/support/jobs.ts";
import { mailsTo, tokenIn } from "#tests/support/mails.ts";
import { asOwner, memberWith } from "#tests/support/members.ts";
import { theProduct } from "#tests/support/product.ts";
import { anApp } from "#tests/support/second-factors.ts";
import { anAccount, join, type Person } from "#tests/support/sign-ins.ts";
import { aBrowser, type WebBrowser } from "#tests/support/web-browser.ts";
import { tablesContaining } from "#tests/support/whole-database.ts";

const { call } = await theProduct();

afterEach(() => {
  setClock();
});

describe("a link to sign in by", () => {
  test("lets the browser that asked for it in as it is opened, once, and back to where one wanted to go", async () => {
    const sato = await anAccount({ roles: ["employee"] });
    const browser = aBrowser();
    const token = await askFor(browser, sato.email, "/o/x?page=2");

    const answer = await open(browser, token);
    browser.keep(answer.headers);
    const again = await open(browser, token);

    expect(answer.status).toBe(302);
    expect(answer.headers.get("Location")).toBe("/o/x?page=2");
    expect(await findVisitor(browser.request(), "", "")).toMatchObject({
      account: { id: sato.accountId },
      factors: ["mailed_link"],
    });
    expect(again.status).toBe(410);
    expect(await again.text()).toContain("このリンクは使えません");
  });

  test("is not used up by what scans mails: another browser is asked first, and let in by a press of the button", async () => {
    const sato = await anAccount({ roles: ["employee"] });
    const asking = aBrowser();
    const token = await askFor(asking, sato.email);
    const scanner = aBrowser("a scanner of mails");

    const pages = [await open(scanner, token), await open(scanner, token), await open(scanner, token, "HEAD")];
    const opened = aBrowser();
    const pressed = await call(`/sign-in/link/${token}`, { method: "POST", cookie: cookiesOf(opened) });
    opened.keep(pressed.headers);

    for (const page of pages) {
      expect(page.status).toBe(200);
      expect(page.headers.getSetCookie()).toEqual([]);
    }
    expect(await pages[0]?.text()).toContain(sato.email);
    expect(pressed.status).toBe(302);
    expect(await findVisitor(opened.request(), "", "")).toMatchObject({ account: { id: sato.accountId } });
    // The one who asked comes too late.
    expect((await open(asking, token)).status).toBe(410);
  });

  test("opened by several at the same moment lets one in", async () => {
    const { email } = await anAccount({ roles: ["employee"] });
    const token = await askFor(aBrowser(), email);

    const outcomes = await Promise.allSettled([1, 2, 3, 4].map(() => takeSignInLink(token, randomUUID())));

    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("expires after a quarter of an hour", async () => {
    const { email } = await anAccount({ roles: ["employee"] });
    const token = await askFor(aBrowser(), email);

    const at = new Date(Date.now() + 16 * 60_000);
    setClock(() => at);

    await expect(takeSignInLink(token, randomUUID())).rejects.toThrow("linkExpired");
  });

  test("replaces the one before", async () => {
    const { email } = await anAccount({ roles: ["employee"] });
    const first = await askFor(aBrowser(), email);
    const second = await askFor(aBrowser(), email);

    await expect(takeSignInLink(first, randomUUID())).rejects.toThrow("linkExpired");
    await expect(takeSignInLink(second, randomUUID())).resolves.toBeDefined();
  });

  test("does not spare the second factor", async () => {
    const sato = await anAccount({ roles: ["employee"] });
    await anApp(sato);
    const browser = aBrowser();

    const answer = await open(browser, await askFor(browser, sato.email));
    browser.keep(answer.headers);

    expect(answer.headers.get("Location")).toBe("/sign-in/second-factor");
    expect(await findVisitor(browser.request(), "", "")).toBeUndefined();
  });

  test("stands in the mail alone; the database knows its hash", async () => {
    const { email } = await anAccount({ roles: ["employee"] });
    const token = await askFor(aBrowser(), email);

    expect(Buffer.from(token, "base64url")).toHaveLength(32);
    expect(await tablesContaining(token)).toEqual(["outbox_mail"]);
    expect(await tablesContaining(createHash("sha256").update(token).digest("hex"))).toEqual(["sign_in_link"]);
  });

  test.each(["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"])(
    "never leads away from us: %s",
    async (next) => {
      const { email } = await anAccount({ roles: ["employee"] });
      const browser = aBrowser();

      const answer = await open(browser, await askFor(browser, email, next));

      expect(answer.headers.get("Location")).toBe("/");
    },
  );
});

describe("asking for a link", () => {
  test("is answered the same for an address that nobody has, for one of no organization, and where it is not allowed", async () => {
    const forbidden = await anAccount({ roles: ["employee"] });
    await rule(forbidden, "nobody");
    const nowhere = await anAccount({ roles: ["employee"] });
    await asOwner((owner) => owner`update member set left_on = '2020-01-01' where account_id = ${nowhere.accountId}`);
    const allowed = await anAccount({ roles: ["employee"] });
    const addresses = [`nobody-${randomUUID()}@example.jp`, forbidden.email, nowhere.email, allowed.email];

    const answers = await Promise.all(
      addresses.map(async (email) => {
        const answer = await call("/sign-in/link", { method: "POST", body: new URLSearchParams({ email }) });
        const [cookie = ""] = answer.headers.getSetCookie();
        return { status: answer.status, to: answer.headers.get("Location"), cookie: cookie.replace(/=[^;]+/, "=") };
      }),
    );

    expect(answers).toEqual(Array(4).fill(answers[0]));
    expect(answers[0]).toMatchObject({ status: 302, to: "/sign-in/link?sent" });
    await drainErrands();
    const mails = await Promise.all(addresses.map(mailsTo));
    const isLink = ({ body }: { body: string }) => body.includes("/sign-in/link/");
    expect(mails.map((list) => list.map(isLink))).toEqual([[], [false], [], [true]]);
  });

  test("does the same for every address: whether there is an account is looked up afterwards", async () => {
    const { email, accountId } = await anAccount({ roles: ["employee"] });

    await requestSignInLink({ email }, randomUUID());

    expect(await statement(sql`select from sign_in_link where account_id = ${accountId}`)).toEqual([]);
  });

  test("is limited per address, known or not, and per network", async () => {
    const network = randomUUID();
    for (const email of [(await anAccount()).email, `nobody-${randomUUID()}@example.jp`]) {
      for (let time = 0; time < 5; time++) await requestSignInLink({ email }, randomUUID());
      await expect(requestSignInLink({ email }, randomUUID())).rejects.toThrow("tooManyAttempts");
    }
    const asked = await Promise.allSettled(
      Array.from({ length: 302 }, () => requestSignInLink({ email: `${randomUUID()}@example.jp` }, network)),
    );
    expect(asked.filter(({ status }) => status === "rejected")).toHaveLength(2);
  });

  test("is forgotten by the queue soon after it was answered, since it names an address", async () => {
    const [queue] = await asOwner(
      (owner) => owner<{ seconds: number }[]>`
        select deletion_seconds as seconds from pgboss.queue where name = 'signInLink'`,
    );

    expect(queue?.seconds).toBe(60);
  });
});

describe("an organization that does not allow it", () => {
  test("demands a password or a passkey of who came by a link, and others of theirs do not", async () => {
    const sato = await anAccount({ roles: ["employee"] });
    const second = await memberWith("employee");
    await join(second, sato.accountId, sato.email);
    const browser = aBrowser();
    browser.keep((await open(browser, await askFor(browser, sato.email))).headers);
    await rule(sato, "nobody");

    const there = await get(browser, `/o/${sato.actor.organization.slug}`);
    const elsewhere = await get(browser, `/o/${second.organization.slug}`);

    expect(there.headers.get("Location")).toBe(
      `/confirm?demand=whole&${new URLSearchParams({ next: `/o/${sato.actor.organization.slug}` })}`,
    );
    expect(elsewhere.status).toBe(200);
  });
});

describe("a link alone", () => {
  // Whoever read the mails of the privacy manager was the privacy manager.
  test.each<[Role, boolean]>([
    ["employee", true],
    ["department_manager", false],
    ["privacy_manager", false],
    ["consultant", false],
  ])("as %s lets in unless the organization says otherwise: %s", async (role, isEnough) => {
    const colleague = await memberWith();
    const someone = await anAccount({ roles: [role], colleague });
    const asked = async () => {
      const browser = aBrowser();
      browser.keep(await requestSignInLink({ email: someone.email }, randomUUID()));
      return (await mailsTo(someone.email)).at(-1);
    };

    const usual = await asked();
    await rule({ ...someone, actor: colleague }, "everybody");
    const widened = await asked();

    expect(usual?.body.includes("/sign-in/link/")).toBe(isEnough);
    expect(usual?.subject.includes("リンクではサインインできません")).toBe(!isEnough);
    expect(widened?.body).toContain("/sign-in/link/");
  });

  test("together with a second factor lets in who has a function too", async () => {
    const sato = await anAccount();
    const app = await anApp(sato);
    const browser = aBrowser();
    browser.keep((await open(browser, await askFor(browser, sato.email))).headers);
    const code = new URLSearchParams({ way: "code", code: app.code() });
    const entered = await call("/sign-in/second-factor", { method: "POST", cookie: cookiesOf(browser), body: code });
    browser.keep(entered.headers);
    const home = `/o/${sato.actor.organization.slug}`;

    const usual = await get(browser, home);
    await rule(sato, "nobody");

    expect(usual.status).toBe(200);
    expect((await get(browser, home)).headers.get("Location")).toMatch(/^\/confirm\?demand=whole/);
  });

  test("stops letting in who is appointed to a function, from the next click on", async () => {
    const sato = await memberWith();
    const yoshida = await anAccount({ roles: ["employee"], colleague: sato });
    const browser = aBrowser();
    browser.keep((await open(browser, await askFor(browser, yoshida.email))).headers);
    const home = `/o/${sato.organization.slug}`;
    const before = await get(browser, home);

    const term = { memberId: yoshida.actor.memberId ?? "", role: "secretariat" as const, startsOn: "2020-04-01" };
    await inOrganization(sato, (tx) => tx.insert(appointments).values(term));

    expect(before.status).toBe(200);
    expect((await get(browser, home)).headers.get("Location")).toMatch(/^\/confirm\?demand=whole/);
  });
});

async function askFor(browser: WebBrowser, email: string, next?: string): Promise<string> {
  browser.keep(await requestSignInLink({ email, next }, randomUUID()));
  return tokenIn(email, "/sign-in/link/");
}

function open(browser: WebBrowser, token: string, method: "GET" | "HEAD" = "GET"): Promise<Response> {
  return get(browser, `/sign-in/link/${token}`, method);
}

function get(browser: WebBrowser, address: string, method: "GET" | "HEAD" = "GET"): Promise<Response> {
  return call(address, { method, cookie: cookiesOf(browser) });
}

function cookiesOf(browser: WebBrowser): string {
  return browser.request().headers.get("Cookie") ?? "";
}

async function rule({ actor }: Person, allowsMailedLinks: MailedLinkChoice): Promise<void> {
  await inOrganization(actor, (tx) => configurePolicy(tx, { ...defaultPolicy, allowsMailedLinks }));
}
