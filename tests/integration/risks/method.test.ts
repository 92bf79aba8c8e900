import { describe, expect, test } from "vitest";
import { seal, sendBack } from "#app/features/approvals/index.server.ts";
import { deriveRisks } from "#app/features/risks/derivation.ts";
import { listLibrary, listSecurityMeasures } from "#app/features/risks/library.server.ts";
import {
  findDraft,
  findMethod,
  holdMethod,
  listMethods,
  saveDraft,
  submitMethod,
} from "#app/features/risks/method.server.ts";
import { defaultMethod, usualMethod } from "#app/features/risks/method.ts";
import { MethodForm } from "#app/features/risks/method-schema.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { Conflict } from "#app/platform/errors.ts";
import { entryInput } from "#db/seeds/demo/ledger/entry.ts";
import { ledger } from "#db/seeds/demo/ledger/ledger.ts";
import { during } from "#tests/support/during.ts";
import { colleagueOf, memberWith } from "#tests/support/members.ts";

async function aCompany() {
  const manager = await memberWith("privacy_manager");
  const drafter = await colleagueOf(manager, "secretariat");
  const top = await colleagueOf(manager, "top_management");
  return { manager, drafter, top };
}

const five = { version: 1, content: usualMethod("fiveSteps"), note: "より細かく見るため" };

describe("the library that comes with the product", () => {
  test("has its risks and security measures, in their order", async () => {
    const member = await memberWith();

    const [library, measures] = await readOrganization(member, async (tx) => [
      await listLibrary(tx),
      await listSecurityMeasures(tx),
    ]);

    expect(library).toHaveLength(91);
    expect(library[0]).toMatchObject({ code: "R-ACQ-01", phase: "acquisition", isUnacceptable: true });
    expect(measures).toHaveLength(45);
    expect(measures[0]).toMatchObject({ code: "SM-ORG-01", title: { ja: "基本方針の整備" } });
  });

  test("proposes some five to twelve risks for a usual entry of a company's ledger", async () => {
    const library = await readOrganization(await memberWith(), listLibrary);
    const place = { departmentId: crypto.randomUUID(), ownerId: null, reviewedOn: null, nextReviewOn: null };

    const amounts = ledger.map((entry) => deriveRisks(entryInput(entry, place), library).length).sort((a, b) => a - b);

    expect(amounts[0]).toBeGreaterThanOrEqual(3);
    expect(amounts[Math.floor(amounts.length / 4)]).toBeGreaterThanOrEqual(5);
    expect(amounts[Math.floor(amounts.length / 2)]).toBeLessThanOrEqual(12);
  });
});

test("who has set nothing assesses by the default method, which is written down when it is first needed, once", async () => {
  const { manager } = await aCompany();

  expect(await readOrganization(manager, findMethod)).toEqual({ id: undefined, number: 0, content: defaultMethod });
  const held = await Promise.all([inOrganization(manager, holdMethod), inOrganization(manager, holdMethod)]);

  expect(held[0]).toMatchObject({ number: 0, content: defaultMethod });
  expect(held[1].id).toBe(held[0].id);
  expect(await readOrganization(manager, listMethods)).toHaveLength(1);
});

test("a version is in use once it is approved, and not before", async () => {
  const { manager, drafter, top } = await aCompany();

  await inOrganization(drafter, (tx) => saveDraft(tx, { ...five, version: 0 }));
  const approvalId = await inOrganization(drafter, (tx) => submitMethod(tx, ""));
  expect(await readOrganization(drafter, findMethod)).toMatchObject({ number: 0 });
  await inOrganization(manager, (tx) => seal(tx, approvalId, "confirm"));
  await inOrganization(top, (tx) => seal(tx, approvalId, "approve"));

  expect(await readOrganization(drafter, findMethod)).toMatchObject({ number: 1, content: { scale: "fiveSteps" } });
  const [present, former] = await readOrganization(drafter, listMethods);
  expect(present).toMatchObject({ number: 1, isInUse: true, isDraft: false, approvedBy: top.name });
  expect(former).toMatchObject({ number: 0, isInUse: false });
});

test("what awaits its seals stays as it is; what comes back is changed and sent again under the same number", async () => {
  const { manager, drafter } = await aCompany();
  await inOrganization(drafter, (tx) => saveDraft(tx, { ...five, version: 0 }));
  const first = await inOrganization(drafter, (tx) => submitMethod(tx, ""));

  const version = async () => (await readOrganization(drafter, listMethods))[0]?.version ?? 0;
  const present = await version();
  await expect(inOrganization(drafter, (tx) => saveDraft(tx, { ...five, version: present }))).rejects.toThrow(
    "methodPending",
  );
  await expect(inOrganization(drafter, (tx) => submitMethod(tx, ""))).rejects.toThrow("alreadyPending");
  await inOrganization(manager, (tx) => sendBack(tx, first, "confirm", "目安を書いてください"));
  await inOrganization(drafter, (tx) => saveDraft(tx, { ...five, version: present, note: "目安を書いた" }));
  await inOrganization(drafter, (tx) => submitMethod(tx, ""));

  const methods = await readOrganization(drafter, listMethods);
  expect(methods.map(({ number, isPending }) => [number, isPending])).toEqual([
    [1, true],
    [0, false],
  ]);
});

test("of two people who change the method, the second learns that the first was first", async () => {
  const { manager, drafter } = await aCompany();
  await inOrganization(drafter, (tx) => saveDraft(tx, { ...five, version: 0 }));

  const again = inOrganization(manager, (tx) => saveDraft(tx, { ...five, version: 0 }));

  await expect(again).rejects.toThrow(Conflict);
});

test("of two first drafts at the same moment the second overwrites nothing", async () => {
  const { manager, drafter } = await aCompany();

  const [late] = await during(drafter, (tx) => saveDraft(tx, { ...five, version: 0 }), [
    () => inOrganization(manager, (tx) => saveDraft(tx, { ...five, version: 0, note: "あとから" })),
  ]);

  expect(late).toMatchObject({ status: "rejected", reason: expect.any(Conflict) });
  expect(await readOrganization(manager, findDraft)).toMatchObject({ note: five.note });
});

test("a first draft is no conflict with an assessment that wrote the usual method down meanwhile", async () => {
  const { manager, drafter } = await aCompany();

  await inOrganization(manager, holdMethod);
  await inOrganization(drafter, (tx) => saveDraft(tx, { ...five, version: 0 }));

  expect(await readOrganization(manager, findDraft)).toMatchObject({ number: 1 });
});

test("a matrix that makes no sense is refused", async () => {
  const { drafter } = await aCompany();
  const content = { ...defaultMethod, levels: defaultMethod.levels.slice(0, 2) };

  await expect(inOrganization(drafter, (tx) => saveDraft(tx, { version: 0, content, note: "" }))).rejects.toThrow(
    "lineUnused",
  );
});

test("the form of a method is read into its content, and what its scale has no field for is as usual", () => {
  const levels = { low: { isUsed: "on", name: "小", tone: "good" }, high: { isUsed: "on", name: "", tone: "bad" } };
  const sent = { version: "1", scale: "qualitative", levels, treatFrom: "high", neverAccepted: "R-ACQ-01" };

  const { content } = MethodForm.parse(sent);

  expect(content).toEqual({
    scale: "qualitative",
    impact: [],
    likelihood: [],
    levels: [
      { level: "low", name: "小", tone: "good" },
      { level: "high", name: "", tone: "bad" },
    ],
    matrix: [],
    treatFrom: "high",
    neverAccepted: ["R-ACQ-01"],
    acceptedBy: "top_management",
  });
});
