import { afterAll, beforeAll, expect, test } from "vitest";
import { confirmEntry, retireEntry, signPart } from "#app/features/ledger-reviews/answers.server.ts";
import { closeReview } from "#app/features/ledger-reviews/commands.server.ts";
import { reviewReportTask } from "#app/features/ledger-reviews/report.server.ts";
import { reviewWorkbookTask } from "#app/features/ledger-reviews/workbook.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { squeezed } from "#app/platform/pdf/print-back.ts";
import { readPdf } from "#app/platform/pdf/read-back.ts";
import { readWorkbook } from "#app/platform/sheet/read-workbook.server.ts";
import { closeWorkers, streamFromWorker } from "#app/platform/worker/index.server.ts";
import {
  addEntries,
  approveLedger,
  aReviewedCompany,
  partOf,
  type Reviewed,
  sealAll,
  starting,
} from "#tests/support/ledger-reviews.ts";

let company: Reviewed;
let reviewId: string;

beforeAll(async () => {
  company = await aReviewedCompany();
  const { manager, sales, logistics } = company;
  const [card = "", fair = ""] = await addEntries(manager.actor, sales.id, "名刺", "展示会の来場者");
  await addEntries(manager.actor, logistics.id, "配送先");
  await approveLedger(company);
  reviewId = await starting(manager.actor, [sales.id, logistics.id]);
  const key = { reviewId, partId: (await partOf(manager.actor, reviewId, sales.id)).id };
  await inOrganization(sales.head.actor, async (tx) => {
    await confirmEntry(tx, key, { entryId: card, version: 1 });
    await retireEntry(tx, key, fair, "出展をやめ、名簿を溶解した");
    await signPart(tx, key, "");
  });
});
afterAll(closeWorkers);

test("under way the report is marked as not approved, and says what is left", async () => {
  const text = await printed(company.manager.actor);

  expect(text).toContain("未承認");
  expect(text).toContain("実施中");
  expect(text).toContain("署名のない部門：物流部");
  expect(text).toContain("理由：出展をやめ、名簿を溶解した");
});

test("a head prints the own department only, and it says so", async () => {
  const text = await printed(company.sales.head.actor);

  expect(text).toContain("あなたの部門だけの報告書です");
  expect(text).toContain("名刺");
  expect(text).not.toContain("配送先");
});

test("approved it carries the seals and no mark, and stays as it was", async () => {
  const approvalId = await inOrganization(company.drafter.actor, (tx) =>
    closeReview(tx, reviewId, { note: "", reason: "倉庫の移転のため" }),
  );
  expect(await printed(company.manager.actor)).toContain("承認待ち");
  await sealAll(company, approvalId);
  await addEntries(company.manager.actor, company.sales.id, "終わったあとの項目");

  const text = await printed(company.manager.actor);

  expect(text).not.toContain("未承認");
  expect(text).toContain("第1版");
  expect(text).toContain("署名のない部門を残して終えた理由：倉庫の移転のため");
  expect(text).not.toContain("終わったあとの項目");
});

test("the workbook has the departments and every entry", async () => {
  const bytes = await taken(reviewWorkbookTask.name, { reviewId, locale: "ja" }, company.manager.actor);
  const workbook = await readWorkbook(bytes, { fileName: "見直し.xlsx" });

  const cells = workbook.sheets.map((sheet) => JSON.stringify(sheet));
  expect(cells).toHaveLength(2);
  expect(cells[0]).toContain("営業部");
  expect(cells[1]).toContain("配送先");
  expect(cells[1]).toContain("展示会の来場者");
});

async function printed(actor: Actor): Promise<string> {
  const bytes = await taken(reviewReportTask.name, { reviewId, approvalId: undefined, locale: "ja" }, actor);
  return readPdf(bytes)
    .pages.map((page) => squeezed(page.text))
    .join("\n");
}

async function taken(task: string, input: object, actor: Actor): Promise<Uint8Array> {
  return new Uint8Array(await new Response(await streamFromWorker(task, input, { actor })).arrayBuffer());
}
