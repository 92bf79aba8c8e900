import { afterAll, describe, expect, test } from "vitest";
import { changeEntry, createEntry } from "#app/features/inventory/commands.server.ts";
import { getEntry } from "#app/features/inventory/queries.server.ts";
import { createDepartments } from "#app/features/organization/index.server.ts";
import { assessRisk, confirmRisks, createRisk, editRisk, mergeRisks } from "#app/features/risks/commands.server.ts";
import { chooseForRows, correctCell, requestImport } from "#app/features/risks/import/commands.server.ts";
import { lookAtPreview } from "#app/features/risks/import/look.server.ts";
import { problemText } from "#app/features/risks/import/messages.ts";
import { getRiskImport, listRiskImports } from "#app/features/risks/import/queries.server.ts";
import { runRiskImport } from "#app/features/risks/import/run.server.ts";
import { undoRiskImport } from "#app/features/risks/import/undo.server.ts";
import { usualMethod } from "#app/features/risks/method.ts";
import { listReviewCauses } from "#app/features/risks/needing-review.server.ts";
import { getRisk, listMeasures, listRisks, listSubjects } from "#app/features/risks/queries.server.ts";
import { parseRiskFilter } from "#app/features/risks/risk-filter.ts";
import { RiskInput } from "#app/features/risks/schema.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { issueActor } from "#app/platform/actor-issuer.server.ts";
import { today } from "#app/platform/clock.ts";
import { closeDatabase, inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { NotFound } from "#app/platform/errors.ts";
import { getJob } from "#app/platform/jobs/index.server.ts";
import { closeQueue } from "#app/platform/jobs/queue.server.ts";
import { closeWorkers } from "#app/platform/worker/index.server.ts";
import { appointing } from "#tests/support/appointments.ts";
import { anEntry } from "#tests/support/entries.ts";
import { drainJobs } from "#tests/support/jobs.ts";
import { colleagueOf, memberWith } from "#tests/support/members.ts";
import {
  accepting,
  aLedger,
  anAssessment,
  anotherMethod,
  aRisk,
  exportedRisks,
  onPaper,
  type RiskTable,
  sendingMethod,
  uploadRiskFile,
  uploadRiskTable,
} from "#tests/support/risks.ts";

afterAll(async () => {
  await closeWorkers();
  await closeQueue();
  await closeDatabase();
});

const importOf = (actor: Actor, id: string) => readOrganization(actor, (tx) => getRiskImport(tx, id));
const riskOf = (actor: Actor, id: string) => readOrganization(actor, (tx) => getRisk(tx, id));
const previewOf = async (actor: Actor, id: string) => lookAtPreview(actor, await importOf(actor, id), 1, undefined);

async function saidOf(actor: Actor, id: string, severity: "error" | "notice" = "error"): Promise<string[]> {
  const { problems } = await previewOf(actor, id);
  return problems
    .filter((problem) => problem.severity === severity)
    .map((problem) => `${problem.cell}: ${problemText("ja", problem)}`);
}

/** Presses the button of the preview and lets the job run. */
async function run(actor: Actor, id: string, validRowsOnly = false): Promise<void> {
  const { version } = await importOf(actor, id);
  await inOrganization(actor, (tx) => requestImport(tx, id, version, validRowsOnly));
  await drainJobs();
}

async function assessing(actor: Actor, id: string, said: Record<string, unknown> = {}): Promise<void> {
  const assessment = await anAssessment(actor, id, said);
  await inOrganization(actor, (tx) => assessRisk(tx, id, assessment));
}

/** Writes into the cell of a header, in the n-th row of risks. */
function write(table: RiskTable, header: string, value: string | number | null, row = 1): RiskTable {
  const column = table[0]?.findIndex((head) => String(head).replace("※", "") === header) ?? -1;
  if (column < 0) throw new Error(`there is no column ${header}`);
  return table.map((cells, index) => (index === row ? cells.with(column, value) : cells));
}

const writing = async (actor: Actor, id: string, facts: Record<string, unknown>) => {
  const { version, title, phase, threat, cause, families, departmentId } = await riskOf(actor, id);
  const input = RiskInput.parse({ title, phase, threat, cause, families, departmentId: departmentId ?? "", ...facts });
  await inOrganization(actor, (tx) => editRisk(tx, id, version, input));
};

describe("an exported file that comes back", () => {
  test.each(["ja", "en"] as const)("changes nothing where nothing was changed in it (%s)", async (locale) => {
    const { manager, first } = await aLedger({ ...onPaper, sensitive: true });
    const id = await accepting(manager, first, "R-ACQ-08");
    await assessing(manager, id, {
      impact: "3",
      securityMeasures: "SM-PHY-03",
      otherMeasures: "=SUM(A1)\n・受付番号で照合する",
      rationale: "過去に1件\n起きた ",
      residualHandling: "worked_on",
    });

    const importId = await uploadRiskTable(manager, await exportedRisks(manager, "", locale));

    expect((await previewOf(manager, importId)).counts).toMatchObject({ risks: 1, same: 1, changed: 0, errors: 0 });
  });

  test("changes what was changed in it, and assesses what was assessed in it", async () => {
    const { manager, first } = await aLedger(onPaper);
    const id = await accepting(manager, first, "R-ACQ-08");
    const assessor = await colleagueOf(manager, "secretariat");
    const table = [
      ["想定されるリスク", "控えを紛失する"],
      ["現在の対策", "従業者の監督\n控えを二部取る"],
      ["影響度", 3],
      ["発生可能性", 2],
      ["影響度（残留）", "３"],
      ["発生可能性（残留）", "1（低い）"],
      ["評価の根拠", "一度起きた"],
      ["残留リスクの扱い", "残るが、対応を続ける"],
    ].reduce((all, [header, value]) => write(all, String(header), value ?? null), await exportedRisks(manager));

    const importId = await uploadRiskTable(assessor, table);
    const { counts, changes } = await previewOf(assessor, importId);
    expect(counts).toMatchObject({ changed: 1, errors: 0, conflicts: 0 });
    expect(changes[0]?.changes).toContainEqual({ field: "impact", before: "", after: "3" });
    await run(assessor, importId);

    expect(await riskOf(manager, id)).toMatchObject({
      threat: "控えを紛失する",
      levelBefore: "high",
      levelAfter: "medium",
      assessedBy: assessor.name,
      methodNumber: 0,
      version: 2,
    });
    const measures = await readOrganization(manager, (tx) => listMeasures(tx, id, "ja"));
    expect(measures.map(({ text }) => text)).toContain("控えを二部取る");
    expect(await importOf(manager, importId)).toMatchObject({ status: "done", changedCount: 1, flaggedCount: 0 });
  });

  test("an emptied cell empties what it says; a risk that was merged meanwhile is refused", async () => {
    const { manager, entryIds, first } = await aLedger(onPaper, onPaper);
    const ids = [await accepting(manager, first, "R-ACQ-08"), await accepting(manager, entryIds[1] ?? "", "R-ACQ-08")];
    const cleared = write(await exportedRisks(manager), "原因", null);
    const merged = write(cleared, "原因", "慣れ", 2);
    await inOrganization(manager, (tx) => mergeRisks(tx, ids));

    const importId = await uploadRiskTable(manager, merged);
    expect(await saidOf(manager, importId)).toEqual([expect.stringMatching(/^A3: 外されたリスク/)]);
    await run(manager, importId, true);

    expect(await riskOf(manager, ids.toSorted()[0] ?? "")).toMatchObject({ cause: "" });
    expect((await importOf(manager, importId)).leftOut).toMatchObject([{ cell: "A3", code: "archivedRisk" }]);
  });

  test("steps outside of the scale are refused by the name of their cell, and the rest goes in without them", async () => {
    const { manager, first } = await aLedger(onPaper);
    await accepting(manager, first, "R-ACQ-08");
    await inOrganization(manager, (tx) => createRisk(tx, aRisk()));
    const table = [
      ["影響度", 5, 1],
      ["発生可能性", "0", 1],
      ["影響度", 2, 2],
      ["発生可能性", 2, 2],
    ].reduce(
      (all, [header, value, row]) => write(all, String(header), value ?? null, Number(row)),
      await exportedRisks(manager),
    );

    const importId = await uploadRiskTable(manager, table);

    expect(await saidOf(manager, importId)).toEqual([
      "L2: 影響度は1〜3です（「5」）",
      "M2: 発生可能性は1〜3です（「0」）",
    ]);
    await run(manager, importId);
    expect(await importOf(manager, importId)).toMatchObject({ status: "running" });
    await inOrganization(manager, (tx) => correctCell(tx, importId, "L2", "3"));
    await run(manager, importId, true);
    expect(await importOf(manager, importId)).toMatchObject({ status: "done", changedCount: 1, flaggedCount: 1 });
  });

  test("it warns of what an examiner would ask, and refuses to accept what may not remain", async () => {
    const { manager, first } = await aLedger({ ...onPaper, sensitive: true });
    await accepting(manager, first, "R-ACQ-03");
    const graded = [
      ["影響度", 1],
      ["発生可能性", 1],
      ["影響度（残留）", 3],
      ["発生可能性（残留）", 3],
      ["残留リスクの扱い", "残し、受容を求める"],
      ["残留リスクの内容", "そのまま"],
    ].reduce((all, [header, value]) => write(all, String(header), value ?? null), await exportedRisks(manager));

    const importId = await uploadRiskTable(manager, graded);

    expect(await saidOf(manager, importId)).toEqual([expect.stringMatching(/受容できないリスク/)]);
    expect(await saidOf(manager, importId, "notice")).toEqual(
      expect.arrayContaining([expect.stringMatching(/残留リスクのレベルが/), expect.stringMatching(/対策がないまま/)]),
    );
  });
});

test("an import judges and writes by one method, although another comes into use while it runs", async () => {
  const { manager, first } = await aLedger(onPaper);
  const id = await accepting(manager, first, "R-ACQ-08");
  const approve = await sendingMethod(manager);
  const table = write(write(await exportedRisks(manager), "影響度", 3), "発生可能性", 3);
  const importId = await uploadRiskTable(manager, table);
  const { version } = await importOf(manager, importId);
  await inOrganization(manager, (tx) => requestImport(tx, importId, version, false));

  await runRiskImport(manager, importId, async (percent) => {
    if (percent === 30) await approve();
  });

  expect(await riskOf(manager, id)).toMatchObject({ levelBefore: "high", methodNumber: 0, isMethodOutdated: true });
});

describe("after a change of scale", () => {
  /** A risk assessed by three steps, the file that left then, and five steps in use. */
  async function ofThree() {
    const { manager, first } = await aLedger(onPaper);
    const id = await accepting(manager, first, "R-ACQ-08");
    await assessing(manager, id, { impactAfter: "1", likelihoodAfter: "1" });
    const before = await exportedRisks(manager);
    await anotherMethod(manager);
    return { manager, id, before, after: await exportedRisks(manager) };
  }

  test("steps are asked anew, and what is not asked stays as it was", async () => {
    const { manager, id, after } = await ofThree();
    const renamed = await uploadRiskTable(manager, write(after, "原因", "慣れ"));
    expect((await previewOf(manager, renamed)).changes).toMatchObject([{ changes: [{ field: "cause" }] }]);

    await run(manager, renamed);
    expect(await riskOf(manager, id)).toMatchObject({ impact: 2, impactAfter: 1, levelBefore: "medium" });
    const again = await uploadRiskTable(manager, await exportedRisks(manager));

    expect((await previewOf(manager, again)).counts).toMatchObject({ same: 1, errors: 0 });
    expect(await riskOf(manager, id)).toMatchObject({ cause: "慣れ", methodNumber: 0, levelAfter: "low" });
  });

  test.each(["before", "after"] as const)(
    "a file that left %s it judges no old step on the new scale",
    async (left) => {
      const { manager, ...files } = await ofThree();

      const importId = await uploadRiskTable(manager, write(files[left], "現在の対策", "見張り"));

      expect(await saidOf(manager, importId)).toEqual([expect.stringMatching(/^L2: 以前の方法の段階で/)]);
      await run(manager, importId);
      expect(await riskOf(manager, files.id)).toMatchObject({ levelBefore: "medium", methodNumber: 0, version: 2 });
    },
  );

  test("the same digits are another assessment, and what remains is open again", async () => {
    const { manager, id, after } = await ofThree();

    const importId = await uploadRiskTable(manager, write(write(after, "影響度", 2), "発生可能性", 2));
    expect((await previewOf(manager, importId)).changes[0]?.changes).toContainEqual({
      field: "impactAfter",
      before: "1",
      after: "",
    });
    await run(manager, importId);

    expect(await riskOf(manager, id)).toMatchObject({ levelBefore: "low", levelAfter: null, methodNumber: 1 });
    await inOrganization(manager, (tx) => undoRiskImport(tx, importId, "x"));
    expect(await riskOf(manager, id)).toMatchObject({ impact: 2, levelBefore: "medium", levelAfter: "low" });
  });

  test("to words the levels of steps are asked anew too", async () => {
    const { manager, id } = await ofThree();
    await anotherMethod(manager, usualMethod("qualitative"));

    const importId = await uploadRiskTable(manager, await exportedRisks(manager));

    expect((await previewOf(manager, importId)).counts).toMatchObject({ same: 1, errors: 0 });
    expect(await riskOf(manager, id)).toMatchObject({ levelBefore: "medium" });
  });
});

describe("what others have changed since the file left", () => {
  /** A risk whose threat and cause were changed here and in the file. */
  async function disputed() {
    const { manager, first } = await aLedger(onPaper);
    const id = await accepting(manager, first, "R-ACQ-08");
    const file = write(write(await exportedRisks(manager), "想定されるリスク", "ファイルの言葉"), "原因", "慣れ");
    await writing(manager, id, { threat: "画面の言葉" });
    return { manager, id, file, importId: await uploadRiskTable(manager, file) };
  }

  test("stays where the file did not change the same", async () => {
    const { manager, first } = await aLedger(onPaper);
    const id = await accepting(manager, first, "R-ACQ-08");
    const file = write(await exportedRisks(manager), "原因", "慣れ");
    await writing(manager, id, { threat: "画面の言葉" });

    const importId = await uploadRiskTable(manager, file);
    expect((await previewOf(manager, importId)).counts).toMatchObject({ changed: 1, conflicts: 0 });
    await run(manager, importId);

    expect(await riskOf(manager, id)).toMatchObject({ threat: "画面の言葉", cause: "慣れ" });
  });

  test("is shown with both values, and nothing goes in before somebody has chosen", async () => {
    const { manager, id, importId } = await disputed();

    const { conflicts, counts } = await previewOf(manager, importId);
    expect(conflicts).toMatchObject([
      { row: 1, fields: [{ field: "threat", own: "ファイルの言葉", theirs: "画面の言葉" }], choice: undefined },
    ]);
    expect(counts).toMatchObject({ undecided: 1, flagged: 1 });
    await run(manager, importId);

    const { jobId } = await importOf(manager, importId);
    expect((await readOrganization(manager, (tx) => getJob(tx, jobId ?? ""))).status).toBe("failed");
    expect(await riskOf(manager, id)).toMatchObject({ threat: "画面の言葉" });
  });

  test.each([
    ["own", { threat: "ファイルの言葉", cause: "慣れ", version: 3 }],
    ["theirs", { threat: "画面の言葉", cause: "慣れ", version: 3 }],
  ] as const)("%s is what counts when it is chosen", async (choice, expected) => {
    const { manager, id, importId } = await disputed();

    await inOrganization(manager, (tx) => chooseForRows(tx, importId, [{ row: 1, version: 2 }], choice));
    await run(manager, importId);

    expect(await riskOf(manager, id)).toMatchObject(expected);
  });

  test("a choice does not count for what was changed once more, nor a preview for what came after it", async () => {
    const { manager, id, importId } = await disputed();
    await inOrganization(manager, (tx) => chooseForRows(tx, importId, [{ row: 1, version: 2 }], "own"));
    await writing(manager, id, { threat: "もう一度変えた言葉" });

    await run(manager, importId);

    expect(await riskOf(manager, id)).toMatchObject({ threat: "もう一度変えた言葉" });
    expect((await previewOf(manager, importId)).conflicts).toMatchObject([{ version: 3, choice: undefined }]);
  });

  test("left as it is, the risk keeps everything", async () => {
    const { manager, id, importId } = await disputed();

    await inOrganization(manager, (tx) => chooseForRows(tx, importId, [{ row: 1, version: 2 }], "leave"));

    expect((await previewOf(manager, importId)).counts).toMatchObject({ left: 1, changed: 0, flagged: 0 });
    expect(await riskOf(manager, id)).toMatchObject({ version: 2 });
  });
});

describe("a table of a company's own", () => {
  const header = [
    "No.",
    "対象個人情報",
    "局面",
    "想定リスク",
    "現状の対策",
    "影響度",
    "発生頻度",
    "残留リスク",
    "担当部署",
  ];

  test("becomes risks of its own, linked to entries by name or number", async () => {
    const { manager, departmentId, first } = await aLedger({ ...onPaper, title: "応募者の履歴書" });
    const importId = await uploadRiskTable(manager, [
      ["リスク分析表　2026年度"],
      header,
      ["1", "応募者の履歴書", "取得", "受付での置き忘れ", "・施錠\n・受領簿", "大", "中", "監督を続ける", "営業部"],
      ["2", "台帳-0001", "保管", "盗難", "", "２", "１", "", ""],
      ["※影響度は3段階"],
    ]);

    expect((await previewOf(manager, importId)).counts).toMatchObject({ risks: 2, added: 2, errors: 0 });
    await run(manager, importId);

    const { rows } = await readOrganization(manager, (tx) => listRisks(tx, parseRiskFilter(new URLSearchParams())));
    expect(rows).toMatchObject([
      {
        number: 1,
        title: "受付での置き忘れ",
        phase: "acquisition",
        levelBefore: "high",
        department: "営業部",
        entries: 1,
      },
      { number: 2, title: "盗難", phase: "storage", levelBefore: "low", department: "営業部", entries: 1 },
    ]);
    const { subjects } = await readOrganization(manager, (tx) => listSubjects(tx, rows[0]?.id ?? ""));
    expect(subjects).toMatchObject([{ entryId: first, phase: "acquisition" }]);
    expect((await riskOf(manager, rows[0]?.id ?? "")).departmentId).toBe(departmentId);
  });

  test("its own numbers are not taken for ours, and what it lacks is said at its cells", async () => {
    const { manager, first } = await aLedger(onPaper);
    const id = await accepting(manager, first, "R-ACQ-08");
    const importId = await uploadRiskTable(manager, [
      ["リスクNo", "対象", "局面", "想定リスク", "影響度", "発生可能性"],
      ["1", "ない台帳", "取得", "置き忘れ", "4", "1"],
      ["2", "", "あいうえお", "盗難", "1", ""],
    ]);

    expect(await saidOf(manager, importId)).toEqual([
      "E2: 影響度は1〜3です（「4」）",
      "B2: 台帳に「ない台帳」がありません",
      "C3: 「あいうえお」がどの局面か分かりません",
      "F3: 影響度と発生可能性は、両方を入れてください",
    ]);
    expect(await riskOf(manager, id)).toMatchObject({ version: 1 });
  });

  test("a hostile file takes nothing with it: formulas stay words, and a wrong edition is no edition", async () => {
    const { manager, first } = await aLedger(onPaper);
    const id = await accepting(manager, first, "R-ACQ-08");
    const table = write(
      write(await exportedRisks(manager), "想定されるリスク", '=HYPERLINK("http://example.jp")\'; drop table risk --'),
      "版",
      `v1:${"A".repeat(76)}`,
    );

    const importId = await uploadRiskTable(manager, table);
    expect((await previewOf(manager, importId)).conflicts).toHaveLength(1);
    await inOrganization(manager, (tx) => chooseForRows(tx, importId, [{ row: 1, version: 1 }], "own"));
    await run(manager, importId);

    expect((await riskOf(manager, id)).threat).toContain("drop table risk");
    await expect(uploadRiskFile(manager, "x.xlsx", new TextEncoder().encode("PK\u0003\u0004broken"))).rejects.toThrow();
    await expect(uploadRiskTable(manager, [["氏名"], ["吉田"]])).rejects.toThrow("noRisks");
  });
});

describe("who may take what in", () => {
  test("a department's manager takes in its own risks, sees no others in a file, and no file of others", async () => {
    const { manager, departmentId, first } = await aLedger(onPaper);
    const [other] = await inOrganization(manager, (tx) => createDepartments(tx, ["総務部"]));
    const own = await accepting(manager, first, "R-ACQ-08");
    const foreign = await inOrganization(manager, (tx) => createRisk(tx, aRisk({ departmentId: other?.id ?? null })));
    const head = await colleagueOf(manager, "employee");
    await appointing(manager, "department_manager", head.memberId ?? "", { departmentId: departmentId ?? "" });
    const leader = issueActor({ ...head, roles: ["department_manager"], leads: [departmentId ?? ""] });
    const whole = [1, 2].reduce((all, row) => write(all, "原因", "慣れ", row), await exportedRisks(manager));

    expect(await exportedRisks(leader)).toHaveLength(2);
    const importId = await uploadRiskTable(leader, whole);
    expect(await saidOf(leader, importId)).toEqual(["A3: リスク-0002は見つかりません"]);
    await run(leader, importId, true);

    expect(await riskOf(manager, own)).toMatchObject({ cause: "慣れ" });
    expect(await riskOf(manager, foreign)).toMatchObject({ version: 1 });
    const managers = await uploadRiskTable(manager, whole);
    await expect(importOf(leader, managers)).rejects.toThrow(NotFound);
    expect((await readOrganization(leader, (tx) => listRiskImports(tx))).map(({ id }) => id)).toEqual([importId]);
    expect(await readOrganization(manager, (tx) => listRiskImports(tx))).toHaveLength(2);
  });

  test("another organization finds neither the import nor, by its numbers, any risk of ours", async () => {
    const { manager, first } = await aLedger(onPaper);
    await accepting(manager, first, "R-ACQ-08");
    const file = write(await exportedRisks(manager), "原因", "慣れ");
    const importId = await uploadRiskTable(manager, file);
    const stranger = await memberWith();

    await expect(importOf(stranger, importId)).rejects.toThrow(NotFound);
    expect(await saidOf(stranger, await uploadRiskTable(stranger, file))).toEqual(["A2: リスク-0001は見つかりません"]);
  });
});

test("an import is undone as a whole, but for what somebody has gone on with", async () => {
  const { manager, first } = await aLedger({ ...onPaper, title: "申込書" });
  const kept = await accepting(manager, first, "R-ACQ-08");
  const back = await inOrganization(manager, (tx) => createRisk(tx, aRisk()));
  await assessing(manager, back, { impact: "1", likelihood: "1", otherMeasures: "施錠" });
  const rows = [1, 2].flatMap((row) => [
    ["影響度", 3, row] as const,
    ["発生可能性", 3, row] as const,
    ["現在の対策", "見張り", row] as const,
  ]);
  const table = rows.reduce(
    (all, [header, value, row]) => write(all, header, value, row),
    await exportedRisks(manager),
  );
  const added =
    table[0]?.map(
      (head) => ({ "リスクの名称※": "新しい", "想定されるリスク※": "紛失", "局面※": "保管" })[String(head)] ?? null,
    ) ?? [];
  const importId = await uploadRiskTable(manager, [...table, added]);
  await run(manager, importId);
  await writing(manager, kept, { cause: "あとから書いた" });
  const before = (await riskOf(manager, back)).version;

  const undone = await inOrganization(manager, (tx) => undoRiskImport(tx, importId, "取り込みを元に戻した"));

  expect(undone).toEqual({ removed: 1, reverted: 1, kept: 1 });
  expect(await riskOf(manager, back)).toMatchObject({ impact: 1, levelBefore: "low", version: before + 1 });
  expect((await readOrganization(manager, (tx) => listMeasures(tx, back, "ja"))).map(({ text }) => text)).toEqual([
    "施錠",
  ]);
  expect(await riskOf(manager, kept)).toMatchObject({ impact: 3, cause: "あとから書いた" });
  expect(await importOf(manager, importId)).toMatchObject({ status: "undone", keptCount: 1 });
  expect(await inOrganization(manager, (tx) => undoRiskImport(tx, importId, "x"))).toEqual({
    removed: 0,
    reverted: 0,
    kept: 0,
  });
});

test("an import is not undone by who keeps another department now", async () => {
  const { manager, departmentId, first } = await aLedger(onPaper);
  const [other] = await inOrganization(manager, (tx) => createDepartments(tx, ["人事部"]));
  const own = await accepting(manager, first, "R-ACQ-08");
  const head = await colleagueOf(manager, "employee");
  await appointing(manager, "department_manager", head.memberId ?? "", { departmentId: departmentId ?? "" });
  const leader = issueActor({ ...head, roles: ["department_manager"], leads: [departmentId ?? ""] });
  const importId = await uploadRiskTable(leader, write(await exportedRisks(leader), "原因", "慣れ"));
  await run(leader, importId);
  const elsewhere = issueActor({ ...leader, leads: [other?.id ?? ""] });

  await expect(inOrganization(elsewhere, (tx) => undoRiskImport(tx, importId, "x"))).rejects.toThrow("undoBeyond");

  expect(await riskOf(manager, own)).toMatchObject({ cause: "慣れ" });
  expect(await inOrganization(leader, (tx) => undoRiskImport(tx, importId, "x"))).toMatchObject({ reverted: 1 });
});

test("undoing an import is no look at a risk: what was to be looked at still is, and who looked last is as before", async () => {
  const { manager, departmentId, first } = await aLedger({ ...onPaper, title: "申込書" });
  const [looked, never] = [await accepting(manager, first, "R-ACQ-08"), await accepting(manager, first, "R-DIS-01")];
  await assessing(manager, looked, { impact: "1", likelihood: "1" });
  await inOrganization(manager, (tx) => confirmRisks(tx, [looked], "変わりない"));
  const { version } = await readOrganization(manager, (tx) => getEntry(tx, first));
  await inOrganization(manager, (tx) =>
    changeEntry(tx, first, version, anEntry({ departmentId, ...onPaper, title: "申込書", sensitive: true })),
  );
  const looks = async () => {
    const causes = await readOrganization(manager, (tx) => listReviewCauses(tx, [looked, never], today()));
    const risks = [await riskOf(manager, looked), await riskOf(manager, never)];
    return risks.map(({ id, reviewedOn, reviewedBy, reviewNote }) => ({
      causes: causes.get(id),
      ...{ reviewedOn, reviewedBy, reviewNote },
    }));
  };
  const before = await looks();
  expect(before).toMatchObject([{ causes: ["entryChanged"], reviewNote: "変わりない" }, { reviewedOn: null }]);
  const table = [1, 2].reduce(
    (all, row) => write(write(all, "影響度", 3, row), "発生可能性", 3, row),
    await exportedRisks(manager),
  );
  const importId = await uploadRiskTable(manager, table);
  await run(manager, importId);
  expect(await looks()).toMatchObject([{ causes: undefined, reviewNote: "" }, { reviewedOn: today() }]);

  await inOrganization(manager, (tx) => undoRiskImport(tx, importId, "取り込みを元に戻した"));

  expect(await looks()).toEqual(before);
});

test("a row that names several entries becomes one shared risk", async () => {
  const { manager } = await aLedger({ ...onPaper, title: "申込書" });
  await inOrganization(manager, (tx) => createEntry(tx, anEntry({ title: "会員名簿" })));
  const importId = await uploadRiskTable(manager, [
    ["対象個人情報", "想定リスク", "局面"],
    ["申込書、台帳-0002", "紛失", "保管"],
  ]);

  await run(manager, importId);

  const { rows } = await readOrganization(manager, (tx) =>
    listRisks(tx, parseRiskFilter(new URLSearchParams("flag=shared"))),
  );
  expect(rows).toMatchObject([{ title: "紛失", entries: 2 }]);
});
