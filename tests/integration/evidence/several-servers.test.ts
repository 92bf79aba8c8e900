import { spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect, test } from "vitest";
import { spoolPath } from "#app/features/evidence/upload/spool.server.ts";
import { beginUpload, getUpload, offsetOf, takePiece } from "#app/features/evidence/upload/uploads.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { env } from "#app/platform/env.server.ts";
import { fileStore } from "#app/platform/storage/index.server.ts";
import { memberWith } from "#tests/support/members.ts";

async function* some(...parts: Uint8Array[]) {
  yield* parts;
}

const hashOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** Begins to send the file to another server, which shares database and folder with this one, until the line hangs. */
async function hangingElsewhere(actor: Actor, id: string, bytes: Uint8Array) {
  const content = join(env.dataDir, `${id}.content`);
  writeFileSync(content, bytes);
  const child = spawn(
    process.execPath,
    [
      "--import",
      "./app/server/quick-imports.mjs",
      "tests/support/hanging-upload.ts",
      JSON.stringify(actor),
      id,
      content,
    ],
    { env: process.env, stdio: ["pipe", "pipe", "inherit"] },
  );
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  expect((await lines.next()).value).toBe("hanging");
  return async (how: "break" | "go on"): Promise<unknown> => {
    const closed = once(child, "close");
    child.stdin.end(`${how}\n`);
    const { value } = await lines.next();
    await closed;
    return JSON.parse(String(value));
  };
}

// It wrote on in, or cut off, the very file that was kept meanwhile.
test.each([
  ["break", "connection reset"],
  ["go on", "conflict"],
] as const)(
  "a line that hangs at one server (%s) harms nothing of the file that went on at another",
  async (how, answer) => {
    const sato = await memberWith();
    const bytes = randomBytes(3_000_000);
    const id = await beginUpload(sato, { name: "録画.mp4", size: bytes.length });
    const upload = await readOrganization(sato, (tx) => getUpload(tx, id));
    const endElsewhere = await hangingElsewhere(sato, id, bytes);

    const offset = await offsetOf(upload);
    const taken = await takePiece(sato, upload, { offset }, some(bytes.subarray(offset)));
    const said = await endElsewhere(how);

    expect(offset).toBeGreaterThan(0);
    expect(taken).toEqual({ offset: bytes.length });
    expect(said).toBe(answer);
    const { hash } = await readOrganization(sato, (tx) => getUpload(tx, id));
    expect(hash).toBe(hashOf(bytes));
    expect(hashOf(await fileStore().read(hash))).toBe(hash);
    expect(existsSync(spoolPath(id))).toBe(false);
  },
);

test("the first bytes of a line that hung come too late where all of the file is kept", async () => {
  const sato = await memberWith();
  const bytes = randomBytes(1_000);
  const id = await beginUpload(sato, { name: "a.bin", size: bytes.length });
  const upload = await readOrganization(sato, (tx) => getUpload(tx, id));
  // The other server has asked for the upload before it was whole.
  await takePiece(sato, upload, { offset: 0 }, some(bytes));

  const late = await takePiece(sato, upload, { offset: 0 }, some(bytes.subarray(0, 500)));

  expect(late).toBe("conflict");
  expect(existsSync(spoolPath(id))).toBe(false);
});

test("what is not on the disk as it came is not kept, and is sent anew", async () => {
  const sato = await memberWith();
  const bytes = randomBytes(1_000);
  const id = await beginUpload(sato, { name: "a.bin", size: bytes.length });
  const upload = await readOrganization(sato, (tx) => getUpload(tx, id));
  await takePiece(sato, upload, { offset: 0 }, some(bytes.subarray(0, 500)));
  const spooled = await open(spoolPath(id), "r+");
  await spooled.write(Buffer.from("damaged"), 0, 7, 100);
  await spooled.close();

  const last = takePiece(sato, upload, { offset: 500 }, some(bytes.subarray(500)));

  await expect(last).rejects.toMatchObject({ problem: "uploadBroken" });
  expect(await offsetOf(await readOrganization(sato, (tx) => getUpload(tx, id)))).toBe(0);
  expect(await takePiece(sato, upload, { offset: 0 }, some(bytes))).toEqual({ offset: 1_000 });
});
