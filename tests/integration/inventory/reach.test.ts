import { describe, expect, test } from "vitest";
import {
  archiveEntries,
  changeEntry,
  commentOnEntry,
  createEntry,
  duplicateEntry,
  linkEntry,
  restoreEntries,
} from "#app/features/inventory/commands.server.ts";
import { getEntryPage } from "#app/features/inventory/entry-page.server.ts";
import { entryChoices } from "#app/features/inventory/form-values.server.ts";
import {
  countEntries,
  findOpenRow,
  getEntry,
  getLedgerFacts,
  listEntries,
  listMatchingIds,
} from "#app/features/inventory/queries.server.ts";
import { compareLedger, listVersions } from "#app/features/inventory/versions.server.ts";
import { createDepartments } from "#app/features/organization/index.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { issueActor } from "#app/platform/actor-issuer.server.ts";
import { inOrganization, readOrganization, type Tx } from "#app/platform/db.server.ts";
import { Forbidden, NotFound } from "#app/platform/errors.ts";
import { departments } from "#db/schema/member.ts";
import { anEntry } from "#tests/support/entries.ts";
import { colleagueOf, memberWith } from "#tests/support/members.ts";
import { aPerson } from "#tests/support/people.ts";
import { filterOf } from "./filters.ts";

describe("another organization", () => {
  test("neither sees nor touches an entry", async () => {
    const sato = await memberWith();
    const stranger = await memberWith();
    const id = await inOrganization(sato, (tx) => createEntry(tx, anEntry()));
    await inOrganization(stranger, (tx) => createEntry(tx, anEntry({ title: "自分の項目" })));

    const list = await readOrganization(stranger, (tx) => listEntries(tx, filterOf(), id));

    expect(list).toMatchObject({ total: 1, rows: [{ title: "自分の項目" }], open: undefined });
    expect(await readOrganization(stranger, (tx) => findOpenRow(tx, id))).toBeUndefined();
    await expectHidden(stranger, id);
    expect(await readOrganization(sato, (tx) => getEntry(tx, id))).toMatchObject({ version: 1, archivedAt: null });
  });

  test("finds nothing of it by words, numbers or filters", async () => {
    const sato = await memberWith();
    const stranger = await memberWith();
    const input = anEntry({ title: "秘密の名簿", sensitive: true, media: ["paper"], nextReviewOn: "2020-01-01" });
    await inOrganization(sato, (tx) => createEntry(tx, input));

    for (const query of ["q=秘密の名簿", "q=台帳-0001", "flag=sensitive", "medium=paper", "state=overdue"]) {
      expect(await readOrganization(sato, (tx) => countEntries(tx, filterOf(query))), query).toBe(1);
      expect(await readOrganization(stranger, (tx) => countEntries(tx, filterOf(query))), query).toBe(0);
    }
  });
});

