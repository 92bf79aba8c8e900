import { createHash, randomUUID } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { now } from "#app/platform/clock.ts";
import { Invalid, NotFound } from "#app/platform/errors.ts";
import type { ArrivedFile, ByteSource, FileStore } from "./file-store.ts";

/** Keeps files in a folder, each under its hash. A crash at any point leaves a whole file or an unfinished one that is cleared away later. */
export function folderStore(folder: string): FileStore {
  const arriving = join(folder, "arriving");

  async function receive(source: ByteSource, options: { maxBytes: number }): Promise<ArrivedFile> {
    await mkdir(arriving, { recursive: true, mode: 0o700 });
    const path = join(arriving, randomUUID());
    const discard = () => rm(path, { force: true });
    try {
      const { hash, size } = await writeTo(path, source, options.maxBytes);
      return {
        hash,
        size,
        read: () => readFile(path),
        discard,
        keep: async () => {
          await moveTo(path, placeOf(folder, hash));
          return { hash, size };
        },
      };
    } catch (error) {
      await discard();
      throw error;
    }
  }

  return {
    receive,
    put: async (source, options) => (await receive(source, options)).keep(),
    open: async (hash) => {
      const handle = await openKept(folder, hash);
      return Readable.toWeb(createReadStream("", { fd: handle })) as ReadableStream<Uint8Array>;
    },
    read: async (hash) => {
      const handle = await openKept(folder, hash);
      try {
        const bytes = await handle.readFile();
        if (createHash("sha256").update(bytes).digest("hex") !== hash) throw new Error(`file ${hash} is damaged`);
        return bytes;
      } finally {
        await handle.close();
      }
    },
    remove: async (hash) => {
      await rm(placeOf(folder, hash), { force: true });
    },
    clearAbandoned: () => clearAbandoned(arriving),
  };
}

const abandonedAfterMs = 24 * 60 * 60 * 1000;

/** What was arriving when the process died a day ago will not be finished. */
async function clearAbandoned(arriving: string): Promise<void> {
  if (!existsSync(arriving)) return;
  for (const name of await readdir(arriving)) {
    const path = join(arriving, name);
    const found = await stat(path).catch(() => undefined);
    if (found && now().getTime() - found.mtimeMs > abandonedAfterMs) await rm(path, { force: true });
  }
}

async function writeTo(path: string, source: ByteSource, maxBytes: number): Promise<{ hash: string; size: number }> {
  const file = await open(path, "wx", 0o600);
  const hash = createHash("sha256");
  let size = 0;
  try {
    for await (const chunk of source) {
      size += chunk.byteLength;
      if (size > maxBytes) throw new Invalid("fileTooLarge", { values: { megabytes: Math.floor(maxBytes / 1e6) } });
      hash.update(chunk);
      await writeAll(file, chunk);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { hash: hash.digest("hex"), size };
}

/** `write` may take less than it is given. */
async function writeAll(file: FileHandle, chunk: Uint8Array): Promise<void> {
  let written = 0;
  while (written < chunk.byteLength) written += (await file.write(chunk, written)).bytesWritten;
}

/** The rename is durable only once the folder that names the file is. */
async function moveTo(path: string, place: string): Promise<void> {
  await mkdir(dirname(place), { recursive: true, mode: 0o700 });
  await rename(path, place);
  const folder = await open(dirname(place), "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function openKept(folder: string, hash: string): Promise<FileHandle> {
  try {
    return await open(placeOf(folder, hash), "r");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") throw new NotFound();
    throw error;
  }
}

/** A hash that is none could lead anywhere on the disk. */
function placeOf(folder: string, hash: string): string {
  if (!/^[0-9a-f]{64}$/.test(hash)) throw new NotFound();
  return join(folder, hash.slice(0, 2), hash);
}
