import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { seal } from "#app/features/approvals/index.server.ts";
import { createEntry } from "#app/features/inventory/commands.server.ts";
import { memberOptions } from "#app/features/organization/index.server.ts";
import { computeByItem, judge, listOverruled } from "#app/features/readiness/view.server.ts";
import { startAssessment, submitAssessment } from "#app/features/requirements/assessments.server.ts";
import { adoptCatalog } from "#app/features/requirements/catalog.server.ts";
import { createOwnRequirement, decideApplicability, linkProof } from "#app/features/requirements/commands.server.ts";
import { importOwnRows } from "#app/features/requirements/own-import.server.ts";
import { getRequirement } from "#app/features/requirements/queries.server.ts";
import { conformityReport, printConformity } from "#app/features/requirements/report.server.ts";
import { openConformity } from "#app/features/requirements/report-source.server.ts";
import { ApplicabilityForm, OwnRequirement } from "#app/features/requirements/schema.ts";
import { requirementStateMessages } from "#app/features/requirements/states.ts";
import { requirementWorkbook, sheetsOf } from "#app/features/requirements/workbook.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { today } from "#app/platform/clock.ts";
import { inOrganization, readOrganization, watchStatements } from "#app/platform/db.server.ts";
import type { Locale } from "#app/platform/messages.ts";
import { squeezed } from "#app/platform/pdf/print-back.ts";
import { type ReadPdf, readPdf } from "#app/platform/pdf/read-back.ts";
import { readWorkbook } from "#app/platform/sheet/read-workbook.server.ts";
import type { WorkerCall } from "#app/platform/worker/task.ts";
import { checks, workerTasks } from "#app/registry.server.ts";
import { anEntry } from "#tests/support/entries.ts";
import { anItem } from "#tests/support/evidence.ts";
import { asOwner, memberWith } from "#tests/support/members.ts";
import {
  aFollowingCompany,
  anApprovedAssessment,
  judging,
  listFor,
  requirementOf,
} from "#tests/support/requirements.ts";

type Selection = Parameters<typeof openConformity>[1];

async function printed(actor: Actor, selection: Selection, locale: Locale = "ja"): Promise<ReadPdf> {
  const chunks: Uint8Array[] = [];
  const source = await readOrganization(actor, (tx) =>
    openConformity(tx, selection, (now) => computeByItem(now, checks, locale)),
  );
  await printConformity(source, locale, async (chunk) => {
    chunks.push(chunk);
  });
  return readPdf(Buffer.concat(chunks));
}

/** As the product runs it, with all of its checks. */
const taskOf = (name: string) => {
  const task = workerTasks.find((one) => one.name === name);
  if (!task) throw new Error(`no task is called ${name}`);
  return (call: WorkerCall<unknown>) => task.run(call as WorkerCall<never>);
};

const textOf = (pdf: ReadPdf) => squeezed(pdf.pages.map(({ text }) => text).join(""));

test("the present state is printed item by item, marked as not approved on each page, and says what is unconfirmed", async () => {
  const { manager } = await aFollowingCompany();
  const { id } = await requirementOf(manager, "J.3.1.1");
  await inOrganization(manager, (tx) => createEntry(tx, anEntry()));
  await inOrganization(manager, (tx) => linkProof(tx, id, "台帳-0001"));
  await judging(manager, id, "insufficient", "物流部の見直しが終わっていない");

  const pdf = await printed(manager, { draft: true });

  const text = textOf(pdf);
  expect(text).toContain("要求事項適合状況");
  expect(text).toContain("J.3.1.1個人情報の特定");
  expect(text).toContain("物流部の見直しが終わっていない");
  expect(text).toContain("不足台帳がまだ承認されていません");
  expect(text).toContain("台帳-0001通販会員データベース");
  expect(text).toContain("J.6.3：カタログの「JISの箇条」が原文で確認されていません");
  expect(text).toContain("J.1.1：判断されていません");
  for (const page of pdf.pages) expect(page.text).toContain("未承認");
});

// The report counted judgements alone: more items stood as met than on home, and some of these were left out of what has to be dealt with.
test("it leads with what home counts, and names the judgement beside", async () => {
  const { manager, drafter } = await aFollowingCompany();
  for (const code of ["J.1.4", "J.2.1", "J.2.2", "J.8.8.4"]) {
    await judging(manager, (await requirementOf(manager, code)).id, "conforming");
  }
  await anItem(manager, { title: "基本規程", effectiveFrom: "2020-04-01", codes: ["J.1.4", "J.2.1"] });
  const { id, version } = await requirementOf(manager, "J.8.8.4");
  await inOrganization(drafter, (tx) =>
    decideApplicability(tx, id, ApplicabilityForm.parse({ version, isApplicable: "no", reason: "提供していない" })),
  );
  const judged = await readOrganization(manager, (tx) => judge(tx, checks, today(), "ja"));

  const text = textOf(await printed(manager, { draft: true }));

  const { met, attention, unmet, unjudged, not_applicable: excluded } = judged?.counts ?? {};
  expect(judged?.items.find(({ code }) => code === "J.1.4")).toMatchObject({ state: "unmet", judgement: "conforming" });
  expect(text).toContain(
    `悪いほう）：${judged?.items.length}項目・適合${met}・要注意${attention}・不足${unmet}・未判断${unjudged}・対象外${excluded}`,
  );
  expect(text).toContain(`人の判断：${judged?.items.length}項目・適合4・要注意0・不足0・`);
  // It is said not to apply, and nobody has approved that.
  expect(excluded).toBe(0);
  expect(text).toContain("J.1.4個人情報保護マネジメントシステムの適用範囲の決定・不足（人の判断：適合）");
  expect(text).toContain("J.8.8.4個人関連情報の第三者提供の制限等・要注意（人の判断：適合）");
  expect(text).not.toContain("リーダーシップ及びコミットメント・");
});

