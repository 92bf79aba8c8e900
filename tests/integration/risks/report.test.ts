import { eq } from "drizzle-orm";
import { afterAll, describe, expect, test } from "vitest";
import { seal } from "#app/features/approvals/index.server.ts";
import { createEntry } from "#app/features/inventory/commands.server.ts";
import { createDepartments } from "#app/features/organization/index.server.ts";
import { addEntry, assessRisk, createRisk, editRisk } from "#app/features/risks/commands.server.ts";
import { flowReportTask } from "#app/features/risks/pictures/flow-report.server.ts";
import { getRisk } from "#app/features/risks/queries.server.ts";
import { riskReportTask } from "#app/features/risks/report/report.server.ts";
import type { RiskSelection } from "#app/features/risks/report/source.server.ts";
import { RiskInput } from "#app/features/risks/schema.ts";
import { submitAssessment } from "#app/features/risks/versions.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { issueActor } from "#app/platform/actor-issuer.server.ts";
import { closeDatabase, inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { Forbidden, NotFound } from "#app/platform/errors.ts";
import type { Locale } from "#app/platform/messages.ts";
import { squeezed } from "#app/platform/pdf/print-back.ts";
import { readPdf } from "#app/platform/pdf/read-back.ts";
import { departments } from "#db/schema/member.ts";
import { anEntry } from "#tests/support/entries.ts";
import { colleagueOf, memberWith } from "#tests/support/members.ts";
import { anAssessment, aRisk } from "#tests/support/risks.ts";

afterAll(closeDatabase);

async function bytesOf(run: (emit: (chunk: unknown) => Promise<void>) => Promise<unknown>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  await run(async (chunk) => {
    chunks.push(chunk as Uint8Array);
  });
  return Buffer.concat(chunks);
}

async function printed(actor: Actor, selection: RiskSelection, locale: Locale = "ja"): Promise<string> {
  const bytes = await bytesOf((emit) => riskReportTask.run({ input: { selection, locale }, actor, emit }));
  return squeezed(
    readPdf(bytes)
      .pages.map(({ text }) => text)
      .join("\n"),
  );
}

const draft: RiskSelection = { state: { draft: true } };

/** Two departments; of sales two risks of one entry, one of them assessed, and one of personnel that nobody has assessed. */
async function aCompany() {
  const manager = await memberWith("privacy_manager");
  const [sales, personnel] = await inOrganization(manager, (tx) => createDepartments(tx, ["営業部", "人事部"]));
  const departmentId = sales?.id ?? null;
  const entryId = await inOrganization(manager, (tx) =>
    createEntry(tx, anEntry({ title: "注文データ", departmentId })),
  );
  const [misdirected] = await inOrganization(manager, async (tx) => [
    await createRisk(tx, aRisk({ departmentId, entries: "台帳-0001", title: "宛先の誤り", threat: "別の人に送る" })),
    await createRisk(tx, aRisk({ departmentId, entries: "台帳-0001", title: "鍵の紛失", phase: "storage" })),
    await createRisk(tx, aRisk({ departmentId: personnel?.id ?? null, title: "評価票の置き忘れ", phase: "use" })),
  ]);
  const riskId = misdirected ?? "";
  const assessment = await anAssessment(manager, riskId, {
    impact: "3",
    likelihood: "3",
    impactAfter: "3",
    likelihoodAfter: "2",
    otherMeasures: "送信の前に二人で確かめる",
    residualHandling: "worked_on",
    residualText: "新人が確かめずに送ることがある",
    reviewOn: "2027-04-01",
  });
  await inOrganization(manager, (tx) => assessRisk(tx, riskId, assessment));
  return { manager, sales: sales?.id ?? "", personnel: personnel?.id ?? "", entryId, riskId };
}

/** Sends the whole and seals it to its end. */
async function approving(manager: Actor): Promise<void> {
  const drafter = await colleagueOf(manager, "secretariat");
  const top = await colleagueOf(manager, "top_management");
  const approvalId = await inOrganization(drafter, (tx) => submitAssessment(tx, ""));
  await inOrganization(manager, (tx) => seal(tx, approvalId, "confirm"));
  await inOrganization(top, (tx) => seal(tx, approvalId, "approve"));
}

function inOrder(text: string, ...parts: readonly string[]): void {
  let at = -1;
  for (const part of parts) {
    const next = text.indexOf(part, at + 1);
    expect(next, `${part} after what stands before it`).toBeGreaterThan(at);
    at = next;
  }
}

describe("the report", () => {
  test("says the whole in its order: cover, summary, each department's risks, what remains, the plan, what is missing, the method", async () => {
    const { manager } = await aCompany();

    const text = await printed(manager, draft);

    inOrder(
      text,
      "リスクアセスメント表",
      "未承認（現在の内容）",
      "リスク3件",
      "評価方法：標準の方法（3段階×3段階）",
      "対策前：高1件中0件低0件未評価2件",
      "不足のあるリスク3件",
      "1.概要",
      "影響度と発生可能性の分布",
      "部門ごとの件数",
      "局面ごとの件数",
      "重いリスク",
      "2.リスクの一覧",
      "営業部",
      "台帳-0001注文データ",
      "宛先の誤り",
      "別の人に送る",
      "・送信の前に二人で確かめる",
      "3×3",
      "3×2",
      "新人が確かめずに送ることがある",
      "27/04/01",
      "人事部",
      "評価票の置き忘れ",
      "3.残留リスクと受容",
      "残るが、対応を続ける",
      "受容されていません",
      "4.リスク対応計画",
      "計画した対応はありません。",
      "5.不足している事項",
      "放置しないレベルなのに、対応が計画されていない、残留リスクが受容されていない",
      "評価していない",
      "付録評価方法",
      "「高」から上は、対応しないまま残さない。",
      "要配慮個人情報・特定個人情報・カード番号",
    );
    expect(text).toContain("検証コード");
  });

  test("is of one department, or of one entry, and says so", async () => {
    const { manager, personnel, entryId } = await aCompany();

    const ofDepartment = await printed(manager, { ...draft, scope: { departmentId: personnel } });
    const ofEntry = await printed(manager, { ...draft, scope: { entryId } });

    expect(ofDepartment).toContain("対象部門：人事部");
    expect(ofDepartment).toContain("評価票の置き忘れ");
    expect(ofDepartment).not.toContain("宛先の誤り");
    expect(ofEntry).toContain("対象の項目：台帳-0001注文データ");
    expect(ofEntry).toContain("鍵の紛失");
    expect(ofEntry).not.toContain("評価票の置き忘れ");
  });

  test("of an approved version says what was approved, with its seals and without the mark; the draft says what is now", async () => {
    const { manager, riskId } = await aCompany();
    await approving(manager);
    const { version } = await readOrganization(manager, (tx) => getRisk(tx, riskId));
    const changed = RiskInput.parse({ title: "宛先の取り違え", phase: "transfer", threat: "別の人に送る" });
    await inOrganization(manager, (tx) => editRisk(tx, riskId, version, changed));

    const approved = await printed(manager, { state: { revision: "latest" } });
    const now = await printed(manager, draft);

    expect(approved).toMatch(/第1版・.*承認・基準日/);
    expect(approved).toContain("宛先の誤り");
    expect(approved).not.toContain("未承認");
    expect(now).toContain("宛先の取り違え");
    expect(now).toContain("未承認");
    inOrder(now, "承認した版ごとの推移", "第1版", "いま");
  });

  test("of an approved version is of the department that was meant then, whatever it and others are called now", async () => {
    const { manager, sales, personnel } = await aCompany();
    await approving(manager);
    await inOrganization(manager, async (tx) => {
      await tx.update(departments).set({ name: "法人営業部" }).where(eq(departments.id, sales));
      await tx.update(departments).set({ name: "営業部" }).where(eq(departments.id, personnel));
    });

    const renamed = await printed(manager, { state: { revision: 1 }, scope: { departmentId: sales } });
    const namesake = await printed(manager, { state: { revision: 1 }, scope: { departmentId: personnel } });

    expect(renamed).toContain("対象部門：法人営業部");
    expect(renamed).toContain("宛先の誤り");
    expect(renamed).not.toContain("評価票の置き忘れ");
    expect(namesake).toContain("評価票の置き忘れ");
    expect(namesake).not.toContain("宛先の誤り");
  });

  test("of an approved version can be of an entry by the number that it had", async () => {
    const { manager, entryId } = await aCompany();
    await approving(manager);

    const text = await printed(manager, { state: { revision: 1 }, scope: { entryId } });

    expect(text).toContain("宛先の誤り");
    expect(text).not.toContain("評価票の置き忘れ");
  });

  test("tells its words in English too", async () => {
    const { manager } = await aCompany();

    const text = await printed(manager, draft, "en");

    inOrder(text, "Riskassessment", "Notapproved", "1.Summary", "3.Residualrisks", "4.Treatmentplan", "Annex:method");
  });

  test("without any risk has its frame, and says that there are none", async () => {
    const manager = await memberWith("privacy_manager");

    const text = await printed(manager, draft);

    expect(text).toContain("リスクはありません");
    expect(text).toContain("不足している事項はありません。");
  });
});

describe("who leads a department", () => {
  async function theLeader(manager: Actor, departmentId: string): Promise<Actor> {
    const member = await colleagueOf(manager, "department_manager");
    return issueActor({ ...member, leads: [departmentId] });
  }

  test("prints their own risks as they are now, and the report names whose they are", async () => {
    const { manager, sales } = await aCompany();
    const leader = await theLeader(manager, sales);

    const text = await printed(leader, draft);

    expect(text).toContain("対象部門：営業部");
    expect(text).toContain("宛先の誤り");
    expect(text).not.toContain("評価票の置き忘れ");
  });

  test("reads of a shared risk the entries that they see, and how many more it has", async () => {
    const { manager, sales, personnel } = await aCompany();
    const theirs = anEntry({ title: "懲戒の記録", departmentId: personnel });
    const riskId = await inOrganization(manager, async (tx) => {
      await createEntry(tx, theirs);
      await createEntry(tx, anEntry({ title: "退職者の名簿", departmentId: personnel }));
      return createRisk(tx, aRisk({ departmentId: personnel, title: "共通の誤り", entries: "台帳-0001" }));
    });
    await inOrganization(manager, (tx) => addEntry(tx, riskId, "台帳-0002"));
    await inOrganization(manager, (tx) => addEntry(tx, riskId, "台帳-0003"));
    const leader = await theLeader(manager, sales);

    const text = await printed(leader, draft);

    inOrder(text, "台帳-0001注文データほか2件", "共通の誤り");
    expect(text).not.toContain("懲戒の記録");
    expect(text).not.toContain("台帳-0002");
    expect(await printed(manager, draft)).toContain("懲戒の記録");
  });

  test("neither prints a frozen whole, nor another department, nor its data flow", async () => {
    const { manager, sales, personnel } = await aCompany();
    await approving(manager);
    const leader = await theLeader(manager, sales);

    await expect(printed(leader, { state: { revision: "latest" } })).rejects.toThrow(Forbidden);
    await expect(printed(leader, { ...draft, scope: { departmentId: personnel } })).rejects.toThrow(NotFound);
    const flow = bytesOf((emit) =>
      flowReportTask.run({ input: { of: { departmentId: personnel }, locale: "ja" }, actor: leader, emit }),
    );
    await expect(flow).rejects.toThrow(NotFound);
  });
});

test("another organization can name neither a department nor an entry of ours", async () => {
  const { personnel, entryId } = await aCompany();
  const stranger = await memberWith("privacy_manager");

  await expect(printed(stranger, { ...draft, scope: { departmentId: personnel } })).rejects.toThrow(NotFound);
  await expect(printed(stranger, { ...draft, scope: { entryId } })).rejects.toThrow(NotFound);
});

test("a data flow is printed as a picture that says itself in words, and as a list of its phases", async () => {
  const { manager, entryId } = await aCompany();

  const bytes = await bytesOf((emit) =>
    flowReportTask.run({ input: { of: { entryId }, locale: "ja" }, actor: manager, emit }),
  );

  const [page] = readPdf(bytes).pages;
  inOrder(
    squeezed(page?.text ?? ""),
    "台帳-0001注文データのデータの流れ",
    "取得・入力",
    "局面ごとの取扱い",
    "1.",
    "取得・入力",
  );
  expect(page?.marked.some(({ tag }) => tag === "Figure")).toBe(true);
});
