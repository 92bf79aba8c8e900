import { createHash, randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import { checkPassword } from "#app/features/accounts/index.server.ts";
import { findSignUp, foundBySignUp, requestSignUp } from "#app/features/onboarding/sign-up.server.ts";
import { signUpMessages } from "#app/features/onboarding/sign-up-messages.ts";
import { setClock } from "#app/platform/clock.ts";
import { globally, statement } from "#app/platform/db.server.ts";
import { findVisitor } from "#app/platform/session.server.ts";
import { outboxMails } from "#db/schema/account.ts";
import { drainErrands } from "#tests/support/jobs.ts";
import { asOwner, memberWith } from "#tests/support/members.ts";
import { theProduct } from "#tests/support/product.ts";
import { anAccount, aPassword, cookieOf } from "#tests/support/sign-ins.ts";
import { tablesContaining } from "#tests/support/whole-database.ts";

const { call } = await theProduct();

afterEach(() => {
  setClock();
});

const newEmail = () => `${randomUUID().slice(0, 8)}@example.jp`;
const newSlug = () => `s-${randomUUID().slice(0, 8)}`;
const asking = (email: string, more: object = {}) => ({
  organizationName: "株式会社はじまり",
  personName: "始 まりこ",
  email,
  ...more,
});

/** Asks for a link and takes it out of the mail. */
async function linkFor(email: string, more: object = {}): Promise<string> {
  await requestSignUp(asking(email, more), randomUUID(), "ja");
  await drainErrands();
  const [, token] = /\/sign-up\/(\S+)/.exec((await mailsTo(email)).at(-1)?.body ?? "") ?? [];
  if (!token) throw new Error(`no link was mailed to ${email}`);
  return token;
}

const mailsTo = (recipient: string) =>
  globally((tx) =>
    tx.select().from(outboxMails).where(sql`${outboxMails.recipient} = ${recipient}`).orderBy(outboxMails.id),
  );
const found = (token: string, slug = newSlug(), accountId?: string) =>
  foundBySignUp(token, { slug, password: accountId ? undefined : aPassword }, { accountId, requestId: "" });
const organizationsCalled = (slug: string) => statement(sql`select id, name from organization where slug = ${slug}`);
const isUsable = async (token: string) => !!(await globally((tx) => findSignUp(tx, token)));
const visitorOf = async (cookie: string, slug: string) =>
  findVisitor(new Request("http://localhost/", { headers: { Cookie: cookie } }), slug, "");

describe("a mailed link founds an organization", () => {
  test("once, with the person as its privacy manager, who can sign in from then on", async () => {
    const [email, slug] = [newEmail(), newSlug()];
    const token = await linkFor(email);

    const { accountId, isNew } = await found(token, slug);

    expect(isNew).toBe(true);
    expect(await checkPassword(email, aPassword, randomUUID())).toEqual({ id: accountId });
    const visitor = await visitorOf(await cookieOf(accountId), slug);
    expect(visitor?.membership?.actor).toMatchObject({
      organization: { slug, name: "株式会社はじまり" },
      name: "始 まりこ",
      roles: ["privacy_manager", "employee"],
    });
    expect(await isUsable(token)).toBe(false);
    await expect(found(token)).rejects.toMatchObject({ problem: "linkExpired" });
  });

  test("and the log of the organization says who did it", async () => {
    const slug = newSlug();
    await found(await linkFor(newEmail()), slug);

    const events = await asOwner(
      (owner) => owner`select e.table_name, e.actor_name, count(*)::integer from audit_event e
        join organization g on g.id = e.organization_id where g.slug = ${slug} group by 1, 2 order by min(e.id::text)`,
    );

    const by = { actor_name: "始 まりこ" };
    expect([...events]).toEqual([
      { table_name: "member", ...by, count: 1 },
      { table_name: "appointment", ...by, count: 1 },
      // The requirements of the catalog, each of them a record.
      { table_name: "record_counter", ...by, count: 1 },
      { table_name: "record", ...by, count: expect.any(Number) },
      { table_name: "requirement", ...by, count: expect.any(Number) },
    ]);
  });

  test("used five times at the same moment, founds one", async () => {
    const email = newEmail();
    const token = await linkFor(email);
    const slugs = Array.from({ length: 5 }, newSlug);

    const outcomes = await Promise.allSettled(slugs.map((slug) => found(token, slug)));

    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const made = await Promise.all(slugs.map(organizationsCalled));
    expect(made.flat()).toHaveLength(1);
  });

  test("for a day and no longer", async () => {
    const token = await linkFor(newEmail());

    const before = new Date(Date.now() + 23.9 * 3_600_000);
    setClock(() => before);
    const usable = await isUsable(token);
    const after = new Date(Date.now() + 24.1 * 3_600_000);
    setClock(() => after);

    expect(usable).toBe(true);
    await expect(found(token)).rejects.toMatchObject({ problem: "linkExpired" });
  });

  test("under an address that nobody has; a refused one leaves the link as it was, and no account", async () => {
    const taken = (await memberWith()).organization.slug;
    const email = newEmail();
    const token = await linkFor(email);

    await expect(found(token, taken)).rejects.toMatchObject({ problem: "slugTaken", field: "slug" });
    await expect(found(token, "akashi")).rejects.toMatchObject({ problem: "slugTaken", field: "slug" });

    expect(await isUsable(token)).toBe(true);
    expect(await statement(sql`select from account where email = ${email}`)).toEqual([]);
    await expect(found(token)).resolves.toBeDefined();
  });

  test("and does not tell which addresses are taken to who tries many", async () => {
    const taken = (await memberWith()).organization.slug;
    const token = await linkFor(newEmail());
    for (let time = 0; time < 20; time++) await found(token, taken).catch(() => {});

    await expect(found(token, taken)).rejects.toMatchObject({ problem: "tooManyAttempts" });
  });

  test.each(["", "x", "../../etc/passwd", "' or 1=1 --", "あ"])(
    "that was made up (%j) founds nothing",
    async (token) => {
      await expect(found(token)).rejects.toMatchObject({ problem: "linkExpired" });
    },
  );

  test("stands in the mail alone; the database knows its hash", async () => {
    const email = newEmail();
    const token = await linkFor(email);

    expect(Buffer.from(token, "base64url")).toHaveLength(32);
    expect(await tablesContaining(token)).toEqual(["outbox_mail"]);
    expect(await tablesContaining(createHash("sha256").update(token).digest("hex"))).toEqual(["sign_up"]);
  });
});

describe("somebody who has an account already", () => {
  test("founds under it, signed in, and keeps their password", async () => {
    const person = await anAccount();
    const [token, slug] = [await linkFor(person.email), newSlug()];

    const outcome = await found(token, slug, person.accountId);

    expect(outcome).toEqual({ accountId: person.accountId, isNew: false });
    const visitor = await visitorOf(await cookieOf(person.accountId), slug);
    expect(visitor?.organizations.map((organization) => organization.slug)).toEqual([
      person.actor.organization.slug,
      slug,
    ]);
    await expect(checkPassword(person.email, aPassword, randomUUID())).resolves.toBeDefined();
  });

  test("is not taken over by the link: neither without signing in, nor by somebody else who is signed in", async () => {
    const person = await anAccount();
    const stranger = await anAccount();
    const token = await linkFor(person.email);

    await expect(found(token)).rejects.toMatchObject({ problem: "signInFirst" });
    await expect(found(token, newSlug(), stranger.accountId)).rejects.toMatchObject({ problem: "signInFirst" });
    expect(await isUsable(token)).toBe(true);
  });
});

describe("asking for a link", () => {
  test("does the same for every address: nothing is looked up before it is answered", async () => {
    const known = await anAccount();
    const addresses = [known.email, newEmail()];
    await drainErrands();

    for (const email of addresses) await requestSignUp(asking(email), randomUUID(), "ja");

    for (const email of addresses) expect(await mailsTo(email)).toEqual([]);
    const waiting = await asOwner(
      (owner) => owner<{ email: string }[]>`
        select data ->> 'email' as email from pgboss.job where name = 'signUp' and state = 'created'`,
    );
    expect(waiting.map((message) => message.email).toSorted()).toEqual(addresses.toSorted());
    await drainErrands();
    const bodies = await Promise.all(addresses.map(async (email) => (await mailsTo(email)).at(-1)?.body));
    expect(bodies[0]?.replace(/sign-up\/\S+/, "")).toBe(bodies[1]?.replace(/sign-up\/\S+/, ""));
  });

  test("does not mail what a stranger typed", async () => {
    const email = newEmail();
    await linkFor(email, { organizationName: "当選おめでとう http://evil.example", personName: "http://evil.example" });

    const [mail] = await mailsTo(email);

    expect(mail?.subject).toBe(signUpMessages("ja").mail.subject);
    expect(mail?.body).not.toContain("evil");
  });

  test("is limited per address and per network", async () => {
    const email = newEmail();
    for (let time = 0; time < 5; time++) await requestSignUp(asking(email), randomUUID(), "ja");
    await expect(requestSignUp(asking(email), randomUUID(), "ja")).rejects.toMatchObject({
      problem: "tooManyAttempts",
    });

    const network = randomUUID();
    const asked = await Promise.allSettled(
      Array.from({ length: 22 }, () => requestSignUp(asking(newEmail()), network, "ja")),
    );
    expect(asked.filter(({ status }) => status === "rejected")).toHaveLength(2);
  });

  test("speaks the language that it was asked in", async () => {
    const email = newEmail();
    await requestSignUp(asking(email), randomUUID(), "en");
    await drainErrands();

    const [mail] = await mailsTo(email);

    expect(mail?.body).not.toMatch(/[ぁ-ん]/);
  });
});

describe("in the browser", () => {
  test("who founds is signed in at once and led to the first steps", async () => {
    const [token, slug] = [await linkFor(newEmail()), newSlug()];
    const body = new URLSearchParams({ slug: ` ${slug.toUpperCase()} `, password: aPassword, again: aPassword });

    const answer = await call(`/sign-up/${token}`, { method: "POST", body });

    expect([answer.status, answer.headers.get("Location")]).toEqual([302, `/o/${slug}/first-steps`]);
    const [cookie = ""] = (answer.headers.get("Set-Cookie") ?? "").split(";");
    expect((await visitorOf(cookie, slug))?.membership).toBeDefined();
  });

  test("ends the session that the browser had, and knows the browser from then on", async () => {
    const before = await cookieOf((await anAccount()).accountId);
    const token = await linkFor(newEmail());
    const body = new URLSearchParams({ slug: newSlug(), password: aPassword, again: aPassword });

    const answer = await call(`/sign-up/${token}`, { method: "POST", cookie: before, body });

    expect(answer.status).toBe(302);
    expect(await visitorOf(before, "")).toBeUndefined();
    expect(answer.headers.getSetCookie().map((cookie) => cookie.split("=")[0])).toEqual(
      expect.arrayContaining(["akashi_session", "akashi_device"]),
    );
  });

  test("an address that cannot be one, and a short password, are said beside their fields", async () => {
    const token = await linkFor(newEmail());
    const body = new URLSearchParams({ slug: "1 つ", password: "みじかい", again: "みじかい" });

    const answer = await call(`/sign-up/${token}`, { method: "POST", body });
    const page = await answer.text();

    expect(answer.status).toBe(422);
    const { problems } = signUpMessages("ja");
    expect(page).toContain(problems.notASlug);
    expect(page).toContain(problems.passwordTooShort);
    expect(page).not.toContain("みじかい");
  });

  test("whoever has an account and is not signed in with it is asked to", async () => {
    const person = await anAccount();
    const token = await linkFor(person.email);
    const page = async (cookie?: string) => (await call(`/sign-up/${token}`, { method: "GET", cookie })).text();
    const words = signUpMessages("ja");

    expect(await page()).toContain(words.signIn.title);
    expect(await page(await cookieOf((await anAccount()).accountId))).toContain(words.signIn.signOut);
    expect(await page(await cookieOf(person.accountId))).toContain(words.found.withAccount(person.email));
  });
});

// Used and forgotten links answered as if all were well: 200.
test.each(["/sign-up", "/password-reset", "/email-change"])(
  "%s with a link that is over is gone, in words",
  async (address) => {
    const answer = await call(`${address}/used`, { method: "GET" });

    expect(answer.status).toBe(410);
    expect(await answer.text()).toContain("このリンクは使えません");
  },
);

test("the database founds for nothing but a link in force, and at no address that a person could not type", async () => {
  const token = await linkFor(newEmail());
  const hash = createHash("sha256").update(token).digest("hex");
  const founding = (link: string, slug: string) => statement(sql`select * from found_by_sign_up(${link}, ${slug})`);

  expect(await founding("no such link", newSlug())).toEqual([]);
  await expect(founding(hash, "demo unfinished")).rejects.toThrow();
  await statement(sql`update sign_up set expires_at = now() - interval '1 second' where token_hash = ${hash}`);
  expect(await founding(hash, newSlug())).toEqual([]);
});
