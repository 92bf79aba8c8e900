import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { findVersionBefore, listFrozenParts, seal } from "#app/features/approvals/index.server.ts";
import {
  archiveEntries,
  changeEntry,
  confirmEntries,
  createEntry,
  restoreEntries,
} from "#app/features/inventory/commands.server.ts";
import { describeDifferences } from "#app/features/inventory/differences.ts";
import { getEntryPage } from "#app/features/inventory/entry-page.server.ts";
import { findApprovedVersion } from "#app/features/inventory/ledger.server.ts";
import { getEntry, getLedgerFacts, listEntries } from "#app/features/inventory/queries.server.ts";
import type { InventoryEntryInput } from "#app/features/inventory/schema.ts";
import { compareLedger, getVersion, listVersions, submitLedger } from "#app/features/inventory/versions.server.ts";
import { createDepartments } from "#app/features/organization/index.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { today } from "#app/platform/clock.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { NotFound } from "#app/platform/errors.ts";
import { addDays } from "#app/utils/calendar-date.ts";
import { inventoryEntries } from "#db/schema/inventory.ts";
import { departments } from "#db/schema/member.ts";
import { anEntry } from "#tests/support/entries.ts";
import { colleagueOf, memberWith } from "#tests/support/members.ts";
import { filterOf } from "./filters.ts";

test("what changed since the approved version: added, changed with old and new, taken out; nothing else", async () => {
  const { sato, approve } = await aCompany();
  const [kept, edited, removed] = await Promise.all(
    ["残る", "変わる", "なくなる"].map((title) => put(sato, { title })),
  );
  await approve();

  await change(sato, edited ?? "", 1, { title: "変わる", keepUntil: "3年", media: ["paper", "cloud"] });
  await inOrganization(sato, (tx) => archiveEntries(tx, [removed ?? ""], ""));
  await put(sato, { title: "増える" });

  const { total, differences } = await changesOf(sato);
  expect(total).toBe(3);
  expect(new Map(differences.map(({ title, kind }) => [title, kind]))).toEqual(
    new Map([
      ["変わる", "changed"],
      ["なくなる", "removed"],
      ["増える", "added"],
    ]),
  );
  const described = describeDifferences(differences, "ja").find(({ title }) => title === "変わる");
  expect(described?.changes).toEqual([
    { field: "media", label: "媒体", before: "", after: "紙、クラウド" },
    { field: "keepUntil", label: "保管期限", before: "", after: "3年" },
  ]);
  expect((await readOrganization(sato, getLedgerFacts)).changes).toBe(3);
  expect(await isChanged(sato, kept ?? "")).toBe(false);
  expect(await isChanged(sato, edited ?? "")).toBe(true);
});

test("an edit that was taken back, and an entry taken out and restored, are no changes", async () => {
  const { sato, approve } = await aCompany();
  const id = await put(sato, { keepUntil: "1年" });
  await approve();

  await change(sato, id, 1, { keepUntil: "3年" });
  expect((await readOrganization(sato, getLedgerFacts)).changes).toBe(1);
  await change(sato, id, 2, { keepUntil: "1年" });
  await inOrganization(sato, (tx) => archiveEntries(tx, [id], ""));
  await inOrganization(sato, (tx) => restoreEntries(tx, [id]));
  const passing = await put(sato, {});
  await inOrganization(sato, (tx) => archiveEntries(tx, [passing], ""));

  expect(await changesOf(sato)).toEqual({ total: 0, differences: [] });
  expect((await readOrganization(sato, getLedgerFacts)).changes).toBe(0);
});

// A review of all departments made nearly every entry a change to be approved, and the few real ones were lost among them.
test("entries that were looked at and are right have not changed, and the ledger can be sent for its yearly approval", async () => {
  const { sato, approve } = await aCompany();
  const [confirmed, edited] = await Promise.all([put(sato, {}), put(sato, { title: "変わる" })]);
  await approve();
  const before = await readOrganization(sato, getLedgerFacts);

  const days = { reviewedOn: today(), nextReviewOn: addDays(today(), 365) };
  await inOrganization(sato, (tx) => confirmEntries(tx, [confirmed ?? "", edited ?? ""], days));
  const looked = await readOrganization(sato, getLedgerFacts);
  await change(sato, edited ?? "", 2, { ...days, title: "変わる", keepUntil: "3年" });

  expect(before).toMatchObject({ changes: 0, isReviewed: false });
  expect(looked).toMatchObject({ changes: 0, isReviewed: true });
  expect((await changesOf(sato)).differences.map(({ title }) => title)).toEqual(["変わる"]);
  expect((await readOrganization(sato, getLedgerFacts)).changes).toBe(1);
  expect(await isChanged(sato, confirmed ?? "")).toBe(false);
  expect(await isChanged(sato, edited ?? "")).toBe(true);
});

