import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { seal } from "#app/features/approvals/index.server.ts";
import { archiveEvidence } from "#app/features/evidence/commands.server.ts";
import { changeEntry } from "#app/features/inventory/commands.server.ts";
import { getEntry } from "#app/features/inventory/queries.server.ts";
import { InventoryEntryInput } from "#app/features/inventory/schema.ts";
import { sendForAcceptance } from "#app/features/risks/acceptances.server.ts";
import { callForReview } from "#app/features/risks/calls.server.ts";
import { archiveRisks, assessRisk, confirmRisks, createRisk, gradeRisks } from "#app/features/risks/commands.server.ts";
import { acceptProposals, rejectProposals, reopenProposals } from "#app/features/risks/decisions.server.ts";
import { saveDraft, submitMethod } from "#app/features/risks/method.server.ts";
import { usualMethod } from "#app/features/risks/method.ts";
import { listMatchingIds } from "#app/features/risks/queries.server.ts";
import { parseRiskFilter } from "#app/features/risks/risk-filter.ts";
import { CallForm } from "#app/features/risks/schema.ts";
import { archiveTreatments, changeTreatments } from "#app/features/risks/treatment-commands.server.ts";
import { countAssessment, submitAssessment } from "#app/features/risks/versions.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { today } from "#app/platform/clock.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { addDays, addMonths } from "#app/utils/calendar-date.ts";
import { anItem } from "#tests/support/evidence.ts";
import { colleagueOf, memberWith } from "#tests/support/members.ts";
import { findingOf, stateOf } from "#tests/support/readiness.ts";
import {
  accepting,
  aLedger,
  anAssessment,
  aRisk,
  leaderOf,
  onPaper,
  planning,
  proposalsOf,
  remaining,
} from "#tests/support/risks.ts";

async function assessing(actor: Actor, id: string, said: Record<string, unknown> = {}): Promise<void> {
  const assessment = await anAssessment(actor, id, said);
  await inOrganization(actor, (tx) => assessRisk(tx, id, assessment));
}

const listed = (actor: Actor, search: string) =>
  readOrganization(actor, (tx) => listMatchingIds(tx, parseRiskFilter(new URLSearchParams(search))));

/** A company with a risk of its own, and those who approve. */
async function aCompany() {
  const manager = await memberWith("privacy_manager");
  const drafter = await colleagueOf(manager, "secretariat");
  const top = await colleagueOf(manager, "top_management");
  const id = await inOrganization(manager, (tx) => createRisk(tx, aRisk()));
  const sealing = async (approvalId: string) => {
    await inOrganization(manager, (tx) => seal(tx, approvalId, "confirm"));
    await inOrganization(top, (tx) => seal(tx, approvalId, "approve", "期限までに解消する"));
  };
  return { manager, drafter, top, id, sealing };
}

test("nothing is asked of a company without a ledger and without risks", async () => {
  const manager = await memberWith();

  const ids = [
    "changed",
    "rejected",
    "phases",
    "entrusted",
    "myNumber",
    "accepted",
    "treated",
    "proven",
    "approved",
    "method",
  ];
  for (const id of ids) expect(`${id} ${await stateOf(manager, `risks.${id}`)}`).toBe(`${id} not_applicable`);
});

test("a risk whose entry changed, or that somebody called for, asks for attention until somebody looks at it", async () => {
  const { manager, departmentId, first } = await aLedger(onPaper);
  const id = await inOrganization(manager, (tx) => createRisk(tx, aRisk({ entries: "台帳-0001", departmentId })));
  await assessing(manager, id);
  expect(await stateOf(manager, "risks.changed")).toBe("met");

  await inOrganization(manager, async (tx) => {
    const entry = await getEntry(tx, first);
    await changeEntry(tx, first, entry.version, { ...InventoryEntryInput.parse(entry), storagePlace: "倉庫" });
  });
  await inOrganization(manager, (tx) =>
    callForReview(tx, CallForm.parse({ cause: "law", text: "改正", occurredOn: today(), scope: "all" })),
  );

  expect(await findingOf(manager, "risks.changed")).toMatchObject({
    state: "attention",
    facts: { risks: 1, count: 1, called: 1 },
    offenders: [{ label: "リスク-0001 誤送信" }],
  });
  await inOrganization(manager, (tx) => confirmRisks(tx, [id], "影響なし"));
  expect(await stateOf(manager, "risks.changed")).toBe("met");
  expect(await stateOf(manager, "risks.reviewed", addDays(addMonths(today(), 12), 2))).toBe("unmet");
});

