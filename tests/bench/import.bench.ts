import { fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDataFolder } from "#app/platform/data-folder.server.ts";
import { openEmbeddedPostgres } from "#app/server/embedded-postgres.ts";
import { migrate } from "#app/server/migrate.ts";

export type ImportFigures = { floor: number[]; parse: number[]; product: number[]; steps: string[]; events: number };

/**
 * A ledger of 10,000 rows and 25 columns from the file on disk to the commit, with records, numbers, search texts and the audit log, as
 * the command does it. The floor: the fastest reading of the same file we know, and COPY of the raw cells into a bare table.
 */
export async function benchImport({
  isQuick = false,
  print = (line: string) => console.log(line),
} = {}): Promise<void> {
  const rows = isQuick ? 2_000 : 10_000;
  const folder = mkdtempSync(join(tmpdir(), "akashi-import-bench-"));
  rmSync(folder, { recursive: true });
  const database = await openEmbeddedPostgres(openDataFolder(folder));
  try {
    const role = { name: "akashi_app", password: "only-for-the-benchmark" };
    await migrate(database.url, role);
    const app = new URL(database.url);
    app.username = role.name;
    app.password = role.password;
    const child = fork(join(import.meta.dirname, "import-rounds.ts"), [String(rows), folder], {
      env: {
        ...process.env,
        NODE_ENV: "production",
        AKASHI_NODE_ENV: "",
        DEMO: "on",
        DATABASE_URL: database.url,
        DATABASE_APP_URL: app.href,
        DATA_DIR: folder,
        LOG_LEVEL: "error",
      },
    });
    const figures = await new Promise<ImportFigures>((resolve, reject) => {
      child.once("message", (message) => resolve(message as ImportFigures));
      child.once("exit", (code) => reject(new Error(`import-rounds.ts ended with ${code}`)));
    });
    const [floor, parse, product] = [median(figures.floor), median(figures.parse), median(figures.product)];
    print(
      `import ${rows} rows x 25: ${figures.events} audit events a round, ${figures.product.length} rounds, medians`,
    );
    print(`import product: ${product.toFixed(0)} ms (${figures.steps.join(", ")})`);
    print(`import floor: ${floor.toFixed(0)} ms (reading ${parse.toFixed(0)} ms, then COPY)`);
    print(`import ratio: ${(product / floor).toFixed(2)} (at most 3)`);
  } finally {
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

if (import.meta.main) await benchImport({ isQuick: process.argv.includes("--quick") });
