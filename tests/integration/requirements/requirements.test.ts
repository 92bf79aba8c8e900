import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { configureRoute } from "#app/features/approvals/index.server.ts";
import { archiveEntries, createEntry } from "#app/features/inventory/commands.server.ts";
import { getRecordByNumber } from "#app/features/records/index.server.ts";
import { adoptCatalog } from "#app/features/requirements/catalog.server.ts";
import { catalogChore } from "#app/features/requirements/catalog-chore.server.ts";
import {
  answerQuestions,
  approveExclusion,
  archiveOwnRequirement,
  commentOnRequirement,
  createOwnRequirement,
  decideApplicability,
  editItem,
  judge,
  linkProof,
  restoreOwnRequirement,
  unlinkProof,
} from "#app/features/requirements/commands.server.ts";
import { getRequirementPage } from "#app/features/requirements/page.server.ts";
import {
  getRequirement,
  getRequirementFacts,
  listAnswers,
  listProofs,
} from "#app/features/requirements/queries.server.ts";
import {
  AnswersForm,
  ApplicabilityForm,
  ItemForm,
  JudgementForm,
  OwnRequirement,
} from "#app/features/requirements/schema.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { inOrganization, readOrganization, watchStatements } from "#app/platform/db.server.ts";
import { Conflict, Invalid, NotFound } from "#app/platform/errors.ts";
import { anEntry } from "#tests/support/entries.ts";
import { colleagueOf, memberWith } from "#tests/support/members.ts";
import { aFollowingCompany, judging, listFor, requirementOf } from "#tests/support/requirements.ts";

const excluding = (version: number, reason = "該当する取扱いがない") =>
  ApplicabilityForm.parse({ version, isApplicable: "no", reason });

describe("the catalog", () => {
  test("becomes the requirements of an organization, once, with numbers of their own", async () => {
    const manager = await memberWith("privacy_manager");

    await Promise.all([
      inOrganization(manager, (tx) => adoptCatalog(tx)),
      inOrganization(manager, (tx) => adoptCatalog(tx)),
    ]);
    await inOrganization(manager, (tx) => adoptCatalog(tx));

    const rows = await listFor(manager);
    expect(rows[0]).toMatchObject({ code: "J.1.1", title: "組織及びその状況の理解", judgement: null, answers: 0 });
    expect(rows.at(-1)?.code).toBe("J.11.1");
    expect(new Set(rows.map(({ code }) => code)).size).toBe(rows.length);
    const last = await readOrganization(manager, (tx) => getRecordByNumber(tx, "requirement", rows.length));
    expect(last.id).toBe(rows.at(-1)?.id);
  });

  test("headings are no requirements: nobody examines them", async () => {
    const { manager } = await aFollowingCompany();

    const codes = (await listFor(manager)).map(({ code }) => code);

    expect(codes).not.toContain("J.2.3");
    expect(codes).toContain("J.2.3.1");
  });

  test("is followed by an organization that is older than it within the hour", async () => {
    const manager = await memberWith("privacy_manager");

    await catalogChore.inEach(manager);

    expect((await listFor(manager)).length).toBeGreaterThan(50);
  });
});

