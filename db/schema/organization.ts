import { sql } from "drizzle-orm";
import { bigint, date, jsonb, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";

/** The companies that use this installation. Global: a unit of work is opened for one of them. */
export const organizations = pgTable("organization", {
  id: uuid("id").primaryKey().default(sql`uuidv7()`),
  slug: text("slug").notNull().unique(),
  name: text("name").notNull(),
  createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  /** Asked to be dissolved: on this day it is gone for good. Until then it can be read and exported, and the request taken back. */
  dissolvesOn: date("dissolves_on"),
});

/** What is left of an organization that was dissolved at its own request: that it was, when, and how much of what (廃棄の記録). */
export const destructions = pgTable("destruction", {
  id: uuid("id").primaryKey().default(sql`uuidv7()`),
  slug: text("slug").notNull(),
  name: text("name").notNull(),
  requestedBy: text("requested_by").notNull(),
  requestedAt: timestamp("requested_at", { withTimezone: true }).notNull(),
  destroyedAt: timestamp("destroyed_at", { withTimezone: true }).notNull(),
  /** Rows per table, files and bytes. */
  amounts: jsonb("amounts").$type<Record<string, number>>().notNull(),
  /** The audit log's last sequence and hash: who kept an export can show what it belonged to. */
  headSequence: bigint("head_sequence", { mode: "number" }).notNull(),
  headHash: text("head_hash").notNull(),
  /** SHA-256 of files that nobody else names and that the sweeper has yet to take away; emptied as they go. */
  pendingFiles: text("pending_files").array().notNull().default(sql`'{}'`),
  /** Whom to tell once everything is gone; null when it has been told, or when there is nobody to tell. */
  notice: jsonb("notice").$type<{ email: string; name: string; locale: string }>(),
});
