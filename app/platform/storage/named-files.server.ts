import { is, sql } from "drizzle-orm";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import type { Tx } from "#app/platform/db.server.ts";
import * as schema from "#db/schema/index.ts";

/** A file of the store that a row of the organization names. */
export type NamedFile = { table: string; id: string; name: string; hash: string };

/**
 * Every file that rows of the organization name, in whatever table (`fileColumns`); one that several name once for each. One in which a virus
 * was found is handed to nobody, and one that is still on its way has no hash yet.
 */
export async function listNamedFiles(tx: Tx): Promise<NamedFile[]> {
  return [...(await tx.execute<NamedFile>(sql`select * from (${named}) named order by hash, id`))];
}

/** How many different files they are. */
export async function countNamedFiles(tx: Tx): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(
    sql`select count(distinct hash)::integer as count from (${named}) named`,
  );
  return row?.count ?? 0;
}

const holders = Object.values(schema)
  .filter((table) => is(table, PgTable))
  .map((table) => getTableConfig(table))
  .map(({ name, columns }) => ({ table: name, columns: columns.map((column) => column.name) }))
  .filter(({ columns }) => columns.includes("file_released_at"));

const named = sql.join(
  holders.map(
    ({ table, columns }) => sql`select ${sql.raw(`'${table}'`)} as "table", id, file_name as name, file_hash as hash
      from ${sql.identifier(table)} where file_hash <> '' and file_released_at is null${columns.includes("scan") ? sql` and scan <> 'infected'` : sql``}`,
  ),
  sql` union all `,
);