test("a rejection says why: one that came into the data without is found", async () => {
  const { manager, first } = await aLedger(onPaper);
  const [one, other] = (await proposalsOf(manager, first)).map(({ id }) => id);
  await inOrganization(manager, (tx) => rejectProposals(tx, [one ?? "", other ?? ""], "対策済み"));
  expect(await stateOf(manager, "risks.rejected")).toBe("met");

  await inOrganization(manager, (tx) => tx.execute(sql`update risk_proposal set reason = ' ' where id = ${one}`));
  expect(await findingOf(manager, "risks.rejected")).toMatchObject({
    state: "unmet",
    facts: { rejected: 2, count: 1 },
  });

  await inOrganization(manager, (tx) => tx.execute(sql`update risk_proposal set reason = '済' where id = ${one}`));
  expect(await stateOf(manager, "risks.rejected")).toBe("met");
});

test("in each phase that there is, a risk was thought of: one of which something is written and that has none is a shortfall", async () => {
  const transfer = { media: ["cloud" as const], place: "共有フォルダー", people: "", vendor: "", note: "" };
  const { manager, first } = await aLedger({ ...onPaper, phases: { transfer } });
  expect((await proposalsOf(manager, first)).map(({ phase }) => phase)).not.toContain("transfer");

  expect(await findingOf(manager, "risks.phases")).toMatchObject({ state: "unmet", facts: { entries: 1, count: 1 } });

  await inOrganization(manager, (tx) => createRisk(tx, aRisk({ entries: "台帳-0001" })));
  expect(await stateOf(manager, "risks.phases")).toBe("met");
});

test("a phase of which every proposal was turned down, or whose risks were taken out, asks for attention", async () => {
  const { manager, first } = await aLedger(onPaper);
  const disposal = (await proposalsOf(manager, first)).filter(({ phase }) => phase === "disposal").map(({ id }) => id);
  expect(await stateOf(manager, "risks.phases")).toBe("met");

  await inOrganization(manager, (tx) => rejectProposals(tx, disposal, "対策済み"));
  expect(await stateOf(manager, "risks.phases")).toBe("attention");

  await inOrganization(manager, (tx) => reopenProposals(tx, disposal));
  const made = await inOrganization(manager, (tx) => acceptProposals(tx, disposal, { isShared: false }));
  expect(await stateOf(manager, "risks.phases")).toBe("met");
  await inOrganization(manager, (tx) => archiveRisks(tx, made, "不要"));
  expect(await stateOf(manager, "risks.phases")).toBe("attention");
});

test("what is entrusted has a risk of entrustment", async () => {
  const { manager, first } = await aLedger({ ...onPaper, vendors: ["溶解業者"] });
  expect(await findingOf(manager, "risks.entrusted")).toMatchObject({
    state: "unmet",
    offenders: [{ label: "台帳-0001 通販会員データベース" }],
  });

  await accepting(manager, first, "R-ENT-01");

  expect(await stateOf(manager, "risks.entrusted")).toBe("met");
});

test("that something is provided to others is no risk of a vendor; one that the organization named itself may be", async () => {
  const { manager, first } = await aLedger({ ...onPaper, vendors: ["溶解業者"], provision: "取引先へ提供" });

  await accepting(manager, first, "R-ENT-07");
  expect(await stateOf(manager, "risks.entrusted")).toBe("unmet");

  const own = aRisk({ title: "溶解業者が紛失する", phase: "provision", entries: "台帳-0001" });
  await inOrganization(manager, (tx) => createRisk(tx, own));
  expect(await stateOf(manager, "risks.entrusted")).toBe("met");
});

