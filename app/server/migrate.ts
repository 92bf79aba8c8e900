import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as runMigrations } from "drizzle-orm/postgres-js/migrator";
import { PgBoss } from "pg-boss";
import postgres from "postgres";
import { recountMissing } from "#app/features/inventory/missing-count.ts";
import { queues } from "#app/platform/jobs/queues.ts";
import { OperatorError } from "#app/platform/operator-error.ts";
import { loadCatalogs } from "./catalogs.ts";

const folder = resolve(import.meta.dirname, "../../db");

/**
 * Brings the database to the present schema, as its owner; running it again changes nothing. One process at a time: a lock makes
 * several nodes that start together wait for the first.
 */
export async function migrate(ownerUrl: string, appRole: { name: string; password: string }): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {}, connection: { application_name: "akashi migrate" } });
  try {
    await sql`select pg_advisory_lock(hashtext('akashi migrate'))`;
    await createRoles(sql, ownerUrl, appRole);
    await runMigrations(drizzle(sql), { migrationsFolder: resolve(folder, "migrations") });
    await installQueue(ownerUrl);
    await buildWalls(sql);
    await loadCatalogs(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/**
 * Functions, policies, triggers and rights that the migrations do not express, and what is stored of a rule's result, worked out anew.
 * Hanging triggers locks every table, so it is done only when something of it, or the schema below it, is new: a node that joins others
 * must not hold them up.
 */
async function buildWalls(sql: postgres.Sql): Promise<void> {
  const { files, hash } = await readWalls();
  await sql`create table if not exists drizzle.wall (hash text primary key)`;
  const [built] = await sql`select from drizzle.wall where hash = ${hash}`;
  if (built) return;
  await sql.begin(async (tx) => {
    for (const file of files) await tx.unsafe(file).simple();
    await tx.unsafe(recountMissing).simple();
    await tx`delete from drizzle.wall`;
    await tx`insert into drizzle.wall (hash) values (${hash})`;
  });
}

/** The files of the walls, and the hash by which the database knows that they, for this schema, are built. */
export async function readWalls(): Promise<{ files: string[]; hash: string }> {
  const files = await Promise.all(["audit-log.sql", "doors.sql", "walls.sql", "rights.sql"].map(readWall));
  const journal = await readFile(resolve(folder, "migrations/meta/_journal.json"), "utf8");
  const hash = createHash("sha256")
    .update([...files, journal, recountMissing].join("\0"))
    .digest("hex");
  return { files, hash };
}

/** The statements that give the product's role its rights, and take every other away. */
export function readRights(): Promise<string> {
  return readWall("rights.sql");
}

function readWall(file: string): Promise<string> {
  return readFile(resolve(folder, "rls", file), "utf8");
}

/**
 * The rights belong to `akashi_app`; the role that signs in is it, or (for a role the operator made) is a member of it. An owner who is
 * no superuser, as managed hosts give, may name neither SUPERUSER nor BYPASSRLS, and may not change roles it did not make: so a role
 * that can sign in already stays as it is, and what it must not be is looked at instead.
 */
async function createRoles(
  sql: postgres.Sql,
  ownerUrl: string,
  appRole: { name: string; password: string },
): Promise<void> {
  try {
    const [known] = await sql`select from pg_roles where rolname = 'akashi_app'`;
    if (!known) await sql`create role akashi_app nologin`;
    const [present] = await sql`select from pg_roles where rolname = ${appRole.name}`;
    if (!present || !(await canSignIn(ownerUrl, appRole))) {
      const options = `login password ${quoteLiteral(appRole.password)}`;
      await sql.unsafe(`${present ? "alter" : "create"} role ${quoteName(appRole.name)} with ${options}`);
    }
    const [role] = await sql<{ isMember: boolean; isUnbound: boolean }[]>`
      select pg_has_role(rolname, 'akashi_app', 'member') as "isMember",
        rolsuper or rolbypassrls or pg_has_role(rolname, current_user, 'member') as "isUnbound"
      from pg_roles where rolname = ${appRole.name}`;
    if (role?.isUnbound) {
      throw new OperatorError(
        `The role "${appRole.name}" of DATABASE_APP_URL must be neither a superuser nor the owner of the database, nor may it have BYPASSRLS: nothing would keep organizations apart.`,
      );
    }
    if (!role?.isMember) await sql.unsafe(`grant akashi_app to ${quoteName(appRole.name)}`);
  } catch (error) {
    if ((error as { code?: string }).code !== insufficientPrivilege) throw error;
    throw new OperatorError(
      `The role of DATABASE_URL may not make or change the role "${appRole.name}", as which the product works (${(error as Error).message}). Give it CREATEROLE, or make the role akashi_app with LOGIN and a password yourself and name it in DATABASE_APP_URL.`,
      { cause: error },
    );
  }
}

const insufficientPrivilege = "42501";

async function canSignIn(ownerUrl: string, { name, password }: { name: string; password: string }): Promise<boolean> {
  const url = new URL(ownerUrl);
  url.username = encodeURIComponent(name);
  url.password = encodeURIComponent(password);
  const sql = postgres(url.href, { max: 1, connect_timeout: 10, onnotice: () => {} });
  try {
    await sql`select 1`;
    return true;
  } catch (error) {
    if (isRefusedSignIn(error)) return false;
    throw error;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Whether PostgreSQL refused the role or its password (class 28, invalid authorization). */
export function isRefusedSignIn(error: unknown): boolean {
  return (error as { code?: string }).code?.startsWith("28") ?? false;
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

/** A name as it stands in a statement. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function quoteLiteral(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
