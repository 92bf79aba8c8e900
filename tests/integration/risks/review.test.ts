import { describe, expect, test } from "vitest";
import { seal } from "#app/features/approvals/index.server.ts";
import { archiveEntries, changeEntry, confirmEntries, createEntry } from "#app/features/inventory/commands.server.ts";
import { getEntry } from "#app/features/inventory/queries.server.ts";
import { InventoryEntryInput } from "#app/features/inventory/schema.ts";
import { createDepartments } from "#app/features/organization/index.server.ts";
import { callForReview, listCalls } from "#app/features/risks/calls.server.ts";
import {
  addEntry,
  assessRisk,
  confirmRisk,
  confirmRisks,
  createRisk,
  gradeRisks,
} from "#app/features/risks/commands.server.ts";
import { deriveAll } from "#app/features/risks/derive.server.ts";
import { saveDraft, submitMethod } from "#app/features/risks/method.server.ts";
import { usualMethod } from "#app/features/risks/method.ts";
import { listReviewCauses, listShown } from "#app/features/risks/needing-review.server.ts";
import { countRisks, countRisksOf, getRisk, listRisks } from "#app/features/risks/queries.server.ts";
import { getReviewNeeded } from "#app/features/risks/review-details.server.ts";
import { parseRiskFilter } from "#app/features/risks/risk-filter.ts";
import { CallForm } from "#app/features/risks/schema.ts";
import { assessTogether } from "#app/features/risks/together.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { today } from "#app/platform/clock.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { Conflict, Invalid, NotFound } from "#app/platform/errors.ts";
import { addDays, addMonths } from "#app/utils/calendar-date.ts";
import { anEntry } from "#tests/support/entries.ts";
import { colleagueOf, memberWith } from "#tests/support/members.ts";
import { accepting, aLedger, anAssessment, aRisk, onPaper } from "#tests/support/risks.ts";

/** A risk of one entry that has just been assessed. */
async function anAssessedRisk() {
  const { manager, departmentId, first } = await aLedger({ ...onPaper, sensitive: true, vendors: ["東西倉庫"] });
  const id = await inOrganization(manager, (tx) => createRisk(tx, aRisk({ entries: "台帳-0001", departmentId })));
  const assessment = await anAssessment(manager, id);
  await inOrganization(manager, (tx) => assessRisk(tx, id, assessment));
  return { manager, departmentId, first, id };
}

async function changing(actor: Actor, entryId: string, facts: Partial<InventoryEntryInput>): Promise<void> {
  const entry = await readOrganization(actor, (tx) => getEntry(tx, entryId));
  const input = { ...InventoryEntryInput.parse(entry), ...facts };
  await inOrganization(actor, (tx) => changeEntry(tx, entryId, entry.version, input));
}

function causesOf(actor: Actor, id: string, asOf = today()) {
  return readOrganization(actor, async (tx) => (await listReviewCauses(tx, [id], asOf)).get(id));
}

const confirming = (actor: Actor, id: string) => inOrganization(actor, (tx) => confirmRisks(tx, [id], "影響なし"));

function calling(actor: Actor, facts: object = {}): Promise<string> {
  const input = { cause: "incident", text: "誤送信の事故", occurredOn: today(), scope: "all", ...facts };
  return inOrganization(actor, (tx) => callForReview(tx, CallForm.parse(input)));
}

