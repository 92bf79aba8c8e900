import { afterEach, describe, expect, test } from "vitest";
import { createEntries } from "#app/features/inventory/commands.server.ts";
import { sortColumns } from "#app/features/inventory/filter.ts";
import { countEntries, findOpenRow, listEntries, listMatchingIds } from "#app/features/inventory/queries.server.ts";
import type { InventoryEntryInput } from "#app/features/inventory/schema.ts";
import { createDepartments } from "#app/features/organization/index.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { setClock } from "#app/platform/clock.ts";
import { inOrganization, readOrganization, watchStatements } from "#app/platform/db.server.ts";
import { loader } from "#app/routes/inventory/list.tsx";
import { loader as frameLoader } from "#app/routes/organization/layout.tsx";
import { anEntry } from "#tests/support/entries.ts";
import { memberWith } from "#tests/support/members.ts";
import { anAccount, cookieOf } from "#tests/support/sign-ins.ts";
import { filterOf } from "./filters.ts";

afterEach(() => setClock());

describe("filters", () => {
  test.each([
    ["", ["会員名簿", "健康診断結果", "個人番号台帳", "来訪者票"]],
    ["flag=sensitive", ["健康診断結果"]],
    ["flag=myNumber", ["個人番号台帳"]],
    ["flag=sensitive&flag=myNumber", ["健康診断結果", "個人番号台帳"]],
    ["medium=paper", ["健康診断結果", "来訪者票"]],
    ["medium=cloud&medium=paper", ["会員名簿", "健康診断結果", "個人番号台帳", "来訪者票"]],
    ["state=overdue", ["来訪者票"]],
    ["state=overdue&medium=cloud", []],
    ["department=none", ["個人番号台帳", "来訪者票"]],
    ["q=名簿", ["会員名簿"]],
    ["q=診断　検査値", ["健康診断結果"]],
    ["q=診断 会員", []],
    ["q=けんさち", []],
    ["q=台帳-0003", ["個人番号台帳"]],
    ["q=3", ["個人番号台帳"]],
    ["q=%25", []],
    ["q=_", []],
    ["q=%00", ["会員名簿", "健康診断結果", "個人番号台帳", "来訪者票"]],
    ["q=' or true --", []],
    [
      "medium=stone&flag=x&state=y&sort=z&page=-1&department=1",
      ["会員名簿", "健康診断結果", "個人番号台帳", "来訪者票"],
    ],
  ])("%j", async (query, titles) => {
    setClock(() => new Date("2026-10-01T00:00:00Z"));
    const { sato } = await aLedger();

    expect(await titlesOf(sato, query)).toEqual(titles);
  });

  test("departments, together with entries that have none", async () => {
    const { sato, departmentOf } = await aLedger();

    expect(await titlesOf(sato, `department=${departmentOf.営業部}`)).toEqual(["会員名簿"]);
    expect(await titlesOf(sato, `department=${departmentOf.営業部}&department=none`)).toEqual([
      "会員名簿",
      "個人番号台帳",
      "来訪者票",
    ]);
  });

  test("a review that is due today is not overdue yet, and one that was due yesterday in Japan is", async () => {
    const sato = await memberWith();
    await put(sato, [{ title: "今日まで", nextReviewOn: "2026-10-01" }]);

    setClock(() => new Date("2026-10-01T14:59:00Z"));
    expect(await titlesOf(sato, "state=overdue")).toEqual([]);
    setClock(() => new Date("2026-10-01T15:00:00Z"));
    expect(await titlesOf(sato, "state=overdue")).toEqual(["今日まで"]);
  });
});

