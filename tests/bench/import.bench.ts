import { fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDataFolder } from "#app/platform/data-folder.server.ts";
import { openEmbeddedPostgres } from "#app/server/embedded-postgres.ts";
import { migrate } from "#app/server/migrate.ts";

export type ImportFigures = Record<"floor" | "parse" | "stored" | "product", number[]> & {
  steps: string[];
  events: number;
};

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
    const [bare, parse, stored, product] = [figures.floor, figures.parse, figures.stored, figures.product].map(
      median,
    ) as [number, number, number, number];
    print(
      `import ${rows} rows x 25: ${figures.events} audit events a round, ${figures.product.length} rounds, medians`,
    );
    print(`import product: ${product.toFixed(0)} ms (${figures.steps.join(", ")})`);
    print(`import floor: ${stored.toFixed(0)} ms (reading ${parse.toFixed(0)} ms, then COPY of what is stored)`);
    print(`import raw cells: ${bare.toFixed(0)} ms (the same reading, then COPY of the cells)`);
    print(`import ratio: ${(product / stored).toFixed(2)} (at most 3), to raw cells ${(product / bare).toFixed(2)}`);
  } finally {
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

if (import.meta.main) await benchImport({ isQuick: process.argv.includes("--quick") });
