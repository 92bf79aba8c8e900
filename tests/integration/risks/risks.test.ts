import { describe, expect, test } from "vitest";
import { archiveEntries, createEntry } from "#app/features/inventory/commands.server.ts";
import { createDepartments } from "#app/features/organization/index.server.ts";
import { listToAccept } from "#app/features/risks/acceptances.server.ts";
import {
  addEntry,
  archiveRisks,
  assessRisk,
  commentOnRisk,
  createRisk,
  editRisk,
  gradeRisks,
  mergeRisks,
  removeEntry,
  restoreRisks,
  splitRisk,
} from "#app/features/risks/commands.server.ts";
import { acceptProposals, reopenProposals } from "#app/features/risks/decisions.server.ts";
import { usualMethod } from "#app/features/risks/method.ts";
import { listShown } from "#app/features/risks/needing-review.server.ts";
import { getRiskPage, getRiskToAssess } from "#app/features/risks/page.server.ts";
import { countRisksOf, getRisk, listMeasures, listRisks, listSubjects } from "#app/features/risks/queries.server.ts";
import { parseRiskFilter } from "#app/features/risks/risk-filter.ts";
import { RiskInput } from "#app/features/risks/schema.ts";
import { readShown, shownText } from "#app/features/risks/shown.ts";
import { assessTogether } from "#app/features/risks/together.server.ts";
import { addTreatedRisk } from "#app/features/risks/treatment-commands.server.ts";
import { listTreatmentsOf } from "#app/features/risks/treatments.server.ts";
import { findRecords } from "#app/features/search/queries.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { issueActor } from "#app/platform/actor-issuer.server.ts";
import { inOrganization, readOrganization, watchStatements } from "#app/platform/db.server.ts";
import { Conflict, NotFound } from "#app/platform/errors.ts";
import { during } from "#tests/support/during.ts";
import { anEntry } from "#tests/support/entries.ts";
import { colleagueOf, memberWith } from "#tests/support/members.ts";
import {
  accepting,
  aLedger,
  anAssessment,
  anotherMethod,
  aRisk,
  leaderOf,
  onPaper,
  planning,
  proposalOf,
  remaining,
} from "#tests/support/risks.ts";

const riskOf = (actor: Actor, id: string) => readOrganization(actor, (tx) => getRisk(tx, id));

const textOf = (shown: Awaited<ReturnType<typeof listShown>>) =>
  shownText([...shown].map(([id, each]) => ({ id, ...each })));

const listing = async (actor: Actor, search = "") => {
  const { rows, total } = await readOrganization(actor, (tx) =>
    listRisks(tx, parseRiskFilter(new URLSearchParams(search))),
  );
  return { numbers: rows.map(({ number }) => number), total };
};

async function assessing(actor: Actor, id: string, said: Record<string, unknown> = {}): Promise<void> {
  const assessment = await anAssessment(actor, id, said);
  await inOrganization(actor, (tx) => assessRisk(tx, id, assessment));
}

/** Takes the same item over for each entry, as a risk of its own. */
async function acceptingOfEach(actor: Actor, entryIds: readonly string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const entryId of entryIds) ids.push(await accepting(actor, entryId, "R-ACQ-08"));
  return ids;
}

