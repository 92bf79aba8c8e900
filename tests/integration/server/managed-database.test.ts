import { randomUUID } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as runMigrations } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { missingFields } from "#app/features/inventory/completeness.ts";
import { openDataFolder } from "#app/platform/data-folder.server.ts";
import { type EmbeddedPostgres, openEmbeddedPostgres } from "#app/server/embedded-postgres.ts";
import { migrate } from "#app/server/migrate.ts";
import { anEntry } from "#tests/support/entries.ts";
import { runAkashi } from "#tests/support/run-akashi.ts";

// A server of its own: roles belong to a whole server, and here a role must not be there yet.
const folder = mkdtempSync(join(tmpdir(), "akashi-managed-"));
const appRole = { name: "akashi_app", password: "of the test" };
let server: EmbeddedPostgres;
let superuser: postgres.Sql;
let ownerUrl: string;

beforeAll(async () => {
  rmSync(folder, { recursive: true });
  server = await openEmbeddedPostgres(openDataFolder(folder), { fsync: "off" });
  superuser = postgres(server.url, { max: 1, onnotice: () => {} });
  // What a managed host gives: a database of one's own, and the right to make roles.
  await superuser`create role host_owner login createrole password 'host'`;
  await superuser`create database managed owner host_owner`;
  ownerUrl = as("host_owner", "host");
});
afterAll(async () => {
  await superuser.end();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

function as(name: string, password: string): string {
  const url = new URL(server.url);
  url.pathname = "/managed";
  url.username = name;
  url.password = encodeURIComponent(password);
  return url.href;
}

async function using<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}

/** The migrations of an earlier product, the last of them included. */
function migrationsUpTo(tag: string): string {
  const all = resolve(import.meta.dirname, "../../../db/migrations");
  const own = join(folder, "migrations");
  cpSync(all, own, { recursive: true });
  const file = join(own, "meta/_journal.json");
  const journal = JSON.parse(readFileSync(file, "utf8")) as { entries: { tag: string }[] };
  const last = journal.entries.findIndex((entry) => entry.tag === tag);
  writeFileSync(file, JSON.stringify({ ...journal, entries: journal.entries.slice(0, last + 1) }));
  return own;
}

async function passwordHash(name: string): Promise<string> {
  const [row] = await superuser<{ hash: string }[]>`select rolpassword as hash from pg_authid where rolname = ${name}`;
  return row?.hash ?? "";
}

test("an owner who is no superuser migrates, again and again, and the walls stand", async () => {
  await migrate(ownerUrl, appRole);
  await migrate(ownerUrl, appRole);

  const found = (slug: string) =>
    using(ownerUrl, async (sql) => (await sql<{ id: string }[]>`select found_organization(${slug}, 'x') as id`)[0]?.id);
  const [mine, theirs] = [await found("mine"), await found("theirs")];
  const inside = (id: string | undefined, work: (tx: postgres.TransactionSql) => Promise<unknown>) =>
    using(as(appRole.name, appRole.password), (sql) =>
      sql.begin(async (tx) => {
        await tx`select set_config('app.organization_id', ${id ?? ""}, true)`;
        return work(tx);
      }),
    );
  await inside(mine, (tx) => tx`insert into department (name) values ('総務部')`);

  expect(await inside(mine, (tx) => tx`select name from department`)).toEqual([{ name: "総務部" }]);
  expect(await inside(theirs, (tx) => tx`select name from department`)).toEqual([]);
  expect(await inside(mine, (tx) => tx`select * from audit_verify()`)).toEqual([]);
  expect(await inside(mine, (tx) => tx`select sequence::integer from audit_head`)).toEqual([{ sequence: 1 }]);
  await expect(inside(mine, (tx) => tx`select found_organization('third', 'x')`)).rejects.toThrow(/permission denied/);
});

test("what an earlier product counted as missing is counted anew when the database is brought to the present schema", async () => {
  await superuser`create database earlier owner host_owner`;
  const earlier = ownerUrl.replace("/managed", "/earlier");
  const [organization, record] = [randomUUID(), randomUUID()];
  await using(earlier, async (sql) => {
    await runMigrations(drizzle(sql), { migrationsFolder: migrationsUpTo("0001_audit_link") });
    await sql`insert into organization (id, slug, name) values (${organization}, 'earlier', '株式会社')`;
    await sql`insert into record (organization_id, id, kind, number, title) values (${organization}, ${record}, 'inventoryEntry', 1, '名簿')`;
    // Complete by what was asked then, but for the department and the purpose's notice.
    await sql`insert into inventory_entry (organization_id, id, purpose, acquisition, sensitive, missing_count)
      values (${organization}, ${record}, '連絡', 'directWritten', true, 1)`;
  });

  await migrate(earlier, appRole);

  const [entry] = await using(
    earlier,
    (sql) => sql`select missing_count, has_no_provision, has_no_foreign from inventory_entry`,
  );
  const facts = anEntry({ purpose: "連絡", acquisition: "directWritten", sensitive: true });
  expect(entry).toEqual({
    missing_count: missingFields(facts).length,
    has_no_provision: false,
    has_no_foreign: false,
  });
});

test("a role that can sign in stays as it is; one that would see through the walls is refused", async () => {
  await superuser`create role operators_own login password 'theirs'`;
  await superuser`create role unbound login bypassrls password 'theirs'`;
  const before = await passwordHash("operators_own");

  await migrate(ownerUrl, { name: "operators_own", password: "theirs" });

  expect(await passwordHash("operators_own")).toBe(before);
  const [role] = await superuser`select pg_has_role('operators_own', 'akashi_app', 'member') as member`;
  expect(role).toEqual({ member: true });
  await expect(migrate(ownerUrl, { name: "unbound", password: "theirs" })).rejects.toThrow(/"unbound".*BYPASSRLS/);
  await expect(migrate(ownerUrl, { name: "host_owner", password: "host" })).rejects.toThrow(/nor the owner|superuser/);
  await expect(migrate(ownerUrl, { name: "operators_own", password: "wrong" })).rejects.toThrow(
    /may not make or change the role "operators_own"/,
  );
});

test("a command with another secret than the server's changes nothing and says why", async () => {
  await migrate(ownerUrl, appRole);
  const before = await passwordHash("akashi_app");
  const configuration = { DATABASE_URL: ownerUrl, DATA_DIR: join(folder, "command"), NODE_ENV: "development" };

  const refused = await runAkashi(["verify", "--organization", "mine"], configuration);

  expect(refused).toMatchObject({ code: 1, stdout: "", stderr: expect.stringContaining("APP_SECRET") });
  expect(await passwordHash("akashi_app")).toBe(before);
});

test("a command neither migrates nor seeds an operator's database, even in a demo", async () => {
  await superuser`create database empty owner host_owner`;
  const at = (url: string) => url.replace("/managed", "/empty");
  const configuration = {
    DATABASE_URL: at(ownerUrl),
    DATABASE_APP_URL: at(as(appRole.name, appRole.password)),
    DATA_DIR: join(folder, "command"),
    DEMO: "on",
  };

  const refused = await runAkashi(["verify", "--organization", "demo"], configuration);

  expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining("npm run akashi -- migrate") });
  const tables = await using(at(ownerUrl), (sql) => sql`select from pg_tables where schemaname = 'public'`);
  expect(tables).toHaveLength(0);
});
