import { createHash, randomBytes, randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inArray } from "drizzle-orm";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { listImports } from "#app/features/inventory/import/queries.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { now, setClock } from "#app/platform/clock.ts";
import { closeDatabase, globally, inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { env } from "#app/platform/env.server.ts";
import type { FileStore } from "#app/platform/storage/file-store.ts";
import { folderStore } from "#app/platform/storage/folder-store.server.ts";
import { fileStore } from "#app/platform/storage/index.server.ts";
import { notedStore } from "#app/platform/storage/noted-store.server.ts";
import { sweepFiles } from "#app/platform/storage/sweeper.server.ts";
import { inventoryImports } from "#db/schema/inventory.ts";
import { storedFiles } from "#db/schema/stored-file.ts";
import { asOwner, memberWith } from "#tests/support/members.ts";
import { runAkashi } from "#tests/support/run-akashi.ts";

const folder = mkdtempSync(join(tmpdir(), "akashi-files-"));
const bare = folderStore(folder);
const store = notedStore(bare);

afterEach(() => {
  setClock();
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await closeDatabase();
});

test("a file whose row never came is taken away after a day, and not before", async () => {
  const hash = await keep(store);

  await sweepFiles(store);
  const before = isThere(hash);
  inDays(1.01);
  await sweepFiles(store);

  expect(before).toBe(true);
  expect(isThere(hash)).toBe(false);
  expect(await notesOf(hash)).toEqual([]);
});

test("a file stays as long as a row of any organization names it, and for a day after", async () => {
  const [sato, stranger] = [await memberWith(), await memberWith()];
  const hash = await keep(store);
  await nameIn(sato, hash);
  await nameIn(stranger, hash);

  inDays(100);
  await release(sato, hash);
  inDays(102);
  await sweepFiles(store);
  expect(isThere(hash)).toBe(true);

  await release(stranger, hash);
  await sweepFiles(store);
  expect(isThere(hash)).toBe(true);

  inDays(103.01);
  await sweepFiles(store);
  expect(isThere(hash)).toBe(false);
});

test("a file that is brought again at the very moment at which it is taken away is there afterwards", async () => {
  const bytes = randomBytes(100);
  const hash = await keep(store, bytes);
  inDays(2);
  const removal = Promise.withResolvers<void>();
  const reached = Promise.withResolvers<void>();
  const slowly: FileStore = {
    ...store,
    remove: async (swept) => {
      reached.resolve();
      await removal.promise;
      await store.remove(swept);
    },
  };

  const sweeping = sweepFiles(slowly);
  await reached.promise;
  const steps: string[] = [];
  const keeping = keep(store, bytes).then(() => steps.push("kept"));
  // Long enough for the file to be in its place, if nothing held it up.
  await keep(store);
  steps.push("removed");
  removal.resolve();
  await Promise.all([sweeping, keeping]);

  expect(steps).toEqual(["removed", "kept"]);
  expect(isThere(hash)).toBe(true);
  await sweepFiles(store);
  expect(isThere(hash)).toBe(true);
});

test("a file that is brought again while the sweeper is still looking for what it may take is passed over", async () => {
  const bytes = randomBytes(100);
  const hash = await keep(store, bytes);
  inDays(2);

  // The sweeper sees the notes as they are now, and waits for the rows that could name them.
  const sweeping = await asOwner((owner) =>
    owner.begin(async (tx) => {
      await tx`lock table inventory_import in access exclusive mode`;
      const underway = sweepFiles(store);
      await vi.waitFor(async () => {
        const [waiting] = await tx`select from pg_locks where relation = 'inventory_import'::regclass and not granted`;
        expect(waiting).toBeDefined();
      }, 20_000);
      await keep(store, bytes);
      return { underway };
    }),
  );
  await sweeping.underway;

  expect(isThere(hash)).toBe(true);
  expect(await notesOf(hash)).toHaveLength(1);
});

test("however those who bring files again and those who sweep come between each other, nobody loses a file", async () => {
  const contents = Array.from({ length: 150 }, () => randomBytes(100));
  const [forgotten, ...hashes] = await Promise.all(contents.map((bytes) => keep(store, bytes)));
  inDays(2);

  await Promise.all([
    sweepFiles(store),
    ...contents.slice(1).map((bytes) => keep(store, bytes)),
    sweepFiles(store),
    sweepFiles(store),
  ]);

  expect(hashes.filter((hash) => !isThere(hash))).toEqual([]);
  expect(await notesOf(...hashes)).toHaveLength(hashes.length);
  expect(isThere(forgotten ?? "")).toBe(false);
});

test("several processes that sweep at once take everything away once", async () => {
  const hashes = await Promise.all(Array.from({ length: 250 }, () => keep(store)));
  inDays(2);
  const removed: string[] = [];
  const counting: FileStore = {
    ...store,
    remove: async (hash) => {
      removed.push(hash);
      await store.remove(hash);
    },
  };

  await Promise.all([sweepFiles(counting), sweepFiles(counting), sweepFiles(counting)]);
  // Whoever came while another held the last of them has ended.
  await sweepFiles(counting);

  expect(removed.filter((hash) => hashes.includes(hash)).sort()).toEqual([...hashes].sort());
  expect(hashes.filter(isThere)).toEqual([]);
});

test("a sweep that breaks off is made good by the next one", async () => {
  const hash = await keep(store);
  inDays(2);
  const dying: FileStore = {
    ...store,
    remove: async (swept) => {
      await store.remove(swept);
      throw new Error("the disk is gone");
    },
  };

  await expect(sweepFiles(dying)).rejects.toThrow("the disk is gone");
  expect(await notesOf(hash)).toHaveLength(1);

  await sweepFiles(store);
  expect(await notesOf(hash)).toEqual([]);
});

test("a file that this database has never heard of is somebody else's and stays", async () => {
  const hash = await keep(bare);
  inDays(400);

  await sweepFiles(store);

  expect(isThere(hash)).toBe(true);
});

test("a process that is killed between a file and its row leaves the file, which is taken away a day later", async () => {
  const sato = await memberWith();
  const ledger = join(folder, "台帳.csv");
  const rows = Array.from({ length: 20_000 }, (_, n) => `営業部,名簿${n},連絡,1`);
  const text = ["部門,個人情報名,利用目的,件数", ...rows].join("\n");
  writeFileSync(ledger, text);
  const hash = createHash("sha256").update(text).digest("hex");
  const isKept = () => existsSync(join(env.dataDir, "files", hash.slice(0, 2), hash));

  const killed = await runAkashi(
    ["import", "ledger", ledger, "--organization", sato.organization.slug],
    {
      NODE_ENV: "development",
      DEMO: "off",
      DATA_DIR: env.dataDir,
      DATABASE_URL: process.env.DATABASE_URL ?? "",
      DATABASE_APP_URL: process.env.DATABASE_APP_URL ?? "",
    },
    // The first it says of its progress: the file is kept, and the transaction that names it has begun.
    { killedAt: /\d%/ },
  );

  expect(killed).toMatchObject({ code: null, stdout: "" });
  expect(await readOrganization(sato, (tx) => listImports(tx))).toEqual([]);
  expect(isKept()).toBe(true);
  await sweepFiles(fileStore());
  expect(isKept()).toBe(true);
  inDays(1.01);
  await sweepFiles(fileStore());
  expect(isKept()).toBe(false);
});

async function keep(into: FileStore, bytes: Uint8Array = randomBytes(100)): Promise<string> {
  async function* whole() {
    yield bytes;
  }
  return (await into.put(whole(), { maxBytes: 1_000 })).hash;
}

function isThere(hash: string): boolean {
  return existsSync(join(folder, hash.slice(0, 2), hash));
}

function notesOf(...hashes: string[]) {
  return globally((tx) => tx.select().from(storedFiles).where(inArray(storedFiles.hash, hashes)));
}

async function nameIn(actor: Actor, fileHash: string): Promise<void> {
  const createdById = actor.memberId ?? randomUUID();
  await inOrganization(actor, (tx) =>
    tx.insert(inventoryImports).values({ fileName: "台帳.csv", fileHash, fileSize: 100, status: "done", createdById }),
  );
}

async function release(actor: Actor, hash: string): Promise<void> {
  await inOrganization(actor, (tx) =>
    tx
      .update(inventoryImports)
      .set({ fileReleasedAt: now() })
      .where(inArray(inventoryImports.fileHash, [hash])),
  );
}

/** Moves the clock on from the present day. */
function inDays(days: number): void {
  setClock(() => new Date(Date.now() + days * 24 * 60 * 60 * 1000));
}
