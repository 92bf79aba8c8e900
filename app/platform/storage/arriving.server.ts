import { createHash, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { type FileHandle, mkdir, open, readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { Invalid } from "#app/platform/errors.ts";
import { megabytesOf } from "#app/utils/file-size.ts";
import type { ArrivedFile, ByteSource, StoredFile } from "./file-store.ts";

/** Brings a file from where it arrived to where it is kept; the place it came from is then free. */
export type Keeping = (path: string, file: StoredFile) => Promise<void>;

/** The folder on this machine in which files arrive, hashed while they do, before a store keeps them. */
export function arrivingIn(folder: string, keeping: Keeping) {
  const adopt = (path: string, { hash, size }: StoredFile): ArrivedFile => ({
    hash,
    size,
    path,
    read: () => readFile(path),
    discard: () => rm(path, { force: true }),
    keep: async () => {
      await sayingWhenFull(() => keeping(path, { hash, size }));
      return { hash, size };
    },
  });
  return {
    adopt,
    async receive(source: ByteSource, options: { maxBytes: number }): Promise<ArrivedFile> {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const path = join(folder, randomUUID());
      try {
        return adopt(path, await sayingWhenFull(() => writeTo(path, source, options.maxBytes)));
      } catch (error) {
        await rm(path, { force: true });
        throw error;
      }
    },
    clearAbandoned: () => clearAbandoned(folder),
  };
}

/** A disk without room is nobody's fault and no bug: whoever sends a file is told in words. */
export async function sayingWhenFull<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (["ENOSPC", "EDQUOT"].includes((error as NodeJS.ErrnoException).code ?? "")) {
      throw new Invalid("storageFull", { field: "file" });
    }
    throw error;
  }
}

/** `write` may take less than it is given. */
export async function writeAll(file: FileHandle, chunk: Uint8Array): Promise<void> {
  let written = 0;
  while (written < chunk.byteLength) written += (await file.write(chunk, written)).bytesWritten;
}

const abandonedAfterMs = 24 * 60 * 60 * 1000;

/** What was arriving when the process died a day ago will not be finished. Files tell the time of the machine, whatever our clock was set to. */
async function clearAbandoned(arriving: string): Promise<void> {
  if (!existsSync(arriving)) return;
  for (const name of await readdir(arriving)) {
    const path = join(arriving, name);
    const found = await stat(path).catch(() => undefined);
    if (found && Date.now() - found.mtimeMs > abandonedAfterMs) await rm(path, { force: true });
  }
}

async function writeTo(path: string, source: ByteSource, maxBytes: number): Promise<StoredFile> {
  const file = await open(path, "wx", 0o600);
  const hash = createHash("sha256");
  let size = 0;
  try {
    for await (const chunk of source) {
      size += chunk.byteLength;
      if (size > maxBytes) throw new Invalid("fileTooLarge", { values: { megabytes: megabytesOf(maxBytes) } });
      hash.update(chunk);
      await writeAll(file, chunk);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { hash: hash.digest("hex"), size };
}