test("My Numbers have their own risks, and measures against them", async () => {
  const { manager, first } = await aLedger({ ...onPaper, myNumber: true });
  expect(await stateOf(manager, "risks.myNumber")).toBe("unmet");

  const id = await accepting(manager, first, "R-STO-14");
  expect(await stateOf(manager, "risks.myNumber")).toBe("attention");
  await assessing(manager, id, { otherMeasures: "取扱区域を分ける" });

  expect(await stateOf(manager, "risks.myNumber")).toBe("met");
});

test("a measure that was given up or taken out is none", async () => {
  const { manager, first } = await aLedger({ ...onPaper, myNumber: true });
  const id = await accepting(manager, first, "R-STO-14");
  const treatment = await planning(manager, id);
  expect(await stateOf(manager, "risks.myNumber")).toBe("met");

  const giveUp = { ownerId: null, dueOn: null, status: "cancelled" as const, reason: "費用が見合わない" };
  await inOrganization(manager, (tx) => changeTreatments(tx, [treatment], giveUp));
  expect(await stateOf(manager, "risks.myNumber")).toBe("attention");

  const other = await planning(manager, id);
  await inOrganization(manager, (tx) => archiveTreatments(tx, [other], "誤り"));
  expect(await stateOf(manager, "risks.myNumber")).toBe("attention");
});

test("what is unlawful may not remain at whatever level, and nobody can accept it", async () => {
  const { manager, id } = await aCompany();
  await inOrganization(manager, (tx) => gradeRisks(tx, [id], { impact: 3, likelihood: 3, level: null }));
  expect(await stateOf(manager, "risks.unlawful")).toBe("not_applicable");
  await inOrganization(manager, (tx) => tx.execute(sql`update risk set is_unacceptable = true where id = ${id}`));

  for (const [after, handling] of [
    ["low", "worked_on"],
    ["high", "worked_on"],
    ["high", "none"],
  ]) {
    await inOrganization(manager, (tx) =>
      tx.execute(sql`update risk set level_after = ${after}, residual_handling = ${handling} where id = ${id}`),
    );
    expect(await findingOf(manager, "risks.unlawful")).toMatchObject({ state: "unmet", facts: { risks: 1, grave: 1 } });
  }
  expect(await listed(manager, "state=unlawful")).toEqual([id]);
  expect(await stateOf(manager, "risks.accepted")).toBe("not_applicable");
  expect(await readOrganization(manager, countAssessment)).toMatchObject({ unlawful: 1, unaccepted: 0 });

  await inOrganization(manager, (tx) =>
    tx.execute(sql`update risk set level_after = 'low', residual_handling = 'none' where id = ${id}`),
  );
  expect(await stateOf(manager, "risks.unlawful")).toBe("met");
  expect(await listed(manager, "state=unlawful")).toEqual([]);
});

test("a grave risk is treated or accepted, also where nobody has said what remains", async () => {
  const { manager, drafter, id } = await aCompany();
  await inOrganization(manager, (tx) => gradeRisks(tx, [id], { impact: 3, likelihood: 3, level: null }));

  expect(await stateOf(manager, "risks.accepted")).toBe("not_applicable");
  expect(await findingOf(manager, "risks.handled")).toMatchObject({ state: "unmet", facts: { risks: 1, grave: 1 } });
  expect(await listed(manager, "state=untreated")).toEqual([id]);
  const treatment = await planning(manager, id);
  expect(await stateOf(manager, "risks.handled")).toBe("met");
  const giveUp = { ownerId: null, dueOn: null, status: "cancelled" as const, reason: "費用が見合わない" };
  await inOrganization(manager, (tx) => changeTreatments(tx, [treatment], giveUp));
  expect(await stateOf(manager, "risks.handled")).toBe("unmet");

  await assessing(manager, id, { impact: "3", likelihood: "3", ...remaining });
  expect(await stateOf(manager, "risks.handled")).toBe("unmet");
  await inOrganization(drafter, (tx) => sendForAcceptance(tx, [id], "更新まで"));
  expect(await stateOf(manager, "risks.handled")).toBe("met");
  expect(await listed(manager, "state=untreated")).toEqual([]);
});

