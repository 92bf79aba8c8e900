import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { challengePasskey } from "#app/features/accounts/passkeys.server.ts";
import { ledgerReviewWorkbookPath } from "#app/features/ledger-reviews/paths.ts";
import { adoptCatalog } from "#app/features/requirements/catalog.server.ts";
import { decideApplicability } from "#app/features/requirements/commands.server.ts";
import { catalogPath, exclusionApprovalPath } from "#app/features/requirements/paths.ts";
import { ApplicabilityForm } from "#app/features/requirements/schema.ts";
import { getPolicy } from "#app/features/sign-in-policy/queries.server.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { actions, isExport, may, needsProof } from "#app/platform/permissions.ts";
import { findVisitor } from "#app/platform/session.server.ts";
import { roles } from "#db/codes/roles.ts";
import { aReviewedCompany, starting } from "#tests/support/ledger-reviews.ts";
import { theProduct } from "#tests/support/product.ts";
import { requirementOf } from "#tests/support/requirements.ts";
import { anApp, aPasskey } from "#tests/support/second-factors.ts";
import { anAccount, aPassword, cookieOf, forgetProof, type Person } from "#tests/support/sign-ins.ts";
import { aBrowser, type WebBrowser } from "#tests/support/web-browser.ts";

const { call } = await theProduct();

describe("what matters", () => {
  test.each(actions)(
    "%s asks who has not proven for ten minutes who they are exactly when it should",
    async (action) => {
      const role = roles.find((each) => may([each], action)) ?? "employee";
      const someone = await anAccount({ roles: [role] });
      const cookie = await cookieOf(someone.accountId);
      const ask = (method: "GET" | "POST") => attempt(action, someone, cookie, method);

      const fresh = [await ask("GET"), await ask("POST")];
      await forgetProof(someone.accountId);
      const old = [await ask("GET"), await ask("POST")];

      expect(fresh).toEqual(["done", "done"]);
      const asked = expect.stringMatching(/^\/confirm\?next=/);
      expect(old).toEqual([
        needsProof(action) && isExport(action) ? asked : "done",
        needsProof(action) ? asked : "done",
      ]);
    },
  );

  test("leads back to the page it was wanted on, also from a download, and to none of another site", async () => {
    const sato = await anAccount();
    const cookie = await cookieOf(sato.accountId);
    await forgetProof(sato.accountId);
    const from = (referer: string, method: "GET" | "POST") =>
      attempt("auditLog.export", sato, cookie, method, { Referer: referer });

    expect(await from("http://localhost/o/x/audit-log?table=record", "POST")).toBe(
      `/confirm?${new URLSearchParams({ next: "/o/x/audit-log?table=record" })}`,
    );
    expect(await from("http://localhost/o/x/audit-log", "GET")).toBe(
      `/confirm?${new URLSearchParams({ next: "/o/x/audit-log" })}`,
    );
    for (const foreign of ["https://evil.example/o/x", "not an address", ""]) {
      expect(await from(foreign, "POST")).toBe(`/confirm?${new URLSearchParams({ next: "/" })}`);
    }
  });

  // Only the audit log asked; the list of everybody and the whole ledger left by a screen that was unlocked.
  test.each(["members", "inventory"])(
    "the file of all %s is not handed out before it, and is after it",
    async (list) => {
      const sato = await anAccount();
      const browser = await aSession(sato);
      const page = `/o/${sato.actor.organization.slug}/${list}`;
      const download = () =>
        call(`${page}.xlsx`, {
          method: "GET",
          cookie: browser.request().headers.get("Cookie") ?? "",
          headers: { Referer: `http://localhost${page}?q=x` },
        });
      await forgetProof(sato.accountId);

      const refused = await download();
      const confirm = `/confirm?${new URLSearchParams({ next: `${page}?q=x` })}`;
      browser.keep((await post(browser, confirm, { way: "password", password: aPassword })).headers);
      const handed = await download();
      await handed.arrayBuffer();

      expect(refused.headers.get("Location")).toBe(confirm);
      expect(handed.status).toBe(200);
    },
  );

  // Whoever sat down at an unlocked screen could take a whole review along, approve exclusions and change the catalog.
  test("a review's workbook, the approval of an exclusion and another catalog wait for the proof", async () => {
    const { manager, sales } = await aReviewedCompany();
    const reviewId = await starting(manager.actor, [sales.id]);
    await inOrganization(manager.actor, (tx) => adoptCatalog(tx));
    const { id, version } = await requirementOf(manager.actor, "J.8.9");
    const input = ApplicabilityForm.parse({ version, isApplicable: "no", reason: "作成していない" });
    await inOrganization(manager.actor, (tx) => decideApplicability(tx, id, input));
    const browser = await aSession(manager);
    const { slug } = manager.actor.organization;
    await forgetProof(manager.accountId);

    const answers = [
      await call(ledgerReviewWorkbookPath(slug, reviewId), { method: "GET", cookie: cookiesOf(browser) }),
      await post(browser, exclusionApprovalPath(slug, id), { version: String(version + 1) }),
      await post(browser, catalogPath(slug), { version: "1.0" }),
    ];

    for (const answer of answers) expect(answer.headers.get("Location")).toMatch(/^\/confirm\?/);
    expect(await requirementOf(manager.actor, "J.8.9")).toMatchObject({ exclusionApprovedAt: null });
  });

  test("is not done before the proof, and is done after it; the session goes on under another id", async () => {
    const sato = await anAccount();
    const browser = await aSession(sato);
    const page = `/o/${sato.actor.organization.slug}/settings/sign-in`;
    const save = () =>
      post(browser, page, { allowsMailedLinks: "nobody", idleMinutes: "15", absoluteHours: "8", version: "0" });
    await forgetProof(sato.accountId);

    const refused = await save();
    const before = await readOrganization(sato.actor, getPolicy);
    const old = browser.request();
    const proven = await post(browser, `/confirm?${new URLSearchParams({ next: page })}`, {
      way: "password",
      password: aPassword,
    });
    browser.keep(proven.headers);
    const saved = await save();

    expect(refused.headers.get("Location")).toMatch(/^\/confirm\?/);
    expect(before.version).toBe(0);
    expect(proven.headers.get("Location")).toBe(page);
    expect(saved.headers.get("Location")).toBe(`${page}?saved`);
    expect(await findVisitor(old, "", "")).toBeUndefined();
  });
});

