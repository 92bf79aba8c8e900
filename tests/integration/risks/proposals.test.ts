import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { archiveEntries, changeEntry, createEntries, createEntry } from "#app/features/inventory/commands.server.ts";
import { getEntry } from "#app/features/inventory/queries.server.ts";
import { InventoryEntryInput } from "#app/features/inventory/schema.ts";
import { createDepartments } from "#app/features/organization/index.server.ts";
import { addEntry, mergeRisks, splitRisk } from "#app/features/risks/commands.server.ts";
import {
  acceptProposals,
  rejectProposals,
  reopenProposals,
  settleProposals,
} from "#app/features/risks/decisions.server.ts";
import { deriveAll, deriveEntry, deriveStale, findNow } from "#app/features/risks/derive.server.ts";
import { compareDerivation, countChanges } from "#app/features/risks/differences.ts";
import { derivationChore, deriveJob } from "#app/features/risks/jobs.server.ts";
import { parseProposalFilter } from "#app/features/risks/proposal-filter.ts";
import { proposalView } from "#app/features/risks/proposal-view.ts";
import { getProposalFacts, listProposals } from "#app/features/risks/proposals.server.ts";
import { countRisks, getRisk, listSubjects } from "#app/features/risks/queries.server.ts";
import { parseRiskFilter } from "#app/features/risks/risk-filter.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { inOrganization, readOrganization, statement } from "#app/platform/db.server.ts";
import { NotFound } from "#app/platform/errors.ts";
import { enqueueJob, findUnderWay, getJob } from "#app/platform/jobs/index.server.ts";
import { during } from "#tests/support/during.ts";
import { anEntry } from "#tests/support/entries.ts";
import { drainFollowers, drainJobs } from "#tests/support/jobs.ts";
import { memberWith } from "#tests/support/members.ts";
import { findingOf } from "#tests/support/readiness.ts";
import { accepting, aLedger, leaderOf, onPaper, proposalOf, proposalsOf } from "#tests/support/risks.ts";

async function changing(actor: Actor, entryId: string, facts: Partial<InventoryEntryInput>): Promise<void> {
  await inOrganization(actor, async (tx) => {
    const entry = await getEntry(tx, entryId);
    await changeEntry(tx, entryId, entry.version, InventoryEntryInput.parse({ ...entry, ...facts }));
  });
}

const listing = (actor: Actor, search = "") =>
  readOrganization(actor, (tx) => listProposals(tx, parseProposalFilter(new URLSearchParams(search)), "ja"));