describe("a department manager", () => {
  test("sees the rows of the own department and those below it, and no others", async () => {
    const { manager, own, below, other, without } = await aCompanyWithDepartments();

    const { rows, total } = await readOrganization(manager, (tx) => listEntries(tx, filterOf()));

    expect(rows.map(({ id }) => id)).toEqual([own, below]);
    expect(total).toBe(2);
    expect(await readOrganization(manager, (tx) => listMatchingIds(tx, filterOf()))).toEqual([own, below]);
    const facts = await readOrganization(manager, getLedgerFacts);
    expect(facts.entries).toBe(2);
    expect(facts.departments.map(({ name }) => name)).toEqual(["営業部", "営業一課"]);
    for (const id of [other, without]) await expectHidden(manager, id);
  });

  test("changes the own rows, but cannot give them away or take those of others", async () => {
    const { manager, own, departmentOf } = await aCompanyWithDepartments();
    const put = (departmentId: string | null, version: number) =>
      inOrganization(manager, (tx) => changeEntry(tx, own, version, anEntry({ departmentId })));

    await put(departmentOf.営業一課 ?? "", 1);

    const refused = { problem: "otherDepartment", field: "departmentId" };
    await expect(put(departmentOf.総務部 ?? "", 2)).rejects.toMatchObject(refused);
    await expect(put(null, 2)).rejects.toMatchObject(refused);
    await expect(
      inOrganization(manager, (tx) => createEntry(tx, anEntry({ departmentId: departmentOf.総務部 ?? "" }))),
    ).rejects.toMatchObject(refused);
  });

  test("is offered the own departments, and starts a new entry in the own one", async () => {
    const { manager, departmentOf } = await aCompanyWithDepartments();

    const choices = await readOrganization(manager, (tx) => entryChoices(tx));

    expect(choices.departments.map(({ name }) => name)).toEqual(["営業部", "営業一課"]);
    expect(choices.ownDepartmentId).toBe(departmentOf.営業部);
  });

  test("is offered the people of the own departments and oneself, besides who is in charge already, and puts nobody else", async () => {
    const { sato, manager, own, departmentOf } = await aCompanyWithDepartments();
    const inside = await aPerson(sato, { name: "内山 守", departmentId: departmentOf.営業一課 ?? "" });
    const outside = await aPerson(sato, { name: "外山 修", departmentId: departmentOf.総務部 ?? "" });
    const owner = await aPerson(sato, { name: "大和 主", departmentId: departmentOf.総務部 ?? "" });
    const put = (ownerId: string) => anEntry({ departmentId: departmentOf.営業部 ?? "", ownerId });
    await inOrganization(sato, (tx) => changeEntry(tx, own, 1, put(owner)));

    const entry = await readOrganization(manager, (tx) => getEntry(tx, own));
    const choices = await readOrganization(manager, (tx) => entryChoices(tx, entry));

    expect(choices.people.map(({ id }) => id).sort()).toEqual([inside, owner, manager.memberId].sort());
    expect((await readOrganization(sato, (tx) => entryChoices(tx))).people.map(({ id }) => id)).toContain(outside);
    await expect(inOrganization(manager, (tx) => changeEntry(tx, own, 2, put(outside)))).rejects.toMatchObject({
      problem: "notChosen",
      field: "ownerId",
    });
    await inOrganization(manager, (tx) => changeEntry(tx, own, 2, put(owner)));
    await inOrganization(manager, (tx) => changeEntry(tx, own, 3, put(inside)));
  });

  test("takes out many at once only when all are the own ones", async () => {
    const { manager, own, below, other } = await aCompanyWithDepartments();

    await expect(inOrganization(manager, (tx) => archiveEntries(tx, [own, other], ""))).rejects.toThrow(NotFound);
    expect((await readOrganization(manager, (tx) => getEntry(tx, own))).archivedAt).toBeNull();

    await inOrganization(manager, (tx) => archiveEntries(tx, [own, below], ""));
    expect((await readOrganization(manager, (tx) => listEntries(tx, filterOf()))).total).toBe(0);
  });

  test("neither links to nor sees links to rows of others", async () => {
    const { sato, manager, own, other } = await aCompanyWithDepartments();
    const { number } = await readOrganization(sato, (tx) => getEntry(tx, other));

    await expect(inOrganization(manager, (tx) => linkEntry(tx, own, String(number)))).rejects.toMatchObject({
      problem: "linkUnknown",
    });
    await inOrganization(sato, (tx) => linkEntry(tx, own, String(number)));

    expect((await readOrganization(sato, (tx) => getEntryPage(tx, own))).links).toHaveLength(1);
    expect((await readOrganization(manager, (tx) => getEntryPage(tx, own))).links).toEqual([]);
  });

  test("does not see comparisons of the whole ledger", async () => {
    const { manager, own } = await aCompanyWithDepartments();

    await expect(readOrganization(manager, (tx) => compareLedger(tx, own, undefined))).rejects.toThrow(Forbidden);
    expect(await readOrganization(manager, listVersions)).toEqual([]);
  });

  test("without a department sees nothing", async () => {
    const { sato } = await aCompanyWithDepartments();
    const nowhere = await colleagueOf(sato, "department_manager");

    expect((await readOrganization(nowhere, (tx) => listEntries(tx, filterOf()))).total).toBe(0);
    await expect(inOrganization(nowhere, (tx) => createEntry(tx, anEntry()))).rejects.toMatchObject({
      problem: "otherDepartment",
    });
  });
});

/** For this person the entry does not exist, whatever is tried. */
async function expectHidden(actor: Actor, id: string): Promise<void> {
  const tries: ((tx: Tx) => Promise<unknown>)[] = [
    (tx) => getEntry(tx, id),
    (tx) => getEntryPage(tx, id),
    (tx) => changeEntry(tx, id, 1, anEntry()),
    (tx) => duplicateEntry(tx, id, "複製"),
    (tx) => archiveEntries(tx, [id], ""),
    (tx) => restoreEntries(tx, [id]),
    (tx) => commentOnEntry(tx, id, "読めるか"),
    (tx) => linkEntry(tx, id, "1"),
  ];
  for (const attempt of tries) await expect(inOrganization(actor, attempt)).rejects.toThrow(NotFound);
}

/** 営業部 with 営業一課 below it, and 総務部; one entry each, one without a department, and the manager of 営業部. */
async function aCompanyWithDepartments() {
  const sato = await memberWith();
  const departmentOf = await inOrganization(sato, async (tx) => {
    const [sales, general] = await createDepartments(tx, ["営業部", "総務部"]);
    const [section] = await tx
      .insert(departments)
      .values({ name: "営業一課", parentId: sales?.id ?? null })
      .returning({ id: departments.id });
    return { 営業部: sales?.id ?? "", 総務部: general?.id ?? "", 営業一課: section?.id ?? "" } as Record<
      string,
      string
    >;
  });
  const put = (name: string | undefined) =>
    inOrganization(sato, (tx) =>
      createEntry(tx, anEntry({ title: name ?? "部門なし", departmentId: name ? (departmentOf[name] ?? null) : null })),
    );
  const manager = issueActor({
    ...(await colleagueOf(sato, "department_manager")),
    departmentId: departmentOf.営業部,
  });
  return {
    sato,
    manager,
    departmentOf,
    own: await put("営業部"),
    below: await put("営業一課"),
    other: await put("総務部"),
    without: await put(undefined),
  };
}
