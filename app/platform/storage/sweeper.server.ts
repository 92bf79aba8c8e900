import { sql } from "drizzle-orm";
import { now } from "#app/platform/clock.ts";
import { type GlobalTx, globally } from "#app/platform/db.server.ts";
import type { FileStore } from "./file-store.ts";

/**
 * Takes away the files that were kept more than a day ago and that no row has named for a day: their row was never committed, is gone, or
 * has let go of them. Any number of processes may sweep and keep files meanwhile. That nobody loses a file by it rests on two things:
 *
 * - Whoever keeps a file notes it anew, in a committed transaction, before the file takes its place, and names it in a row within the day.
 *   So a file that is about to be named has a young note, and is passed over.
 * - The sweeper removes a file while it holds the file's old note, deleted and not yet committed. Who brings the same file at this moment
 *   waits at the note until the removal is over, and only then puts the file into its place.
 *
 * A process that dies leaves either a note, and the next sweep repeats the removal, or nothing. Files without a note (of another database
 * that was given the same folder, or older than a restored one) are nobody's business here. The day also lets a backup be made: its files
 * may be copied until a day after its database, and everything that the database names is still there.
 */
export async function sweepFiles(store: FileStore, signal?: AbortSignal): Promise<void> {
  await store.clearAbandoned();
  const since = new Date(now().getTime() - graceMs);
  while (!signal?.aborted && (await globally((tx) => sweepSome(tx, store, since))) > 0);
}

const graceMs = 24 * 60 * 60 * 1000;

/** So many at once that a file brought again does not wait long. */
const mostAtOnce = 100;

async function sweepSome(tx: GlobalTx, store: FileStore, since: Date): Promise<number> {
  const swept = await tx.execute<{ hash: string }>(sql`
    with unnamed as materialized (
      select hash from unnamed_files(${since.toISOString()}) hash limit ${mostAtOnce}
    ), held as materialized (
      -- Noted anew since the line above was read, it is not old any more and stays.
      select s.hash from stored_file s join unnamed u on u.hash = s.hash
      where s.kept_at < ${since.toISOString()} for update of s skip locked
    )
    delete from stored_file s using held h where s.hash = h.hash returning s.hash`);
  for (const { hash } of swept) await store.remove(hash);
  return swept.length;
}