describe("deriving", () => {
  test("proposes what the rules find, each with its reasons, and nothing twice", async () => {
    const { manager, first } = await aLedger({ ...onPaper, sensitive: true });

    const proposals = await proposalsOf(manager, first);
    const again = await inOrganization(manager, (tx) => deriveAll(tx));

    expect(proposals.map(({ code }) => code)).toEqual(expect.arrayContaining(["R-ACQ-03", "R-ACQ-08", "R-DIS-01"]));
    expect(proposals.find(({ code }) => code === "R-ACQ-03")).toMatchObject({
      threat: "要配慮個人情報を本人の同意なく取得する",
      status: "open",
      why: expect.arrayContaining([{ fact: "flag", flag: "sensitive" }]),
    });
    expect(again).toEqual({ entries: 1, added: 0, renewed: 0, removed: 0, drifted: 0 });
  });

  test("goes with the ledger as long as nobody has decided, and says of a decision only that its reasons are others", async () => {
    const { manager, first } = await aLedger({ ...onPaper, sensitive: true, vendors: ["溶解業者"] });
    const riskId = await accepting(manager, first, "R-ACQ-03");
    const rejected = await proposalOf(manager, first, "R-ENT-05");
    await inOrganization(manager, (tx) => rejectProposals(tx, [rejected.id], "連絡先を契約で定めた"));

    await changing(manager, first, { sensitive: false, count: 20_000 });
    const outcome = await inOrganization(manager, (tx) => deriveEntry(tx, first));

    const codes = (await proposalsOf(manager, first)).map(({ code }) => code);
    expect(codes).not.toContain("R-ACQ-02");
    expect(codes).toContain("R-ACQ-03");
    expect(outcome).toMatchObject({ drifted: 2 });
    expect(await proposalOf(manager, first, "R-ACQ-03")).toMatchObject({ status: "accepted", drift: "gone", riskId });
    expect(await proposalOf(manager, first, "R-ENT-05")).toMatchObject({
      status: "rejected",
      drift: "changed",
      reason: "連絡先を契約で定めた",
      why: rejected.why,
    });
    expect(await readOrganization(manager, (tx) => getRisk(tx, riskId))).toMatchObject({ archivedAt: null });
  });

  test("says no more that a decision drifted once the ledger is as it was", async () => {
    const { manager, first } = await aLedger({ ...onPaper, sensitive: true });
    await accepting(manager, first, "R-ACQ-03");

    await changing(manager, first, { sensitive: false });
    await inOrganization(manager, (tx) => deriveAll(tx));
    await changing(manager, first, { sensitive: true });
    await inOrganization(manager, (tx) => deriveAll(tx));

    expect(await proposalOf(manager, first, "R-ACQ-03")).toMatchObject({ status: "accepted", drift: null });
  });

  test("of what would change is told before anything is stored", async () => {
    const { manager, first } = await aLedger(onPaper);

    await changing(manager, first, { sensitive: true });
    const stored = await proposalsOf(manager, first);
    const now = (await readOrganization(manager, (tx) => findNow(tx, [first]))).get(first) ?? [];

    const changes = compareDerivation(stored, now);
    expect(changes.added.map(({ code }) => code)).toContain("R-ACQ-03");
    const outcome = await inOrganization(manager, (tx) => deriveEntry(tx, first));
    expect(outcome.added + outcome.renewed + outcome.removed + outcome.drifted).toBe(countChanges(changes));
  });

  test("passes over entries that are out of use, and their proposals are not listed", async () => {
    const { manager, entryIds, first } = await aLedger(onPaper, onPaper);

    await inOrganization(manager, (tx) => archiveEntries(tx, [first], ""));

    expect(await inOrganization(manager, (tx) => deriveAll(tx))).toMatchObject({ entries: 1 });
    await expect(inOrganization(manager, (tx) => deriveEntry(tx, first))).rejects.toThrow(NotFound);
    const { rows } = await listing(manager);
    expect(new Set(rows.map(({ entryId }) => entryId))).toEqual(new Set([entryIds[1]]));
  });

  test("of a whole ledger is background work that can be found again", async () => {
    const { manager } = await aLedger();
    const entries = Array.from({ length: 2_500 }, (_, place) => ({
      input: anEntry({ ...onPaper, title: `名簿 ${place}` }),
    }));
    await inOrganization(manager, (tx) => createEntries(tx, entries));

    const jobId = await inOrganization(manager, (tx) => enqueueJob(tx, deriveJob, {}));
    expect(await readOrganization(manager, (tx) => findUnderWay(tx, deriveJob.kind))).toMatchObject({ id: jobId });
    await drainJobs();

    const job = await readOrganization(manager, (tx) => getJob(tx, jobId));
    expect(job).toMatchObject({ status: "succeeded", result: { entries: 2_500, removed: 0 } });
    expect(await readOrganization(manager, (tx) => findUnderWay(tx, deriveJob.kind))).toBeUndefined();
    expect(await readOrganization(manager, getProposalFacts)).toMatchObject({ underived: 0 });
  });
});

