import { afterEach, describe, expect, test } from "vitest";
import { appoint, createDepartments } from "#app/features/organization/index.server.ts";
import { AppointmentInput } from "#app/features/organization/schema.ts";
import { parseFilter, sortColumns } from "#app/features/people/filter.ts";
import { invite } from "#app/features/people/invitations.server.ts";
import { countPeople, getPeopleFacts, listMatchingPeople, listPeople } from "#app/features/people/queries.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { setClock } from "#app/platform/clock.ts";
import { inOrganization, readOrganization, watchStatements } from "#app/platform/db.server.ts";
import { loader } from "#app/routes/members/list.tsx";
import { loader as frameLoader } from "#app/routes/organization/layout.tsx";
import { colleagueOf, memberWith } from "#tests/support/members.ts";
import { aPerson } from "#tests/support/people.ts";
import { anAccount, cookieOf } from "#tests/support/sign-ins.ts";

afterEach(() => {
  setClock();
  watchStatements(undefined);
});

const filterOf = (query: string) => parseFilter(new URLSearchParams(query));
const namesOf = async (actor: Actor, query: string) =>
  (await readOrganization(actor, (tx) => listPeople(tx, filterOf(query)))).rows.map(({ name }) => name);

/** Five people besides the one who looks, in two departments of which one lies in the other. */
async function aCompany() {
  const sato = await memberWith();
  const [sales, shop] = await inOrganization(sato, async (tx) => {
    const [above, below] = await createDepartments(tx, ["営業部", "店舗課"]);
    await tx.execute(`update department set parent_id = '${above?.id}' where id = '${below?.id}'`);
    return [above?.id ?? "", below?.id ?? ""];
  });
  await aPerson(sato, {
    name: "髙橋 涼子",
    kana: "タカハシ リョウコ",
    employeeNumber: "S0002",
    email: "takahashi@example.jp",
    departmentId: sales,
    employmentType: "regular",
    position: "部長",
  });
  const watanabe = await aPerson(sato, {
    name: "渡邊 直樹",
    kana: "わたなべ なおき",
    employeeNumber: "S0001",
    email: "watanabe@example.jp",
    departmentId: shop,
    employmentType: "part_time",
  });
  await aPerson(sato, { name: "𠮷田 彩", kana: "よしだ あや", departmentId: shop, employmentType: "dispatched" });
  await aPerson(sato, { name: "元山 勝", kana: "もとやま まさる", leftOn: "2026-09-30" });
  await aPerson(sato, { name: "去田 進", kana: "さるた すすむ", leftOn: "2026-12-31", email: "saruta@example.jp" });
  await inOrganization(sato, async (tx) => {
    await appoint(tx, AppointmentInput.parse({ memberId: watanabe, role: "internal_auditor", startsOn: "2026-04-01" }));
    await invite(tx, watanabe, "ja");
  });
  return { sato, sales, shop };
}

describe("filters", () => {
  test.each([
    ["", ["privacy_manager", "去田 進", "髙橋 涼子", "𠮷田 彩", "渡邊 直樹"]],
    ["q=高橋", ["髙橋 涼子"]],
    ["q=たかはしりょうこ", ["髙橋 涼子"]],
    ["q=タカハシ　部長", ["髙橋 涼子"]],
    ["q=吉田彩", ["𠮷田 彩"]],
    ["q=s0001", ["渡邊 直樹"]],
    ["q=WATANABE@", ["渡邊 直樹"]],
    ["q=' or true --", []],
    ["employment=part_time&employment=dispatched", ["𠮷田 彩", "渡邊 直樹"]],
    ["role=internal_auditor", ["渡邊 直樹"]],
    ["access=invited", ["渡邊 直樹"]],
    ["access=uninvited", ["去田 進", "髙橋 涼子"]],
    ["access=noMail", ["privacy_manager", "𠮷田 彩"]],
    ["state=leaving", ["去田 進"]],
    ["state=left", ["元山 勝"]],
    ["state=left&state=leaving", ["去田 進", "元山 勝"]],
    ["department=none", ["privacy_manager", "去田 進"]],
    [
      "department=1&employment=x&role=employee&state=y&access=z&sort=q&page=-1",
      ["privacy_manager", "去田 進", "髙橋 涼子", "𠮷田 彩", "渡邊 直樹"],
    ],
  ])("%j", async (query, names) => {
    setClock(() => new Date("2026-10-01T00:00:00Z"));
    const { sato } = await aCompany();

    expect((await namesOf(sato, query)).map((name) => name.replace(/ [\da-f]{4}$/, ""))).toEqual(names);
  });

  test("a department stands for all that is below it", async () => {
    setClock(() => new Date("2026-10-01T00:00:00Z"));
    const { sato, sales, shop } = await aCompany();

    expect(await namesOf(sato, `department=${sales}`)).toEqual(["髙橋 涼子", "𠮷田 彩", "渡邊 直樹"]);
    expect(await namesOf(sato, `department=${shop}`)).toEqual(["𠮷田 彩", "渡邊 直樹"]);
  });

  test("an invitation lapses by itself", async () => {
    setClock(() => new Date("2026-10-01T00:00:00Z"));
    const { sato } = await aCompany();

    setClock(() => new Date("2026-10-08T00:00:01Z"));

    expect(await namesOf(sato, "access=lapsed")).toEqual(["渡邊 直樹"]);
    expect(await namesOf(sato, "access=invited")).toEqual([]);
  });

  test("the last day is one of working, the next is not", async () => {
    const sato = await memberWith();
    await aPerson(sato, { name: "去田 進", leftOn: "2026-10-01" });

    setClock(() => new Date("2026-10-01T14:59:00Z"));
    expect(await namesOf(sato, "state=left")).toEqual([]);
    setClock(() => new Date("2026-10-01T15:00:00Z"));
    expect(await namesOf(sato, "state=left")).toEqual(["去田 進"]);
  });
});

