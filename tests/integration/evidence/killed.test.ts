import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { spoolChore, uploadChore } from "#app/features/evidence/upload/uploads.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { setClock } from "#app/platform/clock.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { env } from "#app/platform/env.server.ts";
import { fileStore } from "#app/platform/storage/index.server.ts";
import { tidyUp } from "#app/platform/tidying.server.ts";
import { evidenceFiles, fileUploads } from "#db/schema/evidence.ts";
import { memberWith } from "#tests/support/members.ts";

afterEach(() => {
  setClock();
});

const uploads = 100;

/**
 * Runs the process that takes files in, and kills it at a moment that nobody chose. What it said is all that is known of it; where it was
 * killed between registering a file and saying so, the database says it.
 */
function runUntilKilled(actor: Actor, from: number, begun: Map<number, string>, { uploads: most, afterMs }: Moment) {
  return new Promise<{ next: number; wasKilled: boolean }>((resolve, reject) => {
    const words = [JSON.stringify(actor), String(from), String(uploads), JSON.stringify(Object.fromEntries(begun))];
    const child = spawn(
      process.execPath,
      ["--import", "./app/server/quick-imports.mjs", "tests/support/upload-process.ts", ...words],
      { env: process.env, stdio: ["ignore", "pipe", "pipe"] },
    );
    let said = "";
    let complaints = "";
    let timer: NodeJS.Timeout | undefined;
    child.stdout.on("data", (chunk: Buffer) => {
      said += chunk;
      if ((said.match(/^begun/gm)?.length ?? 0) >= most) timer ??= setTimeout(() => child.kill("SIGKILL"), afterMs);
    });
    child.stderr.on("data", (chunk: Buffer) => (complaints += chunk));
    child.once("error", reject);
    child.once("close", (code, signal) => {
      clearTimeout(timer);
      if (code !== 0 && signal !== "SIGKILL") return reject(new Error(complaints));
      for (const [, index, id = ""] of said.matchAll(/^begun (\d+) (\S+)$/gm)) {
        begun.set(Number(index), id);
      }
      const done = [...said.matchAll(/^done (\d+)$/gm)].map(([, index]) => Number(index));
      resolve({ next: Math.max(from, ...done.map((index) => index + 1)), wasKilled: signal === "SIGKILL" });
    });
  });
}

type Moment = { uploads: number; afterMs: number };

test("a process that is killed at any moment of a hundred uploads leaves no row without its file and no file without its row", async () => {
  const sato = await memberWith();
  const begun = new Map<number, string>();
  let next = 0;
  let kills = 0;
  for (let round = 0; next < uploads; round++) {
    const registered = await itemsOf(sato);
    while (registered.has(String(next))) next += 1;
    if (next >= uploads) break;
    // Within one of the next uploads, at another moment of it each time.
    const moment = { uploads: 4 + ((round * 5) % 9), afterMs: (round * 7) % 31 };
    const { next: reached, wasKilled } = await runUntilKilled(sato, next, begun, moment);
    next = reached;
    if (wasKilled) kills += 1;
  }

  expect(kills).toBeGreaterThan(5);
  expect((await itemsOf(sato)).size).toBe(uploads);
  const rows = await readOrganization(sato, (tx) =>
    tx
      .select({ name: evidenceFiles.fileName, hash: evidenceFiles.fileHash, size: evidenceFiles.fileSize })
      .from(evidenceFiles),
  );
  expect(rows).toHaveLength(uploads);
  for (const { hash, size, name } of rows) {
    const bytes = await fileStore().read(hash);
    expect([name, bytes.length]).toEqual([name, size]);
    expect(hash).toBe(expectedHash(Number.parseInt(name, 10)));
  }
  setClock(() => new Date(Date.now() + 20 * 86_400_000));
  // Other tests leave logs that were tampered with behind, to which nothing can be added.
  await tidyUp([uploadChore, spoolChore]);
  const kept: string[] = [];
  for await (const hash of fileStore().list()) kept.push(hash);
  expect(kept.sort()).toEqual(rows.map(({ hash }) => hash).sort());
  expect(await readOrganization(sato, (tx) => tx.$count(fileUploads))).toBe(0);
  expect(readdirSync(join(env.dataDir, "uploads"))).toEqual([]);
});

/** The names of what is registered. */
async function itemsOf(actor: Actor): Promise<Set<string>> {
  const rows = await readOrganization(actor, (tx) => tx.select({ name: evidenceFiles.fileName }).from(evidenceFiles));
  return new Set(rows.map(({ name }) => name.replace(".bin", "")));
}

function expectedHash(index: number): string {
  const seed = createHash("sha512").update(String(index)).digest();
  return createHash("sha256")
    .update(Buffer.concat(Array.from({ length: 500 + index }, () => seed)))
    .digest("hex");
}
