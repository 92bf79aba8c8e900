import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { createEntry } from "#app/features/inventory/commands.server.ts";
import {
  addDepartment,
  archiveDepartment,
  archiveEmptyDepartments,
  changeDepartment,
  createDepartments,
  moveDepartment,
  restoreDepartment,
} from "#app/features/organization/department-commands.server.ts";
import {
  departmentObstacles,
  getDepartment,
  listDepartmentStates,
  listDepartments,
  listDepartmentTree,
} from "#app/features/organization/department-queries.server.ts";
import { appoint, createMember, listDepartmentsAsOf } from "#app/features/organization/index.server.ts";
import { AppointmentInput, MemberInput } from "#app/features/organization/schema.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { today } from "#app/platform/clock.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { Conflict, NotFound } from "#app/platform/errors.ts";
import { addDays } from "#app/utils/calendar-date.ts";
import { members } from "#db/schema/member.ts";
import { anEntry } from "#tests/support/entries.ts";
import { colleagueOf, memberWith } from "#tests/support/members.ts";

/** A company whose tree is given by 上位/下位, founded long ago. */
async function aCompany(...paths: string[]): Promise<{ sato: Actor; idOf: (name: string) => string }> {
  const sato = await memberWith();
  const ids = new Map<string, string>();
  await inOrganization(sato, async (tx) => {
    for (const path of paths) {
      const [name = "", parent] = path.split("/").reverse();
      const parentId = parent === undefined ? null : (ids.get(parent) ?? null);
      ids.set(name, await addDepartment(tx, { name, parentId, startsOn: "2015-04-01" }));
    }
  });
  return { sato, idOf: (name) => ids.get(name) ?? "" };
}

async function change(
  sato: Actor,
  id: string,
  changes: { name?: string; parentId?: string | null; startsOn?: string; version?: number },
): Promise<void> {
  await inOrganization(sato, async (tx) => {
    const { name, parentId, version } = await getDepartment(tx, id);
    await changeDepartment(tx, id, { name, parentId, version, startsOn: today(), ...changes });
  });
}

const asOf = async (sato: Actor, day: string) =>
  (await readOrganization(sato, (tx) => listDepartmentsAsOf(tx, day))).map(({ name }) => name);
const order = async (sato: Actor) =>
  (await readOrganization(sato, listDepartments)).map(({ name, depth }) => `${depth} ${name}`);

