import { type ChildProcess, fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { Agent, get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { openDataFolder } from "#app/platform/data-folder.server.ts";
import { openEmbeddedPostgres } from "#app/server/embedded-postgres.ts";
import { migrate } from "#app/server/migrate.ts";

const rows = 100_000;
const search = "department=DEPARTMENT&flag=sensitive&sort=-count";

/**
 * The ledger's list page for somebody who is signed in: 50 of 100,000 rows, filtered, sorted and counted, against a bare node:http server
 * that does the same two queries on the same rows and returns them as JSON. Each server is a process of its own; both are asked by the
 * same client with the same number of connections.
 */
export async function benchList({ isQuick = false, print = (line: string) => console.log(line) } = {}): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "akashi-list-bench-"));
  rmSync(folder, { recursive: true });
  const database = await openEmbeddedPostgres(openDataFolder(folder));
  const children: ChildProcess[] = [];
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
      PORT: "0",
    };
    const start = async (module: string, input: unknown) => {
      const child = fork(join(import.meta.dirname, module), [JSON.stringify(input)], { env: environment });
      children.push(child);
      return new Promise<Record<string, string>>((resolve, reject) => {
        child.once("message", (message) => resolve(message as Record<string, string>));
        child.once("exit", (code) => reject(new Error(`${module} ended with ${code}`)));
      });
    };

    const product = await start("list-product.ts", { rows, search });
    const bare = await start("list-bare.ts", JSON.parse(product.queries ?? "null"));
    const seconds = isQuick ? 3 : 8;
    const address = product.address ?? "";
    const measure = async (url: string, cookie: string) => {
      await load(url, cookie, 2);
      return load(url, cookie, seconds);
    };
    const ours = await measure(address, product.cookie ?? "");
    const floor = await measure(bare.address ?? "", "");
    print(`list ${rows} rows: ${product.statements} SQL statements a page (limit 6), ${product.matches} match`);
    print(`list product: ${ours.perSecond.toFixed(0)} requests/s, median ${ours.median.toFixed(1)} ms`);
    print(`list bare node:http: ${floor.perSecond.toFixed(0)} requests/s, median ${floor.median.toFixed(1)} ms`);
    print(`list ratio: ${(ours.perSecond / floor.perSecond).toFixed(2)} (at least 0.25)`);
    for (const [name, sum] of Object.entries(JSON.parse(product.timings ?? "{}"))) print(`list ${name}: ${sum} ms`);
  } finally {
    for (const child of children) child.kill("SIGTERM");
    await Promise.all(children.map((child) => new Promise((resolve) => child.once("exit", resolve))));
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Asks as fast as eight connections are answered; every answer must be a page. */
async function load(url: string, cookie: string, seconds: number): Promise<{ perSecond: number; median: number }> {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const times: number[] = [];
  const end = performance.now() + seconds * 1000;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      while (performance.now() < end) {
        const asked = performance.now();
        await ask(agent, url, cookie);
        times.push(performance.now() - asked);
      }
    }),
  );
  const elapsed = (performance.now() - began) / 1000;
  agent.destroy();
  times.sort((a, b) => a - b);
  return { perSecond: times.length / elapsed, median: times[Math.floor(times.length / 2)] ?? 0 };
}

function ask(agent: Agent, url: string, cookie: string): Promise<void> {
  return new Promise((resolve, reject) => {
    get(url, { agent, headers: { cookie, "user-agent": "Mozilla/5.0 (X11; Linux x86_64) Chrome/150.0" } }, (answer) => {
      answer.resume();
      answer.once("error", reject);
      answer.once("end", () =>
        answer.statusCode === 200 ? resolve() : reject(new Error(`${url} answered ${answer.statusCode}`)),
      );
    }).once("error", reject);
  });
}

/** A connection of the owner, for the programs of this benchmark. */
export function ownerConnection(): postgres.Sql {
  return postgres(process.env.DATABASE_URL ?? "", { max: 1, onnotice: () => {} });
}

if (import.meta.main) await benchList({ isQuick: process.argv.includes("--quick") });
