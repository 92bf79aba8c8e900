import { expect, test } from "vitest";
import { Invalid } from "#app/platform/errors.ts";
import { buildXlsx } from "#tests/support/xlsx.ts";
import { buildZip } from "#tests/support/zip.ts";
import { sheetMessages, sheetProblemText } from "./messages.ts";
import { readWorkbook } from "./read-workbook.server.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const row = '<row r="1"><c r="A1"><v>1</v></c></row>';

/** The problem that a file is refused with; the sentence for it must exist in both languages. */
async function problemOf(file: Uint8Array, fileName = "台帳.xlsx", limits = {}): Promise<string> {
  const refusal = await readWorkbook(file, { fileName, limits }).then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(refusal).toBeInstanceOf(Invalid);
  const invalid = refusal as Invalid;
  expect(sheetProblemText("ja", invalid)).toMatch(/ください/);
  expect(sheetProblemText("en", invalid)).not.toMatch(/undefined|NaN/);
  return invalid.problem;
}

/** An OLE2 container with one stream of the given name in its directory. */
function oleFile(stream: string): Uint8Array {
  const file = Buffer.alloc(2048);
  Buffer.from("d0cf11e0a1b11ae1", "hex").copy(file);
  const name = Buffer.from(`${stream}\0`, "utf16le");
  name.copy(file, 1024 + 128);
  file.writeUInt16LE(name.length, 1024 + 128 + 64);
  return file;
}

test("what is not a spreadsheet is told by content, whatever its name", async () => {
  expect(await problemOf(bytes("%PDF-1.7\nx"))).toBe("notSpreadsheet");
  expect(await problemOf(bytes("%PDF-1.7\nx"), "台帳.csv")).toBe("notSpreadsheet");
  expect(await problemOf(bytes("\ufeff<html><table>"), "台帳.csv")).toBe("notSpreadsheet");
  expect(await problemOf(bytes("氏名,住所"), "台帳.xlsx")).toBe("notSpreadsheet");
  expect(await problemOf(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), "台帳.csv")).toBe("notSpreadsheet");
  expect(await problemOf(buildZip([{ name: "a.txt", data: "x" }]))).toBe("notSpreadsheet");
  expect(await problemOf(buildXlsx({ replace: { "xl/workbook.xml": "<document><body/></document>" } }))).toBe(
    "notSpreadsheet",
  );
  expect(await problemOf(oleFile("WordDocument"))).toBe("notSpreadsheet");
});

test("an empty file, and one with nothing in it", async () => {
  expect(await problemOf(new Uint8Array())).toBe("emptyFile");
  expect(await problemOf(bytes("\ufeff"), "a.csv")).toBe("emptyFile");
  expect(await problemOf(bytes("\r\n,,\r\n"), "a.csv")).toBe("emptyFile");
});

test("a password, an old .xls and other kinds of spreadsheets each have their own advice", async () => {
  expect(await problemOf(oleFile("EncryptedPackage"))).toBe("passwordProtected");
  expect(await problemOf(oleFile("Workbook"), "台帳.xls")).toBe("oldExcel");
  expect(await problemOf(oleFile("Book"))).toBe("oldExcel");
  expect(await problemOf(buildZip([{ name: "_rels/.rels", data: "<x/>", encrypted: true }]))).toBe("passwordProtected");
  expect(
    await problemOf(buildZip([{ name: "mimetype", data: "application/vnd.oasis.opendocument.spreadsheet" }])),
  ).toBe("otherSpreadsheet");
  const xlsb = buildZip([
    {
      name: "_rels/.rels",
      data: '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.bin"/></Relationships>',
    },
    { name: "xl/workbook.bin", data: "x" },
  ]);
  expect(await problemOf(xlsb)).toBe("otherSpreadsheet");
});

test("a file cut at any place is refused as damaged, never read in part", async () => {
  const whole = buildXlsx({ rows: row.repeat(1) });
  for (let length = 4; length < whole.length; length += 97)
    expect(await problemOf(whole.subarray(0, length))).toBe("damagedFile");
});

