import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import {
  archiveEntries,
  archiveImportedEntries,
  changeEntry,
  commentOnEntry,
  createEntries,
  createEntry,
  duplicateEntry,
  linkEntry,
  restoreEntries,
  unlinkEntry,
} from "#app/features/inventory/commands.server.ts";
import { savingEntry } from "#app/features/inventory/conflicts.server.ts";
import { getEntryPage } from "#app/features/inventory/entry-page.server.ts";
import { getEntry, listEntries } from "#app/features/inventory/queries.server.ts";
import { createDepartments } from "#app/features/organization/index.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { Conflict, Invalid, NotFound } from "#app/platform/errors.ts";
import { inventoryImports } from "#db/schema/inventory.ts";
import { anEntry } from "#tests/support/entries.ts";
import { colleagueOf, memberWith } from "#tests/support/members.ts";
import { filterOf } from "./filters.ts";

describe("at the same moment", () => {
  test("two entries are linked to each other, and neither waits for the other for ever", async () => {
    const sato = await memberWith();
    const [one = "", two = ""] = await inOrganization(sato, (tx) =>
      createEntries(tx, [{ input: anEntry() }, { input: anEntry() }]),
    );
    let arrived = 0;
    let open = () => {};
    const bothHold = new Promise<void>((resolve) => {
      open = resolve;
    });
    // Each holds its own entry before either refers to the other's.
    const link = (from: string, to: string) =>
      inOrganization(sato, async (tx) => {
        await unlinkEntry(tx, from, randomUUID()).catch((error: unknown) => expect(error).toBeInstanceOf(NotFound));
        arrived++;
        if (arrived === 2) open();
        await bothHold;
        await linkEntry(tx, from, to);
      });

    await Promise.all([link(one, "台帳-0002"), link(two, "台帳-0001")]);

    const page = await readOrganization(sato, (tx) => getEntryPage(tx, one));
    expect(page.links).toHaveLength(2);
  });

  test("an import that is undone and entries of it archived by hand in another order both arrive", async () => {
    const sato = await memberWith();
    const [run] = await inOrganization(sato, (tx) =>
      tx
        .insert(inventoryImports)
        .values({ fileName: "台帳.csv", fileHash: "", fileSize: 0, status: "done", createdById: sato.memberId ?? "" })
        .returning({ id: inventoryImports.id }),
    );
    const importId = run?.id ?? "";
    const inputs = Array.from({ length: 100 }, () => ({ input: anEntry(), importId }));
    const ids = await inOrganization(sato, (tx) => createEntries(tx, inputs));
    // Stored the other way round than by id, so that an update takes them in another order than archiving does.
    await inOrganization(sato, async (tx) => {
      for (const id of [...ids].reverse()) await tx.execute(sql`update record set version = version where id = ${id}`);
    });

    await Promise.all([
      inOrganization(sato, (tx) => archiveImportedEntries(tx, importId, "取り込みの取り消し")),
      inOrganization(sato, (tx) => archiveEntries(tx, ids, "事業の終わり")),
    ]);

    const left = await readOrganization(sato, (tx) => listEntries(tx, filterOf("")));
    expect(left.total).toBe(0);
  });
});