describe("the proof", () => {
  test("is not had with a wrong password, and guessing it is limited", async () => {
    const sato = await anAccount();
    const browser = await aSession(sato);
    const guess = async (password: string) => {
      const answer = await post(browser, "/confirm?next=/", { way: "password", password });
      return { status: answer.status, text: await answer.text() };
    };

    const first = await guess("wrong guess");
    for (let time = 1; time < 10; time++) await guess("wrong guess");
    const right = await guess(aPassword);

    expect(first.status).toBe(422);
    expect(first.text).toContain("現在のパスワードが違います");
    expect(first.text).not.toContain("wrong guess");
    expect(right.status).toBe(422);
    expect(right.text).toContain("試行が多すぎます");
  });

  test("is had with a code, which is not good a second time", async () => {
    const sato = await anAccount();
    const app = await anApp(sato);
    const [browser, other] = [await aSession(sato), await aSession(sato)];
    const code = app.code();

    const proven = await post(browser, "/confirm?next=/", { way: "code", code });
    const again = await post(other, "/confirm?next=/", { way: "code", code });

    expect(proven.status).toBe(302);
    expect(again.status).toBe(422);
    browser.keep(proven.headers);
    expect((await findVisitor(browser.request(), "", ""))?.factors.toSorted()).toEqual(["password", "totp"]);
  });

  test("is had with a passkey of one's own, and no other", async () => {
    const sato = await anAccount();
    const device = await aPasskey(sato);
    const stranger = await aPasskey(await anAccount());
    const browser = await aSession(sato);
    const proveBy = async (authenticator: typeof device) => {
      const { options, cookie } = await challengePasskey(browser.request(), randomUUID());
      browser.keep(cookie);
      return post(browser, "/confirm?next=/", { way: "passkey", passkey: authenticator.answer(options) });
    };

    expect((await proveBy(stranger)).status).toBe(422);
    expect((await proveBy(device)).status).toBe(302);
  });

  test("given twice at the same moment leaves the session open", async () => {
    const sato = await anAccount();
    const browser = await aSession(sato);
    const form = { way: "password", password: aPassword };

    const answers = await Promise.all([1, 2, 3].map(() => post(browser, "/confirm?next=/o/x", form)));
    for (const answer of answers) browser.keep(answer.headers);

    expect(answers.every((answer) => answer.status === 302)).toBe(true);
    expect(await findVisitor(browser.request(), "", "")).toBeDefined();
  });

  test("is a click in a demo, for who came by a click", async () => {
    const sato = await anAccount();
    const [byClick, byPassword] = [await aSession(sato, ["demo"]), await aSession(sato)];

    expect((await post(byClick, "/confirm?next=/", { way: "demo" })).status).toBe(302);
    expect((await post(byPassword, "/confirm?next=/", { way: "demo" })).status).toBe(422);
  });

  test("of a session begun at an organization's own sign-in is had from that service, and not with what the account knows", async () => {
    const sato = await anAccount();
    const browser = aBrowser();
    browser.keep(await cookieOf(sato.accountId, { factors: ["sso"], boundTo: sato.actor.organization.id }));

    const page = await call("/confirm?next=/o/x", { method: "GET", cookie: cookiesOf(browser) });
    const proof = await post(browser, "/confirm?next=/o/x", { way: "password", password: aPassword });

    const next = new URLSearchParams({ next: "/o/x" });
    for (const answer of [page, proof]) {
      expect(answer.headers.get("Location")).toBe(`/sso/${sato.actor.organization.slug}/proof?${next}`);
      expect(answer.headers.getSetCookie().filter((header) => header.includes("session"))).toEqual([]);
    }
  });

  test("of somebody who came by a link alone is had by signing in anew", async () => {
    const sato = await anAccount();
    const browser = await aSession(sato, ["mailed_link"]);

    const anew = await post(browser, "/sign-in/anew?next=/o/x", {});
    browser.keep(anew.headers);

    expect(anew.headers.get("Location")).toBe(`/sign-in?${new URLSearchParams({ next: "/o/x" })}`);
    expect(await findVisitor(browser.request(), "", "")).toBeUndefined();
  });

  test("never leads away from us", async () => {
    const sato = await anAccount();
    for (const next of ["//evil.example", "https://evil.example", "/\\evil.example"]) {
      const answer = await post(await aSession(sato), `/confirm?${new URLSearchParams({ next })}`, {
        way: "password",
        password: aPassword,
      });
      expect(answer.headers.get("Location")).toBe("/");
    }
  });
});

