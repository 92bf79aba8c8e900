import { describe, expect, test } from "vitest";
import type { Workbook } from "#app/platform/sheet/workbook.ts";
import { matchPeopleHeader } from "./dictionary.ts";
import { type PeoplePlan, proposePeoplePlan } from "./plan.ts";
import { readPeople } from "./reading.ts";
import { readEmploymentType } from "./value-words.ts";

/** A workbook of one sheet of texts; an empty text is an empty cell. */
function workbookOf(rows: string[][], merges: Workbook["sheets"][number]["merges"] = []): Workbook {
  const cells = rows.map((row) => row.map((text) => (text === "" ? undefined : { text, value: text })));
  return { format: "csv", date1904: false, sheets: [{ name: "名簿", hidden: false, rows: cells, merges }] };
}

function read(rows: string[][], changes: Partial<PeoplePlan> = {}) {
  const workbook = workbookOf(rows);
  const plan = proposePeoplePlan(workbook);
  if (!plan) throw new Error("no list was found");
  const { rows: people, problems, kinds } = readPeople(workbook, { ...plan, ...changes });
  return {
    targets: plan.columns.map(({ target }) => target),
    facts: people.map((person) => person.facts),
    problems: problems.map(({ cell, code }) => `${cell} ${code}`),
    skipped: kinds.flatMap((kind) => (kind.kind === "skipped" ? kind.reason : [])),
  };
}

describe("headers", () => {
  test.each([
    ["社員番号", "employeeNumber"],
    ["社員No.", "employeeNumber"],
    ["氏名（漢字）", "name"],
    ["氏　名", "name"],
    ["フリガナ", "kana"],
    ["氏名（カナ）", "kana"],
    ["E-mail", "email"],
    ["メールアドレス（会社）", "email"],
    ["現在の所属部署", "department"],
    ["雇用形態※", "employmentType"],
    ["入社年月日", "joinedOn"],
    ["退職予定日", "leftOn"],
    ["勤務地", "site"],
    ["役職名", "position"],
    ["Employee number", "employeeNumber"],
  ])("%s is %s", (header, target) => {
    expect(matchPeopleHeader([header])?.target).toBe(target);
  });

  test.each(["生年月日", "緊急連絡先の氏名", "上司氏名", "旧姓", "個人用メールアドレス", "性別", "年齢", "基本給"])(
    "%s is nothing that is taken in",
    (header) => {
      expect(matchPeopleHeader([header])).toBeUndefined();
    },
  );
});

test("a list is found below its title, with surname and given name apart, and what is not needed is left", () => {
  const { targets, facts, skipped } = read([
    ["従業員名簿　2026年4月1日現在"],
    [],
    ["社員番号", "姓", "名", "セイ", "メイ", "所属", "生年月日", "入社日"],
    ["Ｓ００１", "佐藤", "美咲", "サトウ", "ミサキ", "総務部", "1985/1/1", "平成28年4月1日"],
    ["S002", "髙橋", "涼子", "ﾀｶﾊｼ", "ﾘｮｳｺ", "〃", "", "R6.4.1"],
    ["※ 派遣を含む"],
  ]);

  expect(targets).toEqual([
    "employeeNumber",
    "familyName",
    "givenName",
    "familyKana",
    "givenKana",
    "department",
    "ignored",
    "joinedOn",
  ]);
  expect(facts).toEqual([
    { employeeNumber: "S001", name: "佐藤 美咲", kana: "さとう みさき", department: "総務部", joinedOn: "2016-04-01" },
    {
      employeeNumber: "S002",
      name: "髙橋 涼子",
      kana: "たかはし りょうこ",
      department: "総務部",
      joinedOn: "2024-04-01",
    },
  ]);
  expect(skipped).toEqual(["title", "blank", "header", "note"]);
});

test("a header of two rows with 氏名 over 姓 and 名 is read as one", () => {
  const workbook = workbookOf(
    [
      ["番号", "氏名", "", "所属"],
      ["", "姓", "名", ""],
      ["1", "佐藤", "美咲", "総務部"],
    ],
    [{ top: 0, left: 1, bottom: 0, right: 2 }],
  );
  const plan = proposePeoplePlan(workbook);

  expect(plan?.header).toEqual({ top: 0, bottom: 1 });
  expect(plan && readPeople(workbook, plan).rows[0]?.facts).toMatchObject({ name: "佐藤 美咲", department: "総務部" });
});

test("rows pasted without a header are told by what they hold", () => {
  const { targets, facts } = read([
    ["S0101", "青木 里奈", "あおき りな", "物流部", "パート", "aoki@example.jp", "2021/4/1"],
    ["S0102", "遠藤 剛", "えんどう つよし", "物流部", "正社員", "endo@example.jp", "2019/4/1"],
  ]);

  expect(targets).toEqual(["employeeNumber", "name", "kana", "department", "employmentType", "email", "joinedOn"]);
  expect(facts[0]).toEqual({
    employeeNumber: "S0101",
    name: "青木 里奈",
    kana: "あおき りな",
    department: "物流部",
    employmentType: "part_time",
    email: "aoki@example.jp",
    joinedOn: "2021-04-01",
  });
});

test("names alone are a list too", () => {
  expect(read([["氏名"], ["佐藤 美咲"], ["髙橋 涼子"]]).facts).toEqual([{ name: "佐藤 美咲" }, { name: "髙橋 涼子" }]);
});

test("what cannot be taken over is said at its cell, and the row stays out", () => {
  const header = ["社員番号", "氏名", "メール", "雇用区分", "入社日", "退職日"];
  const { problems } = read([
    header,
    ["1", "佐藤 美咲", "sato@example.jp", "正社員", "2020-04-01", ""],
    ["1", "重複 番号", "", "", "", ""],
    ["2", "重複 宛先", "SATO@example.jp", "", "", ""],
    ["3", "宛先 違い", "sato", "", "", ""],
    ["4", "区分 不明", "", "幽霊部員", "", ""],
    ["5", "日付 不明", "", "", "去年", ""],
    ["6", "順序 逆", "", "", "2024-04-01", "2023-03-31"],
    ["7", "月 だけ", "", "", "2024年4月", ""],
    ["", "", "dare@example.jp", "", "", "2027-03-31"],
    ["8", "#REF!", "", "", "", ""],
    header,
  ]);

  expect(problems).toEqual([
    "A3 sameNumberInFile",
    "C4 sameEmailInFile",
    "C5 notAnEmail",
    "D6 employmentUnknown",
    "E7 dateUnreadable",
    "F8 leftBeforeJoining",
    "E9 monthOnly",
    "B10 nameMissing",
    "B11 formulaError",
  ]);
});

test("a sheet without a column of names is no list of people", () => {
  expect(
    proposePeoplePlan(
      workbookOf([
        ["品目", "数量"],
        ["箱", "3"],
      ]),
    ),
  ).toBeUndefined();
});

test.each([
  ["正社員", "regular"],
  ["パート・アルバイト", "part_time"],
  ["ﾊﾟｰﾄ", "part_time"],
  ["契約社員（1年）", "contract"],
  ["人材派遣", "dispatched"],
  ["受入出向", "seconded"],
  ["代表取締役", "officer"],
  ["Part-time", "part_time"],
  ["幽霊部員", undefined],
])("%s is %s", (text, code) => {
  expect(readEmploymentType(text)).toBe(code);
});