describe("a department's name and place", () => {
  test("are known for every day: what it was called then, and what it lay below", async () => {
    const { sato, idOf } = await aCompany("営業本部", "営業本部/通販課", "総務部");
    const shop = idOf("通販課");
    await change(sato, shop, { name: "EC課", startsOn: "2019-10-01" });
    await change(sato, shop, { name: "EC事業部", parentId: null, startsOn: "2021-04-01" });

    const states = await readOrganization(sato, (tx) => listDepartmentStates(tx, shop));
    const placeOn = async (day: string) => {
      const tree = await readOrganization(sato, (tx) => listDepartmentsAsOf(tx, day));
      const found = tree.find(({ id }) => id === shop);
      return [found?.name, tree.find(({ id }) => id === found?.parentId)?.name];
    };

    expect(states.map(({ startsOn, name }) => [startsOn, name])).toEqual([
      ["2015-04-01", "通販課"],
      ["2019-10-01", "EC課"],
      ["2021-04-01", "EC事業部"],
    ]);
    expect(await asOf(sato, "2015-03-31")).toEqual([]);
    expect(await placeOn("2019-09-30")).toEqual(["通販課", "営業本部"]);
    expect(await placeOn("2019-10-01")).toEqual(["EC課", "営業本部"]);
    expect(await placeOn("2021-04-01")).toEqual(["EC事業部", undefined]);
  });

  test("do not change in the future, nor before the last change; on its day that is corrected", async () => {
    const { sato, idOf } = await aCompany("通販課");
    const id = idOf("通販課");
    await change(sato, id, { name: "EC科", startsOn: "2020-04-01" });

    await expect(change(sato, id, { name: "X", startsOn: addDays(today(), 1) })).rejects.toMatchObject({
      problem: "inFuture",
      field: "startsOn",
    });
    await expect(change(sato, id, { name: "X", startsOn: "2020-03-31" })).rejects.toMatchObject({
      problem: "beforeLastChange",
      values: { date: "2020-04-01" },
    });
    await change(sato, id, { name: "EC課", startsOn: "2020-04-01" });
    const states = await readOrganization(sato, (tx) => listDepartmentStates(tx, id));
    expect(states.map(({ name }) => name)).toEqual(["通販課", "EC課"]);
  });

  test("are not taken twice, nor under something that did not exist yet", async () => {
    const { sato, idOf } = await aCompany("営業部", "総務部");
    const late = await inOrganization(sato, (tx) =>
      addDepartment(tx, { name: "事業本部", parentId: null, startsOn: "2024-04-01" }),
    );

    await expect(change(sato, idOf("営業部"), { name: "総務部" })).rejects.toMatchObject({
      problem: "departmentTaken",
    });
    await expect(change(sato, idOf("営業部"), { parentId: late, startsOn: "2024-03-31" })).rejects.toMatchObject({
      problem: "parentNotYet",
      values: { date: "2024-04-01" },
    });
    await change(sato, idOf("営業部"), { parentId: late, startsOn: "2024-04-01" });
    expect(await order(sato)).toEqual(["0 総務部", "0 事業本部", "1 営業部"]);
  });

  test("are not taken twice under names that nobody can tell apart", async () => {
    const { sato, idOf } = await aCompany("EC事業部");
    const add = (name: string) =>
      inOrganization(sato, (tx) => addDepartment(tx, { name, parentId: null, startsOn: today() }));

    for (const name of ["ＥＣ事業部", "ec事業部"]) {
      await expect(add(name)).rejects.toMatchObject({ problem: "departmentTaken" });
    }
    await change(sato, idOf("EC事業部"), { name: "ＥＣ事業部" });
    expect(await order(sato)).toEqual(["0 ＥＣ事業部"]);
  });

  test("never make a circle, however far below, and it is said in words", async () => {
    const { sato, idOf } = await aCompany("本部", "本部/部", "部/課");

    await expect(change(sato, idOf("本部"), { parentId: idOf("課") })).rejects.toMatchObject({
      problem: "departmentCircle",
      field: "parentId",
      values: { name: "本部", parent: "課" },
    });
    await expect(change(sato, idOf("部"), { parentId: idOf("部") })).rejects.toMatchObject({
      problem: "departmentCircle",
    });
  });

  test("cannot be turned into a circle by two people at once", async () => {
    const { sato, idOf } = await aCompany("東部", "西部");

    const outcomes = await Promise.allSettled([
      change(sato, idOf("東部"), { parentId: idOf("西部") }),
      change(sato, idOf("西部"), { parentId: idOf("東部") }),
    ]);

    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("are not overwritten unseen by who opened the page before the last change", async () => {
    const { sato, idOf } = await aCompany("営業部");
    await change(sato, idOf("営業部"), { name: "営業本部" });

    const stale = change(sato, idOf("営業部"), { name: "販売部", version: 1 });

    await expect(stale).rejects.toBeInstanceOf(Conflict);
    await expect(stale).rejects.toMatchObject({ current: { name: "営業本部", version: 2 } });
  });

  test("belong to one organization: another one's department is neither found nor a place to lie below", async () => {
    const { sato, idOf } = await aCompany("営業部");
    const stranger = await memberWith();
    const add = () =>
      inOrganization(stranger, (tx) =>
        addDepartment(tx, { name: "営業部", parentId: idOf("営業部"), startsOn: "2020-04-01" }),
      );

    await expect(change(stranger, idOf("営業部"), { name: "X" })).rejects.toThrow(NotFound);
    await expect(add()).rejects.toMatchObject({ problem: "unknownDepartment", field: "parentId" });
    await expect(inOrganization(stranger, (tx) => archiveDepartment(tx, idOf("営業部")))).rejects.toThrow(NotFound);
    expect(await order(sato)).toEqual(["0 営業部"]);
  });
});

test("siblings are moved one place at a time, and new ones come last", async () => {
  const { sato, idOf } = await aCompany("A", "B", "C", "B/b1", "B/b2");
  const move = (name: string, direction: "up" | "down") =>
    inOrganization(sato, (tx) => moveDepartment(tx, idOf(name), direction));

  await move("C", "up");
  await move("b1", "down");
  await move("A", "up");
  await inOrganization(sato, (tx) => createDepartments(tx, ["D"]));

  expect(await order(sato)).toEqual(["0 A", "0 C", "0 B", "1 b2", "1 b1", "0 D"]);
});

describe("a department is closed", () => {
  test("when nobody works there, nobody leads it, nothing lies below and no active record belongs to it", async () => {
    const { sato, idOf } = await aCompany("営業部", "営業部/一課");
    const id = idOf("営業部");
    const tanaka = await inOrganization(sato, async (tx) => {
      await createEntry(tx, anEntry({ departmentId: id }));
      return createMember(tx, MemberInput.parse({ name: "田中", departmentId: id }));
    });
    const mori = await colleagueOf(sato, "employee");
    await inOrganization(sato, (tx) =>
      appoint(
        tx,
        AppointmentInput.parse({
          memberId: mori.memberId,
          role: "department_manager",
          departmentId: id,
          startsOn: "2020-04-01",
        }),
      ),
    );

    const obstacles = await readOrganization(sato, (tx) => departmentObstacles(tx, id));

    expect(obstacles).toEqual({ people: ["田中"], leaders: [mori.name], below: ["一課"], entries: 1, total: 4 });
    await expect(inOrganization(sato, (tx) => archiveDepartment(tx, id))).rejects.toMatchObject({
      problem: "departmentInUse",
    });
    // Who has left does not keep it open.
    await inOrganization(sato, (tx) => tx.update(members).set({ leftOn: "2020-03-31" }).where(eq(members.id, tanaka)));
    expect((await readOrganization(sato, (tx) => departmentObstacles(tx, id))).people).toEqual([]);
  });

  test("and taken up again under its own name only, at its place or at the top", async () => {
    const { sato, idOf } = await aCompany("営業部", "営業部/一課");
    const close = (name: string) => inOrganization(sato, (tx) => archiveDepartment(tx, idOf(name)));
    const reopen = (name: string) => inOrganization(sato, (tx) => restoreDepartment(tx, idOf(name)));
    await close("一課");
    await close("営業部");
    expect(await asOf(sato, today())).toEqual([]);
    expect(await asOf(sato, addDays(today(), -1))).toEqual(["営業部", "一課"]);

    await reopen("一課");
    await inOrganization(sato, (tx) => createDepartments(tx, ["営業部"]));

    await expect(reopen("営業部")).rejects.toMatchObject({ problem: "departmentTaken" });
    expect(await order(sato)).toEqual(["0 一課", "0 営業部"]);
    await expect(change(sato, idOf("営業部"), { name: "旧営業部" })).rejects.toMatchObject({
      problem: "departmentArchived",
    });
  });
});

test("what an import makes and takes back has its states, too", async () => {
  const sato = await memberWith();
  const [made] = await inOrganization(sato, (tx) => createDepartments(tx, ["物流部"], "2022-04-01"));
  const id = made?.id ?? "";
  expect(await asOf(sato, "2022-04-01")).toEqual(["物流部"]);

  await inOrganization(sato, (tx) => archiveEmptyDepartments(tx, [id]));

  expect(await asOf(sato, today())).toEqual([]);
  expect(await asOf(sato, addDays(today(), -1))).toEqual(["物流部"]);
});

test("the tree counts people and entries of each department, entries as far as one may see them", async () => {
  const { sato, idOf } = await aCompany("営業部", "営業部/一課", "総務部");
  await inOrganization(sato, async (tx) => {
    for (const name of ["一課", "総務部"]) await createEntry(tx, anEntry({ departmentId: idOf(name) }));
    await createMember(tx, MemberInput.parse({ name: "田中", departmentId: idOf("一課") }));
  });
  const leader = { ...(await colleagueOf(sato, "department_manager")), leads: [idOf("営業部")] } as Actor;
  const seenBy = async (actor: Actor) =>
    (await readOrganization(actor, listDepartmentTree)).map(({ name, people, entries }) => [name, people, entries]);

  expect(await seenBy(sato)).toEqual([
    ["営業部", 0, 0],
    ["一課", 1, 1],
    ["総務部", 0, 1],
  ]);
  expect(await seenBy(leader)).toEqual([
    ["営業部", 0, 0],
    ["一課", 1, 1],
    ["総務部", 0, null],
  ]);
});
