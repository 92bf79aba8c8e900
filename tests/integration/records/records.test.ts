import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import {
  archiveRecord,
  changeRecord,
  createRecord,
  getRecordByNumber,
  linkRecords,
  listComments,
  listHistory,
  listLinks,
  lockRecord,
  restoreRecord,
  searchRecords,
  searchWords,
  takeNumbers,
  unlinkRecords,
  writeComment,
} from "#app/features/records/index.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { issueActor } from "#app/platform/actor-issuer.server.ts";
import { setClock } from "#app/platform/clock.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { Conflict, Invalid, NotFound } from "#app/platform/errors.ts";
import { codeOf } from "#tests/support/database-errors.ts";
import { colleagueOf, memberWith } from "#tests/support/members.ts";

const aRecord = { title: "通販会員データベース", departmentId: null, ownerId: null, searchText: "通販会員" };

describe("numbers", () => {
  test("have no gap and no double under 30 concurrent creations of which some are rolled back", async () => {
    const sato = await memberWith();
    const mori = await colleagueOf(sato, "secretariat");

    const made = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        inOrganization(index % 2 === 0 ? sato : mori, async (tx) => {
          const record = await createRecord(tx, "inventoryEntry", aRecord);
          if (index % 5 === 0) throw new Error("rolled back");
          return record.number;
        }).catch(() => undefined),
      ),
    );

    const numbers = made.filter((number) => number !== undefined).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 24 }, (_, index) => index + 1));
    expect(await numbersOf(sato)).toEqual(numbers);
  });

  test("count per organization and per kind", async () => {
    const sato = await memberWith();
    const stranger = await memberWith();

    const taken = [
      await inOrganization(sato, (tx) => createRecord(tx, "inventoryEntry", aRecord)),
      await inOrganization(sato, (tx) => createRecord(tx, "inventoryEntry", aRecord)),
      await inOrganization(sato, (tx) => createRecord(tx, "inventory", aRecord)),
      await inOrganization(stranger, (tx) => createRecord(tx, "inventoryEntry", aRecord)),
    ];

    expect(taken.map((record) => record.number)).toEqual([1, 2, 1, 1]);
  });

  test("are taken in blocks without a gap between them", async () => {
    const sato = await memberWith();

    const firsts = await Promise.all(
      [100, 1, 50].map((amount) =>
        inOrganization(sato, async (tx) => ({ amount, first: await takeNumbers(tx, "inventoryEntry", amount) })),
      ),
    );

    const covered = firsts.flatMap(({ amount, first }) => Array.from({ length: amount }, (_, index) => first + index));
    expect(covered.sort((a, b) => a - b)).toEqual(Array.from({ length: 151 }, (_, index) => index + 1));
  });

  test("find their record, in one's own organization", async () => {
    const sato = await memberWith();
    const stranger = await memberWith();
    const { id, number } = await inOrganization(sato, (tx) => createRecord(tx, "inventoryEntry", aRecord));

    const found = await readOrganization(sato, (tx) => getRecordByNumber(tx, "inventoryEntry", number));

    expect(found.id).toBe(id);
    await expect(readOrganization(stranger, (tx) => getRecordByNumber(tx, "inventoryEntry", number))).rejects.toThrow(
      NotFound,
    );
  });
});

describe("of two editors", () => {
  test("the second is told what is stored now, and overwrites nothing", async () => {
    const sato = await memberWith();
    const { id } = await inOrganization(sato, (tx) => createRecord(tx, "inventoryEntry", aRecord));
    const save = (title: string) =>
      inOrganization(sato, (tx) => changeRecord(tx, id, 1, { title }, async () => (await lockRecord(tx, id)).title));

    await save("会員データベース");
    const second = await save("通販の会員").catch((refusal: unknown) => refusal);

    expect(second).toBeInstanceOf(Conflict);
    expect((second as Conflict).current).toBe("会員データベース");
    expect(await stored(sato, id)).toMatchObject({ title: "会員データベース", version: 2 });
  });

  test("at the same moment exactly one wins", async () => {
    const sato = await memberWith();
    const { id } = await inOrganization(sato, (tx) => createRecord(tx, "inventoryEntry", aRecord));

    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, (_, index) =>
        inOrganization(sato, async (tx) => {
          await changeRecord(tx, id, 1, { title: `版 ${index}` }, async () => (await lockRecord(tx, id)).title);
          return `版 ${index}`;
        }),
      ),
    );

    const winners = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []));
    expect(winners).toHaveLength(1);
    expect(await stored(sato, id)).toMatchObject({ title: winners[0], version: 2 });
    // Each loser is shown the winner's words, not its own and not the old ones.
    const shown = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason.current] : []));
    expect(new Set(shown)).toEqual(new Set(winners));
  });

  test("an edit and an archiving do not hide each other", async () => {
    const sato = await memberWith();
    const { id } = await inOrganization(sato, (tx) => createRecord(tx, "inventoryEntry", aRecord));

    await inOrganization(sato, (tx) => archiveRecord(tx, id, "事業を終えた"));
    const edit = inOrganization(sato, (tx) => changeRecord(tx, id, 1, { title: "x" }, async () => "archived"));

    await expect(edit).rejects.toThrow(Conflict);
  });
});

