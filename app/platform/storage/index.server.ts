import { join } from "node:path";
import { env } from "#app/platform/env.server.ts";
import type { FileStore } from "./file-store.ts";
import { folderStore } from "./folder-store.server.ts";
import { notedStore } from "./noted-store.server.ts";

export type { ArrivedFile, FileStore, StoredFile } from "./file-store.ts";

/** The file store of this installation: the folder `files` in the data folder, known to the sweeper. */
export function fileStore(): FileStore {
  store ??= notedStore(folderStore(join(env.dataDir, "files")));
  return store;
}

let store: FileStore | undefined;