test("items and register lead to each other, and each item has its bookmark", async () => {
  const { manager } = await aFollowingCompany();
  const { id } = await requirementOf(manager, "J.3.1.1");
  await inOrganization(manager, (tx) => createEntry(tx, anEntry()));
  await inOrganization(manager, (tx) => linkProof(tx, id, "台帳-0001"));

  const pdf = await printed(manager, { draft: true }, "en");

  const names = pdf.object(idIn(pdf.object(idIn(pdf.catalog, "Names")), "Dests"));
  const links = pdf.pages.flatMap(({ id: page }) =>
    [...(/\/Annots\[([^\]]*)\]/.exec(pdf.object(page))?.[1] ?? "").matchAll(/(\d+) 0 R/g)].map(
      ([, annotation]) => /\/Dest\(([^)]*)\)/.exec(pdf.object(Number(annotation)))?.[1] ?? "",
    ),
  );
  const item = `item-${(await requirementOf(manager, "J.3.1.1")).number}`;
  expect(links).toContain("inventoryEntry-1");
  expect(links.filter((to) => to === item)).toHaveLength(2);
  for (const to of links) expect(names).toContain(`(${to})[`);
  expect(textOf(pdf)).toContain("NOTAPPROVED");
});

test("an approved assessment is printed as it was frozen, with its seals and without the mark; a forged one is not", async () => {
  const people = await aFollowingCompany();
  const assessmentId = await anApprovedAssessment(people, "initial", { "J.7.1": "attention" });
  await judging(people.manager, (await requirementOf(people.manager, "J.7.1")).id, "insufficient", "あとからの判断");

  const pdf = await printed(people.manager, { assessmentId });
  const text = textOf(pdf);
  await asOwner(
    (owner) => owner`update snapshot_part set content = jsonb_set(content, '{judgement}', '"conforming"')
      where organization_id = ${people.manager.organization.id} and content ->> 'code' = 'J.7.1'`,
  );

  expect(text).toContain("ギャップ分析分析-0001");
  expect(text).not.toContain("あとからの判断");
  expect(text).not.toContain("いまの記録から分かること");
  expect(text).toContain("記録からの判定は固められていないため、含みません");
  expect(text).toContain("人の判断：58項目・適合57・要注意1・不足0・未判断0・適用除外0");
  expect(text).not.toContain("悪いほう）：");
  expect(pdf.pages.some((page) => page.text.includes("未承認の"))).toBe(true);
  expect(pdf.pages[1]?.text).not.toContain("未承認");
  await expect(printed(people.manager, { assessmentId })).rejects.toMatchObject({ problem: "forgedContent" });
});

// The approver had seen eleven items that the records contradict; the approved report named none of them.
test("an approved assessment names what the checks found otherwise when it was sent, and not what they find today", async () => {
  const { drafter, manager, top } = await aFollowingCompany();
  const id = await inOrganization(drafter, (tx) => startAssessment(tx, "initial"));
  for (const row of await listFor(drafter)) await judging(drafter, row.id, "conforming");
  const overruled = await readOrganization(manager, (tx) => listOverruled(tx, checks, today(), "ja"));
  const approvalId = await inOrganization(drafter, (tx) =>
    submitAssessment(tx, id, { summary: "", note: "", overruled }),
  );
  for (const [actor, step] of [
    [manager, "confirm"],
    [top, "approve"],
  ] as const) {
    await inOrganization(actor, (tx) => seal(tx, approvalId, step));
  }
  await anItem(manager, { title: "トップの宣言", codes: ["J.2.1"] });

  const text = textOf(await printed(manager, { assessmentId: id }));

  expect(overruled?.map(({ code }) => code)).toContain("J.2.1");
  expect(text).toContain(`記録からの判定と食い違うもの：${overruled?.length}件`);
  for (const { code, title, state } of overruled ?? []) {
    expect(text).toContain(
      `${code}${title}・記録からの判定：${requirementStateMessages("ja")[state]}`.replaceAll(/\s/g, ""),
    );
  }
});

