import { createHash } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { copyFile, type FileHandle, mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { NotFound } from "#app/platform/errors.ts";
import { arrivingIn } from "./arriving.server.ts";
import { type FileStore, isHash } from "./file-store.ts";

/** Keeps files in a folder, each under its hash. A crash at any point leaves a whole file or an unfinished one that is cleared away later. */
export function folderStore(folder: string): FileStore {
  const arriving = join(folder, "arriving");
  const { adopt, receive, clearAbandoned } = arrivingIn(arriving, (path, { hash }) =>
    moveTo(path, placeOf(folder, hash), join(arriving, `${hash}.copy`)),
  );
  return {
    receive,
    adopt,
    put: async (source, options) => (await receive(source, options)).keep(),
    open: async (hash, range) => {
      const handle = await openKept(folder, hash);
      return Readable.toWeb(createReadStream("", { ...range, fd: handle })) as ReadableStream<Uint8Array>;
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
    list: () => listKept(folder),
    remove: async (hash) => {
      await rm(placeOf(folder, hash), { force: true });
    },
    clearAbandoned,
  };
}

/** The rename is durable only once the folder that names the file is. From another file system the bytes are copied to `beside` first. */
async function moveTo(path: string, place: string, beside: string): Promise<void> {
  await mkdir(dirname(place), { recursive: true, mode: 0o700 });
  try {
    await rename(path, place);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EXDEV") throw error;
    await mkdir(dirname(beside), { recursive: true, mode: 0o700 });
    await copyFile(path, beside);
    await syncing(beside);
    await rename(beside, place);
    await rm(path, { force: true });
  }
  await syncing(dirname(place));
}

async function syncing(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function* listKept(folder: string): AsyncGenerator<string> {
  if (!existsSync(folder)) return;
  for (const part of await readdir(folder)) {
    if (!/^[0-9a-f]{2}$/.test(part)) continue;
    for (const name of await readdir(join(folder, part))) if (isHash(name)) yield name;
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
  if (!isHash(hash)) throw new NotFound();
  return join(folder, hash.slice(0, 2), hash);
}
