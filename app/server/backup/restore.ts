import { NotFound } from "#app/platform/errors.ts";
import { OperatorError } from "#app/platform/operator-error.ts";
import type { FileStore } from "#app/platform/storage/index.server.ts";
import { catalogTables } from "../catalogs.ts";
import { quoteName } from "../migrate.ts";
import { readArchive } from "./archive.ts";
import { assertSeesAll, listMigrations, listSequences, listTables } from "./catalog.ts";
import { type Connection, copyIn } from "./copy.ts";
import { speakPlainly } from "./dump.ts";
import { type Head, type Manifest, secretFingerprint } from "./layout.ts";
import { queueAnew } from "./queue.ts";

export type RestoreOptions = {
  /** Whether what is there may go. */
  overwrite: boolean;
  /** Whether the archive may come from an installation with another APP_SECRET. */
  withOtherSecret: boolean;
};

/**
 * Puts a backup, of which `checkArchive` has read that it is whole, into the database, which has been brought to the present schema, and its
 * files into the store; all of it or nothing.
 */
export async function restore(
  connection: Connection,
  store: FileStore,
  { path, head }: { path: string; head: Head },
  { overwrite, withOtherSecret }: RestoreOptions,
): Promise<Manifest> {
  await assertSameSchema(connection, head);
  if (head.secret !== secretFingerprint() && !withOtherSecret) {
    throw new OperatorError(
      "The backup was made with another APP_SECRET: what it keeps sealed (second factors, secrets of sign-in services) could not be opened, and whether somebody altered it cannot be told. Give the APP_SECRET of then, or add --with-other-secret.",
    );
  }
  const placed: string[] = [];
  await connection`begin`;
  try {
    await speakPlainly(connection);
    await lockTables(connection, head);
    await assertSeesAll(connection);
    await assertEmpty(connection, head, overwrite);
    const rebuild = await takeDown(connection);
    await empty(connection, head);
    const { manifest } = await readArchive(path, {
      head: async () => {},
      rows: ({ name, columns }, rows) =>
        copyIn(connection, `public.${quoteName(name)} (${columns.map(quoteName).join(", ")})`, rows),
      file: async (hash, size, content) => {
        if (!(await isThere(store, hash))) placed.push(hash);
        await store.put(content, { maxBytes: size });
      },
    });
    await noteReplacedFiles(connection);
    await rebuild();
    await setSequences(connection, head);
    await queueAnew(connection);
    await connection`commit`;
    // Without statistics the first pages would be slow.
    await connection`analyze`;
    return manifest;
  } catch (error) {
    // A connection that is gone has rolled back already.
    await connection`rollback`.catch(() => {});
    for (const hash of placed) await store.remove(hash);
    const { code, message } = error as { code?: string; message: string };
    // Class 23: a constraint is violated. (What it says names the rule, and not what stands in the row.)
    if (!code?.startsWith("23")) throw error;
    throw new OperatorError(
      `The rows of the backup break a rule of the database, so nothing was restored: ${message}.`,
      {
        cause: error,
      },
    );
  }
}

/** Rows fit the tables that they were in. An older backup is brought to the present schema by the product of its time. */
async function assertSameSchema(connection: Connection, head: Head): Promise<void> {
  const [own, tables, sequences] = [
    await listMigrations(connection),
    await listTables(connection),
    await listSequences(connection),
  ];
  const newest = (migrations: Head["migrations"]) => migrations.at(-1)?.when ?? 0;
  if (!isEqual(own, head.migrations)) {
    const age = newest(head.migrations) > newest(own) ? "newer" : "older";
    throw new OperatorError(
      `The backup is of another version of Akashi (${age}: ${head.migrations.length} migrations, here ${own.length}). Restore it with the version that made it; the present one then brings the database up to date when it starts.`,
    );
  }
  const shape = ({ name, columns }: Head["tables"][number]) => ({ name, columns: [...columns].sort() });
  if (
    !isEqual(tables.map(shape), head.tables.map(shape)) ||
    !isEqual(sequences.map(nameOf), head.sequences.map(nameOf))
  ) {
    throw new OperatorError("The backup has other tables than this database, although both have been migrated alike.");
  }
}