describe("assessing", () => {
  test("gives levels by the method, keeps measures in their order, and is to be looked at again within a year", async () => {
    const { manager, first } = await aLedger(onPaper);
    const id = await accepting(manager, first, "R-ACQ-08");

    await assessing(manager, id, {
      impact: "3",
      likelihood: "2",
      impactAfter: "3",
      likelihoodAfter: "1",
      securityMeasures: ["SM-PHY-03", "SM-ORG-02"],
      otherMeasures: "受付後すぐに金庫へ入れる\n\n受付番号で数を照合する",
      rationale: "過去に1件あった",
      residualHandling: "worked_on",
    });

    expect(await riskOf(manager, id)).toMatchObject({
      levelBefore: "high",
      levelAfter: "medium",
      assessedBy: manager.name,
      methodNumber: 0,
      isMethodOutdated: false,
      version: 2,
    });
    const measures = await readOrganization(manager, (tx) => listMeasures(tx, id, "ja"));
    expect(measures.map(({ code, text }) => code ?? text)).toEqual([
      "SM-PHY-03",
      "SM-ORG-02",
      "受付後すぐに金庫へ入れる",
      "受付番号で数を照合する",
    ]);
  });

  test("of two people the second learns that the first was first", async () => {
    const { manager, first } = await aLedger(onPaper);
    const id = await accepting(manager, first, "R-ACQ-08");
    const [one, other] = [await anAssessment(manager, id), await anAssessment(manager, id, { impact: "3" })];

    await inOrganization(manager, (tx) => assessRisk(tx, id, one));

    await expect(inOrganization(manager, (tx) => assessRisk(tx, id, other))).rejects.toThrow(Conflict);
    expect(await riskOf(manager, id)).toMatchObject({ impact: 2 });
  });

  test("of two people at the same moment exactly one is first, and the other is told by whom", async () => {
    const { manager, first } = await aLedger(onPaper);
    const id = await accepting(manager, first, "R-ACQ-08");
    const colleague = await colleagueOf(manager, "secretariat");
    const [one, other] = [await anAssessment(manager, id), await anAssessment(colleague, id, { impact: "3" })];

    const [late] = await during(manager, (tx) => assessRisk(tx, id, one), [
      () => inOrganization(colleague, (tx) => assessRisk(tx, id, other)),
    ]);

    expect(late).toMatchObject({ status: "rejected", reason: expect.any(Conflict) });
    expect(late).toMatchObject({ reason: { current: { impact: 2, assessedBy: manager.name } } });
    expect(await riskOf(manager, id)).toMatchObject({ impact: 2, version: 2 });
  });

  test.each([
    ["outside of the scale", { impact: "4" }, "outside"],
    ["half a grade", { likelihood: "" }, "gradeMissing"],
    ["half a grade of what remains", { impactAfter: "2" }, "gradeMissing"],
    ["accepting without saying what remains", { residualHandling: "accepted" }, "residualMissing"],
    ["a next look in the past", { reviewOn: "2020-04-01" }, "reviewPassed"],
    ["a measure that nobody knows", { securityMeasures: "SM-XXX-99" }, "notChosen"],
  ])("%s is refused", async (_, said, problem) => {
    const { manager, first } = await aLedger(onPaper);
    const id = await accepting(manager, first, "R-ACQ-08");

    await expect(assessing(manager, id, said)).rejects.toThrow(problem);
    expect(await riskOf(manager, id)).toMatchObject({ assessedOn: null });
  });

  test("a risk that may never be accepted is not, neither by the method nor by one's own choice", async () => {
    const { manager, first } = await aLedger({ ...onPaper, sensitive: true });
    const unlawful = await accepting(manager, first, "R-ACQ-03");
    const accepted = { residualHandling: "accepted", residualText: "そのまま残す" };

    await expect(assessing(manager, unlawful, accepted)).rejects.toThrow("unacceptable");

    const own = await inOrganization(manager, (tx) => createRisk(tx, aRisk()));
    await assessing(manager, own, accepted);
    const { version } = await riskOf(manager, own);
    const marked = RiskInput.parse({ ...aRisk(), departmentId: "", ownerId: "", isUnacceptable: "on" });
    await expect(inOrganization(manager, (tx) => editRisk(tx, own, version, marked))).rejects.toThrow("unacceptable");
  });

  test("keeps its method when another comes into use, and whoever had the form open is told", async () => {
    const { manager, first } = await aLedger(onPaper);
    const id = await accepting(manager, first, "R-ACQ-08");
    const other = await accepting(manager, first, "R-DIS-01");
    await assessing(manager, id, { impact: "3", likelihood: "3" });
    const opened = await anAssessment(manager, other);

    await anotherMethod(manager);

    expect(await riskOf(manager, id)).toMatchObject({ levelBefore: "high", methodNumber: 0, isMethodOutdated: true });
    expect((await listing(manager, "state=outdated")).numbers).toEqual([1]);
    await expect(inOrganization(manager, (tx) => assessRisk(tx, other, opened))).rejects.toThrow("methodChanged");
    await assessing(manager, id, { method: 1, impact: "5", likelihood: "3" });
    expect(await riskOf(manager, id)).toMatchObject({
      levelBefore: "severe",
      methodNumber: 1,
      isMethodOutdated: false,
    });
  });

  test("many at once is done by one grade, and forgets what another method said of what remains", async () => {
    const { manager, first } = await aLedger(onPaper);
    const ids = [await accepting(manager, first, "R-ACQ-08"), await accepting(manager, first, "R-DIS-01")];
    await assessing(manager, ids[0] ?? "", { impactAfter: "1", likelihoodAfter: "1" });

    await inOrganization(manager, (tx) => gradeRisks(tx, ids, { impact: 3, likelihood: 3, level: null }));
    expect(await riskOf(manager, ids[0] ?? "")).toMatchObject({ levelBefore: "high", levelAfter: "low" });
    await anotherMethod(manager);
    await inOrganization(manager, (tx) => gradeRisks(tx, ids, { impact: 5, likelihood: 5, level: null }));

    expect(await riskOf(manager, ids[0] ?? "")).toMatchObject({
      levelBefore: "severe",
      levelAfter: null,
      impactAfter: null,
    });
    const half = inOrganization(manager, (tx) => gradeRisks(tx, ids, { impact: 5, likelihood: null, level: null }));
    await expect(half).rejects.toThrow("gradeMissing");
  });

  test("many at once leaves nothing to be accepted that the method in use says may never be", async () => {
    const { manager, entryIds } = await aLedger(onPaper, onPaper);
    const ids = [
      await accepting(manager, entryIds[0] ?? "", "R-ACQ-08"),
      await accepting(manager, entryIds[1] ?? "", "R-ACQ-08"),
    ];
    const [one = "", other = ""] = ids;
    for (const id of ids) await assessing(manager, id, { ...remaining, rationale: "根拠" });
    await anotherMethod(manager, { ...usualMethod("threeSteps"), neverAccepted: ["R-ACQ-08"] });
    const [toAccept] = await readOrganization(manager, (tx) => listToAccept(tx, [one]));

    await inOrganization(manager, (tx) => gradeRisks(tx, [one], { impact: 3, likelihood: 3, level: null }));
    const graded = { id: other, version: 2, impact: "3", likelihood: "3", impactAfter: "3", likelihoodAfter: "2" };
    await inOrganization(manager, (tx) => assessTogether(tx, 1, [graded]));

    expect(toAccept).toMatchObject({ isUnacceptable: true, problem: "neverAcceptable" });
    for (const id of ids) {
      expect(await riskOf(manager, id)).toMatchObject({
        isUnacceptable: true,
        residualHandling: null,
        residualText: remaining.residualText,
        needsAcceptance: false,
      });
    }
  });

  test("many at once overwrites nobody: neither what others assessed meanwhile nor on a scale that was not shown", async () => {
    const { manager, first } = await aLedger(onPaper);
    const ids = [await accepting(manager, first, "R-ACQ-08"), await accepting(manager, first, "R-DIS-01")];
    const shown = await readOrganization(manager, (tx) => listShown(tx, ids));
    const grading = (method: number) =>
      inOrganization(manager, (tx) =>
        gradeRisks(tx, ids, { impact: 3, likelihood: 3, level: null }, { method, shown: readShown(textOf(shown)) }),
      );

    await assessing(manager, ids[1] ?? "", { impact: "1", likelihood: "1" });
    await expect(grading(0)).rejects.toThrow("changedMeanwhile");
    await anotherMethod(manager);
    await expect(grading(0)).rejects.toThrow("methodOther");

    expect(await riskOf(manager, ids[0] ?? "")).toMatchObject({ assessedOn: null });
    expect(await riskOf(manager, ids[1] ?? "")).toMatchObject({ impact: 1 });
  });

  test("many at once by a method in words asks for the rationale, too", async () => {
    const manager = await memberWith("privacy_manager");
    const id = await inOrganization(manager, (tx) => createRisk(tx, aRisk()));
    await anotherMethod(manager, usualMethod("qualitative"));

    const grading = inOrganization(manager, (tx) =>
      gradeRisks(tx, [id], { impact: null, likelihood: null, level: "high" }),
    );

    await expect(grading).rejects.toThrow("rationaleMissing");
  });

  test("goes on when the entry is archived meanwhile, and ends when the risk is", async () => {
    const { manager, first } = await aLedger(onPaper);
    const id = await accepting(manager, first, "R-ACQ-08");

    await inOrganization(manager, (tx) => archiveEntries(tx, [first], ""));
    await assessing(manager, id);
    const { subjects } = await readOrganization(manager, (tx) => listSubjects(tx, id));
    await inOrganization(manager, (tx) => archiveRisks(tx, [id], ""));

    expect(subjects).toEqual([expect.objectContaining({ isArchived: true })]);
    await expect(assessing(manager, id)).rejects.toThrow("archivedRisk");
    await inOrganization(manager, (tx) => restoreRisks(tx, [id]));
    await assessing(manager, id);
  });
});

