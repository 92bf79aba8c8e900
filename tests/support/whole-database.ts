import { asOwner } from "./members.ts";

/** The tables of any schema of ours in which a text stands anywhere; what a thief of the whole database would find. */
export function tablesContaining(text: string): Promise<string[]> {
  return asOwner(async (owner) => {
    const tables = await owner<{ schema: string; name: string }[]>`
      select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname in ('public', 'pgboss') order by 1, 2`;
    const found: string[] = [];
    for (const { schema, name } of tables) {
      const [hit] = await owner`
        select from ${owner(schema)}.${owner(name)} t where position(${text} in t::text) > 0 limit 1`;
      if (hit) found.push(schema === "public" ? name : `${schema}.${name}`);
    }
    return found;
  });
}