describe("adding", () => {
  test("what is looked through is cut between characters, not within one, and control characters are not stored", async () => {
    const sato = await memberWith();
    const long = anEntry({
      title: `a${"\u{20bb7}".repeat(249)}`,
      business: `b${"\u{20bb7}".repeat(249)}`,
      vendors: ["c".repeat(500)],
    });
    const typed = anEntry({ title: "会員\u0000名簿\u0007", items: ["氏\u0000名"], purpose: "発送\u0000\n連絡\ud800" });

    const [first = "", second = ""] = await inOrganization(sato, (tx) =>
      createEntries(tx, [{ input: long }, { input: typed }]),
    );
    const third = await inOrganization(sato, (tx) => createEntry(tx, long));
    const copy = await inOrganization(sato, (tx) => duplicateEntry(tx, first, `ab${long.title}`));

    const stored = (id: string) => readOrganization(sato, (tx) => getEntry(tx, id));
    expect(await stored(first)).toMatchObject({ title: long.title });
    expect(await stored(third)).toMatchObject({ title: long.title });
    expect((await stored(copy)).title).toBe(`aba${"\u{20bb7}".repeat(248)}`);
    expect(await stored(second)).toMatchObject({ title: "会員名簿", items: ["氏名"], purpose: "発送\n連絡\ufffd" });
  });

  test("twenty at the same moment, some taken back, leave numbers without a gap", async () => {
    const sato = await memberWith();

    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        inOrganization(sato, async (tx) => {
          await createEntry(tx, anEntry({ title: `項目${index}` }));
          if (index % 5 === 0) throw new Error("taken back");
        }).catch(() => undefined),
      ),
    );

    expect(await numbersOf(sato)).toEqual(Array.from({ length: 16 }, (_, index) => index + 1));
  });

  test("the same form posted twice makes one entry, also when both arrive at once", async () => {
    const sato = await memberWith();
    const key = randomUUID();
    const post = () => inOrganization(sato, (tx) => createEntry(tx, anEntry(), key));

    const together = await Promise.all([post(), post(), post()]);
    const later = await post();

    expect(new Set([...together, later])).toEqual(new Set([key]));
    expect(await numbersOf(sato)).toEqual([1]);
    expect(await inOrganization(sato, (tx) => createEntry(tx, anEntry()))).not.toBe(key);
    expect(await numbersOf(sato)).toEqual([1, 2]);
  });

  // A band that nobody had chosen followed from the figure, and the second post seemed to say something else.
  test("a figure, whose band follows from it, makes the second post no other one", async () => {
    const sato = await memberWith();
    const key = randomUUID();
    const post = () => inOrganization(sato, (tx) => createEntry(tx, anEntry({ count: 12_480 }), key));

    await post();

    expect(await post()).toBe(key);
  });

  test("the same form with other content is a conflict that names the entry made first, and nothing is lost silently", async () => {
    const sato = await memberWith();
    const key = randomUUID();
    await inOrganization(sato, (tx) => createEntry(tx, anEntry(), key));

    const again = inOrganization(sato, (tx) => createEntry(tx, anEntry({ title: "別の名簿" }), key));

    await expect(again).rejects.toThrow(Conflict);
    await again.catch((refusal: Conflict) => expect(refusal.current).toMatchObject({ id: key, number: 1 }));
    expect(await numbersOf(sato)).toEqual([1]);
  });

  test("a department or a person of another organization is refused at its field", async () => {
    const sato = await memberWith();
    const stranger = await memberWith();
    const [theirs] = await inOrganization(stranger, (tx) => createDepartments(tx, ["よその部"]));

    const departmentId = theirs?.id ?? "";
    await expect(inOrganization(sato, (tx) => createEntry(tx, anEntry({ departmentId })))).rejects.toMatchObject({
      problem: "notChosen",
      field: "departmentId",
    });
    const ownerId = stranger.memberId ?? "";
    await expect(inOrganization(sato, (tx) => createEntry(tx, anEntry({ ownerId })))).rejects.toMatchObject({
      problem: "notChosen",
      field: "ownerId",
    });
    expect(await numbersOf(sato)).toEqual([]);
  });

  test("a figure gives its band, and what is missing is counted", async () => {
    const sato = await memberWith();
    const id = await inOrganization(sato, (tx) =>
      createEntry(tx, anEntry({ count: 12_480, countBand: "to100", items: ["氏名"], hasNoVendors: true })),
    );

    const { entry, missing } = await readOrganization(sato, (tx) => getEntryPage(tx, id));

    expect(entry.countBand).toBe("to100000");
    expect(missing).not.toContain("count");
    expect(missing).not.toContain("vendors");
    expect(missing).toContain("departmentId");
    const { rows } = await readOrganization(sato, (tx) => listEntries(tx, filterOf()));
    expect(rows[0]?.missingCount).toBe(missing.length);
  });
});