test("a file with any byte changed is either read or refused, never a crash", async () => {
  const whole = buildXlsx({ rows: row, strings: ["<t>氏名</t>"] });
  let refusals = 0;
  for (let index = 0; index < whole.length; index += 3) {
    const changed = whole.slice();
    changed[index] = (changed[index] ?? 0) ^ 0x41;
    await readWorkbook(changed, { fileName: "a.xlsx" }).catch((error: unknown) => {
      expect(error).toBeInstanceOf(Invalid);
      refusals++;
    });
  }
  expect(refusals).toBeGreaterThan(100);
});

test.each([
  ["unclosed", "<worksheet><sheetData><row r='1'>"],
  ["crossed tags", "<worksheet><sheetData></worksheet></sheetData>"],
  [
    "an unknown entity",
    `<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>&nbsp;</v></c></row></sheetData></worksheet>`,
  ],
  [
    "a reference to half a character",
    `<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>&#xD842;</v></c></row></sheetData></worksheet>`,
  ],
  ["no XML", "hello"],
  ["two roots", "<worksheet/><worksheet/>"],
  [
    "a missing shared string",
    `<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>99</v></c></row></sheetData></worksheet>`,
  ],
  [
    "a column that cannot be",
    `<worksheet><sheetData><row r="1"><c r="ZZZZ1"><v>9</v></c></row></sheetData></worksheet>`,
  ],
  [
    "a row that cannot be",
    `<worksheet><sheetData><row r="99999999"><c r="A1"><v>9</v></c></row></sheetData></worksheet>`,
  ],
  ["bytes that are not UTF-8", Uint8Array.from([...bytes("<worksheet><v>"), 0xff, 0xfe, ...bytes("</v></worksheet>")])],
  ["deep nesting", "<a>".repeat(5_000)],
])("a worksheet with %s is damaged", async (_, xml) => {
  expect(await problemOf(buildXlsx({ replace: { "xl/worksheets/sheet1.xml": xml } }))).toBe("damagedFile");
});

test("entity tricks are refused before anything expands", async () => {
  const laughs = `<!DOCTYPE x [<!ENTITY a "ha">${Array.from({ length: 9 }, (_, index) => `<!ENTITY ${"abcdefghij"[index + 1]} "${`&${"abcdefghij"[index]};`.repeat(10)}">`).join("")}]><worksheet><sheetData>&j;</sheetData></worksheet>`;
  expect(await problemOf(buildXlsx({ replace: { "xl/worksheets/sheet1.xml": laughs } }))).toBe("unsafeContent");
  const external = '<!DOCTYPE x SYSTEM "http://127.0.0.1:1/x.dtd"><sst/>';
  expect(await problemOf(buildXlsx({ replace: { "xl/sharedStrings.xml": external }, rows: row }))).toBe(
    "unsafeContent",
  );
});

test("a bomb is refused by what it declares, before it inflates", async () => {
  // Inflated to its end it would be damaged: the checksum is wrong.
  const bomb = buildZip([{ name: "_rels/.rels", data: Buffer.alloc(10_000_000, 0x20), checksum: 1 }]);

  expect(bomb.length).toBeLessThan(30_000);
  expect(await problemOf(bomb)).toBe("tooLargeInside");
});

test("a bomb that declares a small size is stopped while it inflates", async () => {
  const bomb = buildZip([
    { name: "_rels/.rels", data: Buffer.alloc(10_000_000, 0x20), checksum: 1, declaredSize: 500 },
  ]);

  expect(await problemOf(bomb)).toBe("tooLargeInside");
});

test("more bytes than the limit are refused, declared or real, over all parts together", async () => {
  const rows = Array.from(
    { length: 2_000 },
    (_, index) => `<row r="${index + 1}"><c r="A${index + 1}"><v>${index}</v></c></row>`,
  ).join("");
  expect(await problemOf(buildXlsx({ rows }), "a.xlsx", { inflatedBytes: 50_000 })).toBe("tooLargeInside");
  expect(
    await problemOf(buildXlsx({ rows, sheets: [{ name: "a" }, { name: "b" }, { name: "c" }] }), "a.xlsx", {
      inflatedBytes: 200_000,
    }),
  ).toBe("tooLargeInside");
});