test("printing and exporting are noted in the audit log, and a workbook holds items, answers and what shows them", async () => {
  const { manager } = await aFollowingCompany();
  const chunks: Uint8Array[] = [];
  const emit = async (chunk: unknown) => {
    chunks.push(chunk as Uint8Array);
  };

  await taskOf(conformityReport)({ input: { selection: { draft: true }, locale: "ja" }, actor: manager, emit });
  chunks.length = 0;
  await taskOf(requirementWorkbook)({
    input: { selection: { draft: true }, search: "?chapter=J.7", locale: "ja" },
    actor: manager,
    emit,
  });

  const { sheets } = await readWorkbook(Buffer.concat(chunks), { fileName: "適合状況.xlsx" });
  expect(sheets.map(({ name }) => name)).toEqual(["要求事項", "自己点検", "証跡・記録"]);
  expect(sheets[0]?.rows.slice(1).map(([code]) => code?.text)).toEqual(["J.7.1", "J.7.2"]);
  const events = await readOrganization(manager, (tx) =>
    tx.execute(
      sql`select action from audit_event where table_name = 'requirement' and action in ('print', 'export') order by id`,
    ),
  );
  expect(events.map(({ action }) => action)).toEqual(["print", "export"]);
});

test("the sheets say everything in both languages", async () => {
  const { manager } = await aFollowingCompany();
  const source = await readOrganization(manager, (tx) =>
    openConformity(tx, { draft: true }, (now) => computeByItem(now, checks, "en")),
  );

  const [items] = sheetsOf(source, "demo", "en");

  const [first] = [...((items?.rows ?? []) as Iterable<readonly unknown[]>)];
  expect(first?.slice(0, 4)).toEqual([
    ...["J.1.1", "Understanding the organization and its context", "Shortfall", "Not judged"],
  ]);
});

test("own requirements come in from rows, all or none", async () => {
  const manager = await memberWith("privacy_manager");
  await inOrganization(manager, (tx) => adoptCatalog(tx));
  const own = OwnRequirement.parse({ code: "契約-1", title: "監査に応じる" });
  await inOrganization(manager, (tx) => createOwnRequirement(tx, own));
  const head = ["番号", "要求事項", "版"];

  const refused = await importOwnRows(manager, [head, ["契約-2", "再委託の承諾", ""], ["契約-1", "古い版", "9"]]);
  const afterRefusal = await listFor(manager, "chapter=own");
  const done = await importOwnRows(manager, [
    head,
    ["契約-2", "再委託の承諾", ""],
    ["契約-1", "年1回の監査に応じる", "1"],
  ]);

  expect(refused.problems).toMatchObject([{ row: 3, problem: "staleRow" }]);
  expect(afterRefusal.map(({ code }) => code)).toEqual(["契約-1"]);
  expect(done).toMatchObject({ added: [{ code: "契約-2" }], changed: [{ version: 1 }], problems: [] });
  expect((await listFor(manager, "chapter=own")).map(({ title }) => title)).toEqual([
    "年1回の監査に応じる",
    "再委託の承諾",
  ]);
});

// Each row took several statements, while every other change of the requirements waited.
test("as many own requirements as there may be come in and change in a few statements", async () => {
  const manager = await memberWith("privacy_manager");
  await inOrganization(manager, (tx) => adoptCatalog(tx));
  const head = ["番号", "要求事項", "根拠", "求められること", "関係する法令の条文", "担当者", "版"];
  const owner = (await readOrganization(manager, memberOptions))[0];
  const rows = (title: string, version: string) =>
    Array.from({ length: 60 }, (_, index) => [
      ...[`契約-${index + 1}`, `${title}${index + 1}`, "基本契約", "年1回", "個人情報保護法第25条", owner?.name ?? ""],
      version,
    ]);

  const adding = await statementsOf(() => importOwnRows(manager, [head, ...rows("監査", "")]));
  const changing = await statementsOf(() => importOwnRows(manager, [head, ...rows("点検", "1")]));

  expect(adding.answer).toMatchObject({ problems: [], added: { length: 60 } });
  expect(changing.answer).toMatchObject({ problems: [], changed: { length: 60 } });
  expect(Math.max(adding.count, changing.count)).toBeLessThan(30);
  const listed = await listFor(manager, "chapter=own");
  expect(listed.map(({ code, title, owner: name }) => [code, title, name])).toEqual(
    rows("点検", "").map(([code, title]) => [code, title, owner?.name]),
  );
  const last = await readOrganization(manager, (tx) => getRequirement(tx, listed[59]?.id ?? ""));
  expect(last).toMatchObject({
    version: 2,
    number: last.position,
    basis: "基本契約",
    guidance: "年1回",
    appiArticles: ["個人情報保護法第25条"],
    recordTitle: "点検60",
  });
});

async function statementsOf<Answer>(work: () => Promise<Answer>): Promise<{ answer: Answer; count: number }> {
  let count = 0;
  watchStatements(() => count++);
  try {
    const answer = await work();
    return { answer, count };
  } finally {
    watchStatements(undefined);
  }
}

function idIn(source: string, key: string): number {
  return Number(new RegExp(`/${key} (\\d+) 0 R`).exec(source)?.[1]);
}