// Who ended the yearly review on the day of the approval was asked to send the very same ledger again, for a year.
test("what was reviewed before the version was frozen is no reason to send it again, also on the same day", async () => {
  const { sato, approve } = await aCompany();
  const id = await put(sato, {});
  const days = { reviewedOn: today(), nextReviewOn: addDays(today(), 365) };
  await inOrganization(sato, (tx) => confirmEntries(tx, [id], days));
  await approve();

  const approved = await readOrganization(sato, getLedgerFacts);
  await inOrganization(sato, (tx) => confirmEntries(tx, [id], days));
  const looked = await readOrganization(sato, getLedgerFacts);
  await inOrganization(sato, (tx) => archiveEntries(tx, [id], "廃止"));

  expect(approved.isReviewed).toBe(false);
  expect(looked.isReviewed).toBe(true);
  expect((await readOrganization(sato, getLedgerFacts)).isReviewed).toBe(false);
});

// Saving an entry whose choices were kept in another order than the form has them was a change that nobody had made.
test("choices have one order, and what was kept and approved in another one has not changed by being saved", async () => {
  const { sato, approve } = await aCompany();
  const facts = {
    media: ["electronic", "paper"],
    disposals: ["return", "shredding"],
  } satisfies Partial<InventoryEntryInput>;
  const phases = { use: { media: facts.media, place: "", people: "", vendor: "", note: "" } };
  const id = await put(sato, { ...facts, phases });
  const kept = await readOrganization(sato, (tx) => getEntry(tx, id));
  await inOrganization(sato, (tx) =>
    tx
      .update(inventoryEntries)
      .set({ ...facts, phases })
      .where(eq(inventoryEntries.id, id)),
  );
  await approve();

  await change(sato, id, 1, { ...facts, phases, purpose: "連絡" });
  const changed = await changesOf(sato);
  await change(sato, id, 2, { ...facts, phases });
  await approve();

  const [latest, first] = await readOrganization(sato, listVersions);
  const between = await readOrganization(sato, (tx) =>
    compareLedger(tx, first?.snapshotId ?? "", latest?.snapshotId ?? ""),
  );
  const { history } = await readOrganization(sato, (tx) => getEntryPage(tx, id));
  expect(kept).toMatchObject({ media: ["paper", "electronic"], disposals: ["shredding", "return"] });
  expect(kept.phases.use?.media).toEqual(["paper", "electronic"]);
  expect(changed.differences.map(({ changes }) => Object.keys(changes))).toEqual([["purpose"]]);
  expect(between).toEqual({ total: 0, differences: [] });
  expect(await isChanged(sato, id)).toBe(false);
  expect(
    history.filter(({ kind }) => kind === "changed").map(({ changes }) => changes.map(({ field }) => field)),
  ).toEqual([["purpose"], ["purpose"]]);
});

// The product has learned to state it after ledgers had been approved: no approved entry may look changed because of that.
test("that nothing is provided or handled abroad stands in what is frozen once it is stated, and not before", async () => {
  const { sato, approve } = await aCompany();
  const id = await put(sato, {});
  await approve();
  const [version] = await readOrganization(sato, listVersions);
  const [frozen] = await readOrganization(sato, (tx) => listFrozenParts(tx, version?.snapshotId ?? "", 1, 50));
  expect(Object.keys(frozen?.content ?? {})).not.toEqual(expect.arrayContaining(["has_no_provision"]));
  expect(Object.keys(frozen?.content ?? {})).not.toEqual(expect.arrayContaining(["has_no_foreign"]));

  await change(sato, id, 1, { hasNoProvision: true, hasNoForeign: true });

  const { differences } = await changesOf(sato);
  expect(describeDifferences(differences, "ja")[0]?.changes).toEqual([
    { field: "provision", label: "第三者提供・共同利用", before: "", after: "なし" },
    { field: "foreignCountries", label: "外国での取扱い（国名）", before: "", after: "なし" },
  ]);
});

test("a department that was renamed changes what the ledger says of its entries", async () => {
  const { sato, approve } = await aCompany();
  const [sales] = await inOrganization(sato, (tx) => createDepartments(tx, ["営業部"]));
  await put(sato, { departmentId: sales?.id ?? null });
  await put(sato, {});
  await approve();

  await inOrganization(sato, (tx) =>
    tx
      .update(departments)
      .set({ name: "営業本部", updatedAt: new Date() })
      .where(eq(departments.id, sales?.id ?? "")),
  );

  const { total, differences } = await changesOf(sato);
  expect(total).toBe(1);
  expect(describeDifferences(differences, "ja")[0]?.changes).toEqual([
    { field: "departmentId", label: "管理部門", before: "営業部", after: "営業本部" },
  ]);
  expect((await readOrganization(sato, getLedgerFacts)).changes).toBe(1);
});

