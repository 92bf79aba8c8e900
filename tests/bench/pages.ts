import { type ChildProcess, fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { Agent, get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDataFolder } from "#app/platform/data-folder.server.ts";
import { openEmbeddedPostgres } from "#app/server/embedded-postgres.ts";
import { migrate } from "#app/server/migrate.ts";

/** What a program of its own tells the benchmark that started it. */
export type Told = Record<string, string>;

/** Starts a program beside this file with its input, and waits for what it tells first. */
export type Start = (module: string, input: unknown) => Promise<Told>;

/** A migrated database, and programs that work on it as the product does; all of it is gone afterwards. */
export async function withPrograms(name: string, work: (start: Start) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), `akashi-${name}-bench-`));
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
    await work((module, input) => {
      const child = fork(join(import.meta.dirname, module), [JSON.stringify(input)], { env: environment });
      children.push(child);
      return new Promise<Told>((resolve, reject) => {
        child.once("message", (message) => resolve(message as Told));
        child.once("exit", (code) => reject(new Error(`${module} ended with ${code}`)));
      });
    });
  } finally {
    for (const child of children) child.kill("SIGTERM");
    await Promise.all(children.map((child) => new Promise((resolve) => child.once("exit", resolve))));
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The page of a program that has told its address beside a bare server that does the same queries; one line each, and the ratio. */
export async function comparePage(
  start: Start,
  page: Told,
  { name, seconds, print }: { name: string; seconds: number; print: (line: string) => void },
): Promise<void> {
  const bare = await start("list-bare.ts", JSON.parse(page.queries ?? "null"));
  const measure = async (url: string, cookie: string) => {
    await load(url, cookie, 2);
    return load(url, cookie, seconds);
  };
  const ours = await measure(page.address ?? "", page.cookie ?? "");
  const floor = await measure(bare.address ?? "", "");
  print(`${name} product: ${ours.perSecond.toFixed(0)} requests/s, median ${ours.median.toFixed(1)} ms`);
  print(`${name} bare node:http: ${floor.perSecond.toFixed(0)} requests/s, median ${floor.median.toFixed(1)} ms`);
  print(`${name} ratio: ${(ours.perSecond / floor.perSecond).toFixed(2)} (at least 0.25)`);
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