describe("a shared risk", () => {
  test("comes of several of the same item, and keeps each entry and each decision", async () => {
    const { manager, entryIds, first } = await aLedger(onPaper, onPaper);
    const [one = "", other = ""] = [
      await accepting(manager, first, "R-ACQ-08"),
      await accepting(manager, entryIds[1] ?? "", "R-ACQ-08"),
    ];

    const kept = await inOrganization(manager, (tx) => mergeRisks(tx, [other, one]));

    expect(kept).toBe(one);
    const { subjects } = await readOrganization(manager, (tx) => listSubjects(tx, kept));
    expect(subjects.map(({ entryId }) => entryId)).toEqual(entryIds);
    expect(await riskOf(manager, other)).toMatchObject({ archivedReason: "リスク-0001にまとめた" });
    expect(await proposalOf(manager, entryIds[1] ?? "", "R-ACQ-08")).toMatchObject({ riskId: one });
    expect((await listing(manager, "flag=shared")).numbers).toEqual([1]);
  });

  test("of two that are of the same further entry is of it once, and its decision can be taken back as before", async () => {
    const { manager, entryIds } = await aLedger(onPaper, onPaper, onPaper);
    const [one = "", two = "", three = ""] = await acceptingOfEach(manager, entryIds);
    await inOrganization(manager, (tx) => addEntry(tx, two, "台帳-0003"));
    const third = (await proposalOf(manager, entryIds[2] ?? "", "R-ACQ-08")).id;

    const kept = await inOrganization(manager, (tx) => mergeRisks(tx, [one, two, three]));

    const entriesOf = async () =>
      (await readOrganization(manager, (tx) => listSubjects(tx, kept))).subjects.map(({ entryId }) => entryId);
    expect(await entriesOf()).toEqual(entryIds);
    await inOrganization(manager, (tx) => reopenProposals(tx, [third]));
    expect(await entriesOf()).toEqual(entryIds.slice(0, 2));
  });

  test("is treated by what was planned against each, and its parts by what was planned against it", async () => {
    const { manager, entryIds } = await aLedger(onPaper, onPaper);
    const [one = "", two = ""] = await acceptingOfEach(manager, entryIds);
    const both = await planning(manager, one);
    const ofSecond = await planning(manager, two, { title: "鍵を替える" });
    await inOrganization(manager, (tx) => addTreatedRisk(tx, both, "リスク-0002"));
    const plansOf = async (riskId: string) =>
      (await readOrganization(manager, (tx) => listTreatmentsOf(tx, riskId))).map(({ id }) => id).sort();

    const kept = await inOrganization(manager, (tx) => mergeRisks(tx, [one, two]));

    expect(await plansOf(kept)).toEqual([both, ofSecond].sort());
    expect(await plansOf(two)).toEqual([]);
    const { subjects } = await readOrganization(manager, (tx) => listSubjects(tx, kept));
    const part = await inOrganization(manager, (tx) => splitRisk(tx, kept, subjects[1]?.id ?? ""));
    expect(await plansOf(part)).toEqual([both, ofSecond].sort());
    expect(await plansOf(kept)).toEqual([both, ofSecond].sort());
  });

  test("is not split off into a department that somebody only sees", async () => {
    const { manager, departmentId, first } = await aLedger(onPaper);
    const [other] = await inOrganization(manager, (tx) => createDepartments(tx, ["人事部"]));
    const foreign = await inOrganization(manager, (tx) =>
      createEntry(tx, anEntry({ departmentId: other?.id ?? null })),
    );
    const id = await accepting(manager, first, "R-ACQ-08");
    await inOrganization(manager, (tx) => addEntry(tx, id, "台帳-0002"));
    const leader = issueActor({ ...(await leaderOf(manager, departmentId)), mayAlsoSee: [other?.id ?? ""] });
    const { subjects } = await readOrganization(leader, (tx) => listSubjects(tx, id));
    const theirs = subjects.find(({ entryId }) => entryId === foreign)?.id ?? "";

    await expect(inOrganization(leader, (tx) => splitRisk(tx, id, theirs))).rejects.toThrow("splitBeyond");

    expect(await inOrganization(manager, (tx) => splitRisk(tx, id, theirs))).not.toBe(id);
  });

  test("is not made of different ones", async () => {
    const { manager, first } = await aLedger(onPaper);
    const ids = [await accepting(manager, first, "R-ACQ-08"), await accepting(manager, first, "R-DIS-01")];
    const own = [
      await inOrganization(manager, (tx) => createRisk(tx, aRisk())),
      await inOrganization(manager, (tx) => createRisk(tx, aRisk())),
    ];

    await expect(inOrganization(manager, (tx) => mergeRisks(tx, ids))).rejects.toThrow("mergeOther");
    await expect(inOrganization(manager, (tx) => mergeRisks(tx, own))).rejects.toThrow("mergeOther");
    await expect(inOrganization(manager, (tx) => mergeRisks(tx, ids.slice(1)))).rejects.toThrow("mergeTwo");
  });

  test("is split again with what was written so far, and the decision goes along", async () => {
    const { manager, entryIds } = await aLedger(onPaper, onPaper);
    const proposals = await Promise.all(entryIds.map(async (id) => (await proposalOf(manager, id, "R-ACQ-08")).id));
    const [id = ""] = await inOrganization(manager, (tx) => acceptProposals(tx, proposals, { isShared: true }));
    await assessing(manager, id, { otherMeasures: "金庫に入れる", rationale: "根拠" });
    const subjects = async (riskId: string) =>
      (await readOrganization(manager, (tx) => listSubjects(tx, riskId))).subjects;
    const second = (await subjects(id))[1];

    const part = await inOrganization(manager, (tx) => splitRisk(tx, id, second?.id ?? ""));

    expect((await subjects(part)).map(({ entryId }) => entryId)).toEqual([entryIds[1]]);
    expect((await subjects(id)).map(({ entryId }) => entryId)).toEqual([entryIds[0]]);
    expect(await riskOf(manager, part)).toMatchObject({ number: 2, rationale: "根拠", levelBefore: "medium" });
    expect(await readOrganization(manager, (tx) => listMeasures(tx, part, "ja"))).toHaveLength(1);
    expect(await proposalOf(manager, entryIds[1] ?? "", "R-ACQ-08")).toMatchObject({ riskId: part });
    const only = (await subjects(id))[0]?.id ?? "";
    await expect(inOrganization(manager, (tx) => splitRisk(tx, id, only))).rejects.toThrow("notShared");
    await inOrganization(manager, (tx) => reopenProposals(tx, proposals.slice(1)));
    expect(await riskOf(manager, part)).toMatchObject({ archivedReason: "採用を取り消した" });
  });

  test("is seen by every department of whose entries it is one, and written by who keeps it", async () => {
    const { manager, departmentId, first } = await aLedger(onPaper);
    const id = await inOrganization(manager, (tx) => createRisk(tx, aRisk()));
    const leader = await leaderOf(manager, departmentId);
    const seen = () => readOrganization(leader, (tx) => getRisk(tx, id));

    await expect(seen()).rejects.toThrow(NotFound);
    const own = await accepting(manager, first, "R-DIS-01");
    const { subjects } = await readOrganization(manager, (tx) => listSubjects(tx, own));
    const label = `台帳-${String(subjects[0]?.number).padStart(4, "0")}`;
    await inOrganization(manager, (tx) => addEntry(tx, id, label));

    expect(await seen()).toMatchObject({ isEditable: false });
    expect((await listing(leader)).total).toBe(2);
    await expect(inOrganization(leader, (tx) => archiveRisks(tx, [id], ""))).rejects.toThrow(NotFound);
    expect(await readOrganization(leader, (tx) => findRecords(tx, "リスク-0001"))).toHaveLength(1);
  });
});

