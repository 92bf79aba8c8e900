import { expect, test } from "vitest";
import { departmentKey, findDepartment, isDepartmentName, severalDepartments } from "./department-names.ts";

const known = ["営業部", "総務部", "情報システム課", "第一営業部"].map((name) => ({ id: name, name }));

test.each([
  ["営業 部", "営業部"],
  ["営業", "営業部"],
  ["㈱すまいクリーン・総務部", "総務部"],
  ["（株）すまいクリーン／総務部", "総務部"],
  ["情報ｼｽﾃﾑ", "情報システム課"],
])("%s means %s", (name, found) => {
  expect(findDepartment(name, known)?.department.name).toBe(found);
});

test.each(["第二営業部", "広報室", "営業課", "情報システム部", "営業部東京支店", "部"])(
  "%s is a department of its own",
  (name) => {
    expect(findDepartment(name, known)).toBeUndefined();
  },
);

test("only the very same name is the same", () => {
  expect(findDepartment("営業部", known)?.isSame).toBe(true);
  expect(findDepartment("営業", known)?.isSame).toBe(false);
});

test("of two that could be meant neither is taken", () => {
  const ambiguous = ["営業部", "営業課"].map((name) => ({ id: name, name }));

  expect(findDepartment("営業", ambiguous)).toBeUndefined();
});

test("several departments in one cell are told from one with a long name", () => {
  expect(severalDepartments("総務部・人事部")).toEqual(["総務部", "人事部"]);
  expect(severalDepartments("研究・開発部")).toBeUndefined();
  expect(severalDepartments("営業部")).toBeUndefined();
});

test("a sentence is no department", () => {
  expect(["カスタマーサポート課", "東京支店"].every(isDepartmentName)).toBe(true);
  expect(["在庫の確認", "2025年度の個人情報の取扱いに関する一覧を作成した総務部"].some(isDepartmentName)).toBe(false);
  expect(departmentKey("ＥＣ事業部")).toBe(departmentKey("EC 事業部"));
  expect(departmentKey("物流ｾﾝﾀｰ（㈱みやこ）")).toBe(departmentKey("物流センター((株)みやこ)"));
});
