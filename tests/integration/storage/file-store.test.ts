import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { Invalid, NotFound } from "#app/platform/errors.ts";
import { folderStore } from "#app/platform/storage/folder-store.server.ts";

const folder = mkdtempSync(join(tmpdir(), "akashi-files-"));
const store = folderStore(folder);
afterAll(() => rmSync(folder, { recursive: true }));

async function* chunks(...parts: (string | Uint8Array)[]) {
  for (const part of parts) yield typeof part === "string" ? new TextEncoder().encode(part) : part;
}
const arriving = () => readdirSync(join(folder, "arriving"));

test("a file is kept under the hash of its bytes and read back as it came", async () => {
  const bytes = randomBytes(300_000);

  const kept = await store.put(chunks(bytes.subarray(0, 100_000), bytes.subarray(100_000)), { maxBytes: 1_000_000 });

  expect(kept).toEqual({ hash: createHash("sha256").update(bytes).digest("hex"), size: 300_000 });
  expect(Buffer.compare(await store.read(kept.hash), bytes)).toBe(0);
  expect(Buffer.from(await new Response(await store.open(kept.hash)).arrayBuffer()).equals(bytes)).toBe(true);
  expect(arriving()).toEqual([]);
});

test("a stream that grows beyond the limit is refused while it arrives and leaves nothing", async () => {
  let sent = 0;
  async function* endless() {
    for (;;) {
      sent++;
      yield new Uint8Array(64 * 1024);
    }
  }

  await expect(store.put(endless(), { maxBytes: 1024 * 1024 })).rejects.toThrow(Invalid);

  expect(sent).toBe(17);
  expect(arriving()).toEqual([]);
});

test("a stream that breaks off leaves nothing", async () => {
  async function* broken() {
    yield new Uint8Array(10);
    throw new Error("connection reset");
  }

  await expect(store.put(broken(), { maxBytes: 100 })).rejects.toThrow("connection reset");

  expect(arriving()).toEqual([]);
});

test("a file that arrived is nobody's until it is kept", async () => {
  const file = await store.receive(chunks("to be refused"), { maxBytes: 100 });

  await expect(store.read(file.hash)).rejects.toThrow(NotFound);
  expect(new TextDecoder().decode(await file.read())).toBe("to be refused");
  await file.discard();
  expect(arriving()).toEqual([]);
});

test("a hash that is none leads nowhere on the disk", async () => {
  await expect(store.read("../../../etc/passwd")).rejects.toThrow(NotFound);
  await expect(store.open("0".repeat(64))).rejects.toThrow(NotFound);
});

test("bytes that changed on the disk are not handed out", async () => {
  const { hash } = await store.put(chunks("evidence"), { maxBytes: 100 });
  writeFileSync(join(folder, hash.slice(0, 2), hash), "tampered");

  await expect(store.read(hash)).rejects.toThrow("damaged");
});

test("what was arriving when the process died is cleared away after a day", async () => {
  const left = join(folder, "arriving", "left-behind");
  writeFileSync(left, "half");
  utimesSync(left, new Date(Date.now() - 2 * 86_400_000), new Date(Date.now() - 2 * 86_400_000));

  writeFileSync(join(folder, "arriving", "on-its-way"), "half");

  await store.clearAbandoned();

  expect(arriving()).toEqual(["on-its-way"]);
});

test("a file that is removed is gone, and removing it again is no error", async () => {
  const { hash } = await store.put(chunks("short-lived"), { maxBytes: 100 });

  await store.remove(hash);
  await store.remove(hash);

  await expect(store.read(hash)).rejects.toThrow(NotFound);
});