test("that a risk is about card data or My Numbers warns also who does not see the entry that holds them", async () => {
  const { manager, departmentId } = await aLedger(onPaper, {
    ...onPaper,
    items: ["クレジットカード番号"],
    departmentId: null,
  });
  const id = await inOrganization(manager, (tx) =>
    createRisk(tx, aRisk({ entries: "台帳-0001、台帳-0002", departmentId })),
  );
  const leader = await leaderOf(manager, departmentId);

  const form = await readOrganization(leader, (tx) => getRiskToAssess(tx, id, "ja"));
  const page = await readOrganization(leader, (tx) => getRiskPage(tx, id, "ja"));

  expect(form).toMatchObject({ isDelicate: true, hidden: 1 });
  expect(page).toMatchObject({ isDelicate: true });
});

test("many risks are taken out and put back in as many statements as one", async () => {
  const manager = await memberWith();
  const ids: string[] = [];
  for (let nth = 0; nth < 5; nth++) ids.push(await inOrganization(manager, (tx) => createRisk(tx, aRisk())));
  const statementsOf = async (some: string[]) => {
    let statements = 0;
    await inOrganization(manager, async (tx) => {
      watchStatements(() => {
        statements += 1;
      });
      await archiveRisks(tx, some, "誤り");
      watchStatements(undefined);
    });
    await inOrganization(manager, (tx) => restoreRisks(tx, some));
    return statements;
  };

  expect(await statementsOf(ids)).toBe(await statementsOf(ids.slice(0, 1)));
  for (const id of ids) {
    expect(await readOrganization(manager, (tx) => getRisk(tx, id))).toMatchObject({ archivedAt: null });
  }
});

