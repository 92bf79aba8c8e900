import { expect, test } from "vitest";
import { planOwn } from "./own-import.ts";
import { type OwnRow, ownColumns, ownSheet } from "./own-sheet.ts";

const stored: OwnRow = {
  id: "01890a5d-ac96-774b-bcce-b302099a8057",
  code: "契約-1",
  title: "事故は24時間以内に連絡する",
  basis: "A社 第12条",
  guidance: "",
  appiArticles: ["第26条"],
  ownerId: "01890a5d-ac96-774b-bcce-b302099a8058",
  owner: "佐藤 美咲",
  version: 3,
  isArchived: false,
};
const people = [
  { id: "01890a5d-ac96-774b-bcce-b302099a8058", name: "佐藤 美咲" },
  { id: "01890a5d-ac96-774b-bcce-b302099a8059", name: "鈴木 一郎" },
  { id: "01890a5d-ac96-774b-bcce-b302099a8060", name: "鈴木一郎" },
];
const head = ["番号", "要求事項", "根拠", "求められること", "関係する法令の条文", "担当者", "版"];

test("what was written out comes back without a change, in either language", () => {
  for (const locale of ["ja", "en"] as const) {
    const { columns, rows } = ownSheet([stored], locale);
    const sheet = [
      columns.map(({ header }) => header),
      ...[...(rows as Iterable<readonly unknown[]>)].map((row) => row.map(String)),
    ];

    expect(planOwn(sheet, [stored], people)).toEqual({ added: [], changed: [], same: 1, problems: [] });
  }
  expect(ownColumns).toHaveLength(head.length);
});

test("a new number is added, and a row of the version that was written out is changed", () => {
  const plan = planOwn(
    [
      head,
      ["契約-2", "再委託の承諾", "A社 第11条", "", "", "佐藤美咲", ""],
      ["契約-1", "12時間以内に連絡する", "", "", "", "", "３"],
    ],
    [stored],
    people,
  );

  expect(plan).toMatchObject({
    added: [{ code: "契約-2", ownerId: stored.ownerId }],
    changed: [{ id: stored.id, version: 3, input: { title: "12時間以内に連絡する", ownerId: null } }],
    problems: [],
  });
});

test("wrong rows and conflicts are named by their row", () => {
  const gone = { ...stored, code: "契約-9", isArchived: true };
  const plan = planOwn(
    [
      head,
      ["J.1.1", "x", "", "", "", "", ""],
      ["", "x", "", "", "", "", ""],
      ["契約-3", "", "", "", "", "", ""],
      ["契約-1", "ほかの版", "", "", "", "", "2"],
      ["契約-1", "もう一度", "", "", "", "", "3"],
      ["契約-4", "x", "", "", "", "鈴木 一郎", ""],
      ["契約-5", "x", "", "", "", "だれか", ""],
      ["契約-6", "x", "", "", "", "", "4"],
      ["契約-9", "x", "", "", "", "", ""],
      ["契約-7", "x", "", "", "", "", "改"],
    ],
    [stored, gone],
    people,
  );

  expect(plan.problems.map(({ row, column, problem }) => [row, column, problem])).toEqual([
    [2, "code", "codeOfCatalog"],
    [3, "code", "codeMissing"],
    [4, "title", "titleMissing"],
    [5, "code", "staleRow"],
    [6, "code", "repeated"],
    [7, "owner", "ownerAmbiguous"],
    [8, "owner", "ownerUnknown"],
    [9, "code", "vanishedRow"],
    [10, "code", "archivedRow"],
    [11, "version", "versionUnreadable"],
  ]);
});

test("a known number without its version is not overwritten", () => {
  const plan = planOwn([head, ["契約-1", "上書き", "", "", "", "", ""]], [stored], people);

  expect(plan.problems).toMatchObject([{ row: 2, problem: "presentRow" }]);
});

test("a sheet without the columns, or without rows, says so", () => {
  expect(planOwn([["名前"], ["x"]], [], people).problems).toMatchObject([
    { problem: "missingColumns", values: { names: "番号、要求事項" } },
  ]);
  expect(planOwn([head, ["", ""]], [], people).problems).toMatchObject([{ problem: "noRows" }]);
});
