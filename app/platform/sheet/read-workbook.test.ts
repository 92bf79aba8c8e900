import { expect, test } from "vitest";
import { encodeCp932 } from "#tests/support/cp932.ts";
import { buildXlsx } from "#tests/support/xlsx.ts";
import { readWorkbook } from "./read-workbook.server.ts";

const read = (bytes: Uint8Array, fileName = "台帳.xlsx") => readWorkbook(bytes, { fileName });
const texts = (book: Awaited<ReturnType<typeof read>>) =>
  book.sheets[0]?.rows.map((row) => row.map((cell) => cell?.text));
const csv = (text: string | Uint8Array, fileName = "台帳.csv") =>
  read(typeof text === "string" ? new TextEncoder().encode(text) : text, fileName);

test("every type of cell gives its text and its value", async () => {
  const book = await read(
    buildXlsx({
      strings: ["<t>氏名</t>"],
      formats: ["0%", '[$-411]ggge"年"m"月"d"日"'],
      rows: `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>12.5</v></c><c r="C1" s="1"><v>0.5</v></c><c r="D1" t="b"><v>1</v></c>
        <c r="E1" t="e"><v>#REF!</v></c><c r="F1" t="str"><f>A1&amp;"様"</f><v>氏名様</v></c><c r="G1" t="inlineStr"><is><t>直接</t></is></c>
        <c r="H1" s="2"><f>TODAY()</f><v>46113</v></c><c r="I1" t="d"><v>2026-04-01T00:00:00</v></c></row>`,
    }),
  );

  expect(book).toMatchObject({ format: "xlsx", date1904: false });
  expect(book.sheets[0]?.rows[0]).toEqual([
    { text: "氏名", value: "氏名" },
    { text: "12.5", value: 12.5 },
    { text: "50%", value: 0.5 },
    { text: "TRUE", value: true },
    { text: "#REF!", value: "#REF!" },
    { text: "氏名様", value: "氏名様" },
    { text: "直接", value: "直接" },
    { text: "令和8年4月1日", value: 46113, date: "2026-04-01" },
    { text: "2026-04-01T00:00:00", value: "2026-04-01T00:00:00", date: "2026-04-01" },
  ]);
});

test("furigana is not part of the text, in plain and in rich text", async () => {
  const book = await read(
    buildXlsx({
      strings: [
        '<t>明石太郎</t><rPh sb="0" eb="2"><t>アカシ</t></rPh><rPh sb="2" eb="4"><t>タロウ</t></rPh><phoneticPr fontId="1"/>',
        '<r><rPr><b/></rPr><t>東京都</t></r><r><t xml:space="preserve"> 千代田区</t></r><rPh sb="0" eb="3"><t>トウキョウト</t></rPh>',
      ],
      rows: '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>鈴木</t><rPh sb="0" eb="2"><t>スズキ</t></rPh></is></c></row>',
    }),
  );

  expect(texts(book)).toEqual([["明石太郎", "東京都 千代田区", "鈴木"]]);
});

