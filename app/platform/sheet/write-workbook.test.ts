import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import { expect, test } from "vitest";
import { neutralizeFormula, restoreFormula } from "./neutral-text.ts";
import { readWorkbook } from "./read-workbook.server.ts";
import { legalSheetNames } from "./sheet-names.ts";
import type { Table, TableColumn } from "./table.ts";
import { writeCsv } from "./write-csv.server.ts";
import { writeWorkbook } from "./write-workbook.server.ts";

const createdAt = new Date("2026-04-01T00:00:00Z");
const column = (header: string, kind: TableColumn["kind"] = "text"): TableColumn => ({ header, width: 20, kind });

async function workbookBytes(...sheets: Table[]): Promise<Buffer> {
  const sink = new PassThrough();
  const [bytes] = await Promise.all([buffer(sink), writeWorkbook({ sheets, creator: "証 <Akashi>", createdAt }, sink)]);
  return bytes;
}

async function csvText(table: Omit<Table, "name">): Promise<Buffer> {
  const sink = new PassThrough();
  const [bytes] = await Promise.all([buffer(sink), writeCsv(table, sink)]);
  return bytes;
}

const rareTexts = [
  "𠮷野家",
  "髙﨑",
  "杮落とし",
  "葛\u{e0100}城市",
  "①㈱㍿№℡",
  "ﾊﾝｶｸｶﾅﾞ",
  "😀👨‍👩‍👧‍👦🇯🇵",
  "〜～−‖∥－",
  "神羽（互換漢字）",
  "氏名、住所\n生年月日",
  "一行\r\n二行\r三行",
  "  前後の空白　",
  "\tタブ",
  "<&>\"'",
  "_x000D_ _x005F_",
  "=1+1",
  "'=1+1",
  "''",
  "'普通",
  "@here",
  "+81-3-1234-5678",
  "-",
  "-5",
  "- 箇条書き",
  "＝ＳＵＭ",
  "00123",
  "2026/4/1",
  "TRUE",
];

test("10,000 rows of rare characters come back without one differing cell", async () => {
  const columns = Array.from({ length: 12 }, (_, index) => column(`列${index}`));
  const text = (row: number, index: number) =>
    `${rareTexts[(row * 5 + index) % rareTexts.length]}${index % 3 === 0 ? "" : `第${row}行`}`;
  async function* rows() {
    for (let row = 0; row < 10_000; row++) yield columns.map((_, index) => text(row, index));
  }

  const book = await readWorkbook(await workbookBytes({ name: "台帳", columns, rows: rows() }), { fileName: "a.xlsx" });

  const differing: unknown[] = [];
  for (let row = 0; row < 10_000; row++) {
    for (let index = 0; index < columns.length; index++) {
      const value = book.sheets[0]?.rows[row + 1]?.[index]?.value;
      if (value !== text(row, index)) differing.push([value, text(row, index)]);
    }
  }
  expect(book.sheets[0]?.rows).toHaveLength(10_001);
  expect(differing.slice(0, 3)).toEqual([]);
});

test("numbers, dates and switches are real ones; what does not fit its column stays as text; empty stays empty", async () => {
  const bytes = await workbookBytes({
    name: "a",
    columns: [column("件数", "number"), column("期限", "date"), column("備考")],
    rows: [
      [12_000, "2026-04-01", "x"],
      [0.5, "1900-01-01", 5],
      ["不明", "無期限", true],
      [Number.NaN, "2026-02-30", null],
      [undefined, "", ""],
    ],
  });
  const { sheets } = await readWorkbook(bytes, { fileName: "a.xlsx" });

  expect(sheets[0]?.rows.slice(1)).toEqual([
    [
      { text: "12,000", value: 12_000 },
      { text: "2026/04/01", value: 46113, date: "2026-04-01" },
      { text: "x", value: "x" },
    ],
    [
      { text: "0.5", value: 0.5 },
      { text: "1900/01/01", value: 1, date: "1900-01-01" },
      { text: "5", value: "5" },
    ],
    [
      { text: "不明", value: "不明" },
      { text: "無期限", value: "無期限" },
      { text: "TRUE", value: true },
    ],
    [
      { text: "NaN", value: "NaN" },
      { text: "2026-02-30", value: "2026-02-30" },
    ],
  ]);
});

