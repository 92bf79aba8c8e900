import { join } from "node:path";
import { is } from "drizzle-orm";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import { projectFolder } from "#app/platform/env.server.ts";
import { queues } from "#app/platform/jobs/queues.ts";
import * as schema from "#db/schema/index.ts";
import { listMigrations, listTables } from "../backup/catalog.ts";
import type { Connection } from "../backup/copy.ts";
import { readWalls } from "../migrate.ts";
import type { Examination } from "./examination.ts";

const remedy = "Start the server, or run: npm run akashi -- migrate";

/** Whether the database went through our migrations, these alone, and still has what they made. */
export const schemaExamination: Examination = {
  area: "schema",
  async look(owner) {
    const [server] = await owner<{ number: string; version: string }[]>`
      select current_setting('server_version_num') as number, current_setting('server_version') as version`;
    const faults =
      Number(server?.number) < 180_000 ? [`PostgreSQL ${server?.version} is too old: 18 or newer is needed.`] : [];
    const done = await listMigrations(owner);
    if (done.length === 0) return [...faults, `the database has never been migrated. ${remedy}`];
    const migrated = migrationFaults(done);
    // The rest of an older or a newer schema is as it should be there.
    if (migrated.length > 0) return [...faults, ...migrated];
    return [...faults, ...(await tableFaults(owner)), ...(await wallFaults(owner)), ...(await queueFaults(owner))];
  },
};

function migrationFaults(done: readonly { hash: string; when: number }[]): string[] {
  const files = readMigrationFiles({ migrationsFolder: join(projectFolder, "db/migrations") });
  const missing = files.filter(({ folderMillis }) => !done.some(({ when }) => when === folderMillis));
  const unknown = done.filter(({ when }) => !files.some(({ folderMillis }) => folderMillis === when));
  const altered = files.filter((file) =>
    done.some(({ when, hash }) => when === file.folderMillis && hash !== file.hash),
  );
  return [
    ...(missing.length > 0 ? [`${missing.length} of ${files.length} migrations are missing. ${remedy}`] : []),
    ...(unknown.length > 0
      ? [
          `the database has ${unknown.length} migrations that this version of Akashi does not know: it is of a newer one.`,
        ]
      : []),
    ...altered.map(
      ({ folderMillis }) => `the migration of ${new Date(folderMillis).toISOString()} was another one then.`,
    ),
  ];
}

async function tableFaults(owner: Connection): Promise<string[]> {
  const present = new Map((await listTables(owner)).map(({ name, columns }) => [name, columns]));
  const tables = Object.values(schema)
    .filter((table) => is(table, PgTable))
    .map((table) => getTableConfig(table));
  return tables.flatMap(({ name, columns }) => {
    const found = present.get(name);
    if (!found) return [`the table ${name} is missing.`];
    const missing = columns.filter((column) => !column.generated && !found.includes(column.name));
    return missing.map((column) => `the column ${name}.${column.name} is missing.`);
  });
}

async function wallFaults(owner: Connection): Promise<string[]> {
  const { hash } = await readWalls();
  const [built] = await owner`select from drizzle.wall where hash = ${hash}`;
  return built ? [] : [`the functions, policies and rights are not those of this version. ${remedy}`];
}

async function queueFaults(owner: Connection): Promise<string[]> {
  const found = await owner<{ name: string }[]>`select name from pgboss.queue`;
  return Object.keys(queues)
    .filter((queue) => !found.some(({ name }) => name === queue))
    .map((queue) => `the queue ${queue} is missing. ${remedy}`);
}
