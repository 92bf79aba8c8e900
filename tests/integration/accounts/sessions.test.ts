import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterEach, describe, expect, test, vi } from "vitest";
import { changePassword, checkPassword } from "#app/features/accounts/index.server.ts";
import { globally, statement } from "#app/platform/db.server.ts";
import { endSession, endSessions, findVisitor, startSession } from "#app/platform/session.server.ts";
import { asOwner, memberWith } from "#tests/support/members.ts";
import { anAccount, aPassword, cookieOf, join } from "#tests/support/sign-ins.ts";
import { tablesContaining } from "#tests/support/whole-database.ts";

afterEach(() => {
  vi.unstubAllEnvs();
});

const device = { address: "203.0.113.7", userAgent: "a test", factors: ["password"] as const };

describe("a session", () => {
  test("tells who asks, and in which organization", async () => {
    const { actor, accountId, email } = await anAccount();

    const visitor = await findVisitor(asking(await cookieOf(accountId)), actor.organization.slug, "r1");

    expect(visitor).toMatchObject({
      account: { id: accountId, email },
      organizations: [{ slug: actor.organization.slug }],
      membership: {
        actor: { memberId: actor.memberId, roles: ["privacy_manager", "employee"], requestId: "r1" },
      },
    });
  });

  test("cannot be opened with what the database knows of it", async () => {
    const { accountId } = await anAccount();
    const cookie = await cookieOf(accountId);
    const [name, id] = cookie.split("=") as [string, string];

    const visitor = await findVisitor(asking(cookie), "", "");

    expect(id.length).toBeGreaterThanOrEqual(32);
    expect(await tablesContaining(id)).toEqual([]);
    expect(await tablesContaining(visitor?.sessionHash ?? "")).toEqual(["session"]);
    expect(await findVisitor(asking(`${name}=${visitor?.sessionHash}`), "", "")).toBeUndefined();
  });

  test("is a new one at every sign-in, whatever cookie the browser brought", async () => {
    const { accountId } = await anAccount();
    const planted = "akashi_session=planted-by-someone-else";

    const cookies = [await cookieOf(accountId), await cookieOf(accountId)];

    expect(new Set([...cookies, planted]).size).toBe(3);
    expect(await findVisitor(asking(planted), "", "")).toBeUndefined();
  });

  test.each(["", "akashi_session=", "akashi_session=x", "other=1; akashi_session='; drop table session --", "=;;=="])(
    "is not had with the cookie %j",
    async (cookie) => {
      expect(await findVisitor(asking(cookie), "", "")).toBeUndefined();
    },
  );

  test("ends after a day without use, not before, and is gone then", async () => {
    const { accountId } = await anAccount();
    const cookie = await cookieOf(accountId);
    const rest = (minutes: number) =>
      statement(
        sql`update session set last_seen_at = now() - ${minutes} * interval '1 minute' where account_id = ${accountId}`,
      );

    await rest(24 * 60 - 1);
    const before = await findVisitor(asking(cookie), "", "");
    await rest(24 * 60 + 1);
    const after = await findVisitor(asking(cookie), "", "");

    expect(before).toBeDefined();
    expect(after).toBeUndefined();
    expect(await sessionsOf(accountId)).toBe(0);
  });

  test("is prolonged by use, but not beyond thirty days", async () => {
    const { accountId } = await anAccount();
    const cookie = await cookieOf(accountId);
    const age = (days: number) =>
      statement(sql`update session set created_at = now() - ${days} * interval '1 day', expires_at = now() + interval '1 hour'
        where account_id = ${accountId}`);

    await age(29);
    const used = await findVisitor(asking(cookie), "", "");
    const [prolonged] = await statement<{ hours: number }>(
      sql`select extract(epoch from expires_at - now())::integer / 3600 as hours from session where account_id = ${accountId}`,
    );
    await age(31);

    expect(used).toBeDefined();
    expect(prolonged?.hours).toBeGreaterThanOrEqual(24);
    expect(await findVisitor(asking(cookie), "", "")).toBeUndefined();
  });

  test("is a cookie that scripts cannot read and other sites cannot send", async () => {
    const { accountId } = await anAccount();

    const setCookie = await startSession(accountId, device);

    expect(setCookie).toMatch(/^akashi_session=\w+; /);
    expect(attributesOf(setCookie)).toEqual(expect.arrayContaining(["HttpOnly", "SameSite=Lax", "Path=/"]));
    expect(attributesOf(setCookie)).not.toContain("Secure");
  });

  test("over TLS is a cookie of this host alone, sent over TLS alone", async () => {
    const { accountId } = await anAccount();
    vi.stubEnv("DEMO", "off");
    vi.stubEnv("APP_URL", "https://akashi.example.jp");
    vi.stubEnv("APP_SECRET", "x".repeat(40));
    vi.resetModules();
    const secure = await import("#app/platform/session.server.ts");

    const setCookie = await secure.startSession(accountId, device);

    expect(setCookie).toMatch(/^__Host-akashi_session=\w+; /);
    expect(attributesOf(setCookie)).toEqual(expect.arrayContaining(["HttpOnly", "SameSite=Lax", "Path=/", "Secure"]));
    expect(setCookie).not.toContain("Domain");
    const cookie = setCookie.split(";")[0] ?? "";
    expect(await secure.findVisitor(asking(cookie), "", "")).toBeDefined();
    // Without the prefix anybody on a sibling host could have set it.
    expect(await secure.findVisitor(asking(cookie.replace("__Host-", "")), "", "")).toBeUndefined();
  });
});

