import { now } from "#app/platform/clock.ts";
import { globally } from "#app/platform/db.server.ts";
import { storedFiles } from "#db/schema/stored-file.ts";
import type { ArrivedFile, FileStore } from "./file-store.ts";

/**
 * Notes every file in the database before `store` keeps it: whatever happens then, the sweeper knows of it. The note has a transaction of
 * its own, so a file is not kept within a unit of work.
 */
export function notedStore(store: FileStore): FileStore {
  const noted = (file: ArrivedFile): ArrivedFile => ({
    ...file,
    keep: async () => {
      await noteFile(file.hash);
      return file.keep();
    },
  });
  const receive: FileStore["receive"] = async (source, options) => noted(await store.receive(source, options));
  return {
    ...store,
    receive,
    adopt: (path, file) => noted(store.adopt(path, file)),
    put: async (source, options) => (await receive(source, options)).keep(),
  };
}

async function noteFile(hash: string): Promise<void> {
  const keptAt = now();
  await globally((tx) =>
    tx.insert(storedFiles).values({ hash, keptAt }).onConflictDoUpdate({ target: storedFiles.hash, set: { keptAt } }),
  );
}
