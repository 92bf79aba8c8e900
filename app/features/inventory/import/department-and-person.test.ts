import { expect, test } from "vitest";
import { namesPersonFirst, splitDepartmentAndPerson } from "./department-and-person.ts";

const split = (text: string, header = "担当部署／担当者") => {
  const { department, person, isSure } = splitDepartmentAndPerson(text, namesPersonFirst(header));
  return [department, person, isSure];
};

test.each([
  ["総務部／山田", "総務部", "山田"],
  ["総務部/山田 太郎", "総務部", "山田 太郎"],
  ["総務部\n山田太郎", "総務部", "山田太郎"],
  ["総務部 山田太郎", "総務部", "山田太郎"],
  ["総務部　山田　太郎", "総務部", "山田　太郎"],
  ["ＥＣ 事業部 山田 太郎", "ＥＣ 事業部", "山田 太郎"],
  ["総務部（山田）", "総務部", "山田"],
  ["山田（総務部）", "総務部", "山田"],
  ["山田／総務部", "総務部", "山田"],
  ["総務部・人事部／山田、佐藤", "総務部・人事部", "山田、佐藤"],
  ["総務部／人事課／山田", "総務部／人事課", "山田"],
  ["倉庫部（東京）／山田", "倉庫部（東京）", "山田"],
  ["総務部・山田 太郎", "総務部", "山田 太郎"],
  ["研究・開発部 山田", "研究・開発部", "山田"],
  ["総務／山田", "総務", "山田"],
  ["総務部長", "総務部", "総務部長"],
  ["営業部長 鈴木", "営業部", "営業部長 鈴木"],
  ["総務部", "総務部", ""],
  ["EC 事業部", "EC 事業部", ""],
  ["総務部／", "総務部", ""],
  ["総務部／－", "総務部", ""],
  ["／山田", "", "山田"],
  ["－／山田", "", "山田"],
  ["物流センター：佐藤", "物流センター", "佐藤"],
])("%j names the department %s and the person %s", (text, department, person) => {
  expect(split(text)).toEqual([department, person, true]);
});

test("where nothing reads as a department, the header tells which comes first", () => {
  expect(split("山田／総務", "担当者／担当部署")).toEqual(["総務", "山田", true]);
  expect(split("山田／総務", "管理責任者・部門")).toEqual(["総務", "山田", true]);
  expect(split("総務／山田", "管理部門（管理責任者）")).toEqual(["総務", "山田", true]);
});

test("what nothing sets apart is a guess, or the department", () => {
  expect(split("総務部山田太郎")).toEqual(["総務部", "山田太郎", false]);
  expect(split("山田太郎")).toEqual(["山田太郎", "", false]);
  expect(split("阿部太郎")).toEqual(["阿部太郎", "", false]);
  expect(split("山田 太郎")).toEqual(["山田 太郎", "", false]);
});
