import { readdirSync } from "node:fs";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { refusalText } from "#app/features/inventory/import/messages.ts";
import { listImports } from "#app/features/inventory/import/queries.server.ts";
import { importUpload } from "#app/features/inventory/import/upload.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { closeDatabase, readOrganization } from "#app/platform/db.server.ts";
import { env } from "#app/platform/env.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { closeWorkers } from "#app/platform/worker/index.server.ts";
import { memberWith } from "#tests/support/members.ts";
import { buildXlsx } from "#tests/support/xlsx.ts";
import { buildZip } from "#tests/support/zip.ts";

afterAll(async () => {
  await closeWorkers();
  await closeDatabase();
});

const text = (words: string) => new TextEncoder().encode(words);
const sato = await memberWith();

/** What the upload page sends. */
function uploadOf(name: string, bytes: Uint8Array): Request {
  const body = new FormData();
  body.append("file", new File([bytes as Uint8Array<ArrayBuffer>], name));
  return new Request("http://127.0.0.1/o/x/imports/new", { method: "POST", body });
}

/** The words a person reads when this file is refused. */
async function refusalOf(request: Request, actor: Actor = sato): Promise<string> {
  const refusal = await importUpload(actor, request).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(refusal instanceof Invalid)) throw new Error(`not refused: ${String(refusal)}`);
  return refusalText("ja", refusal);
}

/** Nothing of a refused file is anywhere: no row of any kind, no file, not even a temporary one. */
async function expectUntouched(): Promise<void> {
  expect(await readOrganization(sato, (tx) => listImports(tx))).toEqual([]);
  const [counts] = await readOrganization(sato, (tx) =>
    tx.execute<{ records: number; departments: number }>(
      sql`select (select count(*)::int from record) as records, (select count(*)::int from department) as departments`,
    ),
  );
  expect(counts).toEqual({ records: 0, departments: 0 });
  const files = readdirSync(join(env.dataDir, "files"), { recursive: true, withFileTypes: true });
  expect(files.filter((file) => file.isFile())).toEqual([]);
}

/** `<row>`s of an .xlsx sheet with a header, and as many more as wanted. */
function rowsXml(count: number, cells: (row: number) => string): string {
  const rows = [
    `<row r="1">${["部門", "個人情報名", "利用目的"].map((words, at) => inline(`${"ABC"[at]}1`, words)).join("")}</row>`,
  ];
  for (let row = 2; row <= count + 1; row++) rows.push(`<row r="${row}">${cells(row)}</row>`);
  return rows.join("");
}
const inline = (cell: string, words: string) => `<c r="${cell}" t="inlineStr"><is><t>${words}</t></is></c>`;

const oleMark = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1);
function oleWith(stream: string): Uint8Array {
  const bytes = Buffer.alloc(2048);
  Buffer.from(oleMark).copy(bytes);
  Buffer.from(`${stream}\0`, "utf16le").copy(bytes, 1024);
  bytes.writeUInt16LE((stream.length + 1) * 2, 1024 + 64);
  return bytes;
}

