import { eq } from "drizzle-orm";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { listAuditEvents } from "#app/features/audit-log/queries.server.ts";
import { createEntries, createEntry } from "#app/features/inventory/commands.server.ts";
import { createDepartments } from "#app/features/organization/index.server.ts";
import { runChecks } from "#app/features/readiness/engine.server.ts";
import { listExaminedItems } from "#app/features/readiness/queries.server.ts";
import { keepToday, listTrend } from "#app/features/readiness/snapshots.server.ts";
import { judge } from "#app/features/readiness/view.server.ts";
import { createRecord } from "#app/features/records/index.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { issueActor, systemActor } from "#app/platform/actor-issuer.server.ts";
import { setClock, today } from "#app/platform/clock.ts";
import { inOrganization, readOrganization, watchStatements } from "#app/platform/db.server.ts";
import { locales } from "#app/platform/messages.ts";
import { squeezed } from "#app/platform/pdf/print-back.ts";
import { readPdf } from "#app/platform/pdf/read-back.ts";
import { closeWorkers, streamFromWorker } from "#app/platform/worker/index.server.ts";
import { checks } from "#app/registry.server.ts";
import { addDays } from "#app/utils/calendar-date.ts";
import { readinessSnapshots } from "#db/schema/readiness.ts";
import { requirementCatalogItems, requirements } from "#db/schema/requirement.ts";
import { anEntry } from "#tests/support/entries.ts";
import { anItem } from "#tests/support/evidence.ts";
import { memberWith } from "#tests/support/members.ts";
import { theProduct } from "#tests/support/product.ts";
import { anAccount, cookieOf } from "#tests/support/sign-ins.ts";

const { call } = await theProduct();

afterAll(closeWorkers);
afterEach(() => {
  setClock();
  watchStatements(undefined);
});

describe("every check", () => {
  // "1 requirements have no owner"
  test("says one in the singular", () => {
    const one = new Proxy<Record<string, string | number>>(
      {},
      { get: (_facts, name) => (/^(?:on|until|.*On)$/.test(String(name)) ? "2026-11-25" : 1) },
    );

    const said = checks.map((check) => check.words("en").said(one));

    expect(said.filter((text) => /\b(?:1|All 1) (?:[a-z]+ ){0,2}?(?:[a-z]{3,}s|people|are|have)\b/.test(text))).toEqual(
      [],
    );
  });

  test("has an id of its own, and there are many", () => {
    expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
    expect(checks.length).toBeGreaterThan(25);
  });

  test("cites items that the catalog has and an examination looks at", async () => {
    const actor = await memberWith();
    const rows = await readOrganization(actor, (tx) =>
      tx
        .select({ code: requirementCatalogItems.code })
        .from(requirementCatalogItems)
        .where(eq(requirementCatalogItems.isExamined, true)),
    );
    const known = rows.map(({ code }) => code);

    for (const { id, requirements: cited } of checks) {
      expect(cited.length, id).toBeGreaterThan(0);
      for (const code of cited) expect(known, id).toContain(code);
    }
  });

  test("says in both languages what it found, how it judges, and what mends it", async () => {
    const actor = await memberWith();
    await inOrganization(actor, (tx) => createEntry(tx, anEntry()));
    const results = await readOrganization(actor, (tx) => runChecks(tx, checks, today()));

    for (const { check, facts, state, id } of results) {
      for (const locale of locales) {
        const words = check.words(locale);
        for (const text of [words.title, words.fix, ...(state === "not_applicable" ? [] : [words.said(facts)])]) {
          expect(text, `${id} ${locale}`).toMatch(/\S/);
          expect(text, `${id} ${locale}`).not.toMatch(/undefined|NaN|null/);
        }
        expect(words.rule ?? "-", `${id} ${locale}`).toMatch(/\S/);
      }
    }
  });

  test("leads its reader to pages that are there", async () => {
    const pm = await anAccount({ roles: ["privacy_manager"] });
    await inOrganization(pm.actor, (tx) => createEntry(tx, anEntry()));
    const cookie = await cookieOf(pm.accountId);
    const results = await readOrganization(pm.actor, (tx) => runChecks(tx, checks, today()));
    const { slug } = pm.actor.organization;
    const addresses = new Set(
      results.flatMap(({ check, offenders }) => [
        check.fixPath(slug),
        ...(check.lookPath ? [check.lookPath(slug)] : []),
        ...offenders.map(({ href }) => href),
      ]),
    );

    for (const address of addresses) {
      const answer = await call(address, { method: "GET", cookie });
      expect(answer.status, address).toBe(200);
    }
  });
});

