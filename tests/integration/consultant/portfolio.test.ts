import { sql } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import { seal } from "#app/features/approvals/index.server.ts";
import { parseFilter } from "#app/features/consultant/filter.ts";
import { type Client, listClients } from "#app/features/consultant/portfolio.server.ts";
import { createEntry } from "#app/features/inventory/commands.server.ts";
import { submitLedger } from "#app/features/inventory/versions.server.ts";
import { createDepartments } from "#app/features/organization/index.server.ts";
import { today } from "#app/platform/clock.ts";
import { inOrganization, statement, watchStatements } from "#app/platform/db.server.ts";
import { findVisitor } from "#app/platform/session.server.ts";
import { loader } from "#app/routes/public/portfolio.tsx";
import type { Role } from "#db/codes/roles.ts";
import { anEntry } from "#tests/support/entries.ts";
import { asOwner, colleagueOf, memberWith } from "#tests/support/members.ts";
import { anAccount, cookieOf, join, type Person } from "#tests/support/sign-ins.ts";

afterEach(() => watchStatements(undefined));

describe("the page about all organizations", () => {
  test("says how each stands: the approved version, what is overdue, what waits, what comes next and what is stuck", async () => {
    const { sato, kuroda } = await aClient();
    const tamura = await colleagueOf(sato, "secretariat");
    const mori = await colleagueOf(sato, "top_management");
    const approvalId = await inOrganization(tamura, async (tx) => {
      await createEntry(tx, anEntry({ title: "会員名簿", nextReviewOn: "2026-01-31" }));
      await createEntry(tx, anEntry({ title: "応募者名簿", nextReviewOn: "2999-03-31" }));
      return submitLedger(tx, "");
    });

    const [client] = await clientsOf(kuroda);

    expect(client).toMatchObject({ slug: sato.organization.slug, needsSignIn: false });
    expect(client?.facts?.ledger).toMatchObject({
      entries: 2,
      overdue: 1,
      pending: 1,
      nextDueOn: "2999-03-31",
      waitsFor: "privacy_manager",
      revision: undefined,
    });
    expect(client?.facts?.lastActivity?.getTime()).toBeGreaterThan(Date.now() - 60_000);

    await inOrganization(sato, (tx) => seal(tx, approvalId, "confirm"));
    expect((await clientsOf(kuroda))[0]?.facts?.ledger).toMatchObject({ pending: 1, waitsFor: "top_management" });
    await inOrganization(mori, (tx) => seal(tx, approvalId, "approve"));
    expect((await clientsOf(kuroda))[0]?.facts?.ledger).toMatchObject({
      pending: 0,
      revision: 1,
      approvedOn: today(),
      waitsSince: undefined,
    });
  });

  test("says how ready each is, as it was last kept; not to who sees a part of it", async () => {
    const { sato, kuroda } = await aClient();
    const manager = await anAccount({ roles: ["department_manager"], colleague: sato });
    expect((await clientsOf(kuroda))[0]?.facts?.readiness).toBeUndefined();

    await asOwner(
      (owner) => owner`insert into readiness_snapshot (organization_id, day, score, counts, by_requirement)
        values (${sato.organization.id}, '2026-04-01', 481, '{}', '{}'), (${sato.organization.id}, '2026-04-02', 509, '{}', '{}')`,
    );

    expect((await clientsOf(kuroda))[0]?.facts?.readiness).toEqual({ percent: 50, day: "2026-04-02" });
    expect((await clientsOf(manager))[0]?.facts?.readiness).toBeUndefined();
  });

  test("shows nobody more than the organization itself would: no facts without the right, a part for a part", async () => {
    const { actor: sato } = await anAccount();
    const yoshida = await anAccount({ roles: ["employee"], colleague: sato });
    const [sales, stock] = await inOrganization(sato, (tx) => createDepartments(tx, ["営業部", "倉庫"]));
    const manager = await anAccount({ roles: ["department_manager"], colleague: sato });
    await asOwner(
      (owner) => owner`update member set department_id = ${sales?.id ?? ""} where id = ${manager.actor.memberId ?? ""}`,
    );
    await inOrganization(sato, async (tx) => {
      for (const departmentId of [sales?.id, stock?.id, stock?.id]) {
        await createEntry(tx, anEntry({ departmentId: departmentId ?? null }));
      }
    });

    expect(await clientsOf(yoshida)).toEqual([
      expect.objectContaining({ roles: ["employee"], needsSignIn: false, facts: undefined }),
    ]);
    expect((await clientsOf(manager))[0]?.facts?.ledger.entries).toBe(1);
  });

  test("holds its tongue where the organization's rules ask for another sign-in first", async () => {
    const { sato, kuroda } = await aClient();
    const { sato: other } = await aClient(kuroda);
    await asOwner(
      (owner) => owner`insert into sign_in_policy (organization_id, second_factor_roles)
        values (${sato.organization.id}, ${["consultant"]})`,
    );

    const clients = await clientsOf(kuroda);

    expect(clients.find(({ slug }) => slug === sato.organization.slug)).toMatchObject({
      needsSignIn: true,
      facts: undefined,
    });
    expect(clients.find(({ slug }) => slug === other.organization.slug)?.facts).toBeDefined();
  });

  test("knows no organization that the visitor is not in, has left, or that their session is not for", async () => {
    const { sato, kuroda } = await aClient();
    const { sato: left, memberId } = await aClient(kuroda);
    await memberWith();

    await asOwner((owner) => owner`update member set barred_at = now() where id = ${memberId}`);
    expect((await clientsOf(kuroda)).map(({ slug }) => slug)).toEqual([sato.organization.slug]);

    await asOwner((owner) => owner`update member set barred_at = null where id = ${memberId}`);
    await statement(sql`update session set bound_to = ${left.organization.id} where account_id = ${kuroda.accountId}`);
    expect((await clientsOf(kuroda)).map(({ slug }) => slug)).toEqual([left.organization.slug]);
  });

  test("is searched by name, and sorted by what the organizations say; who says nothing comes last either way", async () => {
    const { sato, kuroda } = await aClient();
    const { sato: busy } = await aClient(kuroda);
    const { sato: silent } = await aClient(kuroda, "employee");
    for (const [actor, name] of [
      [sato, "ｱｵｿﾞﾗ物産"],
      [busy, "みどり商事"],
      [silent, "あかね工業"],
    ] as const) {
      await asOwner((owner) => owner`update organization set name = ${name} where id = ${actor.organization.id}`);
    }
    await inOrganization(busy, (tx) => createEntry(tx, anEntry({ nextReviewOn: "2026-01-31" })));
    const names = async (query: string) => (await clientsOf(kuroda, query)).map(({ name }) => name);

    expect(await names("q=あおぞら")).toEqual(["ｱｵｿﾞﾗ物産"]);
    expect(await names("q=きいろ")).toEqual([]);
    expect(await names("sort=overdue")).toEqual(["ｱｵｿﾞﾗ物産", "みどり商事", "あかね工業"]);
    expect(await names("sort=-overdue")).toEqual(["みどり商事", "ｱｵｿﾞﾗ物産", "あかね工業"]);
    const byName = await names("");
    expect(await names("sort=-name")).toEqual([...byName].reverse());
  });

  test("stays usable with 100 organizations: a page asks for its own twenty, each in one statement", async () => {
    const { sato: first, kuroda } = await aClient();
    await asOwner(async (owner) => {
      await owner`with founded as (
          insert into organization (slug, name)
          select 'many-' || n || '-' || left(${first.organization.id}, 8), '顧問先 ' || lpad(n::text, 3, '0') from generate_series(2, 100) n returning id)
        insert into member (organization_id, name, is_external, account_id, email)
        select id, '黒田', true, ${kuroda.accountId}, ${kuroda.email} from founded`;
    });
    await page(kuroda, "page=2");
    const statements: string[] = [];
    watchStatements((text) => statements.push(text));

    const { clients, total, all } = await page(kuroda, "page=2");

    expect([clients.length, total, all]).toEqual([20, 100, 100]);
    expect(clients.every(({ stuck }) => stuck !== undefined)).toBe(true);
    expect(statements.filter((text) => text.includes("inventory_entry"))).toHaveLength(20);
    const frame = statements.filter((text) => !/^(begin|commit)|set_config|inventory_entry/i.test(text.trim()));
    expect(frame.length, frame.join("\n---\n")).toBeLessThanOrEqual(2);

    const sorted = await page(kuroda, "sort=-lastActivity&page=5");
    expect(sorted.clients).toHaveLength(20);
    await expect(page(kuroda, "page=9")).rejects.toMatchObject({ status: 302 });
  });
});