describe("a requirement", () => {
  test("is found by its number, by words, by its chapter, its owner and what is left to do", async () => {
    const { manager } = await aFollowingCompany();
    const { id, version } = await requirementOf(manager, "J.3.1.1");
    await inOrganization(manager, (tx) => editItem(tx, id, ItemForm.parse({ version, ownerId: manager.memberId })));

    const codes = async (search: string) => (await listFor(manager, search)).map(({ code }) => code);

    expect(await codes("q=J.3.1.1")).toEqual(["J.3.1.1"]);
    expect(await codes("q=個人情報の特定")).toContain("J.3.1.1");
    expect(await codes("chapter=J.7")).toEqual(["J.7.1", "J.7.2"]);
    expect(await codes(`owner=${manager.memberId}`)).toEqual(["J.3.1.1"]);
    expect(await codes("owner=none&chapter=J.3")).not.toContain("J.3.1.1");
    expect(await codes("open=unverified")).not.toContain("J.3.1.1");
    expect(await codes("open=unverified")).toContain("J.3.1.2");
    expect(await codes("chapter=own")).toEqual([]);
  });

  test("a page of the list takes three statements", async () => {
    const { manager } = await aFollowingCompany();
    const statements: string[] = [];

    watchStatements((text) => statements.push(text));
    await listFor(manager);
    await readOrganization(manager, (tx) => getRequirementFacts(tx, "ja"));
    watchStatements(undefined);

    expect(statements.filter((text) => /^\s*(select|with)/i.test(text) && !text.includes("set_config"))).toHaveLength(
      2,
    );
  });

  test("is judged, and a shortfall without an explanation is refused", async () => {
    const { manager } = await aFollowingCompany();
    const { id, version } = await requirementOf(manager, "J.3.1.1");

    expect(JudgementForm.safeParse({ version, judgement: "insufficient", note: " " }).error?.issues[0]?.message).toBe(
      "noteMissing",
    );
    await expect(
      inOrganization(manager, (tx) =>
        judge(tx, id, JudgementForm.parse({ version, judgement: "conforming", judgedOn: "2999-01-01" })),
      ),
    ).rejects.toMatchObject({ problem: "inTheFuture" });
    await judging(manager, id, "insufficient", "物流部の見直しが終わっていない");

    expect(await requirementOf(manager, "J.3.1.1")).toMatchObject({
      judgement: "insufficient",
      judgedBy: manager.name,
      version: version + 1,
    });
  });

  test("a save that came too late is refused", async () => {
    const { manager, drafter } = await aFollowingCompany();
    const { id, version } = await requirementOf(manager, "J.6.2");
    await judging(drafter, id, "conforming");

    const late = inOrganization(manager, (tx) =>
      judge(tx, id, JudgementForm.parse({ version, judgement: "attention", note: "x" })),
    );

    await expect(late).rejects.toThrow(Conflict);
  });

  test("answers are kept with who gave them; one that is left alone keeps its day and its giver", async () => {
    const { manager, drafter } = await aFollowingCompany();
    const { id, version } = await requirementOf(manager, "J.3.1.1");
    const answers = (more: object) => AnswersForm.parse({ version, ...more });
    await inOrganization(drafter, (tx) =>
      answerQuestions(
        tx,
        id,
        answers({ answer: { q1: "yes", q2: "partly", unknown: "yes" }, note: { q2: "物流部が未了" } }),
      ),
    );

    await inOrganization(manager, (tx) =>
      answerQuestions(tx, id, answers({ version: version + 1, answer: { q1: "yes", q3: "no" } })),
    );

    const stored = await readOrganization(manager, (tx) => listAnswers(tx, id));
    expect(stored.map(({ key, answer, by }) => [key, answer, by])).toEqual([
      ["q1", "yes", drafter.name],
      ["q3", "no", manager.name],
    ]);
  });

  test("an unverified field is corrected by the organization, and reset to the catalog", async () => {
    const { manager } = await aFollowingCompany();
    const { id, version } = await requirementOf(manager, "J.6.3");
    const edit = (more: object) => inOrganization(manager, (tx) => editItem(tx, id, ItemForm.parse(more)));

    await edit({ version, confirmsJisClause: "on", jisClause: "9.3", title: "勝手な題", confirmsTitle: "on" });
    const confirmed = await requirementOf(manager, "J.6.3");
    await edit({ version: version + 1, jisClause: "9.3" });
    const reset = await requirementOf(manager, "J.6.3");

    // The title of this item is verified: nobody changes it.
    expect(confirmed).toMatchObject({ jisClause: "9.3", title: null, unverified: [] });
    expect(reset).toMatchObject({ jisClause: null, unverified: ["jisClause"] });
  });

  test("is shown with records that are linked by their number, apart from its evidence", async () => {
    const { manager } = await aFollowingCompany();
    const { id } = await requirementOf(manager, "J.3.1.1");
    const entryId = await inOrganization(manager, (tx) => createEntry(tx, anEntry()));
    await evidenceFor(manager, id);

    await inOrganization(manager, (tx) => linkProof(tx, id, "台帳１"));
    await expect(inOrganization(manager, (tx) => linkProof(tx, id, "台帳-0009"))).rejects.toMatchObject({
      problem: "recordUnknown",
    });
    const proofs = await readOrganization(manager, (tx) => listProofs(tx, id));
    await inOrganization(manager, (tx) => unlinkProof(tx, id, entryId));
    await inOrganization(manager, (tx) => archiveEntries(tx, [entryId], ""));
    await expect(inOrganization(manager, (tx) => linkProof(tx, id, "台帳１"))).rejects.toMatchObject({
      problem: "archivedRecord",
    });

    expect(proofs).toMatchObject([{ recordId: entryId, kind: "inventoryEntry" }]);
    expect(await readOrganization(manager, (tx) => listProofs(tx, id))).toEqual([]);
  });

  test("a department manager sees of the linked records only those of the own department", async () => {
    const { manager } = await aFollowingCompany();
    const { id } = await requirementOf(manager, "J.3.1.1");
    await inOrganization(manager, (tx) => createEntry(tx, anEntry()));
    await inOrganization(manager, (tx) => linkProof(tx, id, "台帳-0001"));
    const head = await colleagueOf(manager, "department_manager");

    expect(await readOrganization(head, (tx) => listProofs(tx, id))).toEqual([]);
    // The list used to count those of all departments.
    const proofsSeenBy = async (actor: Actor) => (await listFor(actor, "q=J.3.1.1")).map(({ proofs }) => proofs);
    expect(await proofsSeenBy(head)).toEqual([0]);
    expect(await proofsSeenBy(manager)).toEqual([1]);
  });

  test("its page tells what people did, in their words", async () => {
    const { manager } = await aFollowingCompany();
    const { id, version } = await requirementOf(manager, "J.3.1.1");
    await inOrganization(manager, (tx) => editItem(tx, id, ItemForm.parse({ version, ownerId: manager.memberId })));
    await judging(manager, id, "attention", "期限が近い");
    await inOrganization(manager, (tx) =>
      answerQuestions(tx, id, AnswersForm.parse({ version: version + 2, answer: { q1: "yes" } })),
    );
    // All at once was called answering the self-check, and nothing else.
    await inOrganization(manager, async (tx) => {
      await answerQuestions(tx, id, AnswersForm.parse({ version: version + 3, answer: { q1: "yes", q2: "no" } }));
      await judge(tx, id, JudgementForm.parse({ version: version + 4, judgement: "insufficient", note: "未了" }));
    });
    await inOrganization(manager, (tx) => commentOnRequirement(tx, id, "確かめました"));

    const page = await readOrganization(manager, (tx) => getRequirementPage(tx, id, "ja"));

    expect(page.history.map(({ kind }) => kind)).toEqual(["changed", "answered", "changed", "changed", "created"]);
    expect(page.history[0]?.changes).toEqual(
      expect.arrayContaining([
        { label: "判断", before: "要注意", after: "不足" },
        { label: "自己点検の回答", before: "", after: "1問に回答" },
      ]),
    );
    expect(page.history[2]?.changes).toContainEqual({ label: "判断", before: "", after: "要注意" });
    expect(page.history[3]?.changes).toContainEqual({ label: "担当者", before: "", after: manager.name });
    expect(page.comments).toMatchObject([{ body: "確かめました" }]);
    expect(page.around).toMatchObject({ previous: { code: "J.2.3.2" }, next: { code: "J.3.1.2" } });
  });
});