// Auditors and top management were offered buttons such as 新しい版を追加する, and met a refusal behind them.
test.each(["internal_auditor", "top_management"] as const)(
  "%s, who only reads evidence, requirements and reviews, is led to the rows and offered no button",
  async (role) => {
    const reader = await memberWith(role);

    const judged = await readOrganization(reader, (tx) => judge(tx, checks, today(), "ja"));

    const read = judged?.findings.filter(({ id }) => /^(evidence|requirements|ledger-review)\./.test(id)) ?? [];
    expect(read.length).toBeGreaterThan(20);
    // Top management decides for it: exclusions, and the catalog.
    const decided = ["requirements.exclusionsApproved", "requirements.followed"];
    expect(read.filter(({ fix }) => fix !== undefined).map(({ id }) => id)).toEqual(
      role === "top_management" ? decided : [],
    );
    expect(read.filter(({ href }) => href === undefined)).toEqual([]);
  },
);

test("all checks together are a few statements of one unit of work, and a page one transaction", async () => {
  const actor = await memberWith();
  const texts: string[] = [];
  watchStatements((text) => texts.push(text));

  await readOrganization(actor, (tx) => judge(tx, checks, today(), "ja"));

  expect(texts.filter((text) => /^begin/i.test(text))).toHaveLength(1);
  // Of most features one answers all checks; there are more than twice as many checks as statements.
  expect(texts.length).toBeLessThanOrEqual(34);
});

test("who has taken up no requirement is examined by the newest catalog, of which nothing was judged", async () => {
  const actor = await memberWith();

  const items = await readOrganization(actor, listExaminedItems);

  expect(items.length).toBeGreaterThan(50);
  expect(items[0]).toMatchObject({ code: "J.1.1", isApplicable: true, judgement: null, number: null });
});

test("what was judged, excluded and added by the organization counts", async () => {
  const actor = await memberWith();
  const own = await requirement(actor, {
    code: "契約-1",
    catalogVersion: null,
    title: "親会社の基準",
    judgement: "insufficient",
  });
  await requirement(actor, { code: "J.8.9", catalogVersion: "1.0", isApplicable: false });
  await requirement(actor, { code: "J.1.2", catalogVersion: "1.0", judgement: "conforming" });
  await anItem(actor, { title: "利害関係者一覧", codes: ["J.1.2"] });

  const judged = await readOrganization(actor, (tx) => judge(tx, checks, today(), "ja"));

  const stateOf = (code: string) => judged?.items.find((item) => item.code === code);
  expect(stateOf("契約-1")).toMatchObject({ state: "unmet", title: "親会社の基準", number: own });
  expect(stateOf("J.8.9")).toMatchObject({ state: "attention" });
  expect(stateOf("J.1.2")).toMatchObject({ state: "met" });
});

test("an employee is told nothing of readiness, and who leads a department what is found among its rows", async () => {
  const actor = await memberWith();
  const [own] = await inOrganization(actor, (tx) => createDepartments(tx, ["営業部"]));
  await inOrganization(actor, (tx) =>
    createEntries(tx, [
      { input: anEntry({ title: "自部門", departmentId: own?.id ?? null }) },
      { input: anEntry({ title: "他部門" }) },
    ]),
  );
  const employee = issueActor({ ...actor, roles: ["employee"] });
  const leads = own ? [own.id] : [];
  const manager = issueActor({ ...actor, roles: ["department_manager"], departmentId: own?.id, leads });

  expect(await readOrganization(employee, (tx) => judge(tx, checks, today(), "ja"))).toBeUndefined();
  const judged = await readOrganization(manager, (tx) => judge(tx, checks, today(), "ja"));

  expect(judged?.isWhole).toBe(false);
  const others = judged?.findings.filter(
    ({ id }) => !/^(inventory\.|risks\.|ledger-review\.(departments|overdue)$)/.test(id),
  );
  expect(others).toEqual([]);
  const labels = judged?.objections.flatMap(({ offenders }) => offenders.map(({ label }) => label)).join();
  expect(labels).toContain("自部門");
  expect(labels).not.toContain("他部門");
});

