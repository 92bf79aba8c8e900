import { createHash } from "node:crypto";
import { tarEnd, tarEntry } from "#app/platform/archive/tar.ts";
import { now } from "#app/platform/clock.ts";
import { OperatorError } from "#app/platform/operator-error.ts";
import type { FileStore } from "#app/platform/storage/index.server.ts";
import { quoteName } from "../migrate.ts";
import { assertSeesAll, listMigrations, listSequences, listTables, type Table } from "./catalog.ts";
import { type Connection, copyOut } from "./copy.ts";
import { contentOf, listNamedFiles, sizeOfWhole } from "./files.ts";
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
  for await (const { hash, isNamed } of listNamedFiles(connection)) {
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

function jsonBytes(value: unknown): Uint8Array {
  return Buffer.from(`${JSON.stringify(value, null, 1)}\n`);
}

function entryOf(name: string, bytes: Uint8Array, at: Date): AsyncGenerator<Uint8Array> {
  return tarEntry(name, bytes.byteLength, [bytes], at);
}