test("thousands of entries, or two of one name, are refused", async () => {
  const many = Array.from({ length: 5_100 }, (_, index) => ({ name: `x/${index}`, data: "", stored: true }));
  expect(await problemOf(buildZip(many))).toBe("tooLargeInside");
  expect(await problemOf(buildXlsx({ rows: row, more: [{ name: "XL/workbook.xml", data: "<x/>" }] }))).toBe(
    "damagedFile",
  );
});

test("a part whose checksum is wrong is damaged", async () => {
  expect(await problemOf(buildZip([{ name: "_rels/.rels", data: "<Relationships/>", checksum: 1 }]))).toBe(
    "damagedFile",
  );
});

test("a sheet of too many rows is refused at the first row over the limit, without reading on", async () => {
  const rows = Array.from(
    { length: 100_001 },
    (_, index) => `<row r="${index + 1}"><c r="A${index + 1}"><v>1</v></c></row>`,
  );
  // Read to its end it would be damaged.
  const file = buildXlsx({ rows: `${rows.join("")}${" ".repeat(200_000)}<row r="1"></c>` });

  expect(await problemOf(file)).toBe("tooManyRows");
});

test("formatted but empty rows to the end of the sheet do not count as rows", async () => {
  const parts: string[] = [];
  for (let index = 16; index <= 1_048_576; index += 16) {
    parts.push(`<row r="${index}" s="1" customFormat="1" ht="18"><c r="A${index}" s="1"/></row>`);
  }
  const book = await readWorkbook(buildXlsx({ rows: row + parts.join("") }), { fileName: "a.xlsx" });

  expect(book.sheets[0]?.rows).toHaveLength(1);
});

test("limits of rows, columns and cells", async () => {
  const limits = { rows: 10, columns: 5, cells: 8 };
  const at = (reference: string, number: number) =>
    buildXlsx({ rows: `<row r="${number}"><c r="${reference}${number}"><v>1</v></c></row>` });

  expect(await problemOf(at("A", 11), "a.xlsx", limits)).toBe("tooManyRows");
  expect(await problemOf(at("F", 1), "a.xlsx", limits)).toBe("tooManyColumns");
  expect(
    await problemOf(
      buildXlsx({ rows: '<row r="1"><c r="E1"><v>1</v></c></row><row r="2"><c r="E2"><v>1</v></c></row>' }),
      "a.xlsx",
      limits,
    ),
  ).toBe("tooManyCells");
  expect(await problemOf(bytes("a\n".repeat(11)), "a.csv", limits)).toBe("tooManyRows");
  expect(await problemOf(bytes("1,2,3,4,5,6"), "a.csv", limits)).toBe("tooManyColumns");
  await expect(readWorkbook(at("E", 1), { fileName: "a.xlsx", limits })).resolves.toBeDefined();
});

test("CSV with quotes that do not match tells the line", async () => {
  const error = await readWorkbook(bytes('a,b\n1,2\n"x,3\n4,5\n'), { fileName: "a.csv" }).catch(
    (refusal: unknown) => refusal,
  );
  expect(error).toMatchObject({ problem: "unbalancedQuotes" });
  expect((error as Invalid).values.line).toBeGreaterThanOrEqual(3);
});

test("CSV with NUL or bytes of no encoding is unreadable", async () => {
  expect(await problemOf(bytes("a,b\0c"), "a.csv")).toBe("unreadableText");
  expect(await problemOf(Uint8Array.of(0x61, 0x2c, 0xff, 0xff), "a.csv")).toBe("unreadableText");
});

test("no sentence is missing or empty", () => {
  for (const locale of ["ja", "en"] as const) {
    for (const words of Object.values(sheetMessages(locale).problems)) expect(words).toBeTruthy();
  }
});