describe("a ledger with risks is followed", () => {
  test("right after each change, by the product itself; what is new is proposed and what was decided is said to have changed", async () => {
    const { manager, first } = await aLedger({ ...onPaper, sensitive: true });
    await accepting(manager, first, "R-ACQ-03");

    await changing(manager, first, { sensitive: false, myNumber: true });
    const added = await inOrganization(manager, (tx) => createEntry(tx, anEntry({ ...onPaper, title: "来客名簿" })));
    expect(await findingOf(manager, "risks.derived")).toMatchObject({ facts: { stale: 1, bare: 1 } });
    await drainFollowers();

    expect(await proposalOf(manager, first, "R-STO-14")).toMatchObject({ status: "open" });
    expect(await proposalOf(manager, first, "R-ACQ-03")).toMatchObject({ status: "accepted", drift: "gone" });
    expect((await proposalsOf(manager, added)).map(({ code }) => code)).toContain("R-DIS-01");
    expect(await findingOf(manager, "risks.derived")).toMatchObject({ facts: { stale: 0, bare: 0 } });
  });

  test("by one message however much a unit of work changes, and only what has changed is derived", async () => {
    const { manager } = await aLedger(onPaper);
    await drainFollowers();
    const many = Array.from({ length: 1_500 }, (_, place) => ({
      input: anEntry({ ...onPaper, title: `名簿 ${place}` }),
    }));

    await inOrganization(manager, async (tx) => {
      await createEntries(tx, many);
      await createEntries(tx, many.slice(0, 10));
    });

    expect(await countWaiting(manager)).toBe(1);
    expect(await inOrganization(manager, deriveStale)).toMatchObject({ entries: 1_510 });
    expect(await inOrganization(manager, deriveStale)).toMatchObject({ entries: 0 });
  });

  test("also when another version of the library comes, by what is done every hour", async () => {
    const { manager, first } = await aLedger(onPaper);
    await inOrganization(manager, (tx) => tx.execute(sql`update risk_derivation set library = 'former'`));
    expect(await findingOf(manager, "risks.derived")).toMatchObject({ facts: { stale: 1 } });

    if ("inEach" in derivationChore) await derivationChore.inEach(manager);

    expect(await findingOf(manager, "risks.derived")).toMatchObject({ facts: { stale: 0 } });
    expect((await proposalsOf(manager, first)).length).toBeGreaterThan(0);
  });

  test("not where nobody has begun to look for risks", async () => {
    const manager = await memberWith("privacy_manager");
    const id = await inOrganization(manager, (tx) => createEntry(tx, anEntry(onPaper)));

    await drainFollowers();

    expect(await proposalsOf(manager, id)).toEqual([]);
  });

  test("and what is not as it was when somebody decided stands beside what it was, also where the library reads otherwise", async () => {
    const { manager, first } = await aLedger({ ...onPaper, vendors: ["溶解業者"], count: 20_000 });
    await accepting(manager, first, "R-ENT-05");
    await accepting(manager, first, "R-DIS-01");
    await changing(manager, first, { sensitive: true });
    await inOrganization(manager, (tx) =>
      tx.execute(sql`update risk_proposal set wording = 'former' where code = 'R-DIS-01'`),
    );
    await inOrganization(manager, (tx) => deriveAll(tx));

    const vendor = proposalView(await proposalOf(manager, first, "R-ENT-05"), "ja");
    expect(vendor).toMatchObject({ drift: "changed", isReworded: false });
    expect(vendor.reasons).not.toContain("要配慮個人情報を含む");
    expect(vendor.present).toContain("要配慮個人情報を含む");
    const disposal = proposalView(await proposalOf(manager, first, "R-DIS-01"), "ja");
    expect(disposal).toMatchObject({ drift: "changed", isReworded: true, present: undefined });

    const ids = (await listing(manager, "drift=yes")).rows.map(({ id }) => id);
    await inOrganization(manager, (tx) => settleProposals(tx, ids));
    await inOrganization(manager, (tx) => deriveAll(tx));
    expect((await listing(manager, "drift=yes")).total).toBe(0);
  });
});

/** How many messages of a changed ledger wait for who follows it. */
async function countWaiting({ organization }: Actor): Promise<number> {
  const [row] = await statement<{ waiting: number }>(sql`select count(*)::integer as waiting from pgboss.job
    where name = 'ledger' and state = 'created' and data -> 'organization' ->> 'id' = ${organization.id}`);
  return row?.waiting ?? 0;
}

