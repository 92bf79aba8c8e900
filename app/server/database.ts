import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { appRole, databaseUrls, env, setDatabaseUrl } from "#app/platform/env.server.ts";
import { OperatorError } from "#app/platform/operator-error.ts";
import { type EmbeddedPostgres, openEmbeddedPostgres } from "./embedded-postgres.ts";
import { migrate } from "./migrate.ts";

export type OpenDatabase = {
  /** Resolves when the embedded database dies; an operator's own database may come and go, the pool connects again. */
  readonly lost: Promise<void>;
  /** Lets go of the database; an embedded one is ended if this process is the one to do so. */
  close(): Promise<void>;
};

/**
 * Makes the database reachable through `databaseUrls()`: the operator's (`DATABASE_URL`), else the embedded one.
 * `alone` claims an embedded one for this process, as servers do, and ends it at the end; without, the last one to let go of it ends it.
 * Throws `OperatorError` in words.
 */
export async function openDatabase({ alone }: { alone: boolean }): Promise<OpenDatabase> {
  if (env.databaseUrl) {
    await assertReachable(env.databaseUrl);
    return { lost: new Promise(() => {}), close: async () => {} };
  }
  const { server, guard } = await openGuarded(alone);
  setDatabaseUrl(server.url);
  return {
    lost: guard.lost,
    async close() {
      if (alone || (await guard.isLast())) {
        guard.expectEnd();
        await server.stop();
      }
      await guard.end();
    },
  };
}

/** Brings the open database to the present schema. */
export async function migrateDatabase(): Promise<void> {
  await migrate(databaseUrls().owner, appRole());
}

/** Opens the embedded server and holds it; one that was just being ended by its last user is started anew. */
async function openGuarded(alone: boolean) {
  for (let tries = 0; ; tries++) {
    try {
      const server = await openEmbeddedPostgres(env.dataDir);
      return { server, guard: await guardOf(server, alone) };
    } catch (error) {
      if (error instanceof OperatorError || tries === 5) throw error;
      await sleep(200);
    }
  }
}

/**
 * A connection that lives as long as this process: PostgreSQL gives up its locks, and we notice its end, whoever of the two is killed.
 * Everybody shares the lock on use, so that the last one knows; a server has the lock on serving to itself.
 */
async function guardOf(server: EmbeddedPostgres, alone: boolean) {
  const { promise: lost, resolve: lose } = Promise.withResolvers<void>();
  let isEnding = false;
  const maintenance = new URL(server.url);
  maintenance.pathname = "/postgres";
  const sql = postgres(maintenance.href, {
    max: 1,
    max_lifetime: null,
    connection: { application_name: alone ? "akashi server" : "akashi command" },
    onclose: () => {
      if (!isEnding) lose();
    },
  });
  const expectEnd = () => {
    isEnding = true;
  };
  const end = async () => {
    expectEnd();
    await sql.end({ timeout: 1 });
  };
  try {
    await sql`select pg_advisory_lock_shared(hashtext('akashi use'))`;
    // Whoever ends the server holds the lock until its connection dies with it, and ours may outlive that one by a moment: a server that is
    // ending lets nobody else in.
    await assertAlive(maintenance.href);
    if (alone) await claim(sql);
  } catch (error) {
    await end();
    throw error;
  }
  return {
    lost,
    expectEnd,
    end,
    async isLast() {
      // Whoever lets go a moment after us may be the last, and has ended the server before it answers.
      expectEnd();
      try {
        await sql`select pg_advisory_unlock_shared(hashtext('akashi use'))`;
        const [answer] = await sql<{ ok: boolean }[]>`select pg_try_advisory_lock(hashtext('akashi use')) as ok`;
        return answer?.ok === true;
      } catch (error) {
        if (isLost(error)) return false;
        throw error;
      }
    },
  };
}

/** Whether the server went away under the connection: ended by its owner (57P01), or before its word arrived. */
function isLost(error: unknown): boolean {
  const { code } = error as { code?: string };
  return ["57P01", "ECONNRESET", "EPIPE", "CONNECTION_CLOSED", "CONNECTION_ENDED", "ECONNREFUSED"].includes(code ?? "");
}

async function claim(sql: postgres.Sql): Promise<void> {
  const [answer] = await sql<{ ok: boolean }[]>`select pg_try_advisory_lock(hashtext('akashi server')) as ok`;
  if (answer?.ok) return;
  throw new OperatorError(
    `Akashi is already running on the data folder ${env.dataDir}. Stop it first, or choose another folder: DATA_DIR=…`,
  );
}

async function assertAlive(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => {} });
  try {
    await sql`select 1`;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function assertReachable(url: string): Promise<void> {
  try {
    await assertAlive(url);
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    throw new OperatorError(`The database of DATABASE_URL cannot be used: ${message || code}`, { cause: error });
  }
}
