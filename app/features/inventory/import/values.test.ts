import { expect, test } from "vitest";
import { InventoryEntryInput } from "../schema.ts";
import { type Draft, finishDraft, newDraft, type Remark } from "./draft.ts";
import type { ImportTarget } from "./targets.ts";
import { readCell } from "./values.ts";

/** What one cell under a header makes of an empty entry, and what is said about it. */
function read(target: ImportTarget, text: string, value: string | number = text): { draft: Draft; codes: string[] } {
  const draft = newDraft();
  const remarks: Remark[] = [];
  readCell(draft, target, "見出し", { text, value }, (remark) => remarks.push(remark));
  return { draft, codes: remarks.map(({ code }) => code) };
}

test.each<[ImportTarget, string, Partial<Draft>]>([
  ["count", "約１２，０００件", { count: 12_000 }],
  ["count", "3万5千人", { count: 35_000 }],
  ["count", "1,000～5,000件", { count: 5_000 }],
  ["count", "〜1万件", { count: 10_000 }],
  ["items", "氏名、住所・電話／メール（会社）", { items: ["氏名", "住所", "電話", "メール（会社）"] }],
  ["media", "紙/電子", { media: ["paper", "electronic"], remarkLines: [] }],
  ["media", "ＵＳＢメモリ", { media: ["portable"] }],
  ["media", "電子メール", { media: ["mail"] }],
  ["media", "紙（申込書の控え）", { media: ["paper"], remarkLines: ["見出し: 紙（申込書の控え）"] }],
  ["subjects", "お客様、従業員", { subjects: ["customer", "employee"] }],
  ["subjects", "委託元の顧客", { subjects: ["clientCustomer"] }],
  ["acquisition", "直接書面以外", { acquisition: "directOther", acquisitionRoute: "" }],
  [
    "acquisition",
    "本人から直接書面（申込用紙）",
    { acquisition: "directWritten", acquisitionRoute: "本人から直接書面（申込用紙）" },
  ],
  ["acquisition", "展示会", { acquisition: null, acquisitionRoute: "展示会" }],
  ["consent", "○", { consent: "obtained" }],
  ["consent", "不要（契約の履行）", { consent: "notRequired", consentBasis: "不要（契約の履行）" }],
  ["consent", "無", { consent: "notObtained", consentBasis: "" }],
  ["consent", "該当なし", { consent: "notRequired" }],
  ["sensitive", "有（病歴、障害）", { sensitive: true, sensitiveKinds: "病歴、障害" }],
  ["sensitive", "健康診断の結果", { sensitive: true, sensitiveKinds: "健康診断の結果" }],
  ["sensitive", "－", { sensitive: false, sensitiveKinds: "" }],
  ["sensitive", "／", { sensitive: false, sensitiveKinds: "" }],
  ["sensitive", "ーー", { sensitive: false, sensitiveKinds: "" }],
  ["myNumber", "─", { myNumber: false, remarkLines: [] }],
  ["sensitive", "非該当", { sensitive: false, sensitiveKinds: "" }],
  ["myNumber", "レ", { myNumber: true }],
  ["myNumber", "×", { myNumber: false }],
  ["storageMethods", "施錠・暗号化", { storageMethods: ["locked", "encryption"], storageNote: "" }],
  [
    "storageMethods",
    "鍵付きキャビネットに保管",
    { storageMethods: ["locked"], storageNote: "鍵付きキャビネットに保管" },
  ],
  ["disposals", "シュレッダー／溶解", { disposals: ["shredding", "dissolving"], disposalNote: "" }],
  ["disposals", "焼却", { disposals: [], disposalNote: "焼却" }],
  ["vendors", "㈱印刷社、社労士事務所", { vendors: ["㈱印刷社", "社労士事務所"], hasNoVendors: false }],
  ["vendors", "なし", { vendors: [], hasNoVendors: true }],
  ["vendors", "－", { vendors: [], hasNoVendors: true }],
  ["vendors", "有（配送会社）", { vendors: ["配送会社"], hasNoVendors: false }],
  ["hasVendors", "無", { hasNoVendors: true }],
  ["hasVendors", "有", { hasNoVendors: false }],
  ["hasVendors", "－", { hasNoVendors: true }],
  ["hasNoVendors", "－", { hasNoVendors: false }],
  ["media=paper", "－", { media: [] }],
  ["acquisition", "－", { acquisition: null, acquisitionRoute: "" }],
  ["infoClass", "―", { infoClass: null, remarkLines: [] }],
  ["cloudHandling", "-", { cloudHandling: null, remarkLines: [] }],
  ["periods", "契約終了／契約終了後5年", { useUntil: "契約終了", keepUntil: "契約終了後5年" }],
  ["departmentAndManager", "総務部／山田", { department: "総務部", managerName: "山田" }],
  ["departmentAndManager", "総務部\n山田", { department: "総務部", managerName: "山田" }],
  ["departmentAndManager", "総務部", { department: "総務部", managerName: "" }],
  ["media=paper", "○", { media: ["paper"] }],
  ["media=paper", "×", { media: [] }],
  ["purpose", "―", { purpose: "" }],
  ["title", "会員\n申込書", { title: "会員 申込書" }],
  ["title", "　㈱ＡＢＣ（ｶﾅ）№１\u200b ", { title: "㈱ＡＢＣ（ｶﾅ）№１" }],
  ["purpose", "受注，発送の為\r\n（２０２６年〜）", { purpose: "受注，発送の為\n（２０２６年〜）" }],
  ["myNumber", "ﾏｲﾅﾝﾊﾞｰ", { myNumber: true, remarkLines: ["見出し: ﾏｲﾅﾝﾊﾞｰ"] }],
  ["department", "営業　部\n東京", { department: "営業　部 東京" }],
  ["labelled", "Ａ", { remarkLines: ["見出し: Ａ"] }],
  ["ignored", "何でも", { remarkLines: [] }],
  ["vendors", "なし（社内で処理）", { vendors: [], hasNoVendors: true, remarkLines: ["見出し: なし（社内で処理）"] }],
  ["provision", "なし", { provision: "", hasNoProvision: true }],
  ["provision", "無", { provision: "", hasNoProvision: true }],
  ["provision", "－", { provision: "", hasNoProvision: true }],
  ["provision", "該当なし", { provision: "", hasNoProvision: true }],
  ["provision", "有（配送会社、本人の同意）", { provision: "有（配送会社、本人の同意）", hasNoProvision: false }],
  ["provision", "なし（再委託のみ）", { provision: "なし（再委託のみ）", hasNoProvision: false }],
  ["foreignCountries", "なし", { foreignCountries: [], hasNoForeign: true, foreignBasis: "" }],
  ["foreignCountries", "－", { foreignCountries: [], hasNoForeign: true }],
  ["foreignCountries", "国内のみ", { foreignCountries: [], hasNoForeign: true }],
  ["foreignCountries", "日本（東京リージョン）", { foreignCountries: [], hasNoForeign: true }],
  ["foreignCountries", "米国、アイルランド", { foreignCountries: ["米国", "アイルランド"], hasNoForeign: false }],
  ["hasNoProvision", "○", { hasNoProvision: true }],
  ["hasNoForeign", "該当", { hasNoForeign: true }],
  ["vendorsAndProvision", "－", { hasNoVendors: true, hasNoProvision: true, hasNoForeign: false }],
  ["vendorsAndProvision", "配送会社", { vendors: ["配送会社"], hasNoVendors: false, hasNoProvision: false }],
  ["reviewedOn", "令和7年4月1日", { reviewedOn: "2025-04-01" }],
  ["reviewedOn", "45748", { reviewedOn: "2025-04-01" }],
  ["reviewedOn", "４５７４８", { reviewedOn: "2025-04-01" }],
  ["reviewedOn", "12345", { reviewedOn: null }],
  ["nextReviewOn", "2026/3", { nextReviewOn: "2026-03-31" }],
])("under %s the cell %j is understood", (target, text, expected) => {
  expect(read(target, text).draft).toMatchObject(expected);
});

