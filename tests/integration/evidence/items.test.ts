import { afterEach, describe, expect, test } from "vitest";
import {
  archiveEvidence,
  attachEvidence,
  changeEvidence,
  changeTogether,
  destroyEvidence,
  holdEvidence,
  linkByLabel,
  releaseEvidence,
  removeUse,
  restoreEvidence,
} from "#app/features/evidence/commands.server.ts";
import { parseFilter } from "#app/features/evidence/filter.ts";
import { historyOf } from "#app/features/evidence/history.ts";
import {
  getEvidence,
  getEvidenceFacts,
  listChosen,
  listEvidence,
  listEvidenceOf,
  listFiles,
  listMatchingIds,
  listTargets,
} from "#app/features/evidence/queries.server.ts";
import { registerItems } from "#app/features/evidence/register.server.ts";
import { countRegister } from "#app/features/evidence/report.server.ts";
import { TogetherForm } from "#app/features/evidence/schema.ts";
import { createEntry } from "#app/features/inventory/commands.server.ts";
import { createDepartments } from "#app/features/organization/index.server.ts";
import { archiveRecord, listHistory, restoreRecord } from "#app/features/records/index.server.ts";
import { archiveOwnRequirement } from "#app/features/requirements/commands.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { issueActor } from "#app/platform/actor-issuer.server.ts";
import { setClock } from "#app/platform/clock.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { Conflict, Invalid, NotFound } from "#app/platform/errors.ts";
import { anEntry } from "#tests/support/entries.ts";
import { aFile, anItem, aVersion, evidenceInput, requirementsOf } from "#tests/support/evidence.ts";
import { colleagueOf, memberWith } from "#tests/support/members.ts";

afterEach(() => {
  setClock();
});

const list = (actor: Actor, search = "") =>
  readOrganization(actor, (tx) => listEvidence(tx, parseFilter(new URLSearchParams(search))));
const titles = async (actor: Actor, search = "") => (await list(actor, search)).rows.map(({ title }) => title);

