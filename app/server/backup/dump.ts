import { createHash } from "node:crypto";
import { tarEnd, tarEntry } from "#app/platform/archive/tar.ts";
import { now } from "#app/platform/clock.ts";
import { NotFound } from "#app/platform/errors.ts";
import { OperatorError } from "#app/platform/operator-error.ts";
import type { FileStore } from "#app/platform/storage/index.server.ts";
import { quoteName } from "../migrate.ts";
import { assertSeesAll, listMigrations, listSequences, listTables, type Table } from "./catalog.ts";
import { type Connection, copyOut } from "./copy.ts";
import {
  type Amount,
  fileEntry,
  type Head,
  headEntry,
  type Manifest,
  partEntry,
  sealManifest,
  secretFingerprint,
  tailEntry,
} from "./layout.ts";
import { tally } from "./tally.ts";

/** What a backup turned out to be. */
export type Dumped = { manifest: Manifest | undefined };

/**
 * Everything as a tar archive, which comes as it is read: the tables as they were at one moment, whatever is written meanwhile, and then the
 * files, all of which that moment's rows name are still there (the sweeper leaves them for a day). Of all this only portions are in memory.
 */
export async function* dump(connection: Connection, store: FileStore, dumped: Dumped): AsyncGenerator<Uint8Array> {
  const at = now();
  await connection`begin isolation level repeatable read read only`;
  await speakPlainly(connection);
  await assertSeesAll(connection);

  const tables = await listTables(connection);
  const head = jsonBytes(await headOf(connection, tables, at));
  yield* entryOf(headEntry, head, at);
  const amounts: Record<string, Amount> = {};
  for (const table of tables) amounts[table.name] = yield* dumpTable(connection, table, at);
  const { files, lost } = yield* dumpFiles(connection, store, at);
  await connection`commit`;
  const manifest: Manifest = { head: createHash("sha256").update(head).digest("hex"), tables: amounts, files, lost };
  yield* entryOf(tailEntry, jsonBytes(sealManifest(manifest)), at);
  yield tarEnd;
  dumped.manifest = manifest;
}

/** What COPY writes, and how it is read, must not depend on how a database is set up. For the present transaction. */
export async function speakPlainly(connection: Connection): Promise<void> {
  for (const setting of plainText) await connection.unsafe(`set local ${setting}`);
}

const plainText = [
  "client_encoding = 'UTF8'",
  "datestyle = 'ISO, YMD'",
  "intervalstyle = 'postgres'",
  "timezone = 'UTC'",
  "bytea_output = 'hex'",
  "extra_float_digits = 1",
  "statement_timeout = 0",
  "idle_in_transaction_session_timeout = 0",
];

const partBytes = 4_000_000;

async function headOf(connection: Connection, tables: readonly Table[], at: Date): Promise<Head> {
  const migrations = await listMigrations(connection);
  if (migrations.length === 0)
    throw new OperatorError("There is nothing to back up: the database has never been migrated.");
  const [server] = await connection<{ version: string }[]>`select current_setting('server_version') as version`;
  return {
    format: 1,
    madeAt: at.toISOString(),
    postgres: server?.version ?? "",
    migrations,
    secret: secretFingerprint(),
    tables: tables.map(({ name, columns }) => ({ name, columns })),
    sequences: await listSequences(connection),
  };
}

/** In the order of the key, so that equal tables give equal bytes. */
async function* dumpTable(
  connection: Connection,
  { name, columns, key }: Table,
  at: Date,
): AsyncGenerator<Uint8Array, Amount> {
  const list = (names: readonly string[]) => names.map(quoteName).join(", ");
  const order = list(key.length > 0 ? key : columns);
  const rows = copyOut(connection, `select ${list(columns)} from public.${quoteName(name)} order by ${order}`);
  const counted = tally();
  let part = 0;
  for await (const bytes of inParts(counted.through(rows))) yield* entryOf(partEntry(name, ++part), bytes, at);
  return counted.amount();
}

/** An entry of a tar archive says how long it is before it begins: so what has no known end comes in portions. */
async function* inParts(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let [held, size]: [Uint8Array[], number] = [[], 0];
  for await (const chunk of source) {
    held.push(chunk);
    size += chunk.byteLength;
    if (size < partBytes) continue;
    yield Buffer.concat(held);
    [held, size] = [[], 0];
  }
  if (size > 0) yield Buffer.concat(held);
}

async function* dumpFiles(
  connection: Connection,
  store: FileStore,
  at: Date,
): AsyncGenerator<Uint8Array, Pick<Manifest, "files" | "lost">> {
  const hashes = createHash("sha256");
  const lost: string[] = [];
  let [count, bytes] = [0, 0];
  for await (const { hash, isNamed } of filesOf(connection)) {
    const size = await sizeOfWhole(store, hash);
    if (size === undefined) {
      // What no row names is on its way out, and may be gone.
      if (isNamed) lost.push(hash);
      continue;
    }
    yield* tarEntry(fileEntry(hash), size, await contentOf(store, hash), at);
    hashes.update(`${hash}\n`);
    count++;
    bytes += size;
  }
  return { files: { count, bytes, sha256: hashes.digest("hex") }, lost };
}

/** The files that are noted or that a row names, by their hash; a page at a time. */
export async function* filesOf(connection: Connection): AsyncGenerator<{ hash: string; isNamed: boolean }> {
  const naming = await connection<{ name: string }[]>`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'file_hash' and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`;
  const named = naming.map(
    ({ name }) =>
      `select file_hash, true from public.${quoteName(name)} where file_hash <> '' and file_released_at is null`,
  );
  const all = ["select hash, false from public.stored_file", ...named].join(" union all ");
  const after = `select hash, bool_or(is_named) as "isNamed" from (${all}) f (hash, is_named) where hash > $1 group by hash order by hash limit 500`;
  for (let last = ""; ; ) {
    const page = await connection.unsafe<{ hash: string; isNamed: boolean }[]>(after, [last]);
    yield* page;
    const end = page.at(-1);
    if (!end) return;
    last = end.hash;
  }
}

/** How long a file is, if it is there and has the content that its name promises. */
export async function sizeOfWhole(store: FileStore, hash: string): Promise<number | undefined> {
  try {
    const found = createHash("sha256");
    let size = 0;
    for await (const chunk of await contentOf(store, hash)) {
      found.update(chunk);
      size += chunk.byteLength;
    }
    return found.digest("hex") === hash ? size : undefined;
  } catch (error) {
    if (error instanceof NotFound) return undefined;
    throw error;
  }
}

async function contentOf(store: FileStore, hash: string): Promise<AsyncIterable<Uint8Array>> {
  return (await store.open(hash)) as unknown as AsyncIterable<Uint8Array>;
}

function jsonBytes(value: unknown): Uint8Array {
  return Buffer.from(`${JSON.stringify(value, null, 1)}\n`);
}

function entryOf(name: string, bytes: Uint8Array, at: Date): AsyncGenerator<Uint8Array> {
  return tarEntry(name, bytes.byteLength, [bytes], at);
}