test("versions stay as they were approved and are compared with the one before", async () => {
  const { sato, approve } = await aCompany();
  const id = await put(sato, { title: "会員名簿", keepUntil: "1年" });
  await approve();
  await change(sato, id, 1, { title: "会員名簿", keepUntil: "3年" });
  await put(sato, { title: "来訪者票" });
  await approve();
  await change(sato, id, 2, { title: "会員名簿", keepUntil: "9年" });

  const versions = await readOrganization(sato, listVersions);
  expect(versions.map(({ revision }) => revision)).toEqual([2, 1]);
  const [second, first] = versions;
  const frozen = (snapshotId = "") => readOrganization(sato, (tx) => listFrozenParts(tx, snapshotId, 1, 50));
  expect((await frozen(first?.snapshotId)).map(({ content }) => content)).toMatchObject([{ keep_until: "1年" }]);
  expect((await frozen(second?.snapshotId)).map(({ content }) => content)).toMatchObject([
    { keep_until: "3年" },
    { title: "来訪者票" },
  ]);

  const before = await readOrganization(sato, (tx) => findVersionBefore(tx, second?.snapshotId ?? ""));
  expect(before).toEqual({ snapshotId: first?.snapshotId, revision: 1 });
  const comparison = await readOrganization(sato, (tx) =>
    compareLedger(tx, first?.snapshotId ?? "", second?.snapshotId ?? ""),
  );
  expect(comparison.differences.map(({ title, kind }) => [title, kind])).toEqual([
    ["会員名簿", "changed"],
    ["来訪者票", "added"],
  ]);
  expect(await readOrganization(sato, (tx) => findVersionBefore(tx, first?.snapshotId ?? ""))).toBeUndefined();
  await expect(readOrganization(sato, (tx) => getVersion(tx, 3))).rejects.toThrow(NotFound);
});

test("the head of the ledger names version, seals and what is under way", async () => {
  const { sato, kitagawa, approve } = await aCompany();
  const id = await put(sato, {});
  expect(await readOrganization(sato, getLedgerFacts)).toMatchObject({ revision: undefined, changes: 0, seals: [] });
  await approve();

  const facts = await readOrganization(sato, getLedgerFacts);
  expect(facts).toMatchObject({ revision: 1, entries: 1, changes: 0, isPending: false, approvedBy: kitagawa.name });
  expect(facts.seals.at(-1)).toMatchObject({ step: "approve", name: kitagawa.name });
  const { open } = await readOrganization(sato, (tx) => listEntries(tx, filterOf(), id));
  expect(open?.open.isChanged).toBe(false);

  await change(sato, id, 1, { keepUntil: "3年" });
  const approvalId = await inOrganization(sato, (tx) => submitLedger(tx, ""));
  expect(await readOrganization(sato, getLedgerFacts)).toMatchObject({
    revision: 1,
    changes: 1,
    pendingId: approvalId,
  });
});

function put(actor: Actor, facts: Partial<InventoryEntryInput>): Promise<string> {
  return inOrganization(actor, (tx) => createEntry(tx, anEntry(facts)));
}

function change(actor: Actor, id: string, version: number, facts: Partial<InventoryEntryInput>): Promise<void> {
  return inOrganization(actor, (tx) => changeEntry(tx, id, version, anEntry(facts)));
}

async function isChanged(actor: Actor, id: string): Promise<boolean> {
  return (await readOrganization(actor, (tx) => getEntryPage(tx, id))).isChanged;
}

/** How the ledger differs from its approved version. */
async function changesOf(actor: Actor) {
  return readOrganization(actor, async (tx) => {
    const version = await findApprovedVersion(tx);
    return compareLedger(tx, version?.snapshotId ?? "", undefined);
  });
}

/** A privacy manager who sends and a top management who approves; nobody else could confirm, so that step is left out. */
async function aCompany() {
  const sato = await memberWith("privacy_manager");
  const kitagawa = await colleagueOf(sato, "top_management");
  return {
    sato,
    kitagawa,
    async approve() {
      const id = await inOrganization(sato, (tx) => submitLedger(tx, ""));
      await inOrganization(kitagawa, (tx) => seal(tx, id, "approve"));
    },
  };
}
