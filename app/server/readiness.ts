import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { closeDatabase, connections } from "#app/platform/db.server.ts";
import { appRole, projectFolder } from "#app/platform/env.server.ts";
import { OperatorError } from "#app/platform/operator-error.ts";
import { isRefusedSignIn } from "./migrate.ts";
import { asOwner } from "./owner.ts";

/** Whether requests can be served: the database answers within two seconds and has the newest migration. */
export async function isReady(): Promise<boolean> {
  const late = AbortSignal.timeout(2_000);
  const tooLate = new Promise<false>((resolve) => late.addEventListener("abort", () => resolve(false)));
  return Promise.race([hasNewestMigration().catch(() => false), tooLate]);
}

/** Throws in words why a command cannot work on an operator's database, which only the server and `migrate` change. */
export async function assertReady(): Promise<void> {
  await assertSignsIn();
  if (await hasNewestMigration().catch(() => false)) return;
  throw new OperatorError(
    "The database does not have the present schema. Start the server, or run: npm run akashi -- migrate",
  );
}

/** Throws in words when the database does not let the product's role in. */
export async function assertSignsIn(): Promise<void> {
  try {
    await connections()`select 1`;
  } catch (error) {
    if (!isRefusedSignIn(error)) throw error;
    throw new OperatorError(
      `The database does not let the role "${appRole().name}" in with this password: APP_SECRET (or DATABASE_APP_URL) is not the server's, or the database has never been migrated. Give commands the configuration of the server, or start the server first.`,
      { cause: error },
    );
  }
}

/** Throws in words when another process works with the database; what this one had open is let go of. */
export async function assertUnused(): Promise<void> {
  await closeDatabase();
  const role = appRole().name;
  const isInUse = () =>
    asOwner(
      async (sql) =>
        (await sql`select from pg_stat_activity where datname = current_database() and usename = ${role} limit 1`)
          .length > 0,
    );
  // A session that has just been closed, our own among them, is seen a moment longer.
  for (let tries = 0; await isInUse(); tries++) {
    if (tries === 20)
      throw new OperatorError("The database is in use. Stop the server (every node of it), and try again.");
    await sleep(100);
  }
}

async function hasNewestMigration(): Promise<boolean> {
  const [row] = await connections()<{ newest: string | null }[]>`
    select max(created_at)::text as newest from drizzle.__drizzle_migrations`;
  return Number(row?.newest) === (await newestMigration());
}

async function newestMigration(): Promise<number | undefined> {
  const journal = JSON.parse(await readFile(join(projectFolder, "db/migrations/meta/_journal.json"), "utf8")) as {
    entries: { when: number }[];
  };
  return journal.entries.at(-1)?.when;
}