test("what remains and is high is accepted, for the assessment as it is now", async () => {
  const { manager, drafter, id, sealing } = await aCompany();
  await assessing(manager, id, remaining);
  expect(await findingOf(manager, "risks.accepted")).toMatchObject({ state: "unmet", facts: { risks: 1, grave: 1 } });

  const approvalId = await inOrganization(drafter, (tx) => sendForAcceptance(tx, [id], "更新まで"));
  expect(await stateOf(manager, "risks.accepted")).toBe("attention");
  await sealing(approvalId);
  expect(await stateOf(manager, "risks.accepted")).toBe("met");

  await assessing(manager, id, remaining);
  expect(await stateOf(manager, "risks.accepted")).toBe("unmet");
  await assessing(manager, id, { impactAfter: "1", likelihoodAfter: "1", residualHandling: "worked_on" });
  expect(await stateOf(manager, "risks.accepted")).toBe("not_applicable");
});

test("a measure is done in time, and what is completed has evidence", async () => {
  const { manager, id } = await aCompany();
  const treatment = await planning(manager, id, { dueOn: addDays(today(), 30) });
  const completing = { ownerId: null, dueOn: null, status: "completed" as const, reason: "" };

  expect(await stateOf(manager, "risks.treated")).toBe("met");
  expect(await stateOf(manager, "risks.treated", addDays(today(), 25))).toBe("attention");
  expect(await findingOf(manager, "risks.treated", addDays(today(), 31))).toMatchObject({
    state: "unmet",
    facts: { treatments: 1, grave: 1 },
    offenders: [{ label: "対応-0001 宛先の確認を二人で行う" }],
  });
  expect(await stateOf(manager, "risks.proven")).toBe("not_applicable");
  await inOrganization(manager, (tx) => changeTreatments(tx, [treatment], completing));
  expect(await stateOf(manager, "risks.treated", addDays(today(), 31))).toBe("not_applicable");
  expect(await stateOf(manager, "risks.proven")).toBe("unmet");
  const item = await anItem(manager, { recordIds: [treatment] });
  expect(await stateOf(manager, "risks.proven")).toBe("met");
  await inOrganization(manager, (tx) => archiveEvidence(tx, item, "誤って登録"));
  expect(await stateOf(manager, "risks.proven")).toBe("unmet");
});

test("the assessment as a whole and its method are approved, the former once a year", async () => {
  const { manager, drafter, id, sealing } = await aCompany();
  await inOrganization(manager, (tx) => gradeRisks(tx, [id], { impact: 2, likelihood: 2, level: null }));
  expect([await stateOf(manager, "risks.approved"), await stateOf(manager, "risks.method")]).toEqual([
    "unmet",
    "attention",
  ]);

  const whole = await inOrganization(drafter, (tx) => submitAssessment(tx, "年次"));
  expect(await stateOf(manager, "risks.approved")).toBe("attention");
  await sealing(whole);
  expect(await stateOf(manager, "risks.approved")).toBe("met");
  expect(await stateOf(manager, "risks.approved", addDays(addMonths(today(), 12), -10))).toBe("attention");
  expect(await stateOf(manager, "risks.approved", addDays(addMonths(today(), 12), 1))).toBe("unmet");

  await inOrganization(drafter, (tx) =>
    saveDraft(tx, { version: 1, content: usualMethod("fiveSteps"), note: "より細かく" }),
  );
  await sealing(await inOrganization(drafter, (tx) => submitMethod(tx, "")));
  expect(await findingOf(manager, "risks.method")).toMatchObject({ state: "met", facts: { on: today() } });
});

test("whoever leads a department is told of its own entries and risks", async () => {
  const { manager, departmentId } = await aLedger({ ...onPaper, myNumber: true, vendors: ["溶解業者"] });
  const head = await leaderOf(manager, departmentId);
  const stranger = await leaderOf(manager, crypto.randomUUID());

  for (const id of ["risks.myNumber", "risks.entrusted"]) {
    expect(await stateOf(head, id)).toBe("unmet");
    expect(await stateOf(stranger, id)).toBe("not_applicable");
  }
});