describe("an exclusion", () => {
  test("counts once its reason is approved by somebody else, and falls with another reason", async () => {
    const { manager, drafter, top } = await aFollowingCompany();
    const { id, version } = await requirementOf(manager, "J.8.9");
    await inOrganization(drafter, (tx) => decideApplicability(tx, id, excluding(version)));
    const asked = await requirementOf(manager, "J.8.9");

    await inOrganization(top, (tx) => approveExclusion(tx, id, version + 1));
    const approved = await listFor(manager, "applicability=excluded");
    await inOrganization(drafter, (tx) =>
      decideApplicability(tx, id, excluding(version + 2, "匿名加工情報を作らない")),
    );

    expect(asked).toMatchObject({ isApplicable: false, exclusionApprovedAt: null, askedBy: drafter.name });
    expect(approved.map(({ code }) => code)).toEqual(["J.8.9"]);
    expect(await listFor(manager, "applicability=excluded")).toEqual([]);
    expect((await listFor(manager, "applicability=unapproved")).map(({ code }) => code)).toEqual(["J.8.9"]);
  });

  test("the same reason saved again keeps its approval", async () => {
    const { manager, drafter } = await aFollowingCompany();
    const { id, version } = await requirementOf(manager, "J.8.9");
    await inOrganization(drafter, (tx) => decideApplicability(tx, id, excluding(version)));
    await inOrganization(manager, (tx) => approveExclusion(tx, id, version + 1));

    await inOrganization(drafter, (tx) => decideApplicability(tx, id, excluding(version + 2)));

    expect(await listFor(manager, "applicability=excluded")).toHaveLength(1);
  });

  test("nobody approves their own, unless the route of approval allows it; nor what was changed meanwhile", async () => {
    const { manager, drafter } = await aFollowingCompany();
    const { id, version } = await requirementOf(manager, "J.8.9");
    await inOrganization(manager, (tx) => decideApplicability(tx, id, excluding(version)));
    const approve = (seen: number) => inOrganization(manager, (tx) => approveExclusion(tx, id, seen));

    await expect(approve(version + 1)).rejects.toThrow(new Invalid("ownWork"));
    await inOrganization(manager, (tx) =>
      configureRoute(tx, "requirement", {
        steps: [
          { step: "draft", role: "secretariat" },
          { step: "approve", role: "top_management" },
        ],
        allowsOwnWork: true,
        version: 0,
      }),
    );
    await judging(drafter, id, "conforming");
    await expect(approve(version + 1)).rejects.toThrow(new Invalid("changedMeanwhile"));
    await approve(version + 2);

    expect(await listFor(manager, "applicability=excluded")).toHaveLength(1);
  });
});

