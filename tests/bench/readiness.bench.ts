import { fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDataFolder } from "#app/platform/data-folder.server.ts";
import { openEmbeddedPostgres } from "#app/server/embedded-postgres.ts";
import { migrate } from "#app/server/migrate.ts";
import type { Amounts } from "./readiness-organization.ts";

/**
 * All checks of readiness for an organization with 10,000 ledger entries, 5,000 people and 50,000 pieces of evidence with files and links, its
 * catalog judged and answered, and everything approved and reviewed, as the home page runs them: in one read transaction. The floor, measured in
 * the same run, reads the same entries, evidence and people once and counts them: what nobody who looks at each of them can do without. The product is a process of its own, because it reads its environment when it is loaded.
 */
export async function benchReadiness({
  isQuick = false,
  print = (line: string) => console.log(line),
} = {}): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "akashi-readiness-bench-"));
  rmSync(folder, { recursive: true });
  const database = await openEmbeddedPostgres(openDataFolder(folder));
  try {
    const role = { name: "akashi_app", password: "only-for-the-benchmark" };
    await migrate(database.url, role);
    const app = new URL(database.url);
    app.username = role.name;
    app.password = role.password;
    const environment: NodeJS.ProcessEnv = {
      ...process.env,
      NODE_ENV: "production",
      AKASHI_NODE_ENV: "",
      DEMO: "on",
      DATABASE_URL: database.url,
      DATABASE_APP_URL: app.href,
      DATA_DIR: folder,
      LOG_LEVEL: "error",
    };
    const size = isQuick ? 20 : 1;
    const amounts: Amounts = { entries: 10_000 / size, people: 5_000 / size, evidence: 50_000 / size };
    const given = JSON.stringify({ rounds: isQuick ? 5 : 25, amounts });
    const product = fork(join(import.meta.dirname, "readiness-product.ts"), [given], { env: environment });
    const lines = await new Promise<string[]>((resolve, reject) => {
      product.once("message", (message) => resolve(message as string[]));
      product.once("exit", (code) => reject(new Error(`readiness-product.ts ended with ${code}`)));
    });
    for (const line of lines) print(line);
  } finally {
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

if (import.meta.main) await benchReadiness({ isQuick: process.argv.includes("--quick") });