describe("an item", () => {
  test("has a number, its files with their hashes, and what it proves", async () => {
    const sato = await memberWith();
    await requirementsOf(sato, "J.4.3", "J.4.2");
    const entryId = await inOrganization(sato, (tx) => createEntry(tx, anEntry()));

    const id = await anItem(sato, {
      files: [await aFile("一", "一.txt"), await aFile("二", "二.txt")],
      codes: ["J.4.2", "J.4.3"],
      recordIds: [entryId],
    });

    const item = await readOrganization(sato, (tx) => getEvidence(tx, id));
    expect(item).toMatchObject({
      number: 1,
      title: "教育の実施報告",
      files: 2,
      revision: 1,
      codes: ["J.4.3", "J.4.2"],
    });
    const files = await readOrganization(sato, (tx) => listFiles(tx, id));
    expect(files.map(({ name, mediaType }) => [name, mediaType])).toEqual([
      ["一.txt", "text/plain"],
      ["二.txt", "text/plain"],
    ]);
    const targets = await readOrganization(sato, (tx) => listTargets(tx, id, "ja"));
    expect(targets.map(({ kind, code, title }) => [kind, code || title])).toEqual([
      ["requirement", "J.4.3"],
      ["requirement", "J.4.2"],
      ["inventoryEntry", "通販会員データベース"],
    ]);
  });

  // They used to be Japanese whatever the language.
  test("names its requirements in the reader's language, as the filter does", async () => {
    const sato = await memberWith();
    await requirementsOf(sato, "J.4.2");
    const id = await anItem(sato, { codes: ["J.4.2"] });

    const inEnglish = await readOrganization(sato, async (tx) => ({
      links: await listTargets(tx, id, "en"),
      filter: (await getEvidenceFacts(tx, "en")).requirements,
    }));
    const inJapanese = await readOrganization(sato, (tx) => listTargets(tx, id, "ja"));

    expect(inEnglish.links).toMatchObject([{ code: "J.4.2", title: "Competence" }]);
    expect(inEnglish.filter).toEqual([{ code: "J.4.2", title: "Competence" }]);
    expect(inJapanese).toMatchObject([{ title: "力量" }]);
  });

  test("is not registered for a requirement that does not exist, nor without a file, nor from the future", async () => {
    const sato = await memberWith();
    await requirementsOf(sato, "J.4.3");

    await expect(anItem(sato, { codes: ["J.4.33"] })).rejects.toMatchObject({
      problem: "requirementUnknown",
      values: { code: "J.4.33" },
    });
    await expect(anItem(sato, { files: [] })).rejects.toMatchObject({ problem: "nothingChosen" });
    await expect(anItem(sato, { collectedOn: "2999-01-01" })).rejects.toMatchObject({ problem: "inTheFuture" });
    expect((await list(sato)).total).toBe(0);
  });

  test("keeps the former files when it gets a new version", async () => {
    const sato = await memberWith();
    const id = await anItem(sato, { files: [await aFile("旧", "旧.txt")] });

    const revision = await aVersion(sato, id, { files: [await aFile("新", "新.txt")] });

    expect(revision).toBe(2);
    const files = await readOrganization(sato, (tx) => listFiles(tx, id));
    expect(files.map(({ name, revision: of }) => [of, name])).toEqual([
      [2, "新.txt"],
      [1, "旧.txt"],
    ]);
    expect((await list(sato, "q=新.txt")).total).toBe(1);
  });

  // The new files used to stand under the old day and in the old period; who mended that mended the former version too.
  test("has the day and the period of its newest version, and each former version keeps its own", async () => {
    setClock(() => new Date("2026-11-01T00:00:00Z"));
    const sato = await memberWith();
    const first = { collectedOn: "2025-10-01", effectiveFrom: "2025-10-01", effectiveUntil: "2026-09-30" };
    const second = { collectedOn: "2026-10-02", effectiveFrom: "2026-10-01", effectiveUntil: "2027-09-30" };
    const id = await anItem(sato, { title: "認証書", ...first });
    expect(await titles(sato, "state=expired")).toEqual(["認証書"]);

    await aVersion(sato, id, second);
    const edited = { ...second, effectiveUntil: "2028-09-30" };
    await inOrganization(sato, (tx) => changeEvidence(tx, id, 2, evidenceInput({ title: "認証書", ...edited })));
    await aVersion(sato, id, { collectedOn: "2026-10-30" });

    const item = await readOrganization(sato, (tx) => getEvidence(tx, id));
    expect(item).toMatchObject({ collectedOn: "2026-10-30", effectiveFrom: null, effectiveUntil: null, revision: 3 });
    expect(await titles(sato, "state=open")).toEqual(["認証書"]);
    const files = await readOrganization(sato, (tx) => listFiles(tx, id));
    expect(files.map(({ revision, former }) => [revision, former])).toEqual([
      [3, null],
      [2, edited],
      [1, first],
    ]);
  });

  test("is not given a version from the future", async () => {
    const sato = await memberWith();
    const id = await anItem(sato);

    await expect(aVersion(sato, id, { collectedOn: "2999-01-01" })).rejects.toMatchObject({
      problem: "inTheFuture",
      field: "collectedOn",
    });
    expect(await readOrganization(sato, (tx) => getEvidence(tx, id))).toMatchObject({ revision: 1 });
  });

  // A new version used to forget the note.
  test("is found by the note on its source, also after a new version", async () => {
    const sato = await memberWith();
    const id = await anItem(sato, { sourceNote: "監査法人より受領" });

    await aVersion(sato, id, { files: [await aFile("新", "新.txt")] });

    expect((await list(sato, "q=監査法人 新.txt")).total).toBe(1);
  });

  test("that someone else saved first is not overwritten: both versions are shown", async () => {
    const sato = await memberWith();
    const mori = await colleagueOf(sato, "secretariat");
    const id = await anItem(sato);
    await inOrganization(mori, (tx) => changeEvidence(tx, id, 1, evidenceInput({ title: "森の名称" })));

    const saving = inOrganization(sato, (tx) => changeEvidence(tx, id, 1, evidenceInput({ title: "佐藤の名称" })));

    await expect(saving).rejects.toThrow(Conflict);
    await expect(saving).rejects.toMatchObject({ current: { title: "森の名称", version: 2 } });
  });

  test("tells what happened to it", async () => {
    const sato = await memberWith();
    const id = await anItem(sato, { keepUntil: "2020-03-31" });
    await inOrganization(sato, (tx) => holdEvidence(tx, id, "訴訟の可能性"));
    await inOrganization(sato, (tx) => releaseEvidence(tx, id));
    await inOrganization(sato, (tx) =>
      changeEvidence(tx, id, 1, evidenceInput({ note: "追記", keepUntil: "2020-03-31" })),
    );
    await aVersion(sato, id);
    await inOrganization(sato, (tx) => archiveEvidence(tx, id, "差替え"));
    await inOrganization(sato, (tx) => restoreEvidence(tx, id));
    await inOrganization(sato, (tx) => archiveEvidence(tx, id, "保存期間の満了"));
    // For the very reason it was taken out of use: that used to be told as an edit.
    await inOrganization(sato, (tx) => destroyEvidence(tx, id, "保存期間の満了"));

    const acts = historyOf(await readOrganization(sato, (tx) => listHistory(tx, id)));

    expect(acts.map(({ kind, reason }) => (reason ? `${kind}: ${reason}` : kind)).reverse()).toEqual([
      "created",
      "held: 訴訟の可能性",
      "released",
      "changed",
      "version",
      "archived: 差替え",
      "restored",
      "archived: 保存期間の満了",
      "destroyed: 保存期間の満了",
    ]);
  });
});