describe("a risk needs a review", () => {
  test("when what the rules read in its entry has changed, and says what, from old to new", async () => {
    const { manager, first, id } = await anAssessedRisk();
    expect(await causesOf(manager, id)).toBeUndefined();

    await changing(manager, first, { storagePlace: "倉庫", media: ["paper", "mail"] });
    await changing(manager, first, { storagePlace: "新倉庫" });

    expect(await causesOf(manager, id)).toEqual(["entryChanged"]);
    const review = await readOrganization(manager, async (tx) => getReviewNeeded(tx, await getRisk(tx, id), "ja"));
    expect(review?.entries).toMatchObject([
      {
        label: "台帳-0001",
        kind: "changed",
        changes: [
          { label: "媒体", before: "紙", after: "紙、メール" },
          { label: "保管場所", before: "本社", after: "新倉庫" },
        ],
      },
    ]);
  });

  test("and not when nothing of substance has: a review's days, a few people more, or what was taken back", async () => {
    const { manager, first, id } = await anAssessedRisk();
    const days = { reviewedOn: today(), nextReviewOn: addMonths(today(), 12) };

    await inOrganization(manager, (tx) => confirmEntries(tx, [first], days));
    await changing(manager, first, { ...days, title: "通販会員の名簿", count: 20 });
    await changing(manager, first, { count: 30 });
    await confirming(manager, id);
    await changing(manager, first, { count: 40, storagePlace: "倉庫" });
    await changing(manager, first, { count: 50, storagePlace: "本社" });

    expect(await causesOf(manager, id)).toBeUndefined();
    await changing(manager, first, { count: 500 });
    expect(await causesOf(manager, id)).toEqual(["entryChanged"]);
  });

  test("when a vendor appeared in its entry or vanished from it", async () => {
    const { manager, first, id } = await anAssessedRisk();

    await changing(manager, first, { vendors: ["東西倉庫", "南北印刷"] });

    expect(await causesOf(manager, id)).toEqual(["vendors"]);
    await confirming(manager, id);
    await changing(manager, first, { vendors: [] });
    expect(await causesOf(manager, id)).toEqual(["vendors"]);
  });

  test("when an entry joined, or was taken out of the ledger", async () => {
    const { manager, first, id } = await anAssessedRisk();
    await inOrganization(manager, (tx) => createEntry(tx, anEntry(onPaper)));

    await inOrganization(manager, (tx) => addEntry(tx, id, "台帳-0002"));

    expect(await causesOf(manager, id)).toEqual(["entries"]);
    await confirming(manager, id);
    expect(await causesOf(manager, id)).toBeUndefined();
    await inOrganization(manager, (tx) => archiveEntries(tx, [first], "廃棄した"));
    const review = await readOrganization(manager, async (tx) => getReviewNeeded(tx, await getRisk(tx, id), "ja"));
    expect(review).toMatchObject({ causes: ["entries"], entries: [{ label: "台帳-0001", kind: "left" }] });
  });

  test("when the reasons of its proposal have changed", async () => {
    const { manager, first } = await aLedger({ ...onPaper, sensitive: true });
    const id = await accepting(manager, first, "R-ACQ-03");
    await inOrganization(manager, (tx) => gradeRisks(tx, [id], { impact: 2, likelihood: 2, level: null }));

    await changing(manager, first, { sensitive: false });
    await inOrganization(manager, (tx) => deriveAll(tx));

    expect(await causesOf(manager, id)).toEqual(["entryChanged", "basis"]);
    await confirming(manager, id);
    expect(await causesOf(manager, id)).toBeUndefined();
  });

  test.each([
    ["changed", (actor: Actor, entryId: string) => changing(actor, entryId, { myNumber: true }), ["entryChanged"]],
    [
      "taken out",
      (actor: Actor, entryId: string) => inOrganization(actor, (tx) => archiveEntries(tx, [entryId], "")),
      ["entries"],
    ],
  ] as const)(
    "when its entry was %s while a page stood open, whatever was said on that page",
    async (_, happens, causes) => {
      const { manager, first, id } = await anAssessedRisk();
      const fresh = await inOrganization(manager, (tx) => createRisk(tx, aRisk({ entries: "台帳-0001" })));
      const shown = await readOrganization(manager, (tx) => listShown(tx, [id, fresh]));
      const seenOf = (riskId: string) => shown.get(riskId) ?? { version: 0, seen: "" };
      const assessment = await anAssessment(manager, fresh, { seen: seenOf(fresh).seen });

      await happens(manager, first);
      await inOrganization(manager, (tx) => assessRisk(tx, fresh, assessment));
      await inOrganization(manager, (tx) => confirmRisk(tx, id, { note: "影響なし", ...seenOf(id) }));
      expect([await causesOf(manager, fresh), await causesOf(manager, id)]).toEqual([causes, causes]);

      const now = await readOrganization(manager, (tx) => listShown(tx, [id, fresh]));
      await inOrganization(manager, (tx) => confirmRisks(tx, [id, fresh], "影響なし", now));
      expect((await readOrganization(manager, (tx) => listReviewCauses(tx, [id, fresh], today()))).size).toBe(0);
    },
  );

  test("when its entry has changed while it was assessed together with others or in the list", async () => {
    const { manager, first, id } = await anAssessedRisk();
    const grade = { impact: 3, likelihood: 3, level: null };
    const graded = { id, impact: "1", likelihood: "1" };

    const [before] = (await readOrganization(manager, (tx) => listShown(tx, [id]))).values();
    await changing(manager, first, { myNumber: true });
    await inOrganization(manager, (tx) => assessTogether(tx, 0, [{ ...graded, version: 0, ...before }]));
    expect(await causesOf(manager, id)).toEqual(["entryChanged"]);

    const seen = await readOrganization(manager, (tx) => listShown(tx, [id]));
    await changing(manager, first, { storagePlace: "倉庫" });
    await inOrganization(manager, (tx) => gradeRisks(tx, [id], grade, { method: 0, shown: seen }));
    expect(await causesOf(manager, id)).toEqual(["entryChanged"]);

    const present = await readOrganization(manager, (tx) => listShown(tx, [id]));
    await inOrganization(manager, (tx) => gradeRisks(tx, [id], grade, { method: 0, shown: present }));
    expect(await causesOf(manager, id)).toBeUndefined();
  });

  test("when its day has come, or twelve months have passed whatever its day", async () => {
    const { manager, id } = await anAssessedRisk();
    const assessment = await anAssessment(manager, id, { reviewOn: addDays(today(), 90) });
    await inOrganization(manager, (tx) => assessRisk(tx, id, assessment));

    expect(await causesOf(manager, id, addDays(today(), 89))).toBeUndefined();
    expect(await causesOf(manager, id, addDays(today(), 90))).toEqual(["due"]);

    const later = await anAssessment(manager, id, { reviewOn: addMonths(today(), 24) });
    await inOrganization(manager, (tx) => assessRisk(tx, id, later));
    expect(await causesOf(manager, id, addMonths(today(), 12))).toBeUndefined();
    expect(await causesOf(manager, id, addDays(addMonths(today(), 12), 1))).toEqual(["due"]);
  });

  test("when another method came into use; who looks at it may leave the assessment, which still names its method", async () => {
    const manager = await memberWith("privacy_manager");
    const drafter = await colleagueOf(manager, "secretariat");
    const top = await colleagueOf(manager, "top_management");
    const id = await inOrganization(manager, (tx) => createRisk(tx, aRisk()));
    await inOrganization(manager, (tx) => gradeRisks(tx, [id], { impact: 2, likelihood: 2, level: null }));

    await inOrganization(drafter, (tx) =>
      saveDraft(tx, { version: 1, content: usualMethod("fiveSteps"), note: "より細かく" }),
    );
    expect(await causesOf(manager, id)).toBeUndefined();
    const approvalId = await inOrganization(drafter, (tx) => submitMethod(tx, ""));
    await inOrganization(manager, (tx) => seal(tx, approvalId, "confirm"));
    await inOrganization(top, (tx) => seal(tx, approvalId, "approve"));

    expect(await causesOf(manager, id)).toEqual(["method"]);
    await confirming(manager, id);
    expect(await causesOf(manager, id)).toBeUndefined();
    expect(await readOrganization(manager, (tx) => getRisk(tx, id))).toMatchObject({ isMethodOutdated: true });
  });

  test("when somebody calls for it, of all, of departments or of entries", async () => {
    const { manager, departmentId, first, id } = await anAssessedRisk();
    const other = await inOrganization(manager, (tx) => createRisk(tx, aRisk({ title: "ほかのリスク" })));
    await inOrganization(manager, (tx) => gradeRisks(tx, [other], { impact: 1, likelihood: 1, level: null }));

    await calling(manager, { scope: "departments", departments: [departmentId] });
    expect([await causesOf(manager, id), await causesOf(manager, other)]).toEqual([["called"], undefined]);
    await confirming(manager, id);
    await calling(manager, { cause: "vendor", scope: "entries", entries: "台帳-0001" });
    expect([await causesOf(manager, id), await causesOf(manager, other)]).toEqual([["called"], undefined]);
    await calling(manager, { cause: "law", text: "法の改正" });
    expect([await causesOf(manager, id), await causesOf(manager, other)]).toEqual([["called"], ["called"]]);

    const review = await readOrganization(manager, async (tx) => getReviewNeeded(tx, await getRisk(tx, id), "ja"));
    expect(review?.calls).toMatchObject([{ cause: "law", text: "法の改正" }, { cause: "vendor" }]);
    await confirming(manager, id);
    expect(await readOrganization(manager, listCalls)).toMatchObject([
      { cause: "law", risks: 2, done: 1 },
      { cause: "vendor", risks: 1, done: 1, entries: [1] },
      { cause: "incident", risks: 1, done: 1, departments: ["営業部"] },
    ]);
    expect(await readOrganization(manager, (tx) => countRisksOf(tx, first))).toMatchObject({ review: 0 });
  });
});

