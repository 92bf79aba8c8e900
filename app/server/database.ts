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
 * `alone` claims an embedded one for this process, as servers do, and ends it at the end; without, it is ended only when this process
 * started it and nobody else has joined. Throws `OperatorError` in words.
 */
export async function openDatabase({ alone }: { alone: boolean }): Promise<OpenDatabase> {
  if (env.databaseUrl) {
    await assertReachable(env.databaseUrl);
    return { lost: new Promise(() => {}), close: async () => {} };
  }
  const server = await openEmbeddedPostgres(env.dataDir);
  const guard = await watch(server, alone);
  setDatabaseUrl(server.url);
  return {
    lost: guard.lost,
    async close() {
      const isOurs = alone || (server.isStartedByUs && !(await guard.hasCompany()));
      await guard.end();
      if (isOurs) await server.stop();
    },
  };
}

/** Brings the open database to the present schema. */
export async function migrateDatabase(): Promise<void> {
  await migrate(databaseUrls().owner, appRole());
}

/** A connection that lives as long as this process: PostgreSQL gives up its lock, and we notice its end, whoever of the two is killed. */
async function watch(server: EmbeddedPostgres, alone: boolean) {
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
  const end = async () => {
    isEnding = true;
    await sql.end({ timeout: 1 });
  };
  if (alone) {
    const [claim] = await sql<{ ok: boolean }[]>`select pg_try_advisory_lock(hashtext('akashi server')) as ok`;
    if (!claim?.ok) {
      await end();
      throw new OperatorError(
        `Akashi is already running on the data folder ${env.dataDir}. Stop it first, or choose another folder: DATA_DIR=…`,
      );
    }
  }
  return {
    lost,
    end,
    async hasCompany() {
      const others = await sql`
        select from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid() limit 1`;
      return others.length > 0;
    },
  };
}

async function assertReachable(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => {} });
  try {
    await sql`select 1`;
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    throw new OperatorError(`The database of DATABASE_URL cannot be used: ${message || code}`, { cause: error });
  } finally {
    await sql.end({ timeout: 1 });
  }
}
