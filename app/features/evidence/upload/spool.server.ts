import { createHash, type Hash } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, mkdir, open, readdir, rename, rm, stat, statfs } from "node:fs/promises";
import { join } from "node:path";
import { now } from "#app/platform/clock.ts";
import { env } from "#app/platform/env.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { sayingWhenFull, writeAll } from "#app/platform/storage/arriving.server.ts";
import { isUuid } from "#app/utils/list-address.ts";
import { blockBytes } from "./blocks.ts";

/** Where the pieces of a file gather until all are there. What lies here is what has arrived: its length is the offset to go on from. */
export function spoolPath(uploadId: string): string {
  return join(spoolFolder(), uploadId);
}

function spoolFolder(): string {
  return join(env.dataDir, "uploads");
}

/** A file for which there is no room is refused before anybody sends hours of it. */
export async function refuseWithoutRoom(size: number): Promise<void> {
  await mkdir(spoolFolder(), { recursive: true, mode: 0o700 });
  const { bavail, bsize } = await statfs(spoolFolder());
  if (bavail * bsize < size) throw new Invalid("storageFull", { field: "file" });
}

/** How much has arrived. */
export async function spooledBytes(uploadId: string): Promise<number> {
  const found = await stat(spoolPath(uploadId)).catch(() => undefined);
  return found?.size ?? 0;
}

/** Of a piece that its sender says the SHA-256 of: it is kept whole or not at all. */
export type Piece = { offset: number; checksum?: Uint8Array | undefined };

/** Does `work` while no other process adds to the upload, or nothing (`undefined`) when all of it is there and kept. */
export type InTurn = (work: () => Promise<boolean>) => Promise<boolean | undefined>;

/**
 * Adds a piece to what has arrived, hashing on, and returns how much that makes. `undefined` when it does not begin where the last one
 * ended, or when its sender has gone on by another line meanwhile. A line that breaks leaves what came; a piece that is too long or not what
 * its checksum says leaves nothing.
 */
export async function append(
  uploadId: string,
  { offset, checksum }: Piece,
  source: AsyncIterable<Uint8Array>,
  { size, inTurn }: { size: number; inTurn: InTurn },
): Promise<number | undefined> {
  await mkdir(spoolFolder(), { recursive: true, mode: 0o700 });
  if ((await spooledBytes(uploadId)) !== offset) return undefined;
  const hash = (await hashSoFar(uploadId, offset)).copy();
  const piece = createHash("sha256");
  const end = endOf(uploadId, offset, inTurn);
  let arrived = offset;
  try {
    for await (const chunk of source) {
      if (arrived + chunk.byteLength > size) throw new Invalid("changedWhileSending");
      hash.update(chunk);
      if (checksum) piece.update(chunk);
      arrived += chunk.byteLength;
      if (!(await end.add(chunk))) return undefined;
    }
    if (checksum && !piece.digest().equals(checksum)) throw new Invalid("uploadBroken");
    if (!(await end.finish())) return undefined;
    remember(uploadId, hash, arrived);
    return arrived;
  } catch (error) {
    // Of a piece that is checked as a whole a part cannot be checked; any other part that came is good, also where the disk is full.
    const isWrong = error instanceof Invalid && error.problem !== "storageFull";
    if (isWrong || checksum) await end.takeBack();
    else await end.finish();
    throw error;
  }
}

/** The SHA-256 of all that has arrived. What lies on the disk is read again and must be that; else it is thrown away, and is sent anew. */
export async function hashOfSpooled(uploadId: string, size: number): Promise<string> {
  const hash = (await hashSoFar(uploadId, size)).copy().digest("hex");
  if ((await hashOnDisk(uploadId)).digest("hex") === hash) return hash;
  await clearSpooled(uploadId);
  throw new Invalid("uploadBroken");
}

/** The SHA-256 of each block of what has arrived; the last one may be a part. */
export async function digestsOfSpooled(uploadId: string, size: number): Promise<Buffer[]> {
  const digests: Buffer[] = [];
  for (let start = 0; start < size; start += blockBytes) {
    digests.push((await hashOnDisk(uploadId, { start, end: Math.min(start + blockBytes, size) })).digest());
  }
  return digests;
}

/** What has arrived goes on under another id. */
export async function moveSpooled(uploadId: string, to: string): Promise<void> {
  await rename(spoolPath(uploadId), spoolPath(to));
  const known = states.get(uploadId);
  states.delete(uploadId);
  if (known) remember(to, known.hash, known.size);
}

/** Throws away what has arrived. */
export async function clearSpooled(uploadId: string): Promise<void> {
  states.delete(uploadId);
  await rm(spoolPath(uploadId), { force: true });
}

/** The uploads of which something lies here that nobody has added to for a day. */
export async function listRestingSpool(): Promise<string[]> {
  const names = (await readdir(spoolFolder()).catch(() => [])).filter(isUuid);
  const found = await Promise.all(names.map((name) => stat(spoolPath(name)).catch(() => undefined)));
  return names.filter((_, index) => now().getTime() - (found[index]?.mtimeMs ?? Number.POSITIVE_INFINITY) > dayMs);
}

const dayMs = 24 * 60 * 60 * 1000;

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

/**
 * The end of what has arrived, as this piece knows it. Between two writings nothing is held and no file is open: a line that hangs for hours
 * keeps nobody from going on by another one, also at another server, and can then neither add anything nor take anything back (`false`).
 */
function endOf(uploadId: string, offset: number, inTurn: InTurn) {
  const waiting: Uint8Array[] = [];
  let [waitingBytes, written] = [0, offset];
  const change = async (work: (file: FileHandle) => Promise<void>): Promise<boolean> => {
    const isDone = await inTurn(async () => {
      const file = await open(spoolPath(uploadId), "a", 0o600);
      try {
        if ((await file.stat()).size !== written) return false;
        try {
          await sayingWhenFull(() => work(file));
        } finally {
          written = (await file.stat()).size;
        }
        return true;
      } finally {
        await file.close();
      }
    });
    return isDone === true;
  };
  const write = async (file: FileHandle) => {
    waitingBytes = 0;
    for (const chunk of waiting.splice(0)) await writeAll(file, chunk);
  };
  return {
    async add(chunk: Uint8Array): Promise<boolean> {
      waiting.push(chunk);
      waitingBytes += chunk.byteLength;
      return waitingBytes < mostWaitingBytes || change(write);
    },
    /** The rest, and all of it for good. */
    async finish(): Promise<boolean> {
      if (waiting.length === 0 && written === offset) return true;
      return change(async (file) => {
        await write(file);
        await file.sync();
      });
    },
    async takeBack(): Promise<void> {
      waiting.length = 0;
      if (written > offset) await change((file) => file.truncate(offset));
    },
  };
}

/** So much of a piece is written at once. */
const mostWaitingBytes = 1 << 20;

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
  const hash = size > 0 ? await hashOnDisk(uploadId, { end: size }) : createHash("sha256");
  remember(uploadId, hash, size);
  return hash;
}

/** Of all, or of a part. */
async function hashOnDisk(uploadId: string, { start = 0, end = Number.POSITIVE_INFINITY } = {}): Promise<Hash> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(spoolPath(uploadId), { highWaterMark: 1 << 20, start, end: end - 1 })) {
    hash.update(chunk as Buffer);
  }
  return hash;
}
