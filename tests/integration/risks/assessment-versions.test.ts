import { afterAll, describe, expect, test } from "vitest";
import {
  findApprovedOf,
  getApproval,
  listApprovals,
  listFrozenParts,
  listVersionsOf,
  seal,
} from "#app/features/approvals/index.server.ts";
import { archiveEntries, changeEntry } from "#app/features/inventory/commands.server.ts";
import { getEntry } from "#app/features/inventory/queries.server.ts";
import {
  archiveRisks,
  assessRisk,
  confirmRisks,
  createRisk,
  mergeRisks,
  retireRisksOf,
} from "#app/features/risks/commands.server.ts";
import { acceptProposals, reopenProposals } from "#app/features/risks/decisions.server.ts";
import { describeDifferences, frozenRisk } from "#app/features/risks/frozen-risk.ts";
import { askSubmission, submissionJob } from "#app/features/risks/jobs.server.ts";
import { getRisk } from "#app/features/risks/queries.server.ts";
import { addTreatedRisk, changeTreatments, removeTreatedRisk } from "#app/features/risks/treatment-commands.server.ts";
import { listTreatedRisks } from "#app/features/risks/treatments.server.ts";
import {
  compareVersions,
  compareWithPresent,
  countAssessment,
  isYearPassed,
  submitAssessment,
} from "#app/features/risks/versions.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { today } from "#app/platform/clock.ts";
import { closeDatabase, inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { Forbidden } from "#app/platform/errors.ts";
import { findLatest } from "#app/platform/jobs/index.server.ts";
import { closeQueue } from "#app/platform/jobs/queue.server.ts";
import { loader as approvalLoader } from "#app/routes/approvals/detail.tsx";
import { loader as submissionLoader } from "#app/routes/risks/submission.tsx";
import { loader as versionLoader } from "#app/routes/risks/version.tsx";
import { addMonths } from "#app/utils/calendar-date.ts";
import { anEntry } from "#tests/support/entries.ts";
import { drainJobs } from "#tests/support/jobs.ts";
import { colleagueOf } from "#tests/support/members.ts";
import {
  accepting,
  aLedger,
  anAssessment,
  aRisk,
  leaderOf,
  onPaper,
  planning,
  proposalOf,
  proposalsOf,
  remaining,
} from "#tests/support/risks.ts";
import { anAccount, cookieOf } from "#tests/support/sign-ins.ts";

afterAll(async () => {
  await closeQueue();
  await closeDatabase();
});

async function approving(manager: Actor): Promise<string> {
  const drafter = await colleagueOf(manager, "secretariat");
  const top = await colleagueOf(manager, "top_management");
  const approvalId = await inOrganization(drafter, (tx) => submitAssessment(tx, "年次"));
  await inOrganization(manager, (tx) => seal(tx, approvalId, "confirm"));
  await inOrganization(top, (tx) => seal(tx, approvalId, "approve"));
  const version = await readOrganization(manager, (tx) => findApprovedOf(tx, "riskAssessment"));
  return version?.snapshotId ?? "";
}

/** A ledger with an assessed risk of which something remains, and a measure planned against it; approved as version 1. */
async function approved() {
  const ledger = await aLedger(onPaper);
  const { manager, first } = ledger;
  const riskId = await accepting(manager, first, "R-ACQ-08");
  const assessment = await anAssessment(manager, riskId, { impact: "3", likelihood: "3", ...remaining });
  await inOrganization(manager, (tx) => assessRisk(tx, riskId, assessment));
  const treatmentId = await planning(manager, riskId);
  const snapshotId = await approving(manager);
  const changes = async (from = snapshotId, to?: string) => {
    const { total, differences } = await readOrganization(manager, (tx) =>
      to ? compareVersions(tx, from, to) : compareWithPresent(tx, from),
    );
    expect(total).toBe(differences.length);
    return describeDifferences(differences, "ja");
  };
  return { ...ledger, riskId, treatmentId, snapshotId, changes };
}

describe("the approved version of the whole", () => {
  test("holds every risk with its entries, measures, plans and method, and its counts", async () => {
    const { manager, snapshotId, changes } = await approved();

    const [version] = await readOrganization(manager, (tx) => listVersionsOf(tx, "riskAssessment"));
    expect(version).toMatchObject({
      revision: 1,
      facts: { risks: 1, unassessed: 0, unaccepted: 1, openTreatments: 1, before_high: 1, after_high: 1 },
    });
    const [part] = await readOrganization(manager, (tx) => listFrozenParts(tx, snapshotId, 1, 50));
    const { facts } = frozenRisk(part?.recordId ?? "", part?.content, "ja");
    const said = Object.fromEntries(facts.map(({ term, details }) => [term, details]));
    expect(said).toMatchObject({
      対象の台帳の項目: "台帳-0001 通販会員データベース（取得・入力）",
      評価方法: "標準の方法",
      残留: "高",
      対応計画: `対応-0001 宛先の確認を二人で行う（${manager.name}、期限2030年3月31日、計画 0%）`,
    });
    expect(await changes()).toEqual([]);
  });

  test("differs from the present by what was added, changed and taken out, field by field", async () => {
    const { manager, first, riskId, treatmentId, snapshotId, changes } = await approved();
    const added = await inOrganization(manager, (tx) => createRisk(tx, aRisk()));
    const assessment = await anAssessment(manager, riskId, { impact: "2", likelihood: "2" });
    await inOrganization(manager, (tx) => assessRisk(tx, riskId, assessment));
    const change = { ownerId: null, dueOn: null, status: "completed" as const, reason: "" };
    await inOrganization(manager, (tx) => changeTreatments(tx, [treatmentId], change));

    const now = await changes();

    expect(now.map(({ label, kind }) => [label, kind])).toEqual([
      ["リスク-0001", "changed"],
      ["リスク-0002", "added"],
    ]);
    const fields = new Map(now[0]?.changes.map(({ label, before, after }) => [label, [before, after]]));
    expect(fields.get("対策前")).toEqual(["高", "中"]);
    expect(fields.get("残留リスクの扱い")).toEqual(["残し、受容を求める", ""]);
    expect(fields.get("対応計画")?.[1]).toContain("完了 100%");

    await inOrganization(manager, (tx) => archiveRisks(tx, [added, riskId], "統合した"));
    expect((await changes()).map(({ label, kind }) => [label, kind])).toEqual([["リスク-0001", "removed"]]);
    await accepting(manager, first, "R-DIS-01");
    const second = await approving(manager);
    expect((await changes(snapshotId, second)).map(({ kind }) => kind)).toEqual(["removed", "added"]);
    expect(await changes(second)).toEqual([]);
  });

  test("also differs when an entry of a risk is called otherwise, though nobody has touched the risk", async () => {
    const { manager, departmentId, first, changes } = await approved();
    const { version } = await readOrganization(manager, (tx) => getEntry(tx, first));

    await inOrganization(manager, (tx) =>
      changeEntry(tx, first, version, anEntry({ departmentId, ...onPaper, title: "会員台帳" })),
    );

    const [difference] = await changes();
    expect(difference?.changes).toEqual([
      {
        label: "対象の台帳の項目",
        before: "台帳-0001 通販会員データベース（取得・入力）",
        after: "台帳-0001 会員台帳（取得・入力）",
      },
    ]);
  });

  test("also differs when a planned measure is against a risk no longer, and when a shared risk has lost an entry", async () => {
    const { manager, entryIds } = await aLedger(onPaper, onPaper);
    const [treated, other] = [
      await accepting(manager, entryIds[0] ?? "", "R-ACQ-08"),
      await accepting(manager, entryIds[1] ?? "", "R-ACQ-08"),
    ];
    const proposals = await Promise.all(entryIds.map(async (id) => (await proposalOf(manager, id, "R-DIS-01")).id));
    const [shared = ""] = await inOrganization(manager, (tx) => acceptProposals(tx, proposals, { isShared: true }));
    const treatmentId = await planning(manager, treated);
    await inOrganization(manager, (tx) => addTreatedRisk(tx, treatmentId, "リスク-0002"));
    const snapshotId = await approving(manager);
    const { treated: against } = await readOrganization(manager, (tx) => listTreatedRisks(tx, treatmentId));
    const link = against.find(({ id }) => id === other)?.linkId ?? "";

    await inOrganization(manager, (tx) => removeTreatedRisk(tx, treatmentId, link));
    await inOrganization(manager, (tx) => reopenProposals(tx, proposals.slice(1)));

    const { differences } = await readOrganization(manager, (tx) => compareWithPresent(tx, snapshotId));
    const said = describeDifferences(differences, "ja").map(({ recordId, changes }) => [
      recordId,
      changes.map(({ label }) => label),
    ]);
    expect(said).toEqual([
      [other, ["対応計画"]],
      [shared, ["対象の台帳の項目"]],
    ]);
  });

  test("is the same after a look that changed nothing, and is sent again after a year all the same", async () => {
    const { manager, riskId, changes } = await approved();
    const assessment = await anAssessment(manager, riskId, { reviewOn: addMonths(today(), 6) });
    await inOrganization(manager, (tx) => assessRisk(tx, riskId, assessment));
    const snapshotId = await approving(manager);
    await inOrganization(manager, (tx) => confirmRisks(tx, [riskId], "変わりない"));

    const second = await approving(manager);

    expect(await changes(second)).toEqual([]);
    expect(await changes(snapshotId, second)).toEqual([]);
    const [version] = await readOrganization(manager, (tx) => listVersionsOf(tx, "riskAssessment"));
    expect(isYearPassed(version)).toBe(false);
    const yearAgo = new Date(`${addMonths(today(), -12)}T00:00:00+09:00`);
    expect(version && isYearPassed({ ...version, approvedAt: yearAgo })).toBe(true);
  });

  test("is compared as far as can be waited for, and says how much may have changed beyond that", async () => {
    const { manager, snapshotId } = await approved();
    const added = await inOrganization(manager, async (tx) => [
      await createRisk(tx, aRisk()),
      await createRisk(tx, aRisk()),
    ]);

    const { total, isAtMost, differences } = await readOrganization(manager, (tx) =>
      compareWithPresent(tx, snapshotId, { most: 1 }),
    );

    expect({ total, isAtMost }).toEqual({ total: 2, isAtMost: true });
    expect(differences.map(({ recordId }) => recordId)).toEqual(added.slice(0, 1));
  });

  test("is not made of nothing, and not shown to who sees a part", async () => {
    const { manager, departmentId, snapshotId } = await approved();
    const head = await leaderOf(manager, departmentId);
    const empty = await aLedger(onPaper);

    await expect(readOrganization(head, (tx) => compareWithPresent(tx, snapshotId))).rejects.toThrow(Forbidden);
    await expect(inOrganization(empty.manager, (tx) => submitAssessment(tx, ""))).rejects.toThrow("emptyAssessment");
    expect(await readOrganization(empty.manager, countAssessment)).toMatchObject({ risks: 0 });
  });
});

test("what is sent and what was approved can be printed from their pages, also the first time", async () => {
  const { manager } = await approved();
  const [approval] = await readOrganization(manager, (tx) => listApprovals(tx));
  const { slug } = manager.organization;
  const { accountId } = await anAccount({ roles: ["top_management"], colleague: manager });
  const request = new Request(`http://akashi.test/o/${slug}/approvals`, {
    headers: { Cookie: await cookieOf(accountId) },
  });
  const params = { organization: slug, approvalId: approval?.id ?? "", revision: "1" };
  const call = { request, params, context: {} as never };

  expect(await approvalLoader(call)).toMatchObject({ printPath: `/o/${slug}/risks.pdf?approval=${approval?.id}` });
  expect(await versionLoader(call)).toMatchObject({ revision: 1, canPrint: true });
});

describe("sending the whole", () => {
  /** A page of whoever sends it, as the browser asks for it. */
  async function theDrafter(manager: Actor) {
    await colleagueOf(manager, "top_management");
    const { actor, accountId } = await anAccount({ roles: ["secretariat"], colleague: manager });
    const { slug } = actor.organization;
    const headers = { Cookie: await cookieOf(accountId) };
    const opening = async (search = "") => {
      const request = new Request(`http://akashi.test/o/${slug}/risks/submission${search}`, { headers });
      return submissionLoader({ request, params: { organization: slug }, context: {} as never });
    };
    return { drafter: actor, opening };
  }

  const jobsOf = (actor: Actor) => readOrganization(actor, (tx) => findLatest(tx, submissionJob.kind));
  const sentBy = (actor: Actor) => readOrganization(actor, (tx) => listApprovals(tx));

  test("goes on in the background, says so, and leads whoever asked to the approval", async () => {
    const { manager, first } = await aLedger(onPaper);
    await accepting(manager, first, "R-ACQ-08");
    const { drafter, opening } = await theDrafter(manager);

    await inOrganization(drafter, (tx) => askSubmission(tx, "年次"));

    expect(await opening("?asked")).toMatchObject({ underWay: { progress: undefined }, pendingId: undefined });
    await drainJobs();
    const [approval] = await sentBy(manager);
    expect(approval).toMatchObject({ kind: "riskAssessment", status: "pending", note: "年次", partCount: 1 });
    expect(approval?.seals[0]).toMatchObject({ memberId: drafter.memberId });
    const page = await opening("?asked").catch((answer: Response) => answer.headers.get("Location"));
    expect(page).toBe(`/o/${drafter.organization.slug}/approvals/${approval?.id}`);
    expect(await opening()).toMatchObject({ underWay: undefined, pendingId: approval?.id });
  });

  test("happens once, however often and at what moment it is asked for, and when the work is done again", async () => {
    const { manager, first } = await aLedger(onPaper);
    await accepting(manager, first, "R-ACQ-08");
    const { drafter } = await theDrafter(manager);
    const press = () => inOrganization(drafter, (tx) => askSubmission(tx, ""));

    const pressed = await Promise.allSettled([press(), press()]);

    expect(pressed.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(press()).rejects.toThrow("submissionUnderWay");
    await drainJobs();
    await expect(press()).rejects.toThrow("alreadyPending");
    const job = await jobsOf(manager);
    const again = { actor: drafter, input: { note: "" }, jobId: job?.id ?? "", report: async () => undefined };
    expect(await submissionJob.run(again)).toEqual(job?.result);
    expect(await sentBy(manager)).toHaveLength(1);
  });

  test("that cannot be is refused at once, and what came in between is told with what was typed", async () => {
    const { manager, first } = await aLedger(onPaper);
    await expect(inOrganization(manager, (tx) => askSubmission(tx, ""))).rejects.toThrow("nobodyToSeal");
    const { drafter, opening } = await theDrafter(manager);
    await expect(inOrganization(drafter, (tx) => askSubmission(tx, ""))).rejects.toThrow("emptyAssessment");
    const id = await accepting(manager, first, "R-ACQ-08");
    await inOrganization(drafter, (tx) => askSubmission(tx, "年次の見直し"));
    await inOrganization(manager, (tx) => archiveRisks(tx, [id], "誤り"));

    await drainJobs();

    const failed = { problem: "リスクがまだありません", note: "年次の見直し" };
    expect(await opening("?asked")).toMatchObject({ underWay: undefined, failed });
    expect(await sentBy(manager)).toEqual([]);
  });

  test("freezes risks in their order also where they are too many for one step", async () => {
    const { manager, first } = await aLedger(onPaper);
    const { drafter } = await theDrafter(manager);
    const proposals = (await proposalsOf(manager, first)).map(({ id }) => id);
    await inOrganization(manager, (tx) => acceptProposals(tx, proposals, { isShared: false }));
    const heard: number[] = [];

    const approvalId = await inOrganization(drafter, (tx) =>
      submitAssessment(
        tx,
        "",
        async (percent) => void heard.push(Math.round(percent)),
        Math.ceil(proposals.length / 2),
      ),
    );

    const { snapshotId } = await readOrganization(manager, (tx) => getApproval(tx, approvalId));
    const parts = await readOrganization(manager, (tx) => listFrozenParts(tx, snapshotId, 1, 50));
    const numbers = parts.map(({ content }) => (content as { number: number }).number);
    expect(numbers).toEqual(proposals.map((_, index) => index + 1));
    expect(heard).toEqual([48, 95]);
  });
});

describe("an entry that is taken out of the ledger", () => {
  test("leaves what was assessed as it is, and its own risks can be taken out with it; shared ones stay", async () => {
    const { manager, entryIds, first } = await aLedger(onPaper, onPaper);
    const [own, shared, same] = [
      await accepting(manager, first, "R-ACQ-08"),
      await accepting(manager, first, "R-DIS-01"),
      await accepting(manager, entryIds[1] ?? "", "R-DIS-01"),
    ];
    await inOrganization(manager, (tx) => mergeRisks(tx, [shared, same]));
    const opened = await anAssessment(manager, own);
    await expect(inOrganization(manager, (tx) => retireRisksOf(tx, first))).rejects.toThrow("entryInUse");

    await inOrganization(manager, (tx) => archiveEntries(tx, [first], "使わなくなった"));
    await inOrganization(manager, (tx) => assessRisk(tx, own, opened));

    expect(await readOrganization(manager, (tx) => getRisk(tx, own))).toMatchObject({ levelBefore: "medium" });
    expect(await inOrganization(manager, (tx) => retireRisksOf(tx, first))).toEqual([own]);
    expect(await readOrganization(manager, (tx) => getRisk(tx, own))).toMatchObject({
      archivedReason: "台帳-0001を台帳から外した",
    });
    expect(await readOrganization(manager, (tx) => getRisk(tx, shared))).toMatchObject({ archivedAt: null });
  });
});