test("whoever finds nothing changed is named with what they said and when; the next look is a year ahead", async () => {
  const { manager, first, id } = await anAssessedRisk();
  await changing(manager, first, { storagePlace: "倉庫" });
  expect(await readOrganization(manager, (tx) => countRisksOf(tx, first))).toMatchObject({ review: 1 });
  const before = await readOrganization(manager, (tx) => getRisk(tx, id));

  await inOrganization(manager, (tx) => confirmRisk(tx, id, { note: "施錠は変わらない", version: before.version }));

  expect(await causesOf(manager, id)).toBeUndefined();
  expect(await readOrganization(manager, (tx) => getRisk(tx, id))).toMatchObject({
    reviewedOn: today(),
    reviewedBy: manager.name,
    reviewNote: "施錠は変わらない",
    reviewOn: addMonths(today(), 12),
    assessedOn: before.assessedOn,
    levelBefore: before.levelBefore,
  });
  const late = inOrganization(manager, (tx) => confirmRisk(tx, id, { note: "もう一度", version: before.version }));
  await expect(late).rejects.toThrow(Conflict);
  const chosen = inOrganization(manager, (tx) => confirmRisks(tx, [id], "もう一度", new Map([[id, before]])));
  await expect(chosen).rejects.toThrow("changedMeanwhile");
});