/** Nobody reads or writes meanwhile; who does is told to stop instead of being waited for. */
async function lockTables(connection: Connection, head: Head): Promise<void> {
  try {
    await connection`set local lock_timeout = '5s'`;
    await connection.unsafe(`lock table ${tablesOf(head)} in access exclusive mode`);
    await connection`set local lock_timeout = 0`;
  } catch (error) {
    if ((error as { code?: string }).code !== "55P03") throw error;
    throw new OperatorError("The database is in use. Stop the server (every node of it), and try again.", {
      cause: error,
    });
  }
}

async function assertEmpty(connection: Connection, head: Head, overwrite: boolean): Promise<void> {
  if (overwrite) return;
  // What a migration brings along is nobody's yet.
  const rows = head.tables
    .filter(({ name }) => !catalogTables.includes(name))
    .map(({ name }) => `select '${name}' as name where exists (select from public.${quoteName(name)})`);
  const full = await connection.unsafe<{ name: string }[]>(rows.join(" union all "));
  if (full.length === 0) return;
  throw new OperatorError(
    `The database is not empty (${full.map(nameOf).join(", ")}). Restoring replaces everything that is in it; if that is meant, add --overwrite.`,
  );
}

async function empty(connection: Connection, head: Head): Promise<void> {
  await connection`create temp table replaced_file on commit drop as select hash from public.stored_file`;
  await connection.unsafe(`truncate ${tablesOf(head)}`);
}

/** The sweeper knows the files of what was replaced, and takes those away that nobody names any more. */
async function noteReplacedFiles(connection: Connection): Promise<void> {
  await connection`
    insert into public.stored_file (hash, kept_at) select hash, now() from replaced_file on conflict do nothing`;
}

/**
 * Takes away, within the transaction, what would stand in the way of rows that are right already: triggers would write the audit log once
 * more, row-level security refuses COPY even to the owner when it is forced, and rows that point to each other have no order in which each
 * finds the other. All of it needs no more than owning the tables. Returns how to put it back; the references are checked anew by that.
 */
async function takeDown(connection: Connection): Promise<() => Promise<void>> {
  const references = await connection<{ table: string; name: string; definition: string }[]>`
    select c.relname as table, k.conname as name, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_class c on c.oid = k.conrelid
    where k.contype = 'f' and c.relnamespace = 'public'::regnamespace order by c.relname, k.conname`;
  const triggers = await connection<{ table: string; name: string }[]>`
    select c.relname as table, t.tgname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where not t.tgisinternal and t.tgenabled = 'O' and c.relnamespace = 'public'::regnamespace order by 1, 2`;
  const forced = await connection<{ table: string }[]>`
    select relname as table from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relforcerowsecurity order by 1`;
  const alter = (table: string, action: string) =>
    connection.unsafe(`alter table public.${quoteName(table)} ${action}`);

  for (const { table, name } of references) await alter(table, `drop constraint ${quoteName(name)}`);
  for (const { table, name } of triggers) await alter(table, `disable trigger ${quoteName(name)}`);
  for (const { table } of forced) await alter(table, "no force row level security");
  return async () => {
    for (const { table, name, definition } of references)
      await alter(table, `add constraint ${quoteName(name)} ${definition}`);
    for (const { table, name } of triggers) await alter(table, `enable trigger ${quoteName(name)}`);
    for (const { table } of forced) await alter(table, "force row level security");
  };
}

/** `restart` first: it gives the sequence a new life within the transaction, so that a rollback takes the value back, too. */
async function setSequences(connection: Connection, head: Head): Promise<void> {
  for (const { name, value, isCalled } of head.sequences) {
    await connection.unsafe(`alter sequence public.${quoteName(name)} restart`);
    await connection`select setval(${`public.${quoteName(name)}`}::regclass, ${value}::bigint, ${isCalled})`;
  }
}

async function isThere(store: FileStore, hash: string): Promise<boolean> {
  try {
    await (await store.open(hash)).cancel();
    return true;
  } catch (error) {
    if (error instanceof NotFound) return false;
    throw error;
  }
}

function tablesOf(head: Head): string {
  return head.tables.map(({ name }) => `public.${quoteName(name)}`).join(", ");
}

function nameOf({ name }: { name: string }): string {
  return name;
}

function isEqual(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
