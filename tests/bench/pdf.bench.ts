import { spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import PDFDocument from "pdfkit";
import { createDocument } from "#app/platform/pdf/index.server.ts";

/**
 * The PDF engine against PDFKit used straightforwardly (`heightOfString` and `text`) on the same ledger of 12 columns. The floor delivers what every
 * report of ours must have: tags, the PDF/A profile, page n/N. What PDFKit takes for bare pages without any of that is shown beside it. Each document
 * is made in a process of its own, from whose CPU time its start is left out (the same for all), and whose largest memory counts in full.
 * `--quick` leaves the 10,000 rows out.
 */
export async function benchPdf({ isQuick = false, print = (line: string) => console.log(line) } = {}): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "pdf-bench-"));
  try {
    for (const { rows, limit, rounds } of isQuick ? sizes.slice(0, 1) : sizes) {
      // In turns, so that whatever else the machine does falls on all of them; the least disturbed run of each counts.
      const runs: Record<Maker, Figures[]> = { engine: [], floor: [], bare: [] };
      for (let round = 0; round < rounds; round += 1) {
        for (const maker of makers) runs[maker].push(await measured(maker, rows, folder));
      }
      const [ours, floor, bare] = makers.map((maker) => best(runs[maker])) as [Figures, Figures, Figures];
      print(line("engine", rows, ours));
      print(line("floor", rows, floor));
      print(line("bare pages", rows, bare));
      const ratio = ours.cpuMs / floor.cpuMs;
      const bareRatio = ours.cpuMs / bare.cpuMs;
      const perThousand = ours.bytes / rows / 1000;
      print(`pdf ${rows} rows: CPU ratio ${ratio.toFixed(3)} (limit ${limit}), to bare pages ${bareRatio.toFixed(3)}`);
      print(
        `pdf ${rows} rows: ${perThousand.toFixed(2)} MB per 1,000 rows (limit 1.2), ${Math.round(ours.peakMiB)} MiB peak (limit 250)`,
      );
    }
    for (const verdict of await verdicts(join(folder, "engine-1000.pdf"))) print(verdict);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const sizes = [
  { rows: 1_000, limit: 0.2, rounds: 5 },
  { rows: 10_000, limit: 0.12, rounds: 2 },
];

const makers = ["engine", "floor", "bare"] as const;
type Maker = (typeof makers)[number];

interface Figures {
  cpuMs: number;
  peakMiB: number;
  pages: number;
  bytes: number;
}

function line(name: string, rows: number, { cpuMs, peakMiB, pages, bytes }: Figures): string {
  return `pdf ${rows} rows ${name}: ${Math.round(cpuMs)} ms CPU, ${Math.round(peakMiB)} MiB peak, ${pages} pages, ${bytes} bytes`;
}

function best(runs: readonly Figures[]): Figures {
  const [least] = runs.toSorted((one, other) => one.cpuMs - other.cpuMs);
  if (!least) throw new Error("nothing was measured");
  return { ...least, peakMiB: Math.max(...runs.map(({ peakMiB }) => peakMiB)) };
}

async function measured(maker: Maker, rows: number, folder: string): Promise<Figures> {
  const path = join(folder, `${maker}-${rows}.pdf`);
  const output = await run(process.execPath, [fileURLToPath(import.meta.url), "--make", maker, String(rows), path]);
  const { cpuMs, peakMiB, pages } = JSON.parse(output) as Omit<Figures, "bytes">;
  return { cpuMs, peakMiB, pages, bytes: (await stat(path)).size };
}

/** What independent programs say of the file, as far as they are installed. */
async function verdicts(path: string): Promise<string[]> {
  const lines: string[] = [];
  const text = await run("pdftotext", ["-layout", path, "-"]).catch(() => undefined);
  if (text === undefined) {
    lines.push("pdf text: pdftotext is not installed");
  } else {
    const squeezed = text.replace(/\s/g, "");
    const lost = new Set<string>();
    for (const row of ledger(1_000)) {
      for (const character of row.join("").replace(/\s/g, "")) if (!squeezed.includes(character)) lost.add(character);
    }
    const numbers = Array.from({ length: 1_000 }, (_, index) => rowNumber(index)).filter(
      (number) => !squeezed.includes(number),
    );
    lines.push(`pdf text: ${lost.size} characters and ${numbers.length} of 1000 row numbers not found by pdftotext`);
  }
  const check = await run("qpdf", ["--check", path]).then(
    () => "clean",
    (error: Error) => error.message,
  );
  lines.push(`pdf qpdf --check: ${check}`);
  return lines;
}

function run(command: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] });
    const output: Buffer[] = [];
    const errors: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => errors.push(chunk));
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve(Buffer.concat(output).toString());
      else reject(new Error(`${command} ended with ${code}: ${Buffer.concat(errors)}`));
    });
  });
}