test("what nobody has assessed is assessed, and not found unchanged", async () => {
  const manager = await memberWith("privacy_manager");
  const id = await inOrganization(manager, (tx) => createRisk(tx, aRisk()));
  await calling(manager);

  expect(await causesOf(manager, id)).toBeUndefined();
  await expect(confirming(manager, id)).rejects.toThrow(Invalid);
});

test("risks that need a review are found by that, and by its cause", async () => {
  const { manager, first } = await anAssessedRisk();
  await changing(manager, first, { storagePlace: "倉庫" });
  const listed = (search: string) => {
    const filter = parseRiskFilter(new URLSearchParams(search));
    return readOrganization(manager, async (tx) => [(await listRisks(tx, filter)).rows, await countRisks(tx, filter)]);
  };

  expect(await listed("state=review")).toMatchObject([[{ causes: ["entryChanged"] }], 1]);
  expect(await listed("cause=entryChanged&cause=due")).toMatchObject([[{ number: 1 }], 1]);
  expect(await listed("cause=called")).toEqual([[], 0]);
});

test("a call is for what the organization has: a stranger's department or entry is none, and tomorrow has not come", async () => {
  const { manager } = await anAssessedRisk();
  const { manager: stranger, departmentId, id } = await anAssessedRisk();

  await expect(calling(manager, { scope: "departments", departments: [departmentId] })).rejects.toThrow(Invalid);
  await expect(calling(manager, { scope: "departments" })).rejects.toThrow(Invalid);
  await expect(calling(manager, { scope: "entries", entries: "台帳-9999" })).rejects.toThrow(Invalid);
  await expect(calling(manager, { occurredOn: addDays(today(), 1) })).rejects.toThrow(Invalid);
  await expect(confirming(manager, id)).rejects.toThrow(NotFound);
  await calling(manager);
  expect(await causesOf(stranger, id)).toBeUndefined();
});