test.each<[ImportTarget, string, string]>([
  ["count", "全員", "countUnreadable"],
  ["count", "数百件", "countUnreadable"],
  ["media", "石板", "wordsUnknown"],
  ["reviewedOn", "令和7年13月1日", "dateUnreadable"],
  ["reviewedOn", "2026年4月", "monthOnly"],
  ["purpose", "#REF!", "formulaError"],
  ["departmentAndManager", "総務部山田太郎", "personGuessed"],
  ["departmentAndManager", "山田太郎", "personUnclear"],
  ["vendors", "有", "nobodyNamed"],
  ["provision", "有", "nobodyNamed"],
  ["foreignCountries", "あり", "nobodyNamed"],
])("under %s the cell %j is remarked upon and nothing of it is lost", (target, text, code) => {
  const { draft, codes } = read(target, text);

  expect(codes).toEqual([code]);
  if (["countUnreadable", "wordsUnknown", "nobodyNamed"].includes(code)) {
    expect(draft.remarkLines).toEqual([`見出し: ${text}`]);
  }
});

// It was taken for 不要: an answer about consent that the company never gave.
test.each(["－", "ー", "-", "―", "─", "ｰ", "／", "要", "必要"])(
  "%s under 同意 is no answer, and that is said",
  (text) => {
    const { draft, codes } = read("consent", text);

    expect(draft).toMatchObject({ consent: null, consentBasis: text.includes("要") ? text : "" });
    expect(codes).toEqual(["consentUnclear"]);
  },
);

