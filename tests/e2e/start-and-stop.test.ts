import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { type StartedProduct, startProduct } from "#tests/setup/start-product.ts";

const started: StartedProduct[] = [];
const folders: string[] = [];

afterEach(async () => {
  for (const product of started.splice(0)) await stop(product);
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A name for a data folder that does not exist yet. */
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "akashi-start-"));
  rmSync(folder, { recursive: true });
  folders.push(folder);
  return folder;
}

/** Without the demo company, which none of these needs. */
async function start(folder: string): Promise<StartedProduct> {
  const product = await startProduct({ DATA_DIR: folder, NODE_ENV: "development", DEMO: "off" });
  started.push(product);
  return product;
}

async function stop({ pid, ended }: StartedProduct): Promise<number | NodeJS.Signals> {
  try {
    process.kill(pid, "SIGTERM");
  } catch (error) {
    // It has ended already, which is what is wanted.
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
  return ended;
}

async function isReady({ address }: StartedProduct): Promise<boolean> {
  return (await fetch(`${address}/readyz`)).ok;
}

function lockOf(folder: string): string {
  return join(folder, "postgres/postmaster.pid");
}

test("asked to stop, the server ends with its database and says that all is well", async () => {
  const folder = newFolder();
  const product = await start(folder);
  expect(await isReady(product)).toBe(true);

  expect(await stop(product)).toBe(0);
  expect(existsSync(lockOf(folder))).toBe(false);
});

test("an installation founds organizations for strangers only when its operator says so", async () => {
  const { address } = await start(newFolder());
  const post = { method: "POST", body: new URLSearchParams(), headers: { Origin: address } };

  const answers = await Promise.all([
    fetch(`${address}/sign-up`),
    fetch(`${address}/sign-up`, post),
    fetch(`${address}/sign-up/a-link`),
  ]);

  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
  expect(await (await fetch(`${address}/sign-in`)).text()).not.toContain("/sign-up");
});

test("a killed server is followed by one that takes over its database", async () => {
  const folder = newFolder();
  const killed = await start(folder);
  const database = readFileSync(lockOf(folder), "utf8");

  process.kill(killed.pid, "SIGKILL");
  await killed.ended;
  const next = await start(folder);

  expect(await isReady(next)).toBe(true);
  expect(readFileSync(lockOf(folder), "utf8")).toBe(database);
  expect(await stop(next)).toBe(0);
  expect(existsSync(lockOf(folder))).toBe(false);
});

test("when its database is killed, the server says so by its exit code, and the next start recovers", async () => {
  const folder = newFolder();
  const product = await start(folder);

  process.kill(Number.parseInt(readFileSync(lockOf(folder), "utf8"), 10), "SIGKILL");

  expect(await product.ended).toBe(1);
  expect(await isReady(await start(folder))).toBe(true);
});

test("a second server on the same data folder is refused in words and leaves the first alone", async () => {
  const folder = newFolder();
  const first = await start(folder);

  await expect(start(folder)).rejects.toThrow(/already running on the data folder .*DATA_DIR=/);

  expect(await isReady(first)).toBe(true);
});