test("whoever assesses a risk while a derivation is under way has not seen what it finds", async () => {
  const { manager, first } = await aLedger({ ...onPaper, sensitive: true });
  const id = await accepting(manager, first, "R-ACQ-03");
  await changing(manager, first, { sensitive: false });
  const assessment = await anAssessment(manager, id);
  const assessed = Promise.withResolvers<void>();
  const derived = Promise.withResolvers<void>();
  const derivation = inOrganization(manager, async (tx) => {
    await deriveAll(tx);
    derived.resolve();
    await assessed.promise;
  });
  await derived.promise;

  await inOrganization(manager, (tx) => assessRisk(tx, id, assessment));
  assessed.resolve();
  await derivation;

  expect(await causesOf(manager, id)).toEqual(["basis"]);
  await inOrganization(manager, (tx) => confirmRisks(tx, [id], "影響なし"));
  expect((await causesOf(manager, id)) ?? []).toEqual([]);
});

test("a decision that has drifted and was looked at is to be looked at again when the ledger's reasons change once more", async () => {
  const { manager, first } = await aLedger({ ...onPaper, vendors: ["溶解業者"], count: 20_000 });
  const id = await accepting(manager, first, "R-ENT-05");
  const assessment = await anAssessment(manager, id);
  await inOrganization(manager, (tx) => assessRisk(tx, id, assessment));
  const looked = async (facts: Partial<InventoryEntryInput>) => {
    await changing(manager, first, facts);
    await inOrganization(manager, (tx) => deriveAll(tx));
    const causes = await causesOf(manager, id);
    await inOrganization(manager, (tx) => confirmRisks(tx, [id], "影響なし"));
    return causes;
  };

  expect(await looked({ sensitive: true })).toContain("basis");
  expect((await causesOf(manager, id)) ?? []).toEqual([]);
  expect(await looked({ myNumber: true })).toContain("basis");
  expect((await causesOf(manager, id)) ?? []).toEqual([]);
});

test("a call for a department is for the risks that it shares, too", async () => {
  const { manager, first } = await aLedger(onPaper);
  const [other] = await inOrganization(manager, (tx) => createDepartments(tx, ["物流部"]));
  await inOrganization(manager, (tx) =>
    createEntry(tx, anEntry({ ...onPaper, title: "配送伝票", departmentId: other?.id ?? null })),
  );
  const entry = await readOrganization(manager, (tx) => getEntry(tx, first));
  const risk = aRisk({ entries: "台帳-0001、台帳-0002", departmentId: entry.departmentId });
  const id = await inOrganization(manager, (tx) => createRisk(tx, risk));
  const assessment = await anAssessment(manager, id);
  await inOrganization(manager, (tx) => assessRisk(tx, id, assessment));
  const call = {
    cause: "incident",
    text: "誤配",
    occurredOn: today(),
    scope: "departments",
    departments: [other?.id ?? ""],
  };

  await inOrganization(manager, (tx) => callForReview(tx, CallForm.parse(call)));

  expect(await causesOf(manager, id)).toEqual(["called"]);
  expect(await readOrganization(manager, (tx) => listCalls(tx))).toMatchObject([{ risks: 1, done: 0 }]);
  const needed = await readOrganization(manager, async (tx) => getReviewNeeded(tx, await getRisk(tx, id), "ja"));
  expect(JSON.stringify(needed)).toContain("誤配");
});