test("the search finds what has all the words, literally, in one's own organization", async () => {
  const sato = await memberWith();
  const stranger = await memberWith();
  await inOrganization(sato, (tx) =>
    createRecord(tx, "inventoryEntry", { ...aRecord, searchText: "通販会員 100%_\\" }),
  );
  await inOrganization(stranger, (tx) => createRecord(tx, "inventoryEntry", { ...aRecord, searchText: "通販の控え" }));
  const find = async (typed: string) =>
    (await readOrganization(sato, (tx) => searchRecords(tx, searchWords(typed), undefined))).length;

  expect(await Promise.all(["通販会員", "会", "会　通", "100%_\\"].map(find))).toEqual([1, 1, 1, 1]);
  expect(await Promise.all(["控え", "会員 控", "1%0", "通_", "通\u0000"].map(find))).toEqual([0, 0, 0, 0, 1]);
});

describe("archiving", () => {
  test("keeps the number and the reason, and restoring brings the record back", async () => {
    const sato = await memberWith();
    const { id, number } = await inOrganization(sato, (tx) => createRecord(tx, "inventoryEntry", aRecord));
    const find = () => readOrganization(sato, (tx) => searchRecords(tx, ["通販会員"], undefined));
    const before = await find();

    await inOrganization(sato, (tx) => archiveRecord(tx, id, "事業を終えた"));
    const archived = { row: await stored(sato, id), found: await find() };
    await inOrganization(sato, (tx) => restoreRecord(tx, id));

    expect(before).toHaveLength(1);
    expect(archived.found).toEqual([]);
    expect(archived.row).toMatchObject({ archivedReason: "事業を終えた", number, version: 2 });
    expect(archived.row.archivedAt).toBeInstanceOf(Date);
    expect(await stored(sato, id)).toMatchObject({ archivedAt: null, archivedReason: null, number, version: 3 });
    expect(await find()).toHaveLength(1);
  });

  test("twice changes nothing the second time", async () => {
    const sato = await memberWith();
    const { id } = await inOrganization(sato, (tx) => createRecord(tx, "inventoryEntry", aRecord));

    await inOrganization(sato, (tx) => archiveRecord(tx, id, "一度目"));
    await inOrganization(sato, (tx) => archiveRecord(tx, id, "二度目"));

    expect(await stored(sato, id)).toMatchObject({ archivedReason: "一度目", version: 2 });
  });

  test("another organization's record does not exist", async () => {
    const sato = await memberWith();
    const stranger = await memberWith();
    const { id } = await inOrganization(sato, (tx) => createRecord(tx, "inventoryEntry", aRecord));

    await expect(inOrganization(stranger, (tx) => archiveRecord(tx, id, "x"))).rejects.toThrow(NotFound);
    await expect(inOrganization(stranger, (tx) => restoreRecord(tx, id))).rejects.toThrow(NotFound);
  });
});