/** Asks for an action as a route would that demands it: what it leads to, or that it was done. */
async function attempt(
  action: (typeof actions)[number],
  { actor }: Person,
  cookie: string,
  method: "GET" | "POST",
  headers: Readonly<Record<string, string>> = {},
): Promise<string> {
  const route = guarded(action, () => "done");
  const request = new Request(`http://localhost/o/${actor.organization.slug}/thing`, {
    method,
    headers: { Cookie: cookie, ...headers },
  });
  const answer = await route({
    request,
    params: { organization: actor.organization.slug },
    context: {},
  } as never).catch((refusal: unknown) => refusal);
  return answer instanceof Response ? (answer.headers.get("Location") ?? String(answer.status)) : String(answer);
}

async function aSession(
  { accountId }: Person,
  factors: readonly ("password" | "mailed_link" | "demo")[] = ["password"],
) {
  const browser = aBrowser();
  browser.keep(await cookieOf(accountId, { factors }));
  return browser;
}

function post(browser: WebBrowser, address: string, form: Readonly<Record<string, string>>): Promise<Response> {
  return call(address, { method: "POST", cookie: cookiesOf(browser), body: new URLSearchParams(form) });
}

function cookiesOf(browser: WebBrowser): string {
  return browser.request().headers.get("Cookie") ?? "";
}
