import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { connections } from "#app/platform/db.server.ts";
import { appRole, projectFolder } from "#app/platform/env.server.ts";
import { OperatorError } from "#app/platform/operator-error.ts";
import { isRefusedSignIn } from "./migrate.ts";

/** Whether requests can be served: the database answers within two seconds and has the newest migration. */
export async function isReady(): Promise<boolean> {
  const late = AbortSignal.timeout(2_000);
  const tooLate = new Promise<false>((resolve) => late.addEventListener("abort", () => resolve(false)));
  return Promise.race([hasNewestMigration().catch(() => false), tooLate]);
}

/** Throws in words why a command cannot work on an operator's database, which only the server and `migrate` change. */
export async function assertReady(): Promise<void> {
  try {
    await connections()`select 1`;
  } catch (error) {
    if (!isRefusedSignIn(error)) throw error;
    throw new OperatorError(
      `The database does not let the role "${appRole().name}" in with this password: APP_SECRET (or DATABASE_APP_URL) is not the server's, or the database has never been migrated. Give commands the configuration of the server, or start the server first.`,
      { cause: error },
    );
  }
  if (await hasNewestMigration().catch(() => false)) return;
  throw new OperatorError(
    "The database does not have the present schema. Start the server, or run: npm run akashi -- migrate",
  );
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
