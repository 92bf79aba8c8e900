import { expect, test } from "vitest";
import { archiveEntries } from "#app/features/inventory/commands.server.ts";
import {
  answerSaved,
  confirmEntry,
  confirmRest,
  countAnswers,
  retireEntry,
  signPart,
} from "#app/features/ledger-reviews/answers.server.ts";
import { closeReview, reopenPart } from "#app/features/ledger-reviews/commands.server.ts";
import { parsePartFilter } from "#app/features/ledger-reviews/filter.ts";
import { getPart, listPartRisks } from "#app/features/ledger-reviews/queries.server.ts";
import { openResult } from "#app/features/ledger-reviews/report-source.server.ts";
import { taskSources } from "#app/features/ledger-reviews/task-sources.server.ts";
import { callForReview } from "#app/features/risks/calls.server.ts";
import { assessRisk, createRisk, gradeRisks } from "#app/features/risks/commands.server.ts";
import { getRisk } from "#app/features/risks/queries.server.ts";
import { CallForm } from "#app/features/risks/schema.ts";
import { today } from "#app/platform/clock.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { Invalid, NotFound } from "#app/platform/errors.ts";
import { addEntries, aReviewedCompany, partOf, sealAll, starting } from "#tests/support/ledger-reviews.ts";
import { anAssessment, aRisk } from "#tests/support/risks.ts";

const ofRisks = { title: "リスクの見直し", subject: "risks" };

/** The sales department with three assessed risks, and one of logistics; two of the former are of an entry. */
async function aCompanyWithRisks() {
  const company = await aReviewedCompany();
  const { manager, sales, logistics } = company;
  const [entryId = ""] = await addEntries(manager.actor, sales.id, "顧客名簿");
  const making = (title: string, departmentId: string, entries = "") =>
    inOrganization(manager.actor, (tx) => createRisk(tx, aRisk({ title, departmentId, entries })));
  const ids = [
    await making("誤送信", sales.id, "台帳-0001"),
    await making("紛失", sales.id, "台帳-0001"),
    await making("盗み見", sales.id),
    await making("誤廃棄", logistics.id),
  ] as const;
  await inOrganization(manager.actor, (tx) => gradeRisks(tx, ids, { impact: 2, likelihood: 1, level: null }));
  return { ...company, ids, entryId };
}

const filter = parsePartFilter(new URLSearchParams());

test("a department answers for its risks, its head signs, and the result is frozen and approved", async () => {
  const { manager, approver, drafter, sales, ids } = await aCompanyWithRisks();
  const reviewId = await starting(drafter.actor, [sales.id], ofRisks);
  const part = await partOf(manager.actor, reviewId, sales.id);
  const key = { reviewId, partId: part.id };
  const head = sales.head.actor;
  expect(part).toMatchObject({ subject: "risks", entries: 3, answered: 0, head: sales.head.actor.name });
  const listed = await readOrganization(head, (tx) => listPartRisks(tx, part.id, filter));
  expect(listed.risks.map(({ title }) => title)).toEqual(["誤送信", "紛失", "盗み見"]);

  await inOrganization(head, (tx) =>
    confirmEntry(tx, key, { entryId: ids[0], version: listed.risks[0]?.version ?? 0 }),
  );
  const anew = await anAssessment(head, ids[1], { likelihood: "3" });
  await inOrganization(head, async (tx) => {
    await assessRisk(tx, ids[1], anew);
    expect(await answerSaved(tx, key, ids[1], "changed")).toBe(true);
  });
  await inOrganization(head, (tx) => retireEntry(tx, key, ids[2], "取扱いをやめた"));

  expect(await readOrganization(head, (tx) => countAnswers(tx, part.id))).toEqual({
    unchanged: 1,
    changed: 1,
    added: 0,
    retired: 1,
  });
  expect(await readOrganization(head, (tx) => getRisk(tx, ids[0]))).toMatchObject({
    reviewNote: "リスクの見直し",
    reviewedBy: head.name,
    reviewedOn: today(),
  });
  await inOrganization(head, (tx) => signPart(tx, key, ""));
  const approvalId = await inOrganization(drafter.actor, (tx) => closeReview(tx, reviewId, { note: "", reason: "" }));
  await sealAll({ manager, approver }, approvalId);
  const result = await readOrganization(approver.actor, async (tx) => {
    const { parts, entriesOf, approval } = await openResult(tx, reviewId);
    return { status: approval?.status, entries: parts[0] ? await entriesOf(parts[0]) : [] };
  });
  expect(result).toMatchObject({
    status: "approved",
    entries: [
      { title: "誤送信", answer: "unchanged", risk: { before: "low" } },
      { title: "紛失", answer: "changed", risk: { before: "high" } },
      { title: "盗み見", answer: "retired", reason: "取扱いをやめた" },
    ],
  });
});

