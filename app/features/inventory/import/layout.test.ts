import { expect, test } from "vitest";
import { gridOf } from "#app/platform/sheet/grid.ts";
import { proposeColumns } from "./columns.ts";
import { detectHeader, rankSheets, readHeaders } from "./layout.ts";

function sheetOf(name: string, rows: (string | null)[][], hidden = false) {
  return {
    name,
    hidden,
    merges: [],
    rows: rows.map((row) => row.map((text) => (text === null || text === "" ? undefined : { text, value: text }))),
  };
}
const data = [
  ["営業部", "顧客名簿", "商品の発送", "紙"],
  ["総務部", "社員名簿", "雇用管理", "電子"],
];
const header = ["部門", "個人情報名", "利用目的", "媒体"];
const headerOf = (rows: (string | null)[][]) => detectHeader(gridOf(sheetOf("台帳", rows)));

test("the header is found under titles, stamps and notes", () => {
  const above = [
    ["個人情報管理台帳"],
    ["承認", "確認", "作成"],
    ["社長", "部長", "山田"],
    ["※部門ごとに記入してください"],
    [],
  ];

  expect(headerOf([header, ...data])).toEqual({ top: 0, bottom: 0 });
  expect(headerOf([...above, header, ...data])).toEqual({ top: 5, bottom: 5 });
});

test("a header in two rows without merged cells, as in a CSV, is read as one", () => {
  const rows = [
    ["部門", "個人情報名", "利用目的", "保管", "", "備考"],
    ["", "", "", "場所", "方法", ""],
    ["営業部", "名簿", "連絡", "書庫", "施錠", ""],
    ["営業部", "名刺", "連絡", "机", "施錠", "x"],
  ];
  const grid = gridOf(sheetOf("台帳", rows));

  expect(detectHeader(grid)).toEqual({ top: 0, bottom: 1 });
  expect(readHeaders(grid, { top: 0, bottom: 1 }).map(({ parts }) => parts.join(" "))).toEqual([
    "部門",
    "個人情報名",
    "利用目的",
    "保管 場所",
    "保管 方法",
    "備考",
  ]);
});

test("a header that is repeated on every page counts from its first place", () => {
  expect(headerOf([["台帳"], header, ...data, header, ...data])).toEqual({ top: 1, bottom: 1 });
});

test("a table that is no ledger has no header", () => {
  expect(
    headerOf([
      ["日付", "金額"],
      ["2025-04-01", "1000"],
    ]),
  ).toBeUndefined();
  expect(
    headerOf([
      ["これは文章です。", "続き"],
      ["もうひとつ", "続き"],
    ]),
  ).toBeUndefined();
  expect(headerOf([header])).toBeUndefined();
});

test.each([
  ["記入例", "台帳"],
  ["旧台帳", "台帳"],
  ["令和6年度", "令和7年度"],
  ["2024年度", "2025年度"],
  ["使い方", "一覧"],
])("of the sheets %s and %s the second is meant", (other, meant) => {
  const ranks = rankSheets({
    format: "xlsx",
    date1904: false,
    sheets: [sheetOf(other, [header, ...data, ...data]), sheetOf(meant, [header, ...data])],
  });

  expect(ranks[0]?.name).toBe(meant);
});

test("a hidden sheet is not meant", () => {
  const sheets = [sheetOf("台帳(1)", [header, ...data], true), sheetOf("Sheet2", [header, ...data])];

  expect(rankSheets({ format: "xlsx", date1904: false, sheets })[0]?.name).toBe("Sheet2");
});

const targets = (names: string[], rows: string[][], remembered = {}) =>
  proposeColumns(gridOf(sheetOf("台帳", [names, ...rows])), { top: 0, bottom: 0 }, remembered).map(
    ({ target }) => target,
  );

test("what the cells hold decides where the header says little", () => {
  expect(
    targets(
      ["個人情報名", "区分"],
      [
        ["名簿", "紙"],
        ["名刺", "電子"],
      ],
    ),
  ).toEqual(["title", "media"]);
  expect(
    targets(
      ["個人情報名", "区分"],
      [
        ["名簿", "顧客"],
        ["名刺", "取引先"],
      ],
    ),
  ).toEqual(["title", "subjects"]);
  expect(
    targets(
      ["個人情報名", "区分"],
      [
        ["名簿", "甲"],
        ["名刺", "乙"],
      ],
    ),
  ).toEqual(["title", "labelled"]);
});

test("a column for the person whose cells name the department as well is read as both", () => {
  const rows = [
    ["名簿", "総務部／山田"],
    ["名刺", "営業部 佐藤"],
  ];

  expect(targets(["個人情報名", "担当"], rows)).toEqual(["title", "departmentAndManager"]);
  expect(targets(["個人情報名", "担当者"], rows)).toEqual(["title", "departmentAndManager"]);
  expect(targets(["個人情報名", "部署"], rows)).toEqual(["title", "department"]);
  expect(
    targets(
      ["個人情報名", "担当者"],
      [
        ["名簿", "山田"],
        ["名刺", "総務課長"],
      ],
    ),
  ).toEqual(["title", "managerName"]);
});

test("a column of dates that are none is not taken for a date", () => {
  expect(
    targets(
      ["個人情報名", "更新日"],
      [
        ["名簿", "2025-04-01"],
        ["名刺", "R7.4.1"],
      ],
    ),
  ).toEqual(["title", "reviewedOn"]);
  expect(
    targets(
      ["個人情報名", "更新日"],
      [
        ["名簿", "毎年4月"],
        ["名刺", "随時"],
      ],
    ),
  ).toEqual(["title", "labelled"]);
});

test("numbers that only count the rows are left out, the company's own numbers are kept", () => {
  expect(
    targets(
      ["No", "個人情報名"],
      [
        ["1", "名簿"],
        ["2", "名刺"],
      ],
    ),
  ).toEqual(["ignored", "title"]);
  expect(
    targets(
      ["管理番号", "個人情報名"],
      [
        ["C-01", "名簿"],
        ["C-02", "名刺"],
      ],
    ),
  ).toEqual(["labelled", "title"]);
});

test("one field in two columns is joined where it can be, else kept in the remarks", () => {
  expect(targets(["個人情報名", "備考1", "備考2"], [["名簿", "a", "b"]])).toEqual(["title", "remarks", "remarks"]);
  expect(targets(["個人情報名", "件数", "登録件数"], [["名簿", "1", "2"]])).toEqual(["title", "count", "labelled"]);
});

test("what the organization chose before comes first", () => {
  expect(targets(["個人情報名", "備考"], [["名簿", "本社"]], { 備考: "storagePlace" })).toEqual([
    "title",
    "storagePlace",
  ]);
  expect(targets(["個人情報名", "備考"], [["名簿", "本社"]], { 備考: "no such field" })).toEqual(["title", "remarks"]);
});