describe("signing out", () => {
  test("here ends this session alone and removes the cookie", async () => {
    const { accountId } = await anAccount();
    const [here, there] = [await cookieOf(accountId), await cookieOf(accountId)];

    const removal = await endSession(asking(here));

    expect(removal).toMatch(/^akashi_session=; .*Max-Age=0/);
    expect(await findVisitor(asking(here), "", "")).toBeUndefined();
    expect(await findVisitor(asking(there), "", "")).toBeDefined();
  });

  test("everywhere ends every session of the account, and nobody else's", async () => {
    const sato = await anAccount();
    const mori = await anAccount();
    const cookies = [await cookieOf(sato.accountId), await cookieOf(sato.accountId)];
    const others = await cookieOf(mori.accountId);

    await globally((tx) => endSessions(tx, sato.accountId));

    const found = await Promise.all(cookies.map((cookie) => findVisitor(asking(cookie), "", "")));
    expect(found).toEqual([undefined, undefined]);
    expect(await findVisitor(asking(others), "", "")).toBeDefined();
  });

  test("without being signed in does no harm", async () => {
    expect(await endSession(asking(""))).toContain("Max-Age=0");
    expect(await endSession(asking("akashi_session=unknown"))).toContain("Max-Age=0");
  });
});

describe("a new password", () => {
  const password = "まったく 新しい 合言葉 です 2026";

  test("ends the sessions on all other devices and keeps this one", async () => {
    const { accountId, email } = await anAccount();
    const [here, there] = [await cookieOf(accountId), await cookieOf(accountId)];
    const visitor = await findVisitor(asking(here), "", "");

    await changePassword(accountId, { current: aPassword, password }, visitor?.sessionHash ?? "");

    expect(await findVisitor(asking(here), "", "")).toBeDefined();
    expect(await findVisitor(asking(there), "", "")).toBeUndefined();
    expect(await checkPassword(email, password, randomUUID())).toEqual({ id: accountId });
    await expect(checkPassword(email, aPassword, randomUUID())).rejects.toThrow("wrongCredentials");
  });

  test("needs the present one, and guessing it is limited", async () => {
    const { accountId, email } = await anAccount();
    const guess = () => changePassword(accountId, { current: "wrong", password }, "");

    await expect(guess()).rejects.toMatchObject({ problem: "wrongPassword", field: "current" });
    await Promise.allSettled(Array.from({ length: 9 }, guess));

    await expect(guess()).rejects.toThrow("tooManyAttempts");
    expect(await checkPassword(email, aPassword, randomUUID())).toEqual({ id: accountId });
  });
});

describe("a member of two organizations", () => {
  test("is in each what they are there, by its address alone", async () => {
    const first = await anAccount({ roles: ["privacy_manager"] });
    const second = await memberWith("employee");
    await join(second, first.accountId, first.email);
    const cookie = await cookieOf(first.accountId);

    const [inFirst, inSecond, nowhere] = await Promise.all(
      [first.actor.organization.slug, second.organization.slug, ""].map((slug) =>
        findVisitor(asking(cookie), slug, ""),
      ),
    );

    expect(inFirst?.membership?.actor).toMatchObject({
      memberId: first.actor.memberId,
      roles: ["privacy_manager", "employee"],
    });
    expect(inSecond?.membership?.actor).toMatchObject({
      memberId: second.memberId,
      roles: ["employee"],
      organization: { id: second.organization.id },
    });
    expect(nowhere?.membership).toBeUndefined();
    expect(nowhere?.organizations.map(({ slug }) => slug).sort()).toEqual(
      [first.actor.organization.slug, second.organization.slug].sort(),
    );
  });

  test("who has left one still enters the other", async () => {
    const first = await anAccount();
    const second = await memberWith("employee");
    await join(second, first.accountId, first.email);
    const cookie = await cookieOf(first.accountId);
    await leave(first.actor.memberId, -1);

    const left = await findVisitor(asking(cookie), first.actor.organization.slug, "");

    expect(left?.membership).toBeUndefined();
    expect(left?.organizations.map(({ slug }) => slug)).toEqual([second.organization.slug]);
    expect((await findVisitor(asking(cookie), second.organization.slug, ""))?.membership).toBeDefined();
  });

  test("the last day of work, in Japan, is still one", async () => {
    const { actor, accountId } = await anAccount();
    const cookie = await cookieOf(accountId);
    await leave(actor.memberId, 0);

    expect((await findVisitor(asking(cookie), actor.organization.slug, ""))?.membership).toBeDefined();
  });

  test("is nobody in a third, and there is none of another name", async () => {
    const { accountId } = await anAccount();
    const stranger = await memberWith();
    const cookie = await cookieOf(accountId);

    for (const slug of [stranger.organization.slug, "no-such-organization", "%", "' or 1=1 --"]) {
      const visitor = await findVisitor(asking(cookie), slug, "");
      expect(visitor).toBeDefined();
      expect(visitor?.membership).toBeUndefined();
    }
  });
});

function asking(cookie: string): Request {
  return new Request("http://localhost/", { headers: { Cookie: cookie } });
}

function attributesOf(setCookie: string): string[] {
  return setCookie.split("; ").slice(1);
}

async function sessionsOf(accountId: string): Promise<number> {
  const [row] = await statement<{ n: number }>(
    sql`select count(*)::integer as n from session where account_id = ${accountId}`,
  );
  return row?.n ?? -1;
}

/** Makes a member leave so many days from today, by the calendar of Japan. */
async function leave(memberId: string | undefined, days: number): Promise<void> {
  await asOwner(
    (owner) =>
      owner`update member set left_on = (now() at time zone 'Asia/Tokyo')::date + ${days}::integer where id = ${memberId ?? ""}`,
  );
}
