import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { createEntries } from "#app/features/inventory/commands.server.ts";
import { getEntry, listEntries } from "#app/features/inventory/queries.server.ts";
import { InventoryEntryInput } from "#app/features/inventory/schema.ts";
import { ledgerWorkbookTask } from "#app/features/inventory/workbook.server.ts";
import { createDepartments } from "#app/features/organization/index.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import type { Locale } from "#app/platform/messages.ts";
import { readWorkbook } from "#app/platform/sheet/read-workbook.server.ts";
import { closeWorkers, streamFromWorker } from "#app/platform/worker/index.server.ts";
import { importFile } from "#app/server/commands/import-file.ts";
import { ledgerFile } from "#app/server/commands/import-ledger.ts";
import { anEntry } from "#tests/support/entries.ts";
import { memberWith } from "#tests/support/members.ts";
import { filterOf } from "./filters.ts";

const folder = mkdtempSync(join(tmpdir(), "akashi-workbook-"));
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await closeWorkers();
});

test.each(["ja", "en"] as const)("an exported ledger (%s) comes back in by import as it was", async (locale) => {
  const sato = await memberWith();
  const { full } = await aLedger(sato);
  const path = join(folder, `${locale}.xlsx`);
  writeFileSync(path, await exported(sato, "", locale));
  const mori = await memberWith();

  const { line } = await importFile(ledgerFile, mori, path, false, () => {});

  expect(line).toMatchObject({ imported: 3, flagged: 0, problems: [] });
  const { rows } = await readOrganization(mori, (tx) => listEntries(tx, filterOf()));
  expect(rows.map(({ title }) => title)).toEqual(["通販会員データベース", "来訪者票", "=1+1"]);
  const back = InventoryEntryInput.parse(await readOrganization(mori, (tx) => getEntry(tx, rows[0]?.id ?? "")));
  // The number of the old ledger is kept in the remarks, and a department has another id in another company.
  const remarks = `${locale === "ja" ? "管理番号" : "Number"}: 台帳-0001\n備考です`;
  expect(back).toEqual({ ...full, departmentId: back.departmentId, remarks });
  expect(rows[0]?.department).toBe("営業部");
  expect(rows[1]).toMatchObject({
    hasNoVendors: true,
    hasNoProvision: true,
    hasNoForeign: true,
    vendors: [],
    provision: "",
  });
  expect(rows[2]).toMatchObject({ hasNoVendors: false, hasNoProvision: false, hasNoForeign: false });
});

test("the file holds what the filter lets through, in its order, and each export is in the audit log", async () => {
  const sato = await memberWith();
  await aLedger(sato);

  const [sheet, phases] = await sheetsOf(await exported(sato, "?sort=-number&medium=paper", "ja"));

  expect(sheet?.map((row) => row.slice(0, 2))).toEqual([
    ["管理番号", "個人情報の名称"],
    ["台帳-0003", "=1+1"],
    ["台帳-0002", "来訪者票"],
  ]);
  expect(phases).toHaveLength(1);
  const [event] = await readOrganization(sato, (tx) =>
    tx.execute<{ changes: unknown }>(sql`select changes from audit_event where action = 'export'`),
  );
  expect(event?.changes).toEqual({ format: "xlsx", entries: 2, filter: "?sort=-number&medium=paper" });
});

test("phases stand on the second sheet, one line each", async () => {
  const sato = await memberWith();
  await aLedger(sato);

  const [, phases] = await sheetsOf(await exported(sato, "", "en"));

  expect(phases?.slice(1)).toEqual([
    [
      "台帳-0001",
      "通販会員データベース",
      "Storage and backup",
      "暗号化して保存",
      "Cloud",
      "国内リージョン",
      "運用担当",
      "カートベース",
    ],
  ]);
});

test("another organization exports none of it", async () => {
  const sato = await memberWith();
  await aLedger(sato);

  const [sheet] = await sheetsOf(await exported(await memberWith(), "", "ja"));

  expect(sheet).toHaveLength(1);
});

async function exported(actor: Actor, search: string, locale: Locale): Promise<Uint8Array> {
  const stream = await streamFromWorker(ledgerWorkbookTask.name, { search, locale }, { actor });
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Texts of the cells, sheet by sheet. */
async function sheetsOf(bytes: Uint8Array): Promise<string[][][]> {
  const workbook = await readWorkbook(bytes, { fileName: "台帳.xlsx" });
  return workbook.sheets.map(({ rows }) => rows.map((row) => row.map((cell) => cell?.text ?? "")));
}

async function aLedger(actor: Actor) {
  const [sales] = await inOrganization(actor, (tx) => createDepartments(tx, ["営業部"]));
  const full = anEntry({
    title: "通販会員データベース",
    departmentId: sales?.id ?? null,
    managerName: "総務課長",
    business: "通販受注",
    items: ["氏名", "住所", "購入履歴"],
    subjects: ["customer", "prospect"],
    purpose: "商品の発送、代金の請求",
    acquisition: "directWritten",
    acquisitionRoute: "会員登録画面",
    noticeMethod: "登録画面に明示",
    consent: "obtained",
    consentBasis: "登録時のチェック",
    sensitive: true,
    sensitiveKinds: "病歴",
    myNumber: false,
    infoClass: "retainedPersonalData",
    count: 12_480,
    countBand: "to100000",
    media: ["cloud", "web"],
    storagePlace: "国内リージョンのデータベース",
    storageMethods: ["accessControl", "encryption"],
    storageNote: "二要素認証",
    accessors: "運用担当7名",
    useUntil: "退会まで",
    keepUntil: "退会後1年",
    keepUntilBasis: "個人情報取扱規程第18条",
    disposals: ["cloudDeletion"],
    disposalNote: "月次で削除",
    vendors: ["株式会社カートベース", "株式会社みやこ発送"],
    cloudHandling: "handled",
    provision: "配送会社へ提供",
    foreignCountries: ["アメリカ合衆国"],
    foreignBasis: "本人の同意",
    phases: {
      storage: {
        media: ["cloud"],
        place: "国内リージョン",
        people: "運用担当",
        vendor: "カートベース",
        note: "暗号化して保存",
      },
    },
    reviewedOn: "2026-04-01",
    nextReviewOn: "2027-04-01",
    remarks: "備考です",
  });
  await inOrganization(actor, (tx) =>
    createEntries(tx, [
      { input: full },
      {
        input: anEntry({
          title: "来訪者票",
          media: ["paper"],
          hasNoVendors: true,
          hasNoProvision: true,
          hasNoForeign: true,
          countBand: "to100",
        }),
      },
      { input: anEntry({ title: "=1+1", media: ["paper"] }) },
    ]),
  );
  return { full };
}