test("escapes, references beyond the BMP, CDATA, comments, prefixes and both kinds of quotes are XML like any other", async () => {
  const book = await read(
    buildXlsx({
      strings: [
        "<t>A&amp;B &lt;&#x20BB7;野家&#128512;&gt;</t>",
        "<t>一行<!-- x -->目_x0000__x000D_\n二行目_x005F_x000D__xD83D_</t>",
        "<t><![CDATA[<b>&amp;</b>]]></t>",
      ],
      replace: {
        "xl/worksheets/sheet1.xml": `<?xml version="1.0"?><x:worksheet xmlns:x="a"><x:sheetData><x:row r='1'><x:c r='A1' t = "s" ><x:v>0</x:v></x:c><x:c r="B1" t="s"><x:v>1</x:v></x:c><x:c r="C1" t="s"><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
      },
    }),
  );

  expect(texts(book)).toEqual([["A&B <𠮷野家😀>", "一行目\r\n二行目_x000D_\ufffd", "<b>&amp;</b>"]]);
});

test("positions come from references, or from the order when a program leaves them out", async () => {
  const book = await read(
    buildXlsx({
      rows: '<row r="2"><c r="C2"><v>1</v></c></row><row r="4"><c r="AA4"><v>2</v></c></row><row><c><v>3</v></c><c><v>4</v></c></row>',
    }),
  );

  expect(book.sheets[0]?.rows).toHaveLength(5);
  expect(book.sheets[0]?.rows[0]).toEqual([]);
  expect(book.sheets[0]?.rows[1]?.map((cell) => cell?.value)).toEqual([undefined, undefined, 1]);
  expect(book.sheets[0]?.rows[3]?.[26]?.value).toBe(2);
  expect(book.sheets[0]?.rows[4]?.map((cell) => cell?.value)).toEqual([3, 4]);
});

test("merged ranges are told, 0-based and inclusive", async () => {
  const book = await read(
    buildXlsx({
      rows: '<row r="1"><c r="A1"><v>1</v></c></row>',
      afterRows:
        '<mergeCells count="3"><mergeCell ref="A1:C1"/><mergeCell ref="B2:B10"/><mergeCell ref="x"/></mergeCells>',
    }),
  );

  expect(book.sheets[0]?.merges).toEqual([
    { top: 0, left: 0, bottom: 0, right: 2 },
    { top: 1, left: 1, bottom: 9, right: 1 },
  ]);
});

test("sheets keep their order, names and whether they are hidden", async () => {
  const book = await read(
    buildXlsx({
      rows: '<row r="1"><c r="A1"><v>1</v></c></row>',
      sheets: [{ name: "台帳&amp;一覧" }, { name: "選択肢", state: "hidden" }, { name: "内部", state: "veryHidden" }],
    }),
  );

  expect(book.sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
    ["台帳&一覧", false],
    ["選択肢", true],
    ["内部", true],
  ]);
});

test("serials mean other days in a 1904 workbook", async () => {
  const rows = '<row r="1"><c r="A1" s="1"><v>44651</v></c></row>';
  const [in1904, in1900] = await Promise.all([
    read(buildXlsx({ rows, formats: ["yyyy/m/d"], date1904: true })),
    read(buildXlsx({ rows, formats: ["yyyy/m/d"] })),
  ]);

  expect(in1904.date1904).toBe(true);
  expect(in1904.sheets[0]?.rows[0]?.[0]).toEqual({ text: "2026/4/1", value: 44651, date: "2026-04-01" });
  expect(in1900.sheets[0]?.rows[0]?.[0]?.date).toBe("2022-03-31");
});

test("a workbook without styles, shared strings or a content type list is read; formatted empty cells are nothing", async () => {
  const book = await read(
    buildXlsx({
      rows: '<row r="1"><c r="A1" s="7"><v>5</v></c><c r="B1" s="3"/></row><row r="2" s="1" customFormat="1"/>',
      replace: { "xl/styles.xml": undefined, "xl/sharedStrings.xml": undefined },
    }),
  );

  expect(book.sheets[0]?.rows).toEqual([[{ text: "5", value: 5 }]]);
});

test("a cell of 32,767 characters is whole", async () => {
  const long = "個".repeat(32_767);
  const book = await read(
    buildXlsx({ strings: [`<t>${long}</t>`], rows: '<row r="1"><c r="A1" t="s"><v>0</v></c></row>' }),
  );

  expect(book.sheets[0]?.rows[0]?.[0]?.text).toBe(long);
});

test("macros and external links are neither read nor in the way", async () => {
  const book = await read(
    buildXlsx({
      rows: '<row r="1"><c r="A1"><f>[1]Sheet1!A1</f><v>7</v></c></row>',
      more: [
        { name: "xl/vbaProject.bin", data: "Attribute VB_Name" },
        {
          name: "xl/externalLinks/externalLink1.xml",
          data: "<!DOCTYPE x [<!ENTITY a SYSTEM 'http://127.0.0.1:1/'>]><x>&a;</x>",
        },
      ],
    }),
    "台帳.xlsm",
  );

  expect(book.sheets[0]?.rows).toEqual([[{ text: "7", value: 7 }]]);
});

test("CSV in UTF-8 and in CP932 is one sheet of texts", async () => {
  const text = '氏名,件数,郵便番号\r\n髙﨑 ①,0012,064-0000\r\n"山田, ""太郎""",,"二\n行"\r\n,,\r\n';
  const expected = [
    ["氏名", "件数", "郵便番号"],
    ["髙﨑 ①", "0012", "064-0000"],
    ['山田, "太郎"', undefined, "二\n行"],
  ];

  const utf8 = await csv(text, "C:\\Users\\x\\台帳.2026.csv");
  expect(utf8).toMatchObject({ format: "csv", sheets: [{ name: "台帳.2026", hidden: false, merges: [] }] });
  expect(texts(utf8)).toEqual(expected);
  expect(texts(await csv(encodeCp932(text)))).toEqual(expected);
});

test("the delimiter is found: tab, semicolon, the one that Excel was told, or none", async () => {
  expect(texts(await csv("氏名\t住所\n山田, 太郎\t東京, 千代田, 1\n鈴木\t大阪"))?.[1]).toEqual([
    "山田, 太郎",
    "東京, 千代田, 1",
  ]);
  expect(texts(await csv("a;b\n1,5;2,5"))?.[1]).toEqual(["1,5", "2,5"]);
  expect(texts(await csv("sep=;\r\na;b,c"))).toEqual([["a", "b,c"]]);
  expect(texts(await csv('"a;b;c"\n"d"'))).toEqual([["a;b;c"], ["d"]]);
});

test("line ends of every system, also mixed, and a quote inside an unquoted field are accepted", async () => {
  expect(texts(await csv("a,b\r1,2\r"))).toEqual([
    ["a", "b"],
    ["1", "2"],
  ]);
  expect(texts(await csv("a,b\r\n1,2\n3,4"))).toEqual([
    ["a", "b"],
    ["1", "2"],
    ["3", "4"],
  ]);
  expect(texts(await csv('品名,数\n21"モニター,2'))).toEqual([
    ["品名", "数"],
    ['21"モニター', "2"],
  ]);
});
