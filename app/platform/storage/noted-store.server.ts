import { now } from "#app/platform/clock.ts";
import { globally } from "#app/platform/db.server.ts";
import { storedFiles } from "#db/schema/stored-file.ts";
import type { FileStore } from "./file-store.ts";

/**
 * Notes every file in the database before `store` keeps it: whatever happens then, the sweeper knows of it. The note has a transaction of
 * its own, so a file is not kept within a unit of work.
 */
export function notedStore(store: FileStore): FileStore {
  const receive: FileStore["receive"] = async (source, options) => {
    const file = await store.receive(source, options);
    const keep = async () => {
      await noteFile(file.hash);
      return file.keep();
    };
    return { ...file, keep };
  };
  return { ...store, receive, put: async (source, options) => (await receive(source, options)).keep() };
}

async function noteFile(hash: string): Promise<void> {
  const keptAt = now();
  await globally((tx) =>
    tx.insert(storedFiles).values({ hash, keptAt }).onConflictDoUpdate({ target: storedFiles.hash, set: { keptAt } }),
  );
}