describe("destroying files", () => {
  test("asks that the item is out of use, past its day and not on hold; the hash stays", async () => {
    const sato = await memberWith();
    const id = await anItem(sato, { keepUntil: "2026-12-31" });
    const destroying = () => inOrganization(sato, (tx) => destroyEvidence(tx, id, "満了"));
    setClock(() => new Date("2026-11-01T00:00:00Z"));

    await expect(destroying()).rejects.toMatchObject({ problem: "notArchived" });
    await inOrganization(sato, (tx) => archiveEvidence(tx, id, "不要"));
    await expect(destroying()).rejects.toMatchObject({ problem: "keptUntil", values: { date: "2026-12-31" } });
    setClock(() => new Date("2027-01-02T00:00:00Z"));
    await inOrganization(sato, (tx) => holdEvidence(tx, id, "調査中"));
    await expect(destroying()).rejects.toMatchObject({ problem: "held" });
    await inOrganization(sato, (tx) => releaseEvidence(tx, id));
    await destroying();

    const [file] = await readOrganization(sato, (tx) => listFiles(tx, id));
    expect(file).toMatchObject({ name: "報告.txt", hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(file?.releasedAt).not.toBeNull();
    await expect(destroying()).rejects.toMatchObject({ problem: "destroyedAlready" });
  });

  test("asks for a day until which it was kept, and which has passed", async () => {
    const sato = await memberWith();
    const id = await anItem(sato);
    const destroying = () => inOrganization(sato, (tx) => destroyEvidence(tx, id, "満了"));
    await inOrganization(sato, (tx) => archiveEvidence(tx, id, "不要"));

    await expect(destroying()).rejects.toMatchObject({ problem: "noKeepUntil" });
    await inOrganization(sato, (tx) => restoreEvidence(tx, id));
    const { version } = await readOrganization(sato, (tx) => getEvidence(tx, id));
    await inOrganization(sato, (tx) => changeEvidence(tx, id, version, evidenceInput({ keepUntil: "2020-03-31" })));
    await inOrganization(sato, (tx) => archiveEvidence(tx, id, "不要"));
    await destroying();

    const item = await readOrganization(sato, (tx) => getEvidence(tx, id));
    expect(item).toMatchObject({ archivedReason: "不要", destroyedReason: "満了", destroyedAt: expect.anything() });
  });

  test("is for good: without its files the item is not taken back into use", async () => {
    const sato = await memberWith();
    const id = await anItem(sato, { keepUntil: "2020-03-31" });
    await inOrganization(sato, (tx) => archiveEvidence(tx, id, "不要"));
    await inOrganization(sato, (tx) => destroyEvidence(tx, id, "満了"));

    const restoring = inOrganization(sato, (tx) => restoreEvidence(tx, id));

    await expect(restoring).rejects.toMatchObject({ problem: "destroyedForGood" });
    expect((await list(sato)).total).toBe(0);
  });
});

describe("links", () => {
  test("are made from both sides and taken away again", async () => {
    const sato = await memberWith();
    const ids = await requirementsOf(sato, "J.3.1.1");
    const entryId = await inOrganization(sato, (tx) => createEntry(tx, anEntry()));
    const id = await anItem(sato);

    await inOrganization(sato, (tx) => linkByLabel(tx, id, "j3.1.1"));
    await inOrganization(sato, (tx) => linkByLabel(tx, id, "台帳-1"));
    await inOrganization(sato, (tx) => attachEvidence(tx, entryId, "証跡-0001"));

    const ofEntry = await readOrganization(sato, (tx) => listEvidenceOf(tx, entryId));
    const ofRequirement = await readOrganization(sato, (tx) => listEvidenceOf(tx, ids.get("J.3.1.1") ?? ""));
    expect(ofEntry.rows.map(({ number, files }) => [number, files])).toEqual([[1, 1]]);
    expect(ofRequirement.total).toBe(1);

    await inOrganization(sato, (tx) => removeUse(tx, ofEntry.rows[0]?.linkId ?? ""));
    await inOrganization(sato, (tx) => removeUse(tx, ofRequirement.rows[0]?.linkId ?? "", id));
    expect(await readOrganization(sato, (tx) => listTargets(tx, id, "ja"))).toEqual([]);
  });

  test.each(["J.99", "台帳-0099", "証跡-0001", "なにか"])("to %s, which is none, are refused", async (typed) => {
    const sato = await memberWith();
    const id = await anItem(sato);

    await expect(inOrganization(sato, (tx) => linkByLabel(tx, id, typed))).rejects.toMatchObject({
      problem: "numberUnknown",
      values: { number: typed },
    });
  });
});

// The first alone used to be linked, and the rest was lost without a word.
test("several numbers at once are all linked, or none when one of them is of nothing", async () => {
  const sato = await memberWith();
  await requirementsOf(sato, "J.3.1.1", "J.4.3", "J.6.2");
  await inOrganization(sato, (tx) => createEntry(tx, anEntry()));
  const id = await anItem(sato);
  const linking = (typed: string) => inOrganization(sato, (tx) => linkByLabel(tx, id, typed));
  const linked = async () => (await readOrganization(sato, (tx) => listTargets(tx, id, "ja"))).map(({ code }) => code);

  for (const [typed, number] of [
    ["J.3.1.1 J.9.99", "J.9.99"],
    ["J.3.1.1、台帳-0099", "台帳-0099"],
  ] as const) {
    await expect(linking(typed)).rejects.toMatchObject({ problem: "numberUnknown", values: { number } });
  }
  expect(await linked()).toEqual([]);
  await linking("J.3.1.1 J.4.3、台帳 0001");
  expect(await linked()).toEqual(["J.3.1.1", "J.4.3", ""]);
});

// Its number was taken for one of the catalog: the filter let everything through, and links were refused.
describe("a requirement of the organization's own", () => {
  test.each([
    ["契約-1", "契約-1"],
    ["2024-01", "2024-01"],
    ["iso-1", "iso-1"],
    ["契約Ｚ－１", "契約z-1"],
    ["基準 2・3", "基準 2・3"],
  ])("%s is linked and found by its number", async (code, typed) => {
    const sato = await memberWith();
    await requirementsOf(sato, code, "J.4.3");
    await anItem(sato, { title: "別の証跡", codes: ["J.4.3"] });
    const id = await anItem(sato, { title: "紐づけた証跡" });

    await inOrganization(sato, (tx) => linkByLabel(tx, id, typed));
    await anItem(sato, { title: "登録した証跡", codes: [`${typed}、4.3`] });

    const { requirements } = await readOrganization(sato, (tx) => getEvidenceFacts(tx, "ja"));
    expect(requirements.map((one) => one.code)).toContain(code);
    const found = await titles(sato, String(new URLSearchParams({ requirement: code })));
    expect(found).toEqual(["紐づけた証跡", "登録した証跡"]);
  });
});

// They used to be made, and to count as if the other side were in use.
describe("what is out of use", () => {
  test("is linked to nothing, from neither side", async () => {
    const sato = await memberWith();
    const ids = await requirementsOf(sato, "契約-1");
    const entryId = await inOrganization(sato, (tx) => createEntry(tx, anEntry()));
    const id = await anItem(sato);
    const old = await anItem(sato);
    await inOrganization(sato, async (tx) => {
      await archiveOwnRequirement(tx, ids.get("契約-1") ?? "", "契約の終了");
      await archiveRecord(tx, entryId, "事業の終了");
      await archiveEvidence(tx, old, "差替え");
    });
    const linking = (typed: string, from = id) => inOrganization(sato, (tx) => linkByLabel(tx, from, typed));
    const attaching = (to: string, typed: string) => inOrganization(sato, (tx) => attachEvidence(tx, to, typed));

    await expect(linking("契約-1")).rejects.toMatchObject({ problem: "numberUnknown" });
    await expect(linking("台帳-1")).rejects.toMatchObject({ problem: "numberUnknown" });
    await expect(anItem(sato, { codes: ["契約-1"] })).rejects.toMatchObject({ problem: "requirementUnknown" });
    await expect(attaching(entryId, "証跡-1")).rejects.toMatchObject({ problem: "archivedTarget" });
    await inOrganization(sato, (tx) => restoreRecord(tx, entryId));
    await expect(linking("台帳-1", old)).rejects.toMatchObject({ problem: "archivedEvidence" });
    await expect(attaching(entryId, "証跡-2")).rejects.toMatchObject({ problem: "archivedEvidence" });
  });

  test("does not keep an item from being linked to nothing", async () => {
    const sato = await memberWith();
    const ids = await requirementsOf(sato, "契約-1", "契約-2");
    const entryId = await inOrganization(sato, (tx) => createEntry(tx, anEntry()));
    await anItem(sato, { title: "終わった契約", codes: ["契約-1"] });
    await anItem(sato, { title: "続く契約", codes: ["契約-1", "契約-2"] });
    await anItem(sato, { title: "終わった台帳", recordIds: [entryId] });

    await inOrganization(sato, async (tx) => {
      await archiveOwnRequirement(tx, ids.get("契約-1") ?? "", "契約の終了");
      await archiveRecord(tx, entryId, "事業の終了");
    });

    expect(await titles(sato, "linking=none")).toEqual(["終わった契約", "終わった台帳"]);
    const counts = await readOrganization(sato, async (tx) => {
      const ids = await listMatchingIds(tx, parseFilter(new URLSearchParams()));
      return countRegister(() => registerItems(tx, ids, "ja"));
    });
    expect(counts).toMatchObject({ items: 3, unlinked: 2 });
  });
});

// The checks sent people with hundreds of items to a list in which each had to be opened by itself.
describe("many items at once", () => {
  /** Changes them as somebody does who saw these versions, the present ones unless told. */
  const together = async (actor: Actor, ids: string[], said: Record<string, string>, seen?: number[]) => {
    const chosen = await readOrganization(actor, (tx) => listChosen(tx, ids));
    const items = ids.map((id, at) => `${id}:${seen?.[at] ?? chosen.find((item) => item.id === id)?.version ?? 1}`);
    await inOrganization(actor, (tx) => changeTogether(tx, TogetherForm.parse({ items: items.join(" "), ...said })));
  };

  test("get a period, a department and a link; what was left empty stays in each, and the checks have no objection", async () => {
    const sato = await memberWith();
    await requirementsOf(sato, "J.4.3");
    const [sales] = await inOrganization(sato, (tx) => createDepartments(tx, ["営業部"]));
    const ids = [await anItem(sato, { note: "一" }), await anItem(sato, { effectiveFrom: "2026-05-01" })];
    const said = { effectiveUntil: "2027-03-31", departmentId: sales?.id ?? "", to: "J.4.3" };
    expect((await list(sato, "linking=none")).total).toBe(2);

    await together(sato, ids, said);

    const items = await readOrganization(sato, (tx) => Promise.all(ids.map((id) => getEvidence(tx, id))));
    const changed = { departmentId: sales?.id, effectiveUntil: "2027-03-31", codes: ["J.4.3"], version: 2 };
    expect(items).toMatchObject([
      { ...changed, note: "一", effectiveFrom: null },
      { ...changed, note: "", effectiveFrom: "2026-05-01" },
    ]);
    expect((await list(sato, "linking=none&open=noPeriod")).total).toBe(0);
  });

  test("are all left as they are when one of them cannot be, and that one is named", async () => {
    const sato = await memberWith();
    const ids = [await anItem(sato), await anItem(sato, { effectiveFrom: "2026-05-01" })];

    await expect(together(sato, ids, { effectiveUntil: "2026-04-30" })).rejects.toMatchObject({
      problem: "endBeforeStartOf",
      field: "effectiveUntil",
      values: { label: "証跡-0002" },
    });
    await expect(together(sato, ids, { effectiveUntil: "2027-03-31", to: "J.99" })).rejects.toMatchObject({
      field: "to",
    });
    await inOrganization(sato, (tx) => archiveEvidence(tx, ids[1] ?? "", "差替え"));
    await expect(together(sato, ids, { effectiveUntil: "2027-03-31" })).rejects.toMatchObject({
      problem: "archivedAmong",
    });
    expect(await readOrganization(sato, (tx) => getEvidence(tx, ids[0] ?? ""))).toMatchObject({
      effectiveUntil: null,
      version: 1,
    });
  });

  test("are not changed when somebody else changed one of them after they were chosen, and that one is named", async () => {
    const sato = await memberWith();
    const ids = [await anItem(sato), await anItem(sato)];
    await together(sato, ids.slice(1), { effectiveUntil: "2027-03-31" });

    const stale = together(sato, ids, { effectiveUntil: "2028-03-31" }, [1, 1]);

    await expect(stale).rejects.toMatchObject({ problem: "changedAmong", values: { label: "証跡-0002" } });
    const items = await readOrganization(sato, (tx) => Promise.all(ids.map((id) => getEvidence(tx, id))));
    expect(items.map(({ effectiveUntil }) => effectiveUntil)).toEqual([null, "2027-03-31"]);
    await together(sato, ids, { effectiveUntil: "2028-03-31" }, [1, 2]);
    expect((await list(sato, "state=current")).total).toBe(2);
  });

  test("are not changed by who may not change one of them, nor given to a department or a person beyond reach", async () => {
    const sato = await memberWith();
    const stranger = await memberWith();
    const [sales, shop] = await inOrganization(sato, (tx) => createDepartments(tx, ["営業部", "物流部"]));
    const own = await anItem(sato, { departmentId: sales?.id ?? null });
    const other = await anItem(sato, { departmentId: shop?.id ?? null });
    const manager = issueActor({
      ...(await colleagueOf(sato, "department_manager")),
      departmentId: sales?.id,
      leads: [sales?.id ?? ""],
    });
    const until = { effectiveUntil: "2027-03-31" };

    await expect(together(stranger, [own], until)).rejects.toThrow(NotFound);
    await expect(together(manager, [own, other], until)).rejects.toThrow(NotFound);
    await expect(together(manager, [own], { departmentId: shop?.id ?? "" })).rejects.toMatchObject({
      problem: "otherDepartment",
    });
    await expect(together(sato, [own], { ownerId: stranger.memberId ?? "" })).rejects.toThrow(Invalid);
    expect(await readOrganization(sato, (tx) => getEvidence(tx, own))).toMatchObject({ version: 1 });
  });
});

describe("the list", () => {
  test("finds by number, name and file name, and filters by period, requirement, links and hold", async () => {
    setClock(() => new Date("2026-11-01T00:00:00Z"));
    const sato = await memberWith();
    await requirementsOf(sato, "J.4", "J.4.3", "J.6.2");
    await anItem(sato, { title: "期限切れ", effectiveUntil: "2026-10-31", codes: ["J.4.3"] });
    await anItem(sato, { title: "もうすぐ", effectiveUntil: "2026-12-01", codes: ["J.6.2"] });
    await anItem(sato, { title: "有効", effectiveUntil: "2027-10-31", source: "vendor" });
    const held = await anItem(sato, { title: "期間なし", files: [await aFile("x", "ＩＳＭＳ認証書.txt")] });
    await inOrganization(sato, (tx) => holdEvidence(tx, held, "調査"));

    expect(await titles(sato, "state=expired")).toEqual(["期限切れ"]);
    expect(await titles(sato, "state=expiring&state=open")).toEqual(["もうすぐ", "期間なし"]);
    expect(await titles(sato, "requirement=J.4")).toEqual(["期限切れ"]);
    expect(await titles(sato, "linking=none")).toEqual(["有効", "期間なし"]);
    expect(await titles(sato, "linking=held")).toEqual(["期間なし"]);
    expect(await titles(sato, "source=vendor")).toEqual(["有効"]);
    expect(await titles(sato, "scan=clean")).toEqual([]);
    expect(await titles(sato, "q=isms 認証書")).toEqual(["期間なし"]);
    expect(await titles(sato, "q=証跡-2")).toEqual(["もうすぐ"]);
    expect(await titles(sato, "sort=-effectiveUntil")).toEqual(["有効", "もうすぐ", "期限切れ", "期間なし"]);
    const facts = await readOrganization(sato, (tx) => getEvidenceFacts(tx, "ja"));
    expect(facts).toMatchObject({ items: 4, expired: 1 });
    expect(facts.requirements.map(({ code }) => code)).toEqual(["J.4.3", "J.6.2"]);
  });

  test("that the page of a record or a requirement leads to shows exactly what the page counts", async () => {
    const sato = await memberWith();
    const codes = await requirementsOf(sato, "J.4", "J.4.3");
    const entryId = await inOrganization(sato, (tx) => createEntry(tx, anEntry()));
    await anItem(sato, { title: "下位の項目だけ", codes: ["J.4.3"] });
    const used = await anItem(sato, { title: "廃止した証跡", codes: ["J.4"] });
    await inOrganization(sato, (tx) => attachEvidence(tx, entryId, "証跡-2"));
    await inOrganization(sato, (tx) => archiveEvidence(tx, used, "差替え"));

    for (const targetId of [entryId, codes.get("J.4") ?? ""]) {
      const ofTarget = await readOrganization(sato, (tx) => listEvidenceOf(tx, targetId));
      expect(ofTarget.total).toBe(1);
      expect(await titles(sato, `of=${targetId}`)).toEqual(["廃止した証跡"]);
    }
  });
});

describe("the wall", () => {
  test("another organization neither sees nor touches anything", async () => {
    const sato = await memberWith();
    const stranger = await memberWith();
    const id = await anItem(sato);
    const theirs = await inOrganization(stranger, (tx) => createEntry(tx, anEntry()));

    expect((await list(stranger)).total).toBe(0);
    await expect(readOrganization(stranger, (tx) => getEvidence(tx, id))).rejects.toThrow(NotFound);
    await expect(inOrganization(stranger, (tx) => archiveEvidence(tx, id, "x"))).rejects.toThrow(NotFound);
    await expect(inOrganization(stranger, (tx) => attachEvidence(tx, theirs, "証跡-0001"))).rejects.toThrow(Invalid);
    await expect(anItem(sato, { recordIds: [theirs] })).rejects.toThrow(NotFound);
    expect((await list(sato)).total).toBe(1);
  });

  test("a department manager keeps the evidence of their department and sees no other", async () => {
    const sato = await memberWith();
    const [sales, shop] = await inOrganization(sato, (tx) => createDepartments(tx, ["営業部", "物流部"]));
    const [own, other] = [
      await anItem(sato, { title: "営業", departmentId: sales?.id ?? null }),
      await anItem(sato, { title: "物流", departmentId: shop?.id ?? null }),
    ];
    const someone = await colleagueOf(sato, "department_manager");
    const manager = issueActor({ ...someone, departmentId: sales?.id, leads: [sales?.id ?? ""] });

    expect(await titles(manager)).toEqual(["営業"]);
    await inOrganization(manager, (tx) => archiveEvidence(tx, own, "差替え"));
    await expect(inOrganization(manager, (tx) => archiveEvidence(tx, other, "x"))).rejects.toThrow(NotFound);
    await expect(anItem(manager, { departmentId: shop?.id ?? null })).rejects.toMatchObject({
      problem: "otherDepartment",
    });
  });

  // The filter used to offer every requirement that there was evidence of anywhere.
  test("a department manager is offered the requirements that evidence of their department is of, and no other", async () => {
    const sato = await memberWith();
    await requirementsOf(sato, "J.4.3", "J.6.2");
    const [sales, shop] = await inOrganization(sato, (tx) => createDepartments(tx, ["営業部", "物流部"]));
    await anItem(sato, { departmentId: sales?.id ?? null, codes: ["J.4.3"] });
    await anItem(sato, { departmentId: shop?.id ?? null, codes: ["J.6.2"] });
    const someone = await colleagueOf(sato, "department_manager");
    const manager = issueActor({ ...someone, departmentId: sales?.id, leads: [sales?.id ?? ""] });

    const { requirements } = await readOrganization(manager, (tx) => getEvidenceFacts(tx, "ja"));

    expect(requirements.map(({ code }) => code)).toEqual(["J.4.3"]);
  });

  // They used to get the page of an address that leads nowhere, and what they had typed was gone.
  test("a department manager who may look at another department's evidence is told that they cannot link it", async () => {
    const sato = await memberWith();
    const [sales, shop] = await inOrganization(sato, (tx) => createDepartments(tx, ["営業部", "物流部"]));
    const entryId = await inOrganization(sato, (tx) => createEntry(tx, anEntry({ departmentId: sales?.id ?? null })));
    await anItem(sato, { title: "物流", departmentId: shop?.id ?? null, recordIds: [entryId] });
    const someone = await colleagueOf(sato, "department_manager");
    const manager = issueActor({ ...someone, leads: [sales?.id ?? ""], mayAlsoSee: [shop?.id ?? ""] });

    expect(await titles(manager)).toEqual(["物流"]);
    await expect(inOrganization(manager, (tx) => attachEvidence(tx, entryId, "証跡-1"))).rejects.toMatchObject({
      problem: "evidenceUnknown",
      field: "evidence",
    });
    const { rows } = await readOrganization(manager, (tx) => listEvidenceOf(tx, entryId));
    expect(rows).toMatchObject([{ title: "物流", isEditable: false }]);
  });
});
