import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { NotFound } from "#app/platform/errors.ts";
import { s3Store } from "#app/platform/storage/s3-store.server.ts";
import { takeLoggedErrors } from "#tests/support/logged-errors.ts";
import { startS3 } from "#tests/support/s3.ts";

const spool = mkdtempSync(join(tmpdir(), "akashi-spool-"));
const service = await startS3();
const store = s3Store(service.bucket, spool);
afterAll(async () => {
  await service.stop();
  rmSync(spool, { recursive: true });
});

async function* chunks(...parts: Uint8Array[]) {
  yield* parts;
}
const hashOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

test("a file is put whole under its hash, read back as it came, and leaves nothing on this machine", async () => {
  const bytes = randomBytes(3_000_000);

  const kept = await store.put(chunks(bytes.subarray(0, 1_000_000), bytes.subarray(1_000_000)), { maxBytes: 4e6 });

  expect(kept).toEqual({ hash: hashOf(bytes), size: 3_000_000 });
  expect(hashOf(await store.read(kept.hash))).toBe(kept.hash);
  expect(readdirSync(spool)).toEqual([]);
});

test("a part of a file is asked for alone", async () => {
  const { hash } = await store.put(chunks(Buffer.from("0123456789")), { maxBytes: 100 });

  const part = await new Response(await store.open(hash, { start: 3, end: 6 })).text();

  expect(part).toBe("3456");
});

test("everything that is kept is listed, page after page, and what is removed is gone", async () => {
  const kept: string[] = [];
  // A page of S3 has a thousand.
  for (let batch = 0; batch < 11; batch++) {
    const files = Array.from({ length: 100 }, () => store.put(chunks(randomBytes(20)), { maxBytes: 100 }));
    kept.push(...(await Promise.all(files)).map(({ hash }) => hash));
  }
  const [gone = "", ...rest] = kept;

  await store.remove(gone);
  await store.remove(gone);

  const listed: string[] = [];
  for await (const hash of store.list()) listed.push(hash);
  expect(listed).toEqual(expect.arrayContaining(rest));
  expect(listed).not.toContain(gone);
  await expect(store.open(gone)).rejects.toThrow(NotFound);
});

test("a hash that is none names nothing in the bucket", async () => {
  await expect(store.open("../secret")).rejects.toThrow(NotFound);
  await expect(store.read("0".repeat(64))).rejects.toThrow(NotFound);
});

test("who has the wrong key gets nothing and says so in words", async () => {
  const forged = s3Store({ ...service.bucket, secretAccessKey: "guessed" }, spool);

  const refused = await forged.put(chunks(Buffer.from("x")), { maxBytes: 100 }).catch(problemOf);

  expect(refused).toBe("storageAway");
  expect(takeLoggedErrors()).toEqual(["the file store refused"]);
});

// The line is quiet then, which was taken for the service's silence; the error found nobody who listened, and ended the server.
test("whoever reads slowly gets all of it, however long they pause", async () => {
  const impatient = s3Store({ ...service.bucket, silenceMs: 4_000 }, spool);
  // More than lies on the way between the two, so that the service has to wait with the rest.
  const bytes = randomBytes(48 * 1024 ** 2);
  const { hash } = await store.put(chunks(bytes), { maxBytes: 1e9 });

  const reader = (await impatient.open(hash)).getReader();
  const found = createHash("sha256");
  const first = await reader.read();
  await setTimeout(5_000);
  for (let part = first; !part.done; part = await reader.read()) found.update(part.value);

  expect(found.digest("hex")).toBe(hash);
});

test("a service that falls silent within a file is given up by its reader, and by nobody else", async () => {
  const silent = createServer((_, answer) => void answer.writeHead(200, { "Content-Length": "10" }).write("01234"));
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  const { port } = silent.address() as AddressInfo;
  const unsteady = s3Store({ ...service.bucket, endpoint: `http://127.0.0.1:${port}`, silenceMs: 1_000 }, spool);
  const reader = (await unsteady.open("0".repeat(64))).getReader();

  const begun = await reader.read();
  const rest = reader.read();

  expect(Buffer.from(begun.value ?? []).toString()).toBe("01234");
  await expect(rest).rejects.toThrow("the file store is silent");
  expect(await unsteady.read("0".repeat(64)).catch(problemOf)).toBe("fileOutOfReach");
  expect(takeLoggedErrors()).toEqual(["the file store is away: the file store is silent"]);
  silent.closeAllConnections();
  silent.close();
});

test("a service that is away is said in words, and the same file is kept once it is back", async () => {
  const { port, bucket, stop } = await startS3();
  const unsteady = s3Store(bucket, spool);
  await stop();
  const file = await unsteady.receive(chunks(Buffer.from("held until then")), { maxBytes: 100 });

  const refused = await file.keep().catch(problemOf);
  const again = await startS3(port);
  const kept = await file.keep();

  expect(refused).toBe("storageAway");
  expect(takeLoggedErrors()).toEqual(["the file store is away: the file store cannot be reached"]);
  expect(new TextDecoder().decode(await unsteady.read(kept.hash))).toBe("held until then");
  await again.stop();
});

function problemOf(error: unknown): unknown {
  return (error as { problem?: string }).problem ?? error;
}