test("somebody named in one of two columns counts more than なし in the other, whichever comes first", () => {
  for (const texts of [
    ["なし", "グループ会社との共同利用"],
    ["グループ会社との共同利用", "なし"],
  ]) {
    const draft = newDraft();
    for (const text of texts) readCell(draft, "provision", "", { text, value: text }, () => {});

    expect(draft).toMatchObject({ provision: "グループ会社との共同利用", hasNoProvision: false });
  }
});

test("a number in a cell is a count as it is, and a date by its format", () => {
  expect(read("count", "1,234", 1234).draft.count).toBe(1234);
  expect(read("count", "12.5", 12.5).codes).toEqual(["countUnreadable"]);
  const draft = newDraft();
  readCell(draft, "reviewedOn", "", { text: "R7.4.1", value: 45_748, date: "2025-04-01" }, () => {});
  expect(draft.reviewedOn).toBe("2025-04-01");
});

test("a date under the count is remarked upon and kept in words", () => {
  const draft = newDraft();
  const codes: string[] = [];
  readCell(draft, "count", "件数", { text: "2026/4/1", value: 46_113, date: "2026-04-01" }, ({ code }) =>
    codes.push(code),
  );
  expect(draft).toMatchObject({ count: null, remarkLines: ["件数: 2026/4/1"] });
  expect(codes).toEqual(["countUnreadable"]);
});

test("what the fields cannot hold is found exactly where the form would refuse it", () => {
  const entries: Partial<Draft>[] = [
    { title: "名".repeat(500) },
    { title: "名".repeat(501) },
    { title: "" },
    { purpose: "" },
    { purpose: "あ".repeat(32_768) },
    { business: "業".repeat(501) },
    { items: Array.from({ length: 201 }, (_, index) => `項目${index}`) },
    { vendors: ["社".repeat(501)] },
    { remarkLines: ["あ".repeat(20_000), "い".repeat(20_000)] },
    { keepUntil: "あ".repeat(32_767) },
  ];
  for (const entry of entries) {
    const draft = { ...newDraft(), title: "名簿", purpose: "連絡", ...entry };
    const faults = finishDraft(draft);
    const { department: _department, remarkLines: _lines, ...input } = draft;

    expect(faults.length > 0, JSON.stringify(entry).slice(0, 60)).toBe(!InventoryEntryInput.safeParse(input).success);
  }
});
