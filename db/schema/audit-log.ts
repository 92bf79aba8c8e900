import { sql } from "drizzle-orm";
import {
  bigint,
  customType,
  date,
  index,
  json,
  pgPolicy,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { appRole, ownRows, tenantTable } from "./_tenant.ts";
import { organizations } from "./organization.ts";

/**
 * Every change to every tenant row, written by the triggers of db/rls/audit-log.sql and never by the product. Append-only.
 * No reference to members or accounts: an event outlives the person it names. None to the organization either: a bulk load would be
 * checked against it row by row; the trigger `audit_dissolve` takes the log away with the organization.
 */
export const auditEvents = pgTable(
  "audit_event",
  {
    organizationId: uuid("organization_id").notNull(),
    /** Ascending within a transaction. */
    id: uuid("id").notNull().default(sql`uuidv7()`),
    occurredAt: timestamp("occurred_at", { withTimezone: true }).notNull().default(sql`clock_timestamp()`),
    transactionId: bigint("transaction_id", { mode: "number" }).notNull(),
    actorId: uuid("actor_id"),
    actorName: text("actor_name").notNull(),
    requestId: text("request_id").notNull(),
    tableName: text("table_name").notNull(),
    rowId: uuid("row_id"),
    /** insert, update, delete, or the name of a recorded read: export, download, print, … */
    action: text("action").notNull(),
    /** insert: {column: new}; update: {column: [old, new]}; delete: {column: old}; a read: its facts. Kept as it was written (json, not jsonb), because its hash stands for the very text. */
    changes: json("changes").notNull(),
  },
  (event) => [
    primaryKey({ name: "audit_event_pkey", columns: [event.organizationId, event.id] }),
    // What the log is searched by. Each ends in the id, so that a page of the newest is read off its end, however long the log is.
    index("audit_event_row_index").on(event.organizationId, event.rowId, event.id),
    index("audit_event_actor_index").on(event.organizationId, event.actorId, event.actorName, event.id),
    index("audit_event_kind_index").on(event.organizationId, event.tableName, event.action, event.id),
    pgPolicy("own_organization", { for: "select", to: appRole, using: ownRows }),
  ],
).enableRLS();

/** The chain over the events: each one's place and hash, given at commit. */
export const auditLinks = pgTable(
  "audit_link",
  {
    organizationId: uuid("organization_id").notNull(),
    /** Gap-free per organization, from 1. */
    sequence: bigint("sequence", { mode: "number" }).notNull(),
    eventId: uuid("event_id").notNull(),
    /** SHA-256 of (previous hash ‖ canonical event), hexadecimal. */
    hash: text("hash").notNull(),
  },
  (link) => [
    primaryKey({ name: "audit_link_pkey", columns: [link.organizationId, link.sequence] }),
    unique("audit_link_event_once").on(link.organizationId, link.eventId),
    pgPolicy("own_organization", { for: "select", to: appRole, using: ownRows }),
  ],
).enableRLS();

/** The end of each organization's chain; locked at commit while a transaction's events are appended. */
export const auditHeads = pgTable(
  "audit_head",
  {
    organizationId: uuid("organization_id")
      .primaryKey()
      .references(() => organizations.id, { onDelete: "cascade" }),
    sequence: bigint("sequence", { mode: "number" }).notNull(),
    hash: text("hash").notNull(),
  },
  () => [pgPolicy("own_organization", { for: "select", to: appRole, using: ownRows })],
).enableRLS();

/** One row per transaction with events not yet chained; its deferred trigger seals them at commit. Never outlives its transaction. */
export const auditBatches = pgTable(
  "audit_batch",
  {
    organizationId: uuid("organization_id").notNull(),
    transactionId: bigint("transaction_id", { mode: "number" }).notNull(),
    /** A UUIDv7 of the moment before the first event not yet chained: they all have later ones. */
    since: uuid("since").notNull(),
  },
  (batch) => [primaryKey({ name: "audit_batch_pkey", columns: [batch.organizationId, batch.transactionId] })],
).enableRLS();

const bytes = customType<{ data: Uint8Array }>({ dataType: () => "bytea" });

/** The chain's end, told once a day to somebody outside of this database: the privacy manager (or top management) by mail, and a time-stamping authority if one is configured. */
export const auditAnchors = tenantTable(
  "audit_anchor",
  {
    /** The day in Japan; whichever process comes first makes it. */
    anchoredOn: date("anchored_on").notNull(),
    sequence: bigint("sequence", { mode: "number" }).notNull(),
    hash: text("hash").notNull(),
    mailedTo: text("mailed_to").array().notNull().default(sql`'{}'`),
    /** RFC 3161: the authority's answer as it came (DER), and who it was asked of. */
    timestampToken: bytes("timestamp_token"),
    timestampAuthority: text("timestamp_authority").notNull().default(""),
  },
  (anchor) => [
    unique("audit_anchor_once").on(anchor.organizationId, anchor.sequence),
    unique("audit_anchor_daily").on(anchor.organizationId, anchor.anchoredOn),
  ],
);