describe("a risk of one's own", () => {
  test("names its entries, which can be taken away again; what a proposal made so stays", async () => {
    const { manager, first } = await aLedger(onPaper, onPaper);
    const id = await inOrganization(manager, (tx) => createRisk(tx, aRisk({ entries: "台帳-0001、2" })));
    const { subjects } = await readOrganization(manager, (tx) => listSubjects(tx, id));

    await inOrganization(manager, (tx) => removeEntry(tx, id, subjects[0]?.id ?? ""));

    expect(subjects).toHaveLength(2);
    expect((await readOrganization(manager, (tx) => listSubjects(tx, id))).subjects).toHaveLength(1);
    const unknown = inOrganization(manager, (tx) => createRisk(tx, aRisk({ entries: "台帳-0099" })));
    await expect(unknown).rejects.toThrow("entryUnknown");
    const proposed = await accepting(manager, first, "R-ACQ-08");
    const [own] = (await readOrganization(manager, (tx) => listSubjects(tx, proposed))).subjects;
    await expect(inOrganization(manager, (tx) => removeEntry(tx, proposed, own?.id ?? ""))).rejects.toThrow(
      "entryProposed",
    );
  });

  test("is another organization's business to nobody", async () => {
    const { manager } = await aLedger(onPaper);
    const id = await inOrganization(manager, (tx) => createRisk(tx, aRisk()));
    const stranger = await memberWith();

    await expect(riskOf(stranger, id)).rejects.toThrow(NotFound);
    await expect(inOrganization(stranger, (tx) => archiveRisks(tx, [id], ""))).rejects.toThrow(NotFound);
    await expect(inOrganization(stranger, (tx) => commentOnRisk(tx, id, "x"))).rejects.toThrow(NotFound);
    expect((await listing(stranger)).total).toBe(0);
  });

  test("tells on its page what happened to it, in words", async () => {
    const { manager } = await aLedger(onPaper);
    const id = await inOrganization(manager, (tx) => createRisk(tx, aRisk()));
    await assessing(manager, id);
    await inOrganization(manager, (tx) => commentOnRisk(tx, id, "来月また見る"));

    const page = await readOrganization(manager, (tx) => getRiskPage(tx, id, "ja"));

    expect(page.comments).toEqual([expect.objectContaining({ body: "来月また見る" })]);
    expect(page.history.map(({ kind }) => kind)).toEqual(["changed", "created"]);
    expect(page.history[0]?.changes).toContainEqual({ label: "レベル（対策前）", before: "", after: "中" });
  });
});

