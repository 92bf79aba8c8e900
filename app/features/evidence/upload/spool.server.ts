import { createHash, type Hash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { now } from "#app/platform/clock.ts";
import { env } from "#app/platform/env.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { sayingWhenFull, writeAll } from "#app/platform/storage/arriving.server.ts";

/** Where the pieces of a file gather until all are there. What lies here is what has arrived: its length is the offset to go on from. */
export function spoolPath(uploadId: string): string {
  return join(env.dataDir, "uploads", uploadId);
}

/** How much has arrived. */
export async function spooledBytes(uploadId: string): Promise<number> {
  const found = await stat(spoolPath(uploadId)).catch(() => undefined);
  return found?.size ?? 0;
}

/** Of a piece that its sender says the SHA-256 of: it is kept whole or not at all. */
export type Piece = { offset: number; checksum?: Uint8Array | undefined };

/**
 * Adds a piece to what has arrived, hashing on, and returns how much that makes. `undefined` when it does not begin where the last one
 * ended. A line that breaks leaves what came; a piece that is too long or not what its checksum says leaves nothing.
 */
export async function append(
  uploadId: string,
  { offset, checksum }: Piece,
  source: AsyncIterable<Uint8Array>,
  size: number,
): Promise<number | undefined> {
  const path = spoolPath(uploadId);
  await mkdir(join(env.dataDir, "uploads"), { recursive: true, mode: 0o700 });
  if ((await spooledBytes(uploadId)) !== offset) return undefined;
  const hash = (await hashSoFar(uploadId, offset)).copy();
  const piece = createHash("sha256");
  const file = await open(path, "a", 0o600);
  let arrived = offset;
  const takeBack = async () => {
    await file.truncate(offset);
    arrived = offset;
  };
  try {
    await sayingWhenFull(async () => {
      for await (const chunk of source) {
        if (arrived + chunk.byteLength > size) throw new Invalid("changedWhileSending");
        await writeAll(file, chunk);
        hash.update(chunk);
        if (checksum) piece.update(chunk);
        arrived += chunk.byteLength;
      }
      await file.sync();
    });
    if (checksum && !piece.digest().equals(checksum)) throw new Invalid("uploadBroken");
    remember(uploadId, hash, arrived);
    return arrived;
  } catch (error) {
    // Of a piece that is checked as a whole a part cannot be checked; any other part that came is good, also where the disk is full.
    const isWrong = error instanceof Invalid && error.problem !== "storageFull";
    if (isWrong || checksum) await takeBack();
    throw error;
  } finally {
    await file.close();
  }
}

/** The SHA-256 of all that has arrived. */
export async function hashOfSpooled(uploadId: string, size: number): Promise<string> {
  return (await hashSoFar(uploadId, size)).copy().digest("hex");
}

/** Throws away what has arrived. */
export async function clearSpooled(uploadId: string): Promise<void> {
  states.delete(uploadId);
  await rm(spoolPath(uploadId), { force: true });
}

/** Clears away what nobody has added to for longer than any upload lives. */
export async function clearAbandonedSpool(olderThanMs: number): Promise<void> {
  for (const name of await readdir(join(env.dataDir, "uploads")).catch(() => [])) {
    const found = await stat(spoolPath(name)).catch(() => undefined);
    if (found && now().getTime() - found.mtimeMs > olderThanMs) await clearSpooled(name);
  }
}

/** One after the other per upload: whoever comes while a piece is still being written is told to wait (`undefined`). */
export async function holdingUpload<T>(uploadId: string, work: () => Promise<T>): Promise<T | undefined> {
  if (held.has(uploadId)) return undefined;
  held.add(uploadId);
  try {
    return await work();
  } finally {
    held.delete(uploadId);
  }
}

const held = new Set<string>();

/** The hash so far of files on their way, as this process knows it; another one reads again what has arrived. */
const states = new Map<string, { hash: Hash; size: number }>();
const mostStates = 2_000;

function remember(uploadId: string, hash: Hash, size: number): void {
  states.delete(uploadId);
  states.set(uploadId, { hash, size });
  const [oldest] = states.keys();
  if (states.size > mostStates && oldest !== undefined) states.delete(oldest);
}

async function hashSoFar(uploadId: string, size: number): Promise<Hash> {
  const known = states.get(uploadId);
  if (known?.size === size) return known.hash;
  const hash = createHash("sha256");
  if (size > 0) {
    for await (const chunk of createReadStream(spoolPath(uploadId), { highWaterMark: 1 << 20, end: size - 1 })) {
      hash.update(chunk as Buffer);
    }
  }
  remember(uploadId, hash, size);
  return hash;
}