test("those that are left are answered at once, but one that nobody has assessed: it is assessed, or signed for with a reason", async () => {
  const { manager, drafter, sales } = await aCompanyWithRisks();
  await inOrganization(manager.actor, (tx) => createRisk(tx, aRisk({ title: "未評価", departmentId: sales.id })));
  const reviewId = await starting(drafter.actor, [sales.id], ofRisks);
  const { id: partId } = await partOf(manager.actor, reviewId, sales.id);
  const key = { reviewId, partId };
  const head = sales.head.actor;

  const { seen } = await readOrganization(head, (tx) => getPart(tx, reviewId, partId));
  expect(await inOrganization(head, (tx) => confirmRest(tx, key, seen))).toBe(3);

  expect(await readOrganization(head, (tx) => getPart(tx, reviewId, partId))).toMatchObject({
    entries: 4,
    answered: 3,
    incomplete: 1,
  });
  await expect(inOrganization(head, (tx) => signPart(tx, key, ""))).rejects.toThrow(Invalid);
  await inOrganization(head, (tx) => signPart(tx, key, "来週評価する"));
  await inOrganization(manager.actor, (tx) => reopenPart(tx, reviewId, partId, "評価を先に"));
  expect(await partOf(manager.actor, reviewId, sales.id)).toMatchObject({ isSigned: false, answered: 3 });
});

test("a review that was called for asks only about the risks concerned", async () => {
  const { manager, drafter, sales, logistics, ids, entryId } = await aCompanyWithRisks();
  const call = await inOrganization(manager.actor, (tx) =>
    callForReview(
      tx,
      CallForm.parse({
        cause: "incident",
        text: "誤送信",
        occurredOn: today(),
        scope: "entries",
        entries: "台帳-0001",
      }),
    ),
  );
  const reviewId = await starting(drafter.actor, [sales.id, logistics.id], { ...ofRisks, call });

  const part = await partOf(manager.actor, reviewId, sales.id);
  expect(part).toMatchObject({ entries: 2 });
  expect(await partOf(manager.actor, reviewId, logistics.id)).toMatchObject({ entries: 0 });
  const { risks } = await readOrganization(manager.actor, (tx) => listPartRisks(tx, part.id, filter));
  expect(risks).toMatchObject([
    { id: ids[0], causes: ["called"] },
    { id: ids[1], causes: ["called"] },
  ]);
  await inOrganization(manager.actor, (tx) => archiveEntries(tx, [entryId], "廃棄した"));
  expect(await partOf(manager.actor, reviewId, sales.id)).toMatchObject({ entries: 2 });
});

test("a review of risks and one of the ledger go on beside each other, one of each; parts are tasks of their heads", async () => {
  const { manager, drafter, sales } = await aCompanyWithRisks();
  const reviewId = await starting(drafter.actor, [sales.id], ofRisks);
  await starting(drafter.actor, [sales.id]);

  await expect(starting(drafter.actor, [sales.id], { ...ofRisks, title: "もう一つ" })).rejects.toThrow(Invalid);
  const tasks = await readOrganization(manager.actor, async (tx) => (await taskSources[0]?.find(tx, today())) ?? []);
  expect(tasks.filter(({ recordId }) => recordId === reviewId)).toMatchObject([{ ownerId: sales.head.actor.memberId }]);
  expect(tasks).toHaveLength(2);
});

test("another department's risks are answered by nobody else, and a stranger's call starts nothing", async () => {
  const { manager, drafter, sales, logistics, ids } = await aCompanyWithRisks();
  const stranger = await aCompanyWithRisks();
  const call = await inOrganization(stranger.manager.actor, (tx) =>
    callForReview(tx, CallForm.parse({ cause: "law", text: "改正", occurredOn: today(), scope: "all" })),
  );
  await expect(starting(drafter.actor, [sales.id], { ...ofRisks, call })).rejects.toThrow(NotFound);

  const reviewId = await starting(drafter.actor, [sales.id, logistics.id], ofRisks);
  const { id: partId } = await partOf(manager.actor, reviewId, sales.id);
  const version = (await readOrganization(manager.actor, (tx) => getRisk(tx, ids[0]))).version;
  const answering = (actor: typeof manager.actor) =>
    inOrganization(actor, (tx) => confirmEntry(tx, { reviewId, partId }, { entryId: ids[0], version }));
  await expect(answering(logistics.head.actor)).rejects.toThrow(NotFound);
  await expect(answering(stranger.manager.actor)).rejects.toThrow(NotFound);
  await expect(
    inOrganization(sales.head.actor, (tx) => confirmEntry(tx, { reviewId, partId }, { entryId: ids[3], version: 1 })),
  ).rejects.toThrow(Invalid);
});
