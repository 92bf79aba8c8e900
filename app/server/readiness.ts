import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { connections } from "#app/platform/db.server.ts";
import { projectFolder } from "#app/platform/env.server.ts";

/** Whether requests can be served: the database answers within two seconds and has the newest migration. */
export async function isReady(): Promise<boolean> {
  const late = AbortSignal.timeout(2_000);
  const tooLate = new Promise<false>((resolve) => late.addEventListener("abort", () => resolve(false)));
  return Promise.race([hasNewestMigration().catch(() => false), tooLate]);
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