describe("order and pages", () => {
  test("empty values come first going up and last going down", async () => {
    const { sato } = await aLedger();

    expect(await titlesOf(sato, "sort=count")).toEqual(["個人番号台帳", "来訪者票", "健康診断結果", "会員名簿"]);
    expect(await titlesOf(sato, "sort=-count")).toEqual(["会員名簿", "健康診断結果", "来訪者票", "個人番号台帳"]);
  });

  test.each(sortColumns.flatMap((column) => [column, `-${column}`]))(
    "by %s the pages together are the whole list, each entry once",
    async (sort) => {
      const { sato } = await aLedger();
      await put(
        sato,
        Array.from({ length: 120 }, (_, index) => ({
          title: `名簿${index % 7}`,
          count: index % 5 === 0 ? null : index % 11,
          reviewedOn: index % 3 === 0 ? null : `2026-0${1 + (index % 9)}-01`,
        })),
      );

      const pages = await Promise.all(
        [1, 2, 3].map((page) => readOrganization(sato, (tx) => listEntries(tx, filterOf(`sort=${sort}&page=${page}`)))),
      );

      expect(pages.map(({ rows }) => rows.length)).toEqual([50, 50, 24]);
      expect(pages.map(({ total }) => total)).toEqual([124, 124, 124]);
      const ids = pages.flatMap(({ rows }) => rows.map(({ id }) => id));
      expect(ids).toEqual(await readOrganization(sato, (tx) => listMatchingIds(tx, filterOf(`sort=${sort}`))));
      expect(new Set(ids).size).toBe(124);
    },
  );

  test("a page behind the end is empty; the count is asked for", async () => {
    const { sato } = await aLedger();

    const behind = filterOf("q=名簿&page=9");

    expect(await readOrganization(sato, (tx) => listEntries(tx, behind))).toMatchObject({ rows: [], total: 0 });
    expect(await readOrganization(sato, (tx) => countEntries(tx, behind))).toBe(1);
  });
});

describe("the open record", () => {
  test("comes with its row, or by itself when it is not on the page", async () => {
    const { sato, ids } = await aLedger();
    const [first = "", second = ""] = ids;

    const list = await readOrganization(sato, (tx) => listEntries(tx, filterOf("q=名簿"), first));
    expect(list.open).toMatchObject({ row: { id: first }, open: { id: first, consent: null, isChanged: null } });
    expect((await readOrganization(sato, (tx) => listEntries(tx, filterOf("q=名簿"), second))).open).toBeUndefined();
    expect(await readOrganization(sato, (tx) => findOpenRow(tx, second))).toMatchObject({
      row: { id: second, title: "健康診断結果" },
    });
  });
});

test.each([
  ["", 6],
  ["?q=会員&flag=sensitive&medium=paper&sort=-count&state=incomplete", 6],
  ["?open=", 6],
])("the page %j takes at most six statements", async (query, most) => {
  const person = await anAccount();
  const [id = ""] = await put(person.actor, [{ title: "会員名簿" }]);
  const request = new Request(
    `http://akashi.test/o/${person.actor.organization.slug}/inventory${query && query + (query.endsWith("open=") ? id : "")}`,
    {
      headers: { Cookie: await cookieOf(person.accountId) },
    },
  );
  // The whole page: the frame's loader and the list's, which the server gives one context.
  const open = () => {
    const call = { params: { organization: person.actor.organization.slug }, context: {} as never };
    return Promise.all([
      frameLoader({ ...call, request: request.clone() }),
      loader({ ...call, request: request.clone() }),
    ]);
  };
  await open();
  const statements: string[] = [];
  watchStatements((statement) => statements.push(statement));

  try {
    await open();
  } finally {
    watchStatements(undefined);
  }

  expect(statements.length, statements.join("\n\n")).toBeLessThanOrEqual(most);
  expect(statements.some((statement) => statement.includes("session_context"))).toBe(true);
  expect(statements.some((statement) => statement.startsWith("commit"))).toBe(true);
});

async function titlesOf(actor: Actor, query: string): Promise<string[]> {
  const { rows, total } = await readOrganization(actor, (tx) => listEntries(tx, filterOf(query)));
  const counted = await readOrganization(actor, (tx) => countEntries(tx, filterOf(query)));
  expect(total).toBe(counted);
  return rows.map(({ title }) => title);
}

function put(actor: Actor, entries: readonly Partial<InventoryEntryInput>[]): Promise<string[]> {
  return inOrganization(actor, (tx) =>
    createEntries(
      tx,
      entries.map((facts) => ({ input: anEntry(facts) })),
    ),
  );
}

async function aLedger() {
  const sato = await memberWith();
  const [sales, general] = await inOrganization(sato, (tx) => createDepartments(tx, ["営業部", "総務部"]));
  const departmentOf = { 営業部: sales?.id ?? "", 総務部: general?.id ?? "" };
  const ids = await put(sato, [
    {
      title: "会員名簿",
      departmentId: departmentOf.営業部,
      media: ["cloud"],
      count: 12_480,
      nextReviewOn: "2027-04-01",
    },
    {
      title: "健康診断結果",
      departmentId: departmentOf.総務部,
      items: ["検査値"],
      sensitive: true,
      media: ["paper"],
      count: 48,
    },
    { title: "個人番号台帳", myNumber: true, media: ["cloud"], count: null },
    { title: "来訪者票", media: ["paper"], count: 0, nextReviewOn: "2026-09-30" },
  ]);
  return { sato, departmentOf, ids };
}