describe("changing", () => {
  test("a stale save is a conflict and changes nothing; with the new version it is meant", async () => {
    const sato = await memberWith();
    const mori = await colleagueOf(sato, "secretariat");
    const id = await inOrganization(sato, (tx) => createEntry(tx, anEntry({ keepUntil: "1年" })));
    await inOrganization(mori, (tx) => changeEntry(tx, id, 1, anEntry({ keepUntil: "3年" })));

    const late = inOrganization(sato, (tx) => changeEntry(tx, id, 1, anEntry({ keepUntil: "5年" })));

    await expect(late).rejects.toThrow(Conflict);
    expect(await readOrganization(sato, (tx) => getEntry(tx, id))).toMatchObject({ keepUntil: "3年", version: 2 });
    await inOrganization(sato, (tx) => changeEntry(tx, id, 2, anEntry({ keepUntil: "5年" })));
    expect(await readOrganization(sato, (tx) => getEntry(tx, id))).toMatchObject({ keepUntil: "5年", version: 3 });
  });

  // The page showed 〜100件 → （空欄）, which neither of the two had touched.
  test("a save that came too late differs in what was typed alone, not in the band that follows from a figure", async () => {
    const sato = await memberWith();
    const id = await inOrganization(sato, (tx) => createEntry(tx, anEntry({ count: 80 })));
    await inOrganization(sato, (tx) => changeEntry(tx, id, 1, anEntry({ count: 80, purpose: "商品の案内" })));
    const typed = anEntry({ count: 80, purpose: "返品の受付" });

    const late = savingEntry(sato, id, typed, "ja", () => inOrganization(sato, (tx) => changeEntry(tx, id, 1, typed)));

    const differences = [{ field: "purpose", label: "利用目的", before: "商品の案内", after: "返品の受付" }];
    await expect(late).rejects.toMatchObject({ name: "Conflict", current: { kind: "stale", differences } });
  });

  test("of ten saves of the same version at the same moment exactly one is stored", async () => {
    const sato = await memberWith();
    const id = await inOrganization(sato, (tx) => createEntry(tx, anEntry()));

    const saves = await Promise.allSettled(
      Array.from({ length: 10 }, (_, index) =>
        inOrganization(sato, (tx) => changeEntry(tx, id, 1, anEntry({ keepUntil: `${index}年` }))),
      ),
    );

    expect(saves.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await readOrganization(sato, (tx) => getEntry(tx, id))).toMatchObject({ version: 2 });
  });

  test("an entry that was taken out is not changed", async () => {
    const sato = await memberWith();
    const id = await inOrganization(sato, (tx) => createEntry(tx, anEntry()));
    await inOrganization(sato, (tx) => archiveEntries(tx, [id], ""));

    await expect(inOrganization(sato, (tx) => changeEntry(tx, id, 2, anEntry()))).rejects.toMatchObject({
      problem: "archivedEntry",
    });
  });

  test("the history tells who changed what, in one act per save, with names instead of ids", async () => {
    const sato = await memberWith();
    const [sales] = await inOrganization(sato, (tx) => createDepartments(tx, ["営業部"]));
    const id = await inOrganization(sato, (tx) => createEntry(tx, anEntry({ media: ["paper"] })));
    await inOrganization(sato, (tx) =>
      changeEntry(tx, id, 1, anEntry({ media: ["cloud"], departmentId: sales?.id ?? null, title: "会員名簿" })),
    );
    await inOrganization(sato, (tx) => archiveEntries(tx, [id], "使わなくなった"));
    await inOrganization(sato, (tx) => restoreEntries(tx, [id]));

    const { history } = await readOrganization(sato, (tx) => getEntryPage(tx, id));

    expect(history.map(({ kind }) => kind)).toEqual(["restored", "archived", "changed", "created"]);
    expect(history[1]).toMatchObject({ who: sato.name, reason: "使わなくなった" });
    expect(history[2]?.changes).toEqual([
      { field: "title", before: "通販会員データベース", after: "会員名簿" },
      { field: "departmentId", before: null, after: "営業部" },
      { field: "media", before: ["paper"], after: ["cloud"] },
    ]);
  });
});

describe("taking out and restoring", () => {
  test("many at once keep their numbers and come back", async () => {
    const sato = await memberWith();
    const ids = await inOrganization(sato, (tx) =>
      createEntries(
        tx,
        [1, 2, 3].map(() => ({ input: anEntry() })),
      ),
    );

    await inOrganization(sato, (tx) => archiveEntries(tx, ids.slice(0, 2), "整理"));
    expect(await numbersOf(sato)).toEqual([3]);
    expect(await numbersOf(sato, "state=archived")).toEqual([1, 2]);

    await inOrganization(sato, (tx) => restoreEntries(tx, ids));
    expect(await numbersOf(sato)).toEqual([1, 2, 3]);
  });

  test("one that does not exist among them leaves all as they are", async () => {
    const sato = await memberWith();
    const id = await inOrganization(sato, (tx) => createEntry(tx, anEntry()));

    await expect(inOrganization(sato, (tx) => archiveEntries(tx, [id, randomUUID()], ""))).rejects.toThrow(NotFound);
    await expect(inOrganization(sato, (tx) => archiveEntries(tx, [], ""))).rejects.toThrow(NotFound);

    expect(await numbersOf(sato)).toEqual([1]);
  });

  test("doing it twice changes nothing", async () => {
    const sato = await memberWith();
    const id = await inOrganization(sato, (tx) => createEntry(tx, anEntry()));
    await inOrganization(sato, (tx) => archiveEntries(tx, [id], "一度目"));
    await inOrganization(sato, (tx) => archiveEntries(tx, [id], "二度目"));

    const entry = await readOrganization(sato, (tx) => getEntry(tx, id));

    expect(entry).toMatchObject({ archivedReason: "一度目", version: 2 });
  });
});