test.each<[string, string, () => Uint8Array, RegExp]>([
  ["a PDF with the name of a workbook", "台帳.xlsx", () => text("%PDF-1.7\n%âãÏÓ"), /Excel（.xlsx）でもCSVでもない/],
  [
    "a picture",
    "写真.png",
    () => Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10),
    /Excel（.xlsx）でもCSVでもない/,
  ],
  ["an empty file", "台帳.xlsx", () => new Uint8Array(), /空です/],
  ["a workbook protected by a password", "台帳.xlsx", () => oleWith("EncryptedPackage"), /パスワード/],
  ["an old .xls", "台帳.xls", () => oleWith("Workbook"), /古い形式/],
  [
    "a workbook cut off half-way",
    "台帳.xlsx",
    () => buildXlsx({ rows: rowsXml(50, (row) => inline(`A${row}`, "営業部")) }).subarray(0, 900),
    /壊れて/,
  ],
  [
    "a ZIP that is no workbook",
    "台帳.xlsx",
    () => buildZip([{ name: "readme.txt", data: "hello" }]),
    /でもない|壊れて|読めません/,
  ],
  [
    "a zip bomb",
    "台帳.xlsx",
    () => buildXlsx({ replace: { "xl/worksheets/sheet1.xml": Buffer.alloc(300 * 1024 * 1024, " ") } }),
    /大きすぎます/,
  ],
  [
    "1,000,000 rows",
    "台帳.xlsx",
    () => buildXlsx({ rows: rowsXml(1_000_000, (row) => inline(`A${row}`, "x")) }),
    /行が多すぎます（50000行まで）/,
  ],
  [
    "1,000,000 lines of CSV",
    "台帳.csv",
    () => text(`部門,個人情報名,利用目的\n${"営業部,名簿,連絡\n".repeat(1_000_000)}`),
    /行が多すぎます/,
  ],
  [
    "external entities",
    "台帳.xlsx",
    () =>
      buildXlsx({
        replace: {
          "xl/worksheets/sheet1.xml": `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&a;</t></is></c></row></sheetData></worksheet>`,
        },
      }),
    /安全に読めない|壊れて/,
  ],
  [
    "a merged range repeated until it would fill the memory",
    "台帳.xlsx",
    () =>
      buildXlsx({
        rows: rowsXml(
          40_000,
          (row) => inline(`A${row}`, "営業部") + inline(`B${row}`, "名簿") + inline(`C${row}`, "連絡"),
        ),
        afterRows: `<mergeCells>${'<mergeCell ref="A1:A40001"/>'.repeat(500)}</mergeCells>`,
      }),
    /結合セルが多すぎ|壊れて/,
  ],
  ["a table that is no ledger", "売上.csv", () => text("日付,金額\n2025-04-01,1000\n"), /台帳の表が見つかりません/],
  ["a CSV whose quotes never close", "台帳.csv", () => text('部門,個人情報名,利用目的\n"営業部,名簿,連絡\n'), /引用符/],
])("%s is refused in words and leaves everything as it was", async (_what, name, bytes, words) => {
  expect(await refusalOf(uploadOf(name, bytes()))).toMatch(words);
  await expectUntouched();
});

test("a file of 200 MB is refused before it has arrived", async () => {
  const request = new Request("http://127.0.0.1/o/x/imports/new", {
    method: "POST",
    headers: { "Content-Length": String(200 * 1024 * 1024), "Content-Type": "multipart/form-data; boundary=x" },
    body: "--x",
  });

  expect(await refusalOf(request)).toMatch(/大きすぎます（50MBまで）/);
  await expectUntouched();
});

test("a file of 60 MB whose length was not declared is refused while it arrives", async () => {
  let sent = 0;
  const head = text(
    '--x\r\nContent-Disposition: form-data; name="file"; filename="a.xlsx"\r\nContent-Type: application/octet-stream\r\n\r\n',
  );
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      controller.enqueue(sent === 0 ? head : new Uint8Array(1024 * 1024));
      if (++sent > 200) controller.close();
    },
  });
  const request = new Request("http://127.0.0.1/o/x/imports/new", {
    method: "POST",
    headers: { "Content-Type": "multipart/form-data; boundary=x" },
    body,
    duplex: "half",
  } as RequestInit);

  expect(await refusalOf(request)).toMatch(/大きすぎます/);
  expect(sent).toBeLessThan(70);
  await expectUntouched();
});

test("a form without a file, with two files, or cut off is refused", async () => {
  const without = new Request("http://127.0.0.1/", { method: "POST", body: new FormData() });
  const twice = new FormData();
  twice.append("file", new File(["a,b"], "a.csv"));
  twice.append("file", new File(["a,b"], "b.csv"));
  const cutOff = new Request("http://127.0.0.1/", {
    method: "POST",
    headers: { "Content-Type": "multipart/form-data; boundary=x" },
    body: '--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\na,b',
  });

  expect(await refusalOf(without)).toBe("ファイルを選んでください");
  expect(await refusalOf(new Request("http://127.0.0.1/", { method: "POST", body: twice }))).toMatch(/1つずつ/);
  expect(await refusalOf(cutOff)).toMatch(/最後まで受け取れません/);
  await expectUntouched();
});
