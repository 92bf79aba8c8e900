import { expect, test } from "vitest";
import { headerKey } from "#app/platform/sheet/header-key.ts";
import { inventoryMessages } from "../messages.ts";
import { matchHeader, synonymsOf } from "./dictionary.ts";
import { importTargets, type PlainTarget } from "./targets.ts";

const mainFields: PlainTarget[] = [
  ...([
    "title",
    "department",
    "managerName",
    "business",
    "items",
    "subjects",
    "purpose",
    "acquisition",
    "count",
    "media",
  ] as const),
  ...(["storagePlace", "storageMethods", "accessors", "keepUntil", "disposals", "vendors", "provision"] as const),
  ...(["sensitive", "myNumber", "consent", "reviewedOn"] as const),
];

test.each(mainFields)("%s is known under at least fifteen names of real ledgers", (field) => {
  expect(new Set(synonymsOf(field).map(headerKey)).size).toBeGreaterThanOrEqual(15);
});

test("no name stands for two fields, and each is recognized for certain", () => {
  const wrong = importTargets.flatMap((target) =>
    synonymsOf(target)
      .filter((word) => matchHeader([word])[0]?.target !== target || matchHeader([word])[1]?.score === 1)
      .map((word) => `${word}: ${target} / ${matchHeader([word]).map((match) => match.target)}`),
  );

  expect(wrong).toEqual([]);
});

test("the headers of our own export come back to their fields in both languages", () => {
  for (const locale of ["ja", "en"] as const) {
    const { title, purpose, departmentId, count, hasNoVendors, keepUntilBasis } = inventoryMessages(locale).fields;
    const targets = [title, purpose, departmentId, count, hasNoVendors, keepUntilBasis].map(
      (header) => matchHeader([header])[0]?.target,
    );

    expect(targets).toEqual(["title", "purpose", "department", "count", "hasNoVendors", "keepUntilBasis"]);
  }
});

test.each<[string[], PlainTarget]>([
  [["①利用目的（具体的に記入）"], "purpose"],
  [["※件数\n（概数）"], "count"],
  [["ｱｸｾｽ権限者"], "accessors"],
  [["個人情報の保管場所"], "storagePlace"],
  [["取扱う個人情報の利用目的"], "purpose"],
  [["委託先会社の名称"], "vendors"],
  [["保 存 期 間"], "keepUntil"],
  [["備考1"], "remarks"],
  [["保管", "場所"], "storagePlace"],
  [["保管", "方法"], "storageMethods"],
  [["保管", "期間"], "keepUntil"],
  [["期限", "利用"], "useUntil"],
  [["いつまで", "利用"], "useUntil"],
  [["いつまで", "保管"], "keepUntil"],
  [["前回見直し"], "reviewedOn"],
  [["個人情報", "件数"], "count"],
  [["委託", "有無"], "hasVendors"],
  [["廃棄", "方法"], "disposals"],
  [["取得", "方法"], "acquisition"],
  [["本人", "同意の有無"], "consent"],
  [["担当部署／担当者"], "departmentAndManager"],
  [["担当部署\n（担当者）"], "departmentAndManager"],
  [["部門/責任者"], "departmentAndManager"],
  [["責任者・所属部門"], "departmentAndManager"],
  [["保管部署及び保管責任者"], "departmentAndManager"],
  [["部門責任者"], "managerName"],
  [["委託・提供"], "vendorsAndProvision"],
])("the header %j means %s", (parts, target) => {
  expect(matchHeader(parts)[0]?.target).toBe(target);
});

test.each([["部門長承認"], ["承認日"], ["リスク対応の目的"], ["会議室"], ["日付"], ["金額"]])(
  "the header %s is not taken for a field of the ledger",
  (header) => {
    const [match] = matchHeader([header]);

    expect(match === undefined || match.score < 0.6 || match.target === "labelled").toBe(true);
  },
);
