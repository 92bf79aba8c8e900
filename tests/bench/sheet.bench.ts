import { execFile } from "node:child_process";
import { createWriteStream, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { Invalid } from "#app/platform/errors.ts";
import { readWorkbook } from "#app/platform/sheet/read-workbook.server.ts";
import type { Table, TableColumn } from "#app/platform/sheet/table.ts";
import { writeCsv } from "#app/platform/sheet/write-csv.server.ts";
import { writeWorkbook } from "#app/platform/sheet/write-workbook.server.ts";

/**
 * How long spreadsheets of Japanese data take, and how much memory at most. Each phase runs in a process of its own, so that its peak is its
 * own, start included. `isQuick` leaves the large ones out.
 */
export async function benchSheet({ isQuick = false, print = (line: string) => console.log(line) } = {}): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "sheet-bench-"));
  try {
    for (const name of Object.keys(phases)) {
      if (isQuick && !name.includes(" 10,000")) continue;
      const run = promisify(execFile);
      print((await run(process.execPath, [fileURLToPath(import.meta.url), name, folder])).stdout.trimEnd());
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const phases: Record<string, (folder: string) => Promise<string>> = {
  "write .xlsx 10,000 x 25": (folder) => write(folder, "ledger.xlsx", 10_000, 25),
  "read .xlsx 10,000 x 25": (folder) => read(folder, "ledger.xlsx"),
  "write .csv 10,000 x 25": (folder) => write(folder, "ledger.csv", 10_000, 25),
  "read .csv 10,000 x 25": (folder) => read(folder, "ledger.csv"),
  "write .xlsx 100,000 x 25": (folder) => write(folder, "large.xlsx", 99_999, 25),
  "read .xlsx 100,000 x 25": (folder) => read(folder, "large.xlsx"),
  "write .xlsx 1,000,000 x 2": (folder) => write(folder, "million.xlsx", 1_000_000, 2),
  "refuse .xlsx 1,000,000 x 2": (folder) => read(folder, "million.xlsx"),
};

const words = [
  "𠮷野家",
  "髙﨑",
  "葛\u{e0100}城市",
  "①㈱明石",
  "ﾊﾝｶｸｶﾅ",
  "😀",
  "氏名、住所、電話番号\n生年月日",
  "従業員の個人情報",
];

function table(rows: number, columns: number): Table {
  const kinds: TableColumn["kind"][] = ["text", "text", "text", "number", "date"];
  const all = Array.from({ length: columns }, (_, index): TableColumn => {
    return { header: `列${index + 1}`, width: 20, kind: kinds[index % kinds.length] ?? "text" };
  });
  function* make() {
    for (let row = 0; row < rows; row++) {
      yield all.map(({ kind }, index) => {
        if (kind === "number") return row * 10 + index;
        if (kind === "date") return `2026-${String((row % 12) + 1).padStart(2, "0")}-01`;
        return `${words[(row + index) % words.length]}第${row}行${index}列`;
      });
    }
  }
  return { name: "台帳", columns: all, rows: make() };
}

async function write(folder: string, name: string, rows: number, columns: number): Promise<string> {
  const sink = createWriteStream(join(folder, name));
  if (name.endsWith(".csv")) await writeCsv(table(rows, columns), sink);
  else await writeWorkbook({ sheets: [table(rows, columns)], creator: "bench", createdAt: new Date(0) }, sink);
  return `${(statSync(join(folder, name)).size / 1e6).toFixed(1)} MB`;
}

async function read(folder: string, name: string): Promise<string> {
  try {
    const book = await readWorkbook(readFileSync(join(folder, name)), { fileName: name });
    return `${book.sheets[0]?.rows.length} rows`;
  } catch (error) {
    if (error instanceof Invalid) return error.problem;
    throw error;
  }
}

if (import.meta.main) {
  const [phase, folder] = process.argv.slice(2);
  if (phase && folder) {
    const started = performance.now();
    const result = await phases[phase]?.(folder);
    const time = String(Math.round(performance.now() - started)).padStart(6);
    const peak = String(Math.round(process.resourceUsage().maxRSS / 1024)).padStart(5);
    console.log(`sheet ${phase.padEnd(26)} ${time} ms, peak ${peak} MB, ${result}`);
  } else {
    await benchSheet({ isQuick: process.argv.includes("--quick") });
  }
}
