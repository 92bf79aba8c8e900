import { type SQL, sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  type ExtraConfigColumn,
  foreignKey,
  type PgColumnBuilderBase,
  type PgTableExtraConfigValue,
  pgPolicy,
  pgRole,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import { organizations } from "./organization.ts";

/** The role of the running product: it owns nothing and cannot bypass row-level security. */
export const appRole = pgRole("akashi_app").existing();

/** The organization of the present unit of work, set by `inOrganization`; null outside of one, so that nothing is visible. */
const currentOrganization = sql`nullif(current_setting('app.organization_id', true), '')::uuid`;

/** Read through a sub-select, so that it is evaluated once per query and not once per row. */
export const ownRows: SQL = sql`organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)`;

function tenantColumns() {
  return {
    organizationId: uuid("organization_id").notNull().default(currentOrganization),
    id: uuid("id").notNull().default(sql`uuidv7()`),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp("updated_at", { withTimezone: true }).notNull().defaultNow(),
  };
}

/**
 * A table whose rows belong to one organization: composite key, row-level security and timestamps. `db/rls/walls.sql` forces the
 * security and hangs the audit trigger on every such table after each migration, `rights.sql` grants the rights; a test walks the catalog.
 * The organization is filled in by the database from the unit of work, so feature code never names it.
 */
export function tenantTable<Name extends string, Columns extends Record<string, PgColumnBuilderBase>>(
  name: Name,
  columns: Columns,
  extras: (table: TenantColumns & { [K in keyof Columns]: ExtraConfigColumn }) => PgTableExtraConfigValue[] = () => [],
) {
  return pgTable(name, { ...tenantColumns(), ...columns }, (table) => {
    const own = table as unknown as TenantColumns & { [K in keyof Columns]: ExtraConfigColumn };
    return [
      primaryKey({ name: `${name}_pkey`, columns: [own.organizationId, own.id] }),
      foreignKey({
        name: `${name}_organization_fkey`,
        columns: [own.organizationId],
        foreignColumns: [organizations.id],
      }).onDelete("cascade"),
      pgPolicy("own_organization", { as: "permissive", for: "all", to: appRole, using: ownRows, withCheck: ownRows }),
      ...extras(own),
    ];
  }).enableRLS();
}

type TenantColumns = Record<"organizationId" | "id" | "createdAt" | "updatedAt", ExtraConfigColumn>;

/** A reference to a row of another tenant table; being composite, it cannot leave the organization. */
export function within(
  organizationId: AnyPgColumn,
  column: AnyPgColumn,
  target: { organizationId: AnyPgColumn; id: AnyPgColumn },
) {
  return foreignKey({ columns: [organizationId, column], foreignColumns: [target.organizationId, target.id] });
}

/**
 * The file of the store that a row names. Every table with these columns keeps its files from the sweeper: db/rls/doors.sql finds it in the
 * catalog. A row that is given a `fileReleasedAt` lets go of its file for good; it still says which one that was.
 */
export function fileColumns() {
  return {
    fileName: text("file_name").notNull(),
    /** SHA-256, hexadecimal: its address in the file store. */
    fileHash: text("file_hash").notNull(),
    fileSize: bigint("file_size", { mode: "number" }).notNull(),
    fileReleasedAt: timestamp("file_released_at", { withTimezone: true }),
  };
}
