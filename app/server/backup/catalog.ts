import { OperatorError } from "#app/platform/operator-error.ts";
import type { Connection } from "./copy.ts";

/** A table of ours: the columns that are stored, and those that order its rows. */
export type Table = { name: string; columns: string[]; key: string[] };

/** Our tables by name. The queue's are not among them: what is not done yet stands in ours, and is queued anew. */
export async function listTables(connection: Connection): Promise<Table[]> {
  return connection<Table[]>`
    select c.relname as name,
      array(select a.attname::text from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns,
      array(select a.attname::text from pg_index i cross join unnest(i.indkey) with ordinality k (attnum, place)
        join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
        where i.indrelid = c.oid and i.indisprimary order by k.place) as key
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    order by c.relname collate "C"`;
}

export async function listSequences(connection: Connection) {
  const names = await connection<{ name: string }[]>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'S' order by relname collate "C"`;
  return Promise.all(
    names.map(async ({ name }) => {
      const [row] = await connection<{ value: string; isCalled: boolean }[]>`
        select last_value::text as value, is_called as "isCalled" from ${connection(name)}`;
      return { name, value: row?.value ?? "1", isCalled: row?.isCalled ?? false };
    }),
  );
}

/** The migrations that the database has been through, in their order; none for one that was never migrated. */
export async function listMigrations(connection: Connection): Promise<{ hash: string; when: number }[]> {
  const [found] = await connection`select to_regclass('drizzle.__drizzle_migrations') is not null as ok`;
  if (!found?.ok) return [];
  const rows = await connection<{ hash: string; when: string }[]>`
    select hash, created_at::text as "when" from drizzle.__drizzle_migrations order by created_at`;
  return rows.map(({ hash, when }) => ({ hash, when: Number(when) }));
}

/** Refuses an owner from whom row-level security hides rows: what is not seen would not be in the backup, and nobody would notice. */
export async function assertSeesAll(connection: Connection): Promise<void> {
  const [hidden] = await connection<{ name: string }[]>`
    select c.relname as name from pg_class c, pg_roles me
    where me.rolname = current_user and not me.rolsuper and not me.rolbypassrls
      and c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relrowsecurity
      and (c.relforcerowsecurity or c.relowner <> me.oid)
      and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'owner_all' and me.oid = any(p.polroles))
    limit 1`;
  if (hidden) {
    throw new OperatorError(
      `The role of DATABASE_URL does not see all rows of "${hidden.name}": it is not the owner that migrated this database.`,
    );
  }
}
