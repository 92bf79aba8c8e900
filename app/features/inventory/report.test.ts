import { expect, test } from "vitest";
import type { Locale } from "#app/platform/messages.ts";
import { squeezed } from "#app/platform/pdf/print-back.ts";
import { readPdf } from "#app/platform/pdf/read-back.ts";
import { verificationCode } from "#app/platform/pdf/verification-code.ts";
import { printLedger } from "./report.server.ts";
import type { LedgerRow, LedgerSource } from "./report-source.server.ts";

const source: LedgerSource = {
  organization: "株式会社すまいクリーン",
  revision: 7,
  status: "approved",
  asOf: new Date("2026-04-01T00:00:00Z"),
  approvedAt: new Date("2026-04-10T00:00:00Z"),
  boxes: [],
  allowsOwnWork: false,
  counts: { entries: 2, sensitive: 1, myNumber: 0, incomplete: 1 },
  contentHash: "0",
  departments: undefined,
};

const healthCheck: LedgerRow = {
  number: 23,
  title: "健康診断結果",
  business: "健康管理",
  department: "総務部",
  owner: "清水 南",
  items: ["氏名", "検査値"],
  subjects: ["employee"],
  info_class: "personalData",
  sensitive: true,
  sensitive_kinds: "健康診断の結果",
  my_number: false,
  count: 48,
  acquisition: "thirdParty",
  acquisition_route: "健診機関",
  notice_method: "就業規則で周知",
  consent: "notRequired",
  purpose: "就業の判定",
  accessors: "産業医",
  use_until: "在職中",
  media: ["paper"],
  storage_place: "施錠キャビネット",
  storage_methods: ["locked"],
  keep_until: "5年",
  vendors: [],
  has_no_vendors: true,
  has_no_provision: true,
  foreign_countries: ["アメリカ合衆国"],
  disposals: ["dissolving"],
  reviewed_on: "2026-04-03",
  phases: {
    storage: { note: "鍵は2名で管理", media: ["paper"], place: "総務部の金庫", people: "衛生管理者", vendor: "" },
    disposal: { note: "年1回溶解", media: ["paper"], place: "処理施設", people: "", vendor: "株式会社きずな溶解処理" },
  },
};

/** As it was frozen before the product knew of phases and of much else. */
const ofOld: LedgerRow = { number: 24, title: "名刺", purpose: "商談の連絡" };

async function printed(rows: readonly LedgerRow[], locale: Locale = "ja", from = source): Promise<string> {
  const chunks: Uint8Array[] = [];
  await printLedger(
    from,
    () => rows,
    locale,
    (chunk) => {
      chunks.push(chunk);
    },
  );
  const { pages } = readPdf(Buffer.concat(chunks));
  return squeezed(pages.map(({ text }) => text).join("\n"));
}

test("the ledger, then the life cycle of its entries, and at the end what is missing", async () => {
  const text = await printed([healthCheck, ofOld]);

  for (const fact of [
    "【要配慮：健康診断の結果】",
    "個人データ",
    "明示等：就業規則で周知",
    "委託：なし",
    "提供：なし",
    "外国：アメリカ合衆国",
  ]) {
    expect(text).toContain(fact);
  }
  const parts = ["健康診断結果", "ライフサイクル", "未記入の事項"].map((part) => text.indexOf(part));
  expect(parts).toEqual([...parts].sort((a, b) => a - b));
  const lifeCycle = text.slice(parts[1], parts[2]);
  for (const fact of [
    "鍵は2名で管理",
    "紙／総務部の金庫",
    "取扱者：衛生管理者",
    "委託・提供：株式会社きずな溶解処理",
  ]) {
    expect(lifeCycle).toContain(fact);
  }
  expect(lifeCycle).toContain("局面ごとの取扱いの記載がない項目1件：0024");
  expect(text.slice(parts[2])).toContain("0024名刺業務名、個人情報の項目");
  expect(text.slice(parts[2])).not.toContain("健康診断結果");
});

test("in English the words are English, and the company's own stay", async () => {
  const text = await printed([healthCheck, ofOld], "en");

  for (const fact of [
    "[Sensitive:健康診断の結果]",
    "Personaldata",
    "Stated:就業規則で周知",
    "Provided:None",
    "By:衛生管理者",
  ]) {
    expect(text).toContain(fact);
  }
  expect(text).toContain("Entrieswithoutadescriptionoftheirphases(1):0024");
});

test("a ledger without any phase says so in one sentence, an empty one says nothing of phases", async () => {
  expect(await printed([ofOld])).toContain("局面ごとの取扱いは、どの項目にも記載がありません。");
  expect(await printed([])).not.toContain("ライフサイクル");
});

// A draft that said the same as version 1 bore its code.
test("a print that nobody has approved has another verification code than the version that says the same", async () => {
  const code = async (status: LedgerSource["status"]) => {
    const text = await printed([healthCheck], "ja", { ...source, status });
    return [...new Set(text.match(/(?<=検証コード)AK\w{2}-\w{4}-\w{4}/g))].join();
  };

  const approved = await code("approved");

  expect(approved).toBe(verificationCode("ledger", source.contentHash));
  expect(new Set([approved, await code("draft"), await code("pending")]).size).toBe(3);
});
