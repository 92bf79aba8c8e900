import { join } from "node:path";
import { env } from "#app/platform/env.server.ts";
import type { FileStore } from "./file-store.ts";
import { folderStore } from "./folder-store.server.ts";
import { notedStore } from "./noted-store.server.ts";
import { s3Store } from "./s3-store.server.ts";

export type { ArrivedFile, ByteRange, FileStore, StoredFile } from "./file-store.ts";

/** The file store of this installation, known to the sweeper: a bucket where one is configured, else the folder `files` in the data folder. */
export function fileStore(): FileStore {
  store ??= notedStore(unnotedFileStore());
  return store;
}

/** The same without a note for the sweeper: for a restore, which brings the notes with all other rows. */
export function unnotedFileStore(): FileStore {
  return env.s3 ? s3Store(env.s3, join(env.dataDir, "arriving")) : folderStore(join(env.dataDir, "files"));
}

let store: FileStore | undefined;