describe("links", () => {
  test("are seen from both sides, exist once, and can be taken away from either", async () => {
    const sato = await memberWith();
    const [a, b] = await twoRecords(sato);

    await inOrganization(sato, (tx) => linkRecords(tx, a, b, "related"));
    await inOrganization(sato, (tx) => linkRecords(tx, a, b, "related"));
    const fromA = await readOrganization(sato, (tx) => listLinks(tx, a));
    const fromB = await readOrganization(sato, (tx) => listLinks(tx, b));
    const linkId = fromA[0]?.linkId ?? "";
    await inOrganization(sato, (tx) => unlinkRecords(tx, b, linkId));

    expect(fromA).toEqual([expect.objectContaining({ isFrom: true, number: 2, relation: "related" })]);
    expect(fromB).toEqual([expect.objectContaining({ isFrom: false, number: 1, relation: "related" })]);
    expect(await readOrganization(sato, (tx) => listLinks(tx, a))).toEqual([]);
    await expect(inOrganization(sato, (tx) => unlinkRecords(tx, a, linkId))).rejects.toThrow(NotFound);
  });

  test("lead neither to the record itself nor to another organization", async () => {
    const sato = await memberWith();
    const stranger = await memberWith();
    const [a, b] = await twoRecords(sato);
    const [theirs] = await twoRecords(stranger);
    await inOrganization(sato, (tx) => linkRecords(tx, a, b, "related"));
    const [link] = await readOrganization(sato, (tx) => listLinks(tx, a));

    await expect(inOrganization(sato, (tx) => linkRecords(tx, a, a, "related"))).rejects.toThrow(Invalid);
    const strange = await inOrganization(sato, (tx) => linkRecords(tx, a, theirs, "related")).catch(codeOf);
    expect(strange).toBe("23503");
    await expect(inOrganization(stranger, (tx) => unlinkRecords(tx, a, link?.linkId ?? ""))).rejects.toThrow(NotFound);
    await expect(inOrganization(sato, (tx) => unlinkRecords(tx, theirs, link?.linkId ?? ""))).rejects.toThrow(NotFound);
  });
});

describe("comments", () => {
  test("name their author and their moment, oldest first", async () => {
    const sato = await memberWith();
    const mori = await colleagueOf(sato, "secretariat");
    const [a, b] = await twoRecords(sato);
    setClock(() => new Date("2026-05-01T00:00:00Z"));

    try {
      await inOrganization(sato, (tx) => writeComment(tx, a, "保管期限を確かめてください"));
      setClock(() => new Date("2026-05-02T00:00:00Z"));
      await inOrganization(mori, (tx) => writeComment(tx, a, "確かめました"));
    } finally {
      setClock();
    }

    expect(await readOrganization(sato, (tx) => listComments(tx, a))).toEqual([
      expect.objectContaining({
        author: sato.name,
        body: "保管期限を確かめてください",
        createdAt: new Date("2026-05-01T00:00:00Z"),
      }),
      expect.objectContaining({ author: mori.name, body: "確かめました" }),
    ]);
    expect(await readOrganization(sato, (tx) => listComments(tx, b))).toEqual([]);
  });

  test("are written by people, under records of their own organization", async () => {
    const sato = await memberWith();
    const stranger = await memberWith();
    const [a] = await twoRecords(sato);
    const system = issueActor({ ...sato, memberId: undefined });

    await expect(inOrganization(system, (tx) => writeComment(tx, a, "x"))).rejects.toThrow(Invalid);
    expect(await inOrganization(stranger, (tx) => writeComment(tx, a, "x")).catch(codeOf)).toBe("23503");
    expect(await readOrganization(stranger, (tx) => listComments(tx, a))).toEqual([]);
  });
});

test("the history of a record tells who did what, newest first", async () => {
  const sato = await memberWith();
  const mori = await colleagueOf(sato, "secretariat");
  const { id } = await inOrganization(sato, (tx) => createRecord(tx, "inventoryEntry", aRecord));

  await inOrganization(mori, (tx) => changeRecord(tx, id, 1, { title: "会員データベース" }, async () => undefined));

  const history = await readOrganization(sato, (tx) => listHistory(tx, id));
  expect(history.map(({ actorName, action }) => [actorName, action])).toEqual([
    [mori.name, "update"],
    [sato.name, "insert"],
  ]);
  expect(history[0]?.changes).toMatchObject({ title: ["通販会員データベース", "会員データベース"], version: [1, 2] });
});

async function numbersOf(actor: Actor): Promise<number[]> {
  const rows = await readOrganization(actor, (tx) =>
    tx.execute<{ number: number }>(sql`select number from record where kind = 'inventoryEntry' order by number`),
  );
  return rows.map((row) => row.number);
}

function stored(actor: Actor, id: string) {
  return inOrganization(actor, (tx) => lockRecord(tx, id));
}

async function twoRecords(actor: Actor): Promise<[string, string]> {
  return inOrganization(actor, async (tx) => [
    (await createRecord(tx, "inventoryEntry", aRecord)).id,
    (await createRecord(tx, "inventoryEntry", aRecord)).id,
  ]);
}