type Kuroda = Person & { cookie: string };

/** An organization with a privacy manager, and a person (a new one without) who is in it as a consultant. */
async function aClient(known?: Kuroda, role: Role = "consultant") {
  const sato = await memberWith();
  const actor = await colleagueOf(sato, role);
  if (known) {
    await join(actor, known.accountId, known.email);
    return { sato, kuroda: known, memberId: actor.memberId ?? "" };
  }
  const kuroda = await anAccount({ roles: ["consultant"], colleague: sato });
  return {
    sato,
    kuroda: { ...kuroda, cookie: await cookieOf(kuroda.accountId) },
    memberId: kuroda.actor.memberId ?? "",
  };
}

async function clientsOf(person: Person & { cookie?: string }, query = ""): Promise<Client[]> {
  const request = new Request("http://localhost/portfolio", {
    headers: { Cookie: person.cookie ?? (await cookieOf(person.accountId)) },
  });
  const visitor = await findVisitor(request, "", "r");
  if (!visitor) throw new Error("nobody is signed in");
  const call = { visitor, requestId: "r", clientAddress: "203.0.113.7" };
  return (await listClients(call, parseFilter(new URLSearchParams(query)))).clients;
}

function page({ cookie }: Kuroda, query: string) {
  return loader({
    request: new Request(`http://localhost/portfolio?${query}`, { headers: { Cookie: cookie } }),
    params: {},
    context: {} as never,
  });
}
