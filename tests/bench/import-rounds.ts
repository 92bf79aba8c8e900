// Forked by import.bench.ts with a database and a data folder of its own: the rounds of the benchmark, product and floor by turns.
import { createWriteStream, readFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import postgres from "postgres";
import { databaseUrls } from "#app/platform/env.server.ts";
import { readWorkbook } from "#app/platform/sheet/read-workbook.server.ts";
import type { Table } from "#app/platform/sheet/table.ts";
import { writeWorkbook } from "#app/platform/sheet/write-workbook.server.ts";
import { importFile } from "#app/server/commands/import-file.ts";
import { ledgerFile } from "#app/server/commands/import-ledger.ts";
import { closeServices } from "#app/server/services.ts";
import { memberWith } from "#tests/support/members.ts";
import type { ImportFigures } from "./import.bench.ts";

const [rows = "10000", folder = "."] = process.argv.slice(2);

const headers = [
  ..."No,管理部門,業務名,個人情報の名称,個人情報の項目,本人の区分,利用目的,取得方法,同意の有無,要配慮個人情報,マイナンバー,件数,媒体".split(
    ",",
  ),
  ..."保管場所,保管方法,アクセス権者,利用期限,保管期限,廃棄方法,委託先,第三者提供,見直し日,次回見直し日,重要度,備考".split(
    ",",
  ),
];
const departments = ["営業部", "総務部", "人事部", "経理部", "物流部", "EC事業部", "情報システム部", "品質保証室"];
const pick = <Item>(items: readonly Item[], row: number): Item => items[row % items.length] as Item;

/** Rows as companies write them: the same words again and again, names of their own, some half-filled. */
function ledger(rows: number, round: number): Table {
  function* lines() {
    for (let row = 1; row <= rows; row++) {
      yield [
        row,
        pick(departments, row >> 3),
        pick(["受注管理", "採用", "給与計算", "問合せ対応", "販売促進", "入退室管理"], row >> 2),
        `${pick(["顧客名簿", "会員申込書", "履歴書", "給与台帳", "問合せ記録", "防犯カメラ映像"], row)}${row}`,
        pick(["氏名、住所、電話番号", "氏名・メールアドレス・購入履歴", "氏名、生年月日、口座番号、扶養家族"], row),
        pick(["顧客", "従業員", "応募者", "取引先"], row),
        `${pick(["商品の発送と問合せ対応のため", "採否の判断と連絡のため", "給与の計算と支払のため"], row)}（${row}）`,
        pick(["本人から直接書面", "Webフォーム入力", "電話", "委託元から受領"], row),
        pick(["有", "無", "不要"], row),
        pick(["無", "無", "有（健康情報）", "無"], row),
        pick(["無", "有", "無", "無"], row),
        pick([`約${row}件`, String(row * 3), `${row}名`, "不明"], row),
        pick(["紙", "電子", "紙・電子", "クラウド"], row),
        `本社${(row % 5) + 1}階キャビネット${row % 97}`,
        pick(["施錠", "アクセス制限", "施錠・入退室管理", "暗号化（業務システム）"], row),
        `${pick(departments, row)}の担当者${(row % 4) + 1}名`,
        pick(["契約終了まで", "在職中", "回答まで"], row),
        pick(["契約終了後5年", "退職後7年", "1年"], row),
        pick(["シュレッダー", "溶解", "データ消去", "返却"], row),
        pick(["なし", "株式会社配送サービス", "社労士事務所", "なし"], row),
        pick(["なし", "グループ会社と共同利用", ""], row),
        `2026-${String((row % 12) + 1).padStart(2, "0")}-01`,
        `令和9年${(row % 12) + 1}月1日`,
        pick(["A", "B", "C"], row),
        row % 7 === 0 ? `規程改訂により見直し（${round}・${row}）` : "",
      ];
    }
  }
  const columns = headers.map(
    (header, index) => ({ header, width: 16, kind: index === 0 ? "number" : "text" }) as const,
  );
  return { name: "台帳", columns, rows: lines() };
}

async function write(name: string, rows: number, round: number): Promise<string> {
  const path = join(folder, name);
  await writeWorkbook(
    { sheets: [ledger(rows, round)], creator: "bench", createdAt: new Date(0) },
    createWriteStream(path),
  );
  return path;
}

/** The least that has to be done: read every cell, and put it where PostgreSQL can find it. */
async function floorRound(sql: postgres.Sql, path: string): Promise<{ parse: number; total: number }> {
  const began = performance.now();
  const [sheet] = (await readWorkbook(readFileSync(path), { fileName: path })).sheets;
  const parse = performance.now() - began;
  const table = `bare_${Math.round(began)}`;
  await sql.unsafe(`create table ${table} (${headers.map((_, index) => `c${index} text`).join(", ")})`);
  const lines = (sheet?.rows ?? []).map((row) => {
    const cells = headers.map((_, index) => row[index]?.text.replace(/[\\\t\n\r]/g, escapeCopy) ?? "");
    return `${cells.join("\t")}\n`;
  });
  await pipeline(Readable.from(blocks(lines)), await sql.unsafe(`copy ${table} from stdin`).writable());
  return { parse, total: performance.now() - began };
}

/** What an import leaves behind: the ledger, its numbers, and the log with its chain. */
const storedTables = ["record", "inventory_entry", "audit_event", "audit_link"];

/** The least that leaves the same behind: its very rows by COPY into tables of the same columns and indexes, without foreign keys, walls or triggers. */
async function storedRound(sql: postgres.Sql, organizationId: string): Promise<number> {
  const tables: { name: string; text: Buffer[] }[] = [];
  for (const table of storedTables) {
    const own = `select * from ${table} where organization_id = '${organizationId}'`;
    const text: Buffer[] = [];
    for await (const block of await sql.unsafe(`copy (${own}) to stdout`).readable()) text.push(block);
    const name = `bare_${table}_${figures.stored.length}`;
    await sql.unsafe(`create table ${name} (like ${table} including defaults including generated including indexes)`);
    tables.push({ name, text });
  }
  const began = performance.now();
  for (const { name, text } of tables)
    await pipeline(Readable.from(text), await sql.unsafe(`copy ${name} from stdin`).writable());
  return performance.now() - began;
}

const escapeCopy = (character: string) =>
  ({ "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" })[character] ?? character;

function* blocks(lines: string[]) {
  for (let start = 0; start < lines.length; start += 500) yield lines.slice(start, start + 500).join("");
}

const sql = postgres(databaseUrls().owner, { max: 1, onnotice: () => {} });
const figures: ImportFigures = { floor: [], parse: [], stored: [], product: [], steps: [], events: 0 };

// Threads, connections and compiled code are there in a running product; the first round only brings them.
await importFile(ledgerFile, await memberWith(), await write("warm.xlsx", 500, 0), true, () => {});
await floorRound(sql, await write("warm.xlsx", Number(rows), 0));
for (let round = 1; round <= 5; round++) {
  // A file of its own each time: one that was read before would not be read again.
  const path = await write(`ledger-${round}.xlsx`, Number(rows), round);
  const floor = await floorRound(sql, path);
  figures.floor.push(floor.total);
  figures.parse.push(floor.parse);

  const actor = await memberWith();
  const steps: [string, number][] = [];
  const began = performance.now();
  const { line, failure } = await importFile(ledgerFile, actor, path, true, (words) =>
    steps.push([words, performance.now() - began]),
  );
  figures.product.push(performance.now() - began);
  if (failure !== undefined || line.imported !== Number(rows)) throw new Error(`imported ${line.imported}: ${failure}`);
  figures.steps = steps
    .filter(([words]) => words.endsWith("%"))
    .map(([words, at]) => `${words} at ${at.toFixed(0)} ms`);
  const [events] =
    await sql`select count(*)::int as count from audit_event where organization_id = ${actor.organization.id}`;
  figures.events = events?.count ?? 0;
  figures.stored.push(floor.parse + (await storedRound(sql, actor.organization.id)));
}
await sql.end();
process.send?.(figures);
await closeServices();
process.disconnect();