describe("deciding", () => {
  test("makes a risk of a proposal in the library's words, with the entry's department", async () => {
    const { manager, departmentId, first } = await aLedger({ ...onPaper, sensitive: true });

    const riskId = await accepting(manager, first, "R-ACQ-03");

    const [risk, { subjects }] = await readOrganization(manager, async (tx) => [
      await getRisk(tx, riskId),
      await listSubjects(tx, riskId),
    ]);
    expect(risk).toMatchObject({
      number: 1,
      title: "要配慮個人情報を本人の同意なく取得する",
      departmentId,
      sourceCode: "R-ACQ-03",
      phase: "acquisition",
      families: ["violation", "personHarm"],
      isUnacceptable: true,
      levelBefore: null,
    });
    expect(subjects).toEqual([expect.objectContaining({ entryId: first, isProposed: true })]);
    expect(await proposalOf(manager, first, "R-ACQ-03")).toMatchObject({ status: "accepted", riskId, riskNumber: 1 });
  });

  test("of the same item for several entries makes several risks, or one that all of them share", async () => {
    const { manager, entryIds } = await aLedger(onPaper, onPaper, onPaper, onPaper);
    const of = (code: string, from: number) =>
      Promise.all(entryIds.slice(from, from + 2).map(async (id) => (await proposalOf(manager, id, code)).id));
    const [some, others] = [await of("R-ACQ-08", 0), await of("R-ACQ-08", 2)];

    const single = await inOrganization(manager, (tx) => acceptProposals(tx, some, { isShared: false }));
    const shared = await inOrganization(manager, (tx) => acceptProposals(tx, others, { isShared: true }));

    expect(single).toHaveLength(2);
    expect(shared).toHaveLength(1);
    const { subjects } = await readOrganization(manager, (tx) => listSubjects(tx, shared[0] ?? ""));
    expect(subjects.map(({ entryId }) => entryId)).toEqual(entryIds.slice(2));
  });

  test("is done once: what is decided is not decided again, and can be taken back", async () => {
    const { manager, first } = await aLedger(onPaper);
    const { id } = await proposalOf(manager, first, "R-DIS-01");
    await inOrganization(manager, (tx) => rejectProposals(tx, [id], "すべて溶解している"));

    await expect(inOrganization(manager, (tx) => acceptProposals(tx, [id], { isShared: false }))).rejects.toThrow(
      "decidedAlready",
    );
    await inOrganization(manager, (tx) => reopenProposals(tx, [id]));

    expect(await proposalOf(manager, first, "R-DIS-01")).toMatchObject({ status: "open", reason: "", decidedBy: null });
  });

  test("is refused in words while a derivation of the whole ledger runs, and takes no connection from others", async () => {
    const { manager, first } = await aLedger(onPaper);
    const [one, other] = await proposalsOf(manager, first);
    const ids = [one?.id ?? ""];
    const riskIds = [await accepting(manager, first, other?.code ?? "")];

    const outcomes = await inOrganization(manager, async (tx) => {
      await deriveAll(tx);
      return Promise.allSettled([
        inOrganization(manager, (late) => acceptProposals(late, ids, { isShared: false })),
        inOrganization(manager, (late) => rejectProposals(late, ids, "x")),
        inOrganization(manager, (late) => reopenProposals(late, ids)),
        inOrganization(manager, (late) => settleProposals(late, ids)),
        inOrganization(manager, (late) => deriveEntry(late, first)),
        inOrganization(manager, (late) => mergeRisks(late, riskIds)),
        inOrganization(manager, (late) => splitRisk(late, riskIds[0] ?? "", first)),
      ]);
    });

    const busy = { status: "rejected", reason: expect.objectContaining({ problem: "derivationBusy" }) };
    expect(outcomes).toEqual(Array.from({ length: 7 }, () => busy));
    await inOrganization(manager, (tx) => rejectProposals(tx, ids, "いまは空いている"));
  });

  test("taken back archives the risk that nothing makes one any more, with what was written of it", async () => {
    const { manager, entryIds, first } = await aLedger(onPaper, onPaper);
    const ids = await Promise.all(entryIds.map(async (id) => (await proposalOf(manager, id, "R-ACQ-08")).id));
    const [riskId = ""] = await inOrganization(manager, (tx) => acceptProposals(tx, ids, { isShared: true }));
    const isArchived = async () => (await readOrganization(manager, (tx) => getRisk(tx, riskId))).archivedAt !== null;

    await inOrganization(manager, (tx) => reopenProposals(tx, ids.slice(0, 1)));
    expect(await isArchived()).toBe(false);
    await inOrganization(manager, (tx) => reopenProposals(tx, ids.slice(1)));

    expect(await isArchived()).toBe(true);
    expect(await proposalOf(manager, first, "R-ACQ-08")).toMatchObject({ status: "open", riskId: null });
  });

  test("of an entry that was taken out of the ledger makes no risk, neither before nor at the same moment", async () => {
    const { manager, entryIds, first } = await aLedger(onPaper, onPaper);
    const [gone, going] = await Promise.all(entryIds.map((id) => proposalOf(manager, id, "R-ACQ-08")));
    await inOrganization(manager, (tx) => archiveEntries(tx, [first], ""));
    const taking = (id = "") => inOrganization(manager, (tx) => acceptProposals(tx, [id], { isShared: false }));

    const [late] = await during(manager, (tx) => archiveEntries(tx, [entryIds[1] ?? ""], ""), [
      () => taking(going?.id),
    ]);

    const refused = { status: "rejected", reason: expect.objectContaining({ problem: "entryArchived" }) };
    expect(late).toEqual(refused);
    await expect(taking(gone?.id)).rejects.toMatchObject({ problem: "entryArchived" });
    expect(await readOrganization(manager, (tx) => countRisks(tx, parseRiskFilter(new URLSearchParams())))).toBe(0);
  });

  test("taken back leaves a risk in use that somebody names an entry of at the same moment", async () => {
    const { manager, first } = await aLedger(onPaper, onPaper);
    const riskId = await accepting(manager, first, "R-ACQ-08");
    const { id } = await proposalOf(manager, first, "R-ACQ-08");

    const [late] = await during(manager, (tx) => addEntry(tx, riskId, "台帳-0002"), [
      () => inOrganization(manager, (tx) => reopenProposals(tx, [id])),
    ]);

    expect(late).toMatchObject({ status: "fulfilled" });
    expect(await readOrganization(manager, (tx) => getRisk(tx, riskId))).toMatchObject({
      archivedAt: null,
      entries: 1,
    });
  });

  test("holds although the reasons are others, once somebody says so; without any reason the risk stays one of the entry", async () => {
    const { manager, first } = await aLedger({ ...onPaper, sensitive: true, vendors: ["溶解業者"] });
    const riskId = await accepting(manager, first, "R-ACQ-03");
    await accepting(manager, first, "R-ENT-05");
    await changing(manager, first, { sensitive: false, count: 20_000 });
    await inOrganization(manager, (tx) => deriveAll(tx));
    const drifted = (await listing(manager, "drift=yes")).rows.map(({ id }) => id);

    await inOrganization(manager, (tx) => settleProposals(tx, drifted));

    expect(drifted).toHaveLength(2);
    expect((await listing(manager, "drift=yes")).total).toBe(0);
    expect((await proposalsOf(manager, first)).map(({ code }) => code)).not.toContain("R-ACQ-03");
    expect(await proposalOf(manager, first, "R-ENT-05")).toMatchObject({ status: "accepted", drift: null });
    const { subjects } = await readOrganization(manager, (tx) => listSubjects(tx, riskId));
    expect(subjects).toEqual([expect.objectContaining({ entryId: first, isProposed: false })]);
  });

  test("is for one's own departments and one's own organization", async () => {
    const { manager, departmentId, first } = await aLedger(onPaper);
    const { id } = await proposalOf(manager, first, "R-DIS-01");
    const [other] = await inOrganization(manager, (tx) => createDepartments(tx, ["物流部"]));
    const strangers = [await memberWith(), await leaderOf(manager, other?.id)];

    for (const stranger of strangers) {
      const rejecting = inOrganization(stranger, (tx) => rejectProposals(tx, [id], "x"));
      await expect(rejecting).rejects.toThrow(NotFound);
      const adopting = inOrganization(stranger, (tx) => acceptProposals(tx, [id], { isShared: false }));
      await expect(adopting).rejects.toThrow(NotFound);
      expect(await proposalsOf(stranger, first)).toEqual([]);
      expect((await listing(stranger)).total).toBe(0);
    }
    const own = await leaderOf(manager, departmentId);
    await inOrganization(own, (tx) => rejectProposals(tx, [id], "すべて溶解している"));
    expect(await proposalOf(manager, first, "R-DIS-01")).toMatchObject({ status: "rejected", decidedBy: own.name });
  });
});

test("proposals are found by words, phase, item and entry, by entry or by risk", async () => {
  const { manager, entryIds } = await aLedger({ ...onPaper, title: "来客名簿" }, { ...onPaper, title: "社員名簿" });

  const byRisk = await listing(manager, "group=risk&phase=disposal");
  expect(byRisk.rows.map(({ code, entryId }) => [code, entryId])).toEqual([
    ["R-DIS-01", entryIds[0]],
    ["R-DIS-01", entryIds[1]],
  ]);
  const visitors = (await listing(manager, "q=来客")).rows;
  expect(visitors).toHaveLength((await proposalsOf(manager, entryIds[0] ?? "")).length);
  expect(new Set(visitors.map(({ entryId }) => entryId))).toEqual(new Set([entryIds[0]]));
  expect((await listing(manager, "q=裁断")).rows.map(({ code }) => code)).toEqual(["R-DIS-01", "R-DIS-01"]);
  expect((await listing(manager, `entry=${entryIds[1]}&code=R-DIS-01`)).total).toBe(1);
  expect((await listing(manager, "status=rejected")).total).toBe(0);
});