describe("copies, links and comments", () => {
  test("a copy has everything but its number, its reviews and where it was imported from, and says what it is a copy of", async () => {
    const sato = await memberWith();
    const input = anEntry({ items: ["氏名"], vendors: ["A社"], reviewedOn: "2026-04-01", nextReviewOn: "2027-04-01" });
    const id = await inOrganization(sato, (tx) => createEntry(tx, input));
    const key = randomUUID();
    const copy = () => inOrganization(sato, (tx) => duplicateEntry(tx, id, "会員名簿（複製）", key));

    expect(await Promise.all([copy(), copy()])).toEqual([key, key]);

    const { entry, links } = await readOrganization(sato, (tx) => getEntryPage(tx, key));
    expect(entry).toMatchObject({
      number: 2,
      title: "会員名簿（複製）",
      items: ["氏名"],
      vendors: ["A社"],
      reviewedOn: null,
      nextReviewOn: null,
      importId: null,
    });
    expect(links).toMatchObject([{ number: 1, relation: "derivedFrom", isFrom: true }]);
    const original = await readOrganization(sato, (tx) => getEntryPage(tx, id));
    expect(original.entry).toMatchObject({ number: 1, reviewedOn: "2026-04-01" });
    expect(original.links).toMatchObject([{ number: 2, relation: "derivedFrom", isFrom: false }]);
  });

  test("entries are linked by their human number however it is typed, and the link can be removed from either side", async () => {
    const sato = await memberWith();
    const [one = "", two = ""] = await inOrganization(sato, (tx) =>
      createEntries(tx, [{ input: anEntry() }, { input: anEntry() }]),
    );

    for (const label of ["台帳-0002", "台帳ー２", " 2 "]) await inOrganization(sato, (tx) => linkEntry(tx, one, label));
    const { links } = await readOrganization(sato, (tx) => getEntryPage(tx, two));
    expect(links).toHaveLength(1);

    await inOrganization(sato, (tx) => unlinkEntry(tx, two, links[0]?.linkId ?? ""));
    expect((await readOrganization(sato, (tx) => getEntryPage(tx, one))).links).toEqual([]);
  });

  test.each(["台帳-0009", "9", "部門-1", "xyz", "管理台帳-0001", ""])(
    "there is no entry %j to link to",
    async (label) => {
      const sato = await memberWith();
      const id = await inOrganization(sato, (tx) => createEntry(tx, anEntry()));

      await expect(inOrganization(sato, (tx) => linkEntry(tx, id, label))).rejects.toThrow(Invalid);
    },
  );

  test("a comment stands under the entry with its author", async () => {
    const sato = await memberWith();
    const id = await inOrganization(sato, (tx) => createEntry(tx, anEntry()));
    await inOrganization(sato, (tx) => commentOnEntry(tx, id, "契約を確認しました"));

    const { comments } = await readOrganization(sato, (tx) => getEntryPage(tx, id));

    expect(comments).toMatchObject([{ author: sato.name, body: "契約を確認しました" }]);
  });
});

/** Numbers of the entries in a list, in their order. */
async function numbersOf(actor: Actor, query = ""): Promise<number[]> {
  const { rows, total } = await readOrganization(actor, (tx) => listEntries(tx, filterOf(query)));
  expect(total).toBe(rows.length);
  return rows.map(({ number }) => number);
}

test("what the ledger says it has is what is there, after imports, archiving and rollbacks", async () => {
  const sato = await memberWith();
  const ids = await inOrganization(sato, (tx) =>
    createEntries(
      tx,
      Array.from({ length: 30 }, () => ({ input: anEntry() })),
    ),
  );
  await inOrganization(sato, (tx) => archiveEntries(tx, ids.slice(0, 7), ""));
  await inOrganization(sato, (tx) => restoreEntries(tx, ids.slice(0, 2)));
  await inOrganization(sato, async (tx) => {
    await createEntry(tx, anEntry());
    throw new Error("taken back");
  }).catch(() => undefined);

  const counted = await readOrganization(sato, (tx) =>
    tx.execute<{ entries: number }>(
      sql`select count(*)::integer as entries from record where kind = 'inventoryEntry' and archived_at is null`,
    ),
  );

  expect(counted[0]?.entries).toBe(25);
  expect((await readOrganization(sato, (tx) => listEntries(tx, filterOf()))).total).toBe(25);
});
