import { createHash } from "node:crypto";
import { NotFound } from "#app/platform/errors.ts";
import type { FileStore } from "#app/platform/storage/index.server.ts";
import { quoteName } from "../migrate.ts";
import type { Connection } from "./copy.ts";

/** The files that are noted or that a row names, by their hash; a page at a time. */
export async function* listNamedFiles(connection: Connection): AsyncGenerator<{ hash: string; isNamed: boolean }> {
  const named = (await namingTables(connection)).map(
    (name) =>
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

export async function contentOf(store: FileStore, hash: string): Promise<AsyncIterable<Uint8Array>> {
  return (await store.open(hash)) as unknown as AsyncIterable<Uint8Array>;
}

/** Of these files those that are neither noted nor named by any row, be it one that has let go of its file. */
export async function unknownFiles(connection: Connection, hashes: readonly string[]): Promise<string[]> {
  const named = (await namingTables(connection)).map((name) => `select file_hash from public.${quoteName(name)}`);
  const all = ["select hash from public.stored_file", ...named].join(" union all ");
  const rows = await connection.unsafe<{ hash: string }[]>(
    `select hash from unnest($1::text[]) hash where hash not in (select hash from (${all}) known (hash)) order by hash`,
    [[...hashes]],
  );
  return rows.map(({ hash }) => hash);
}

/** By the column `file_hash` a table names files. */
async function namingTables(connection: Connection): Promise<string[]> {
  const tables = await connection<{ name: string }[]>`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'file_hash' and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`;
  return tables.map(({ name }) => name);
}