test("every order puts what is empty first going up and last going down, and the file follows it", async () => {
  setClock(() => new Date("2026-10-01T00:00:00Z"));
  const { sato } = await aCompany();

  expect((await namesOf(sato, "sort=employeeNumber&state=leaving&state=left")).length).toBe(2);
  expect((await namesOf(sato, "sort=-employeeNumber")).slice(0, 2)).toEqual(["髙橋 涼子", "渡邊 直樹"]);
  for (const column of sortColumns) {
    const up = await namesOf(sato, `sort=${column}`);
    expect(up).toHaveLength(5);
    expect(
      (await readOrganization(sato, (tx) => listMatchingPeople(tx, filterOf(`sort=${column}`)))).map(
        ({ name }) => name,
      ),
    ).toEqual(up);
  }
});

test("the figures are those of the filters they lead to", async () => {
  setClock(() => new Date("2026-10-01T00:00:00Z"));
  const { sato } = await aCompany();
  await colleagueOf(sato, "consultant");

  const { counts } = await readOrganization(sato, getPeopleFacts);

  expect(counts).toEqual({
    present: 6,
    leaving: 1,
    left: 1,
    account: 0,
    invited: 1,
    lapsed: 0,
    uninvited: 2,
    noMail: 3,
    consultants: 1,
  });
  for (const [name, query] of [
    ["leaving", "state=leaving"],
    ["left", "state=left"],
    ["invited", "access=invited"],
    ["uninvited", "access=uninvited"],
    ["consultants", "role=consultant"],
    ["present", ""],
  ] as const) {
    expect(await readOrganization(sato, (tx) => countPeople(tx, filterOf(query))), name).toBe(counts[name]);
  }
});

test("who leads a department sees its people and those below, an employee sees none, another organization nothing", async () => {
  setClock(() => new Date("2026-10-01T00:00:00Z"));
  const { sato, shop } = await aCompany();
  const manager = { ...(await colleagueOf(sato, "department_manager")), leads: [shop] } as Actor;
  const stranger = await memberWith();

  expect(await namesOf(manager, "")).toEqual(["𠮷田 彩", "渡邊 直樹"]);
  expect(await namesOf(manager, "department=none")).toEqual([]);
  expect((await readOrganization(manager, getPeopleFacts)).counts.present).toBe(2);
  expect((await namesOf(stranger, "")).length).toBe(1);
});

test("5,000 people are found, counted and shown in six statements, frame and open person included", async () => {
  const { actor, accountId } = await anAccount();
  await inOrganization(actor, (tx) =>
    tx.execute(`insert into member (name, kana, employee_number, email, search_text)
      select '従業者 ' || n, 'じゅうぎょうしゃ', 'E' || lpad(n::text, 5, '0'), 'e' || n || '@example.jp', '従業者 ' || n from generate_series(1, 5000) n`),
  );
  const openId = await aPerson(actor, { name: "青木 里奈", kana: "あおき りな" });
  const cookie = await cookieOf(accountId);
  const { slug } = actor.organization;
  const statements: string[] = [];
  const ask = (query: string) => ({
    request: new Request(`http://localhost/o/${slug}/members?${query}`, { headers: { Cookie: cookie } }),
    params: { organization: slug },
    context: { nonce: "", requestId: "", clientAddress: "" },
  });
  watchStatements((text) => statements.push(text));
  const call = ask(`q=従業者&page=80&open=${openId}`);

  const [page] = await Promise.all([loader(call), frameLoader(call)]);

  expect(page.data).toMatchObject({ total: 5_000, page: 80, open: { name: "青木 里奈" } });
  expect(page.data.rows).toHaveLength(50);
  const work = statements.filter((text) => !/^(begin|commit)/i.test(text.trim()));
  expect(work.length, work.join("\n---\n")).toBeLessThanOrEqual(6);
});