describe("the trend", () => {
  test("keeps one value a day in Japan, however often and by however many it is asked for", async () => {
    const actor = await memberWith();
    const product = systemActor(actor.organization, "readiness");
    setClock(() => new Date("2026-10-01T14:59:00Z"));
    await Promise.all([1, 2, 3].map(() => keepToday(product, checks)));
    await keepToday(product, checks);
    setClock(() => new Date("2026-10-01T15:01:00Z"));
    await keepToday(product, checks);

    const points = await readOrganization(actor, (tx) => listTrend(tx, "2026-10-02"));

    expect(points.map(({ day }) => day)).toEqual(["2026-10-01", "2026-10-02"]);
  });

  test("keeps what somebody who sees the whole organization is shown", async () => {
    const actor = await memberWith();
    await inOrganization(actor, (tx) => createEntry(tx, anEntry()));
    await keepToday(systemActor(actor.organization, "readiness"), checks);

    const judged = await readOrganization(actor, (tx) => judge(tx, checks, today(), "ja"));

    const [kept] = await readOrganization(actor, (tx) => tx.select().from(readinessSnapshots));
    expect(kept).toMatchObject({ score: judged?.score, counts: judged?.counts });
    expect(kept?.byRequirement["J.3.1.1"]).toBe("unmet");
  });

  test("goes back ninety days", async () => {
    const actor = await memberWith();
    const at = (days: number) => ({ day: addDays(today(), -days), score: 500, byRequirement: {}, counts });
    await inOrganization(actor, (tx) => tx.insert(readinessSnapshots).values([at(91), at(90), at(1)]));

    expect(await readOrganization(actor, (tx) => listTrend(tx, today()))).toHaveLength(2);
  });
});

describe.each([
  ["ja", ["審査準備度", "自動判定・未承認", "年1回の見直しが済んでいない台帳が1件あります", "J.3.1.1", "計算のしかた"]],
  ["en", ["Readiness", "Computed,notapproved", "Entrieswithoutareviewwithintheyear:1", "J.3.1.1", "Howitiscomputed"]],
] as const)("printed in %s", (locale, expected) => {
  test("it says that nobody has approved it, what is found and how it is computed, and is noted in the log", async () => {
    const actor = await memberWith();
    await inOrganization(actor, (tx) => createEntry(tx, anEntry()));

    const bytes = await new Response(await streamFromWorker("readiness.report", { locale }, { actor })).arrayBuffer();

    const { pages } = readPdf(new Uint8Array(bytes));
    const text = pages.map((page) => squeezed(page.text)).join("");
    for (const words of expected) expect(text).toContain(words);
    for (const { text: page } of pages) expect(squeezed(page)).toContain(expected[1]);
    const { events } = await readOrganization(actor, (tx) => listAuditEvents(tx, { tables: [] }));
    expect(events.some(({ action }) => action === "print")).toBe(true);
  });
});

const counts = { met: 1, attention: 0, unmet: 1, unjudged: 0, not_applicable: 0 };

async function requirement(actor: Actor, facts: Partial<typeof requirements.$inferInsert> & { code: string }) {
  return inOrganization(actor, async (tx) => {
    const { id, number } = await createRecord(tx, "requirement", {
      title: facts.title ?? facts.code,
      departmentId: null,
      ownerId: null,
      searchText: "",
    });
    await tx.insert(requirements).values({ position: 1, ...facts, id });
    return number;
  });
}
