import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as runMigrations } from "drizzle-orm/postgres-js/migrator";
import { PgBoss } from "pg-boss";
import postgres from "postgres";
import { queues } from "#app/platform/jobs/queues.ts";

const folder = resolve(import.meta.dirname, "../../db");

/**
 * Brings the database to the present schema, as its owner; running it again changes nothing. One process at a time: a lock makes
 * several nodes that start together wait for the first.
 */
export async function migrate(ownerUrl: string, appRole: { name: string; password: string }): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {}, connection: { application_name: "akashi migrate" } });
  try {
    await sql`select pg_advisory_lock(hashtext('akashi migrate'))`;
    await createRoles(sql, appRole);
    await sql`create extension if not exists pg_trgm`;
    await runMigrations(drizzle(sql), { migrationsFolder: resolve(folder, "migrations") });
    await installQueue(ownerUrl);
    await buildWalls(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/**
 * Functions, policies, triggers and rights that the migrations do not express. Hanging triggers locks every table, so it is done only
 * when something of it, or the schema below it, is new: a node that joins others must not hold them up.
 */
async function buildWalls(sql: postgres.Sql): Promise<void> {
  const files = await Promise.all(
    ["audit-log.sql", "doors.sql", "walls.sql"].map((file) => readFile(resolve(folder, "rls", file), "utf8")),
  );
  const journal = await readFile(resolve(folder, "migrations/meta/_journal.json"), "utf8");
  const hash = createHash("sha256")
    .update([...files, journal, rightsOnTools].join("\0"))
    .digest("hex");
  await sql`create table if not exists drizzle.wall (hash text primary key)`;
  const [built] = await sql`select from drizzle.wall where hash = ${hash}`;
  if (built) return;
  await sql.begin(async (tx) => {
    for (const file of files) await tx.unsafe(file).simple();
    await tx.unsafe(rightsOnTools).simple();
    await tx`delete from drizzle.wall`;
    await tx`insert into drizzle.wall (hash) values (${hash})`;
  });
}

/** The queue and the list of migrations lie in schemas of their tools. */
const rightsOnTools = `
  grant usage on schema pgboss to akashi_app;
  grant select, insert, update, delete on all tables in schema pgboss to akashi_app;
  grant usage, select on all sequences in schema pgboss to akashi_app;
  grant execute on all functions in schema pgboss to akashi_app;
  grant usage on schema drizzle to akashi_app;
  grant select on all tables in schema drizzle to akashi_app;
`;

/** The rights belong to `akashi_app`; the role that signs in is it, or (for a role the operator made) is a member of it. */
async function createRoles(sql: postgres.Sql, appRole: { name: string; password: string }): Promise<void> {
  const [known] = await sql`select from pg_roles where rolname = 'akashi_app'`;
  if (!known) await sql`create role akashi_app nologin nosuperuser nobypassrls`;
  const [present] = await sql`select from pg_roles where rolname = ${appRole.name}`;
  const options = `login nosuperuser nobypassrls password ${quoteLiteral(appRole.password)}`;
  // Another database of the same server may hold the same role; setting an equal password again is harmless.
  await sql.unsafe(`${present ? "alter" : "create"} role ${quoteName(appRole.name)} with ${options}`);
  if (appRole.name !== "akashi_app") await sql.unsafe(`grant akashi_app to ${quoteName(appRole.name)}`);
}

async function installQueue(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, max: 1, supervise: false, schedule: false });
  boss.on("error", () => {});
  await boss.start();
  try {
    for (const [name, options] of Object.entries(queues)) {
      if (await boss.getQueue(name)) await boss.updateQueue(name, options);
      else await boss.createQueue(name, options);
    }
  } finally {
    await boss.stop({ graceful: false });
  }
}

function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function quoteLiteral(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