test("risks are found by number, words, level, state, item and entry, and sorted by gravity", async () => {
  const { manager, entryIds, first } = await aLedger(onPaper, onPaper);
  const one = await accepting(manager, first, "R-ACQ-08");
  const two = await accepting(manager, first, "R-DIS-01");
  await accepting(manager, entryIds[1] ?? "", "R-DIS-01");
  await assessing(manager, one, { impact: "1", likelihood: "1" });
  await assessing(manager, two, { impact: "3", likelihood: "3", rationale: "x" });

  expect((await listing(manager, "q=リスク-0002")).numbers).toEqual([2]);
  expect((await listing(manager, "q=裁断")).numbers).toEqual([2, 3]);
  expect((await listing(manager, "level=high")).numbers).toEqual([2]);
  expect((await listing(manager, "state=unassessed")).numbers).toEqual([3]);
  expect((await listing(manager, "code=R-DIS-01")).numbers).toEqual([2, 3]);
  expect((await listing(manager, `entry=${entryIds[1]}`)).numbers).toEqual([3]);
  expect((await listing(manager, "phase=acquisition")).numbers).toEqual([1]);
  expect((await listing(manager, "sort=-levelBefore")).numbers).toEqual([2, 1, 3]);
  expect((await listing(manager, "sort=levelBefore")).numbers).toEqual([3, 1, 2]);
  expect(await readOrganization(manager, (tx) => countRisksOf(tx, first))).toMatchObject({ risks: 2, unassessed: 0 });
});
