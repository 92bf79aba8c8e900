import { sql } from "drizzle-orm";
import { fromDrizzle, PgBoss } from "pg-boss";
import type { GlobalTx } from "#app/platform/db.server.ts";
import { databaseUrls } from "#app/platform/env.server.ts";
import { log } from "#app/platform/log.server.ts";
import type { QueueName } from "./queues.ts";

/** The queue's own connection of this process; the queues themselves were made by the migration. */
export function openQueue(): Promise<PgBoss> {
  held.queue ??= startBoss();
  return held.queue;
}

export async function closeQueue(): Promise<void> {
  const queue = held.queue;
  held.queue = undefined;
  await (await queue)?.stop({ graceful: true, timeout: 10_000 });
}

/** Puts a message into a queue within a transaction: it exists exactly when the transaction commits. */
export async function sendWithin(tx: GlobalTx, queue: QueueName, message: object): Promise<void> {
  const boss = await openQueue();
  await boss.send(queue, message, { db: fromDrizzle(tx, sql) });
}

type Held = { queue?: Promise<PgBoss> | undefined };
// In development the bundler loads this module a second time; both copies share the queue.
const shared = globalThis as { akashiQueue?: Held };
shared.akashiQueue ??= {};
const held: Held = shared.akashiQueue;

async function startBoss(): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: databaseUrls().app,
    application_name: "akashi queue",
    max: 4,
    migrate: false,
    createSchema: false,
  });
  boss.on("error", (error) => log.error({ error }, "queue"));
  await boss.start();
  return boss;
}
