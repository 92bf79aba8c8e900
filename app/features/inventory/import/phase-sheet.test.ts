import { expect, test } from "vitest";
import type { Sheet, Workbook } from "#app/platform/sheet/workbook.ts";
import { inventoryMessages } from "../messages.ts";
import { longestLine } from "../schema.ts";
import { proposePlan } from "./plan.ts";
import { readLedger } from "./reading.ts";

const ledger = [
  ["管理番号", "部門", "個人情報名", "利用目的", "利用方法"],
  ["台帳-0001", "営業部", "顧客名簿", "商品の発送", "DMの作成"],
  ["台帳-0002", "総務部", "社員名簿", "雇用管理", ""],
];
const phaseHeader = [
  "管理番号",
  "個人情報の名称",
  "局面",
  "取扱いの内容",
  "媒体",
  "場所",
  "取り扱う者",
  "委託先・提供先",
];

function sheetOf(name: string, rows: readonly (readonly string[])[]): Sheet {
  const cells = rows.map((row) => row.map((text) => (text === "" ? undefined : { text, value: text })));
  return { name, hidden: false, merges: [], rows: cells };
}

function read(...sheets: Sheet[]) {
  const workbook: Workbook = { format: "xlsx", date1904: false, sheets };
  const plan = proposePlan(workbook, {});
  if (!plan) throw new Error("no table found");
  const { rows, problems, described } = readLedger(workbook, plan);
  return {
    phases: rows.map(({ input }) => input.phases),
    problems: problems.map(({ cell, code, severity }) => `${severity} ${cell} ${code}`),
    described,
    sheet: plan.phases?.sheetName,
  };
}

test("phases on a sheet of their own come to the entries with the same number, however it is typed", () => {
  const { phases, problems, described } = read(
    sheetOf("台帳", ledger),
    sheetOf("局面", [
      ["局面ごとの取扱い"],
      phaseHeader,
      ["台帳－１", "顧客名簿", "取得・入力", "申込書を受け取る", "紙", "本社　窓口", "受付", "－"],
      ["", "", "保管", "施錠する", "紙・クラウド", "書庫", "総務", "㈱倉庫"],
      ["台帳-2", "", "消去／廃棄", "裁断する", "", "", "", ""],
    ]),
  );

  expect(problems).toEqual([]);
  expect(described).toBe(2);
  expect(phases).toEqual([
    {
      // The ledger's own column says something of a phase as well.
      use: { media: [], place: "", people: "", vendor: "", note: "DMの作成" },
      acquisition: { media: ["paper"], place: "本社　窓口", people: "受付", vendor: "", note: "申込書を受け取る" },
      storage: { media: ["paper", "cloud"], place: "書庫", people: "総務", vendor: "㈱倉庫", note: "施錠する" },
    },
    { disposal: { media: [], place: "", people: "", vendor: "", note: "裁断する" } },
  ]);
});

test("several lines about one phase, and a column of the ledger about it, are put together", () => {
  const { phases } = read(
    sheetOf("台帳", ledger),
    sheetOf("局面", [
      phaseHeader,
      ["台帳-0001", "", "利用・加工", "集計", "電子", "本社", "企画", ""],
      ["台帳-0001", "", "利用・加工", "名寄せ", "電子、石板", "支社", "企画", "A社"],
    ]),
  );

  expect(phases[0]).toEqual({
    use: {
      media: ["electronic"],
      place: "本社、支社",
      people: "企画",
      vendor: "A社",
      note: "DMの作成\n集計\n名寄せ\n電子、石板",
    },
  });
});

test("what cannot be taken over is said by sheet and cell; what a field cannot hold keeps its entry out", () => {
  const { phases, problems } = read(
    sheetOf("台帳", ledger),
    sheetOf("局面", [
      phaseHeader,
      ["台帳-0009", "", "取得・入力", "x", "", "", "", ""],
      ["台帳-0009", "", "利用・加工", "x", "", "", "", ""],
      ["台帳-0001", "", "点検", "x", "", "", "", ""],
      ["台帳-0002", "", "保管", "", "", "場".repeat(longestLine + 1), "", ""],
    ]),
  );

  expect(problems).toContain("notice 局面!A2 phaseUnmatched");
  expect(problems).toContain("notice 局面!C4 phaseUnknown");
  expect(problems).toContain("error 局面!F5 tooLong");
  expect(problems.filter((problem) => problem.includes("phaseUnmatched"))).toHaveLength(1);
  expect(phases[0]).toEqual({ use: expect.objectContaining({ note: "DMの作成" }) });
});

test("thousands of lines about one phase keep their entry out in good time", () => {
  const lines = Array.from({ length: 40_000 }, (_, index) => [
    "台帳-0002",
    "",
    "保管",
    `内容${index}`,
    "",
    "場所",
    "担当者",
    "",
  ]);

  const { problems } = read(sheetOf("台帳", ledger), sheetOf("局面", [phaseHeader, ...lines]));

  expect(problems.filter((problem) => problem.startsWith("error"))).toEqual(["error C3 tooLong"]);
});

test("our own words are known in both languages", () => {
  for (const locale of ["ja", "en"] as const) {
    const { fields, phaseColumn, phaseFields, phase } = inventoryMessages(locale);
    const { note, media, place, people, vendor } = phaseFields;
    const { phases } = read(
      sheetOf("台帳", ledger),
      sheetOf("x", [
        [fields.number, fields.title, phaseColumn, note, media, place, people, vendor],
        ...Object.values(phase).map((name) => ["台帳-0002", "", name, name, "", "", "", ""]),
      ]),
    );

    expect(Object.entries(phases[1] ?? {}).map(([code, facts]) => [code, facts.note])).toEqual(Object.entries(phase));
  }
});

test("a risk table, which has lines for phases and numbers of its own, is none, nor is a ledger without numbers matched", () => {
  const risks = sheetOf("リスク", [
    ["No", "局面", "取扱いの内容", "想定リスク", "現在の対策"],
    ["1", "取得・入力", "受領", "紛失", "授受記録"],
  ]);
  const unnumbered = ledger.map((row) => row.slice(1));
  const described = sheetOf("局面", [phaseHeader, ["台帳-0001", "", "取得・入力", "x", "", "", "", ""]]);

  expect(read(sheetOf("台帳", ledger), risks).sheet).toBeUndefined();
  expect(read(sheetOf("台帳", unnumbered), described).sheet).toBeUndefined();
});
