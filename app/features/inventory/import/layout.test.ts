import { expect, test } from "vitest";
import { gridOf } from "#app/platform/sheet/grid.ts";
import { doubtOf, proposeColumns } from "./columns.ts";
import { detectHeader, rankSheets, readHeaders } from "./layout.ts";

type Merge = { top: number; left: number; bottom: number; right: number };
function sheetOf(name: string, rows: (string | null)[][], hidden = false, merges: Merge[] = []) {
  return {
    name,
    hidden,
    merges,
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

const down = (column: number): Merge => ({ top: 1, left: column, bottom: 2, right: column });
const across = (left: number, right: number): Merge => ({ top: 1, left, bottom: 1, right });
const underGroups = [
  ["個人情報管理台帳"],
  ["個人情報名", "利用目的", "部門", "保管", "", "期限", ""],
  ["", "", "", "場所", "どうやって", "利用", "保管"],
  ["名簿", "連絡", "営業部", "書庫", "施錠", "退会", "1年"],
  ["名刺", "商談", "営業部", "机", "施錠", "取引中", "3年"],
];

// The lower row alone was taken for the header, and 期限 保管 went to the storage place.
test.each([
  ["groups across and single names down", [down(0), down(1), down(2), across(3, 4), across(5, 6)]],
  ["groups across only", [across(3, 4), across(5, 6)]],
])("a header whose merges are %s is read whole, whatever its parts are called", (_what, merges) => {
  const grid = gridOf(sheetOf("台帳", underGroups, false, merges));

  expect(detectHeader(grid)).toEqual({ top: 1, bottom: 2 });
  expect(proposeColumns(grid, { top: 1, bottom: 2 }).map(({ target }) => target)).toEqual([
    "title",
    "purpose",
    "department",
    "storagePlace",
    "labelled",
    "useUntil",
    "keepUntil",
  ]);
});

test("groups over every column belong to the header, and a title or its date beside it do not", () => {
  const names = ["個人情報名", "利用目的", "部門", "場所", "どうやって", "利用", "保管"];
  const grouped = [["台帳"], ["基本情報", "", "", "保管", "", "期限", ""], names, ...underGroups.slice(3)];
  const titled = [
    ["1"],
    ["個人情報管理台帳", "", "", "", "作成日：2026年4月1日", "", ""],
    names,
    ...underGroups.slice(3),
  ];

  expect(detectHeader(gridOf(sheetOf("台帳", grouped, false, [across(0, 2), across(3, 4), across(5, 6)])))).toEqual({
    top: 1,
    bottom: 2,
  });
  expect(detectHeader(gridOf(sheetOf("台帳", titled, false, [across(0, 3), across(4, 6)])))).toEqual({
    top: 2,
    bottom: 2,
  });
});

test("one header over two columns of data stands alone", () => {
  const rows = [
    ["台帳"],
    ["個人情報名", "利用目的", "部門", "保管", ""],
    ...underGroups.slice(3).map((row) => row.slice(0, 5)),
  ];

  expect(detectHeader(gridOf(sheetOf("台帳", rows, false, [across(3, 4)])))).toEqual({ top: 1, bottom: 1 });
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

test("a word that means a field by itself is a guess below a group that means another one", () => {
  const doubts = (group: string, part: string) => {
    const rows = [
      ["個人情報名", group],
      ["", part],
      ["名簿", "甲"],
      ["名刺", "乙"],
    ];
    const columns = proposeColumns(gridOf(sheetOf("台帳", rows)), { top: 0, bottom: 1 });
    return columns.slice(1).map((column) => [column.target, doubtOf(column)]);
  };

  expect(doubts("取得", "期間")).toEqual([["keepUntil", "guessed"]]);
  expect(doubts("基本情報", "期間")).toEqual([["keepUntil", undefined]]);
  expect(doubts("保管", "期間")).toEqual([["keepUntil", undefined]]);
  expect(doubts("保管", "どうやって")).toEqual([["labelled", "unsure"]]);
});

test("the numbers of our own export are kept in the remarks without asking, the company's own are asked about", () => {
  const doubts = (number: string) =>
    proposeColumns(
      gridOf(
        sheetOf("台帳", [
          ["管理番号", "個人情報名"],
          [number, "名簿"],
        ]),
      ),
      { top: 0, bottom: 0 },
    ).map((column) => [column.target, doubtOf(column)]);

  expect(doubts("台帳-0001")).toEqual([
    ["labelled", undefined],
    ["title", undefined],
  ]);
  expect(doubts("C-01")[0]).toEqual(["labelled", "unsure"]);
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
