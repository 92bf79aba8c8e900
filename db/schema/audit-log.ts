import { sql } from "drizzle-orm";
import {
  bigint,
  index,
  jsonb,
  pgPolicy,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { appRole, ownRows } from "./_tenant.ts";
import { organizations } from "./organization.ts";

/**
 * Every change to every tenant row, written by the triggers of db/rls/audit-log.sql and never by the product. Append-only.
 * No reference to members or accounts: an event outlives the person it names.
 */
export const auditEvents = pgTable(
  "audit_event",
  {
    organizationId: uuid("organization_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    id: uuid("id").notNull().default(sql`uuidv7()`),
    /** Gap-free per organization, from 1; given at commit together with the hash. */
    sequence: bigint("sequence", { mode: "number" }),
    occurredAt: timestamp("occurred_at", { withTimezone: true }).notNull().default(sql`clock_timestamp()`),
    transactionId: bigint("transaction_id", { mode: "number" }).notNull(),
    actorId: uuid("actor_id"),
    actorName: text("actor_name").notNull(),
    requestId: text("request_id").notNull(),
    tableName: text("table_name").notNull(),
    rowId: uuid("row_id"),
    /** insert, update, delete, or the name of a recorded read: export, download, print, … */
    action: text("action").notNull(),
    /** insert: {column: new}; update: {column: [old, new]}; delete: {column: old}; a read: its facts. */
    changes: jsonb("changes").notNull(),
    /** SHA-256 of (previous hash ‖ canonical event), hexadecimal. */
    hash: text("hash"),
  },
  (event) => [
    primaryKey({ name: "audit_event_pkey", columns: [event.organizationId, event.id] }),
    uniqueIndex("audit_event_sequence_once").on(event.organizationId, event.sequence),
    index("audit_event_row_index").on(event.organizationId, event.rowId, event.sequence),
    index("audit_event_unsealed_index").on(event.organizationId, event.transactionId).where(sql`sequence is null`),
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
  },
  (batch) => [primaryKey({ name: "audit_batch_pkey", columns: [batch.organizationId, batch.transactionId] })],
).enableRLS();