const columns = [
  { header: "番号", width: 5 },
  { header: "個人情報の名称", width: 12 },
  { header: "個人情報の項目", width: 13 },
  { header: "利用目的", width: 15 },
  { header: "取得方法", width: 9 },
  { header: "件数", width: 6.5 },
  { header: "媒体・保管場所", width: 12 },
  { header: "アクセス権を有する者", width: 10 },
  { header: "利用期限", width: 6 },
  { header: "保管期限", width: 6 },
  { header: "委託・提供", width: 8 },
  { header: "廃棄方法", width: 7.5 },
] as const;

/** The same rows every time: words are drawn by a small generator of pseudo-random numbers. */
function* ledger(rows: number): Generator<string[]> {
  let state = 20260410;
  const draw = (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const one = (words: readonly string[]) => words[draw(words.length)] ?? "";
  const some = (words: readonly string[], most: number) =>
    Array.from({ length: 1 + draw(most) }, () => one(words)).join("、");
  for (let index = 0; index < rows; index += 1) {
    yield [
      rowNumber(index),
      `${one(places)}${one(subjects)}${one(forms)}`,
      some(items, 6),
      `${some(purposes, 3)}のため`,
      `${one(ways)}（${one(sources)}）`,
      (draw(200_000) + 1).toLocaleString("ja-JP"),
      `${one(media)}／${one(places)}${one(stores)}`,
      `${one(departments)}${one(roles)}${1 + draw(12)}名、${one(families)}${one(givens)}`,
      `${one(ends)}まで`,
      `${one(ends)}後${1 + draw(10)}年`,
      draw(3) === 0 ? "なし" : `委託：㈱${one(families)}${one(trades)}`,
      `${one(disposals)}（${one(proofs)}）`,
    ];
  }
}

function rowNumber(index: number): string {
  return `P-${String(index + 1).padStart(5, "0")}`;
}

const words = (list: string) => list.split(" ");
const places = words(
  "本社 大阪支店 名古屋営業所 福岡支社 札幌出張所 仙台 横浜工場 神戸倉庫 新潟 広島 那覇 熊本 鹿児島 岐阜 静岡 宇都宮 前橋 甲府 松江 高知",
);
const subjects = words(
  "通販会員 応募者 従業者 採用内定者 退職者 取引先担当者 問合せ者 来訪者 株主 患者 受講者 賃借人 保険契約者 訪問介護利用者 園児保護者 寄付者 懸賞応募者 修理依頼者 監視カメラ撮影対象者 代理店担当者",
);
const forms = words(
  "データベース 履歴書 名簿 申込書綴 台帳 契約書 アンケート回答票 通話録音 入退室記録 健康診断結果 給与明細 配送伝票 領収証控 本人確認書類写し 議事録",
);
const items = words(
  "氏名 住所 電話番号 メールアドレス 生年月日 性別 購入履歴 学歴 職歴 顔写真 個人番号 扶養親族 口座番号 既往歴 血液型 勤怠 評価 賞罰 緊急連絡先 配偶者の有無 車両登録番号 家族構成 趣味嗜好 位置情報 指紋",
);
const purposes = words(
  "商品の発送 代金の請求 アフターサービスの提供 購入履歴に応じた案内の送付 採用選考及び入社手続 法令に定める社会保障・税の手続 雇用管理 健康診断の実施 防犯 契約の履行 苦情・相談への対応 統計の作成 安否確認 抽選及び賞品の発送 修繕の手配 施設の利用許可 訪問日程の調整 受講票の交付",
);
const ways = words("Webフォーム 郵送 メール 電話聴取 対面 FAX 展示会 名刺交換 カメラ撮影 代行業者");
const sources = words("本人から直接 本人の同意を得て第三者から 公開情報 委託元から受託 家族を通じて 紹介会社経由");
const media = words("電子 紙 電子及び紙 磁気テープ 可搬記憶媒体 国内クラウド");
const stores = words(
  "施錠キャビネット 共有フォルダ 金庫 給与システム 書庫棚 顧客管理サーバ 暗号化領域 第二倉庫 耐火庫",
);
const departments = words(
  "総務部 営業部 人事課 経理部 情報システム室 品質保証部 購買課 法務部 広報室 物流管理課 開発本部 監査室",
);
const roles = words("担当者 責任者 管理職 限定職員 閲覧権限者 派遣社員");
const families = words(
  "佐藤 鈴木 髙橋 田中 渡邊 伊東 山﨑 中村 小林 加藤 吉田 斎藤 齋藤 清水 阿部 森 池田 橋本 石川 長谷川 藤井 菊池 櫻井 濱田 德永 澤田 邊見 鷲尾 兒玉 曾根",
);
const givens = words("一郎 花子 健太 美咲 翔 陽菜 蓮 葵 悠斗 凛 大輔 恵 誠 由美子 隆 千尋 徹 沙織 亮介 真理亜");
const ends = words("退会 選考終了 退職 契約終了 目的達成 解約 閲覧終了 支払完了 返却 事業年度末");
const trades = words("運輸 発送サービス 印刷 情報処理 警備保障 社会保険労務士法人 データ消去 通信 倉庫 人材");
const disposals = words("データ消去 溶解処理 裁断 返却 物理破壊 焼却 上書消去");
const proofs = words("証明書受領 記録保存 立会い 担当者確認 委託先報告書 年一回");

async function makeWithEngine(rows: readonly string[][], path: string): Promise<number> {
  const document = createDocument({
    sink: createWriteStream(path),
    locale: "ja",
    title: "個人情報管理台帳",
    documentNumber: "PMS-R-01",
    organization: "株式会社すまいクリーン",
    version: "第7版",
    confidentiality: "社外秘・個人情報保護管理者の許可なく複製を禁ず",
    verificationCode: "AK7-4F2C-91D0",
    createdAt: new Date("2026-04-10T05:00:00Z"),
  });
  document.opening({ lines: [`${rows.length}件`] });
  await document.table({ columns, rows });
  return (await document.end()).pages;
}

/** As the manual shows it: heights by `heightOfString`, cells by `text`, pages turned by hand, the header again on each. No second font. */
async function makeWithPdfKit(rows: readonly string[][], path: string, isBare: boolean): Promise<number> {
  const sink = createWriteStream(path);
  const document = new PDFDocument({
    size: "A4",
    layout: "landscape",
    margins: { top: 40, bottom: 40, left: 34, right: 34 },
    ...(isBare
      ? {}
      : { tagged: true, pdfVersion: "1.7", subset: "PDF/A-3b", lang: "ja-JP", displayTitle: true, bufferPages: true }),
  });
  const table = isBare ? undefined : document.struct("Table");
  if (table) document.addStructure(table);
  document.pipe(sink);
  const font = (file: string) => createRequire(import.meta.url).resolve(`@expo-google-fonts/biz-udpgothic/${file}`);
  document.registerFont("regular", font("400Regular/BIZUDPGothic_400Regular.ttf"));
  document.registerFont("bold", font("700Bold/BIZUDPGothic_700Bold.ttf"));
  const total = columns.reduce((sum, { width }) => sum + width, 0);
  const room = document.page.width - 68;
  const widths = columns.map(({ width }) => (width / total) * room);
  const bottom = document.page.height - 50;
  const options = (index: number) => ({ width: (widths[index] ?? 0) - 9, lineGap: 3.6 });
  let pages = 1;
  let y = 40;

  const drawRow = (cells: readonly string[], height: number, ink: string) => {
    let x = 34;
    document.fillColor(ink);
    const row = table ? document.struct("TR") : undefined;
    if (row) table?.add(row);
    for (const [index, cell] of cells.entries()) {
      const left = x + 4.5;
      const draw = () => {
        document.text(cell, left, y + 4.5, options(index));
      };
      if (row) row.add(document.struct("TD", {}, draw));
      else draw();
      x += widths[index] ?? 0;
    }
    row?.end();
    y += height;
    document
      .moveTo(34, y)
      .lineTo(34 + room, y)
      .lineWidth(0.5)
      .stroke("#d5d9e0");
  };
  const heightOf = (cells: readonly string[]) =>
    9 + Math.max(...cells.map((cell, index) => document.heightOfString(cell, options(index))));
  const header = columns.map((column) => column.header);
  const drawHeader = () => {
    document.font("bold").fontSize(6.8);
    const height = heightOf(header);
    document.rect(34, y, room, height).fill("#203a72");
    drawRow(header, height, "white");
    document.font("regular").fontSize(7.2);
  };

  document.font("bold").fontSize(16).text("個人情報管理台帳", 34, y);
  y += 30;
  drawHeader();
  for (const cells of rows) {
    const height = heightOf(cells);
    if (y + height > bottom) {
      document.addPage();
      pages += 1;
      y = 40;
      drawHeader();
    }
    drawRow(cells, height, "#1f2937");
  }
  table?.end();
  if (!isBare) {
    for (let page = 0; page < pages; page += 1) {
      document.switchToPage(page);
      const number = `${page + 1} / ${pages}`;
      document.markContent("Artifact", { type: "Pagination" });
      document.text(number, 34 + room - document.widthOfString(number), document.page.height - 36, {
        lineBreak: false,
      });
      document.endMarkedContent();
    }
  }
  document.end();
  await finished(sink);
  return pages;
}

async function make(maker: string, rows: number, path: string): Promise<void> {
  const data = [...ledger(rows)];
  const before = process.cpuUsage();
  const pages = await (maker === "engine" ? makeWithEngine(data, path) : makeWithPdfKit(data, path, maker === "bare"));
  const { user, system } = process.cpuUsage(before);
  const figures = { cpuMs: (user + system) / 1000, peakMiB: process.resourceUsage().maxRSS / 1024, pages };
  console.log(JSON.stringify(figures));
}

if (import.meta.main) {
  const [command, maker = "", rows = "", path = ""] = process.argv.slice(2);
  if (command === "--make") await make(maker, Number(rows), path);
  else await benchPdf({ isQuick: command === "--quick" });
}