test("the same tables give the same bytes", async () => {
  const table = (): Table => ({ name: "a", columns: [column("x")], rows: [["1"]] });
  expect((await workbookBytes(table())).equals(await workbookBytes(table()))).toBe(true);
});

test("control characters and half characters do not damage the file; a text over Excel's limit shows that it was cut", async () => {
  const bytes = await workbookBytes({
    name: "a\u0000b",
    columns: [column("x\u0007")],
    rows: [["a\u0000\u001f\ufffeb"], ["\ud842"], ["長".repeat(40_000)]],
  });
  const { sheets } = await readWorkbook(bytes, { fileName: "a.xlsx" });

  expect(sheets[0]?.name).toBe("ab");
  expect(sheets[0]?.rows.map((row) => row[0]?.text.slice(0, 10))).toEqual(["x", "ab", "\ufffd", "長".repeat(10)]);
  expect(sheets[0]?.rows[3]?.[0]?.text).toHaveLength(32_767);
  expect(sheets[0]?.rows[3]?.[0]?.text.endsWith("長…")).toBe(true);
});

test("a failing source of rows fails the writing and does not end the file as if it were whole", async () => {
  async function* rows() {
    yield ["1"];
    throw new Error("connection lost");
  }
  const sink = new PassThrough();
  sink.resume();

  await expect(
    writeWorkbook({ sheets: [{ name: "a", columns: [column("x")], rows: rows() }], creator: "", createdAt }, sink),
  ).rejects.toThrow("connection lost");
  expect(sink.writableFinished).toBe(false);
});

test("sheet names become legal and different", () => {
  expect(legalSheetNames(["台帳/2026", "[a]:*?\\b", "", "'引用'", "History", "台帳／2026", "A", "a"])).toEqual([
    "台帳／2026",
    "［a］：＊？＼b",
    "Sheet3",
    "引用",
    "History (2)",
    "台帳／2026 (2)",
    "A",
    "a (2)",
  ]);
  const [long, again] = legalSheetNames(["𠮷".repeat(20), "𠮷".repeat(20)]);
  expect(long).toBe("𠮷".repeat(15));
  expect(again).toBe(`${"𠮷".repeat(13)} (2)`);
});

test("several sheets, one of them empty", async () => {
  const { sheets } = await readWorkbook(
    await workbookBytes(
      { name: "一", columns: [column("x")], rows: [] },
      { name: "一", columns: [column("y")], rows: [["z"]] },
    ),
    { fileName: "a.xlsx" },
  );

  expect(sheets.map(({ name, rows }) => [name, rows.map((row) => row[0]?.text)])).toEqual([
    ["一", ["x"]],
    ["一 (2)", ["y", "z"]],
  ]);
});

test("nothing that a spreadsheet program would run stands at the beginning of a text", () => {
  const dangerous = [
    "=1",
    "+cmd|' /C calc'!A0",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1",
    "＋1",
    "－1+1",
    "＠x",
    "'=1",
    "''@x",
    "-2+3+cmd",
  ];
  for (const text of dangerous) {
    expect(neutralizeFormula(text)).toBe(`'${text}`);
    expect(restoreFormula(neutralizeFormula(text))).toBe(text);
  }
  for (const text of ["", "-", "－", "--", "-5", "+1,000.5", "氏名", "'", "''", "'氏名", "a=1"]) {
    expect(neutralizeFormula(text)).toBe(text);
    expect(restoreFormula(text)).toBe(text);
  }
});

test("CSV has a byte order mark, CRLF and neutral text, and comes back as it was", async () => {
  const columns = [column("値"), column("件数", "number")];
  const bytes = await csvText({ columns, rows: rareTexts.map((text, index) => [text, index]) });
  const book = await readWorkbook(bytes, { fileName: "a.csv" });

  expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  expect(bytes.toString("utf8")).toContain("\r\n'=1+1,15\r\n");
  expect(book.sheets[0]?.rows.slice(1).map((row) => row[0]?.value)).toEqual(rareTexts);
});