describe("a requirement of the organization's own", () => {
  const contract = OwnRequirement.parse({
    code: "契約A-1",
    title: "事故は24時間以内に連絡する",
    basis: "A社 業務委託契約 第12条",
  });

  test("is added under a number of its own, put out of use, and taken back", async () => {
    const { manager } = await aFollowingCompany();

    const id = await inOrganization(manager, (tx) => createOwnRequirement(tx, contract));
    const added = await listFor(manager, "chapter=own");
    await inOrganization(manager, (tx) => archiveOwnRequirement(tx, id, "契約終了"));
    const without = await listFor(manager, "chapter=own");
    await inOrganization(manager, (tx) => restoreOwnRequirement(tx, id));

    expect(added).toMatchObject([{ id, code: "契約A-1", basis: contract.basis, isOwn: true, questions: 0 }]);
    expect(without).toEqual([]);
    expect((await listFor(manager)).at(-1)?.id).toBe(id);
  });

  test("two of the same number are refused, also at the same moment; numbers of the catalog are its own", async () => {
    const { manager } = await aFollowingCompany();

    const both = await Promise.allSettled([
      inOrganization(manager, (tx) => createOwnRequirement(tx, contract)),
      inOrganization(manager, (tx) => createOwnRequirement(tx, contract)),
    ]);

    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: { problem: "codeTaken" } });
    expect(OwnRequirement.safeParse({ ...contract, code: "Ｊ．12" }).error?.issues[0]?.message).toBe("codeOfCatalog");
  });

  test("items of the catalog cannot be put out of use", async () => {
    const { manager } = await aFollowingCompany();
    const { id } = await requirementOf(manager, "J.1.1");

    await expect(inOrganization(manager, (tx) => archiveOwnRequirement(tx, id, ""))).rejects.toThrow(
      new Invalid("itemOfCatalog"),
    );
  });
});

test("another organization neither sees nor changes a requirement", async () => {
  const { manager } = await aFollowingCompany();
  const { id, version } = await requirementOf(manager, "J.1.1");
  const { manager: stranger } = await aFollowingCompany();

  await expect(readOrganization(stranger, (tx) => getRequirement(tx, id))).rejects.toThrow(NotFound);
  await expect(
    inOrganization(stranger, (tx) => judge(tx, id, JudgementForm.parse({ version, judgement: "conforming" }))),
  ).rejects.toThrow(NotFound);
  await expect(inOrganization(stranger, (tx) => linkProof(tx, id, "要求-0001"))).rejects.toThrow(NotFound);
});

/** A piece of evidence that is used for a record. */
async function evidenceFor(actor: Actor, recordId: string): Promise<string> {
  return inOrganization(actor, async (tx) => {
    const [record] = await tx.execute<{ id: string }>(
      sql`insert into record (kind, number, title) values ('evidence', 1, '台帳見直し依頼と回答') returning id`,
    );
    const id = record?.id ?? "";
    await tx.execute(sql`insert into evidence_item (id, collected_on) values (${id}, '2026-04-01')`);
    await tx.execute(sql`insert into evidence_use (item_id, record_id) values (${id}, ${recordId})`);
    return id;
  });
}
