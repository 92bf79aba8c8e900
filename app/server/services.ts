import { closeDatabase } from "#app/platform/db.server.ts";
import { closeQueue } from "#app/platform/jobs/queue.server.ts";
import { closeWorkers } from "#app/platform/worker/index.server.ts";

/** Ends what holds connections to the database: the queue once its work is done, the threads, the pool. Nothing of it need have been in use. */
export async function closeServices(): Promise<void> {
  await closeQueue();
  await closeWorkers();
  await closeDatabase();
}
