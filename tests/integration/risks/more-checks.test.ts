import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { seal } from "#app/features/approvals/index.server.ts";
import { changeEntry } from "#app/features/inventory/commands.server.ts";
import { getEntry } from "#app/features/inventory/queries.server.ts";
import { InventoryEntryInput } from "#app/features/inventory/schema.ts";
import { sendForAcceptance } from "#app/features/risks/acceptances.server.ts";
import { callForReview } from "#app/features/risks/calls.server.ts";
import { assessRisk, confirmRisks, createRisk, gradeRisks } from "#app/features/risks/commands.server.ts";
import { rejectProposals } from "#app/features/risks/decisions.server.ts";
import { saveDraft, submitMethod } from "#app/features/risks/method.server.ts";
import { usualMethod } from "#app/features/risks/method.ts";
import { CallForm } from "#app/features/risks/schema.ts";
import { changeTreatments } from "#app/features/risks/treatment-commands.server.ts";
import { submitAssessment } from "#app/features/risks/versions.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { today } from "#app/platform/clock.ts";
import { inOrganization } from "#app/platform/db.server.ts";
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

test("in a phase of which something is written, risks were thought of", async () => {
  const transfer = { media: [], place: "車で運ぶ", people: "", vendor: "", note: "" };
  const { manager } = await aLedger({ ...onPaper, phases: { transfer } });
  await inOrganization(manager, (tx) => tx.execute(sql`delete from risk_proposal where phase = 'transfer'`));

  expect(await findingOf(manager, "risks.phases")).toMatchObject({
    state: "attention",
    facts: { entries: 1, count: 1 },
  });

  await inOrganization(manager, (tx) => createRisk(tx, aRisk({ entries: "台帳-0001" })));
  expect(await stateOf(manager, "risks.phases")).toBe("met");
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

test("My Numbers have their own risks, and measures against them", async () => {
  const { manager, first } = await aLedger({ ...onPaper, myNumber: true });
  expect(await stateOf(manager, "risks.myNumber")).toBe("unmet");

  const id = await accepting(manager, first, "R-STO-14");
  expect(await stateOf(manager, "risks.myNumber")).toBe("attention");
  await assessing(manager, id, { otherMeasures: "取扱区域を分ける" });

  expect(await stateOf(manager, "risks.myNumber")).toBe("met");
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
  await anItem(manager, { recordIds: [treatment] });
  expect(await stateOf(manager, "risks.proven")).toBe("met");
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
