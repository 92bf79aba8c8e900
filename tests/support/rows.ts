import type { Sql, TransactionSql } from "postgres";

export type Column = { name: string; type: string; isNullable: boolean; hasDefault: boolean };

/** The columns of a table by the catalog. */
export function listColumns(owner: Sql | TransactionSql, table: string): Promise<Column[]> {
  return owner<Column[]>`
    select attname as name, format_type(atttypid, atttypmod) as type, not attnotnull as "isNullable", atthasdef as "hasDefault"
    from pg_attribute where attrelid = ${table}::regclass and attnum > 0 and not attisdropped order by attnum`;
}

/**
 * A statement that inserts one row into any table: whatever must not be null and has no default gets something of its type. `$1` is
 * the organization.
 */
export function anyRow(table: string, columns: readonly Column[]): string {
  const needed = columns.filter(
    (column) => !column.isNullable && !column.hasDefault && column.name !== "organization_id",
  );
  const names = ["organization_id", ...needed.map(({ name }) => `"${name}"`)];
  const values = ["$1", ...needed.map(({ type }) => somethingOf(type))];
  return `insert into "${table}" (${names.join(", ")}) values (${values.join(", ")}) returning id`;
}

/** Plants such a row as the owner; references are not checked. */
export async function plantRow(owner: Sql, table: string, organizationId: string): Promise<string> {
  return owner.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    const [row] = await tx.unsafe<{ id: string }[]>(anyRow(table, await listColumns(tx, table)), [organizationId]);
    if (!row) throw new Error("no row was planted");
    return row.id;
  });
}

function somethingOf(type: string): string {
  if (type === "uuid") return "uuidv7()";
  if (type === "integer" || type === "bigint") return "1";
  if (type === "date") return "'2026-04-01'";
  if (type === "jsonb") return "'{}'";
  if (type === "boolean") return "false";
  if (type.startsWith("timestamp")) return "now()";
  if (type === "text") return "'x'";
  throw new Error(`no value is known for ${type}`);
}
