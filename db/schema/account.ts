import { sql } from "drizzle-orm";
import { index, integer, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";

/** A person who can sign in. Global: one account may be a member of several organizations (see `member.account_id`). */
export const accounts = pgTable("account", {
  id: uuid("id").primaryKey().default(sql`uuidv7()`),
  /** Lower case, NFKC. */
  email: text("email").notNull().unique(),
  name: text("name").notNull(),
  passwordHash: text("password_hash"),
  locale: text("locale").notNull().default("ja"),
  createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
});

/** Sign-ins in force. The cookie's value is never stored, only its SHA-256. */
export const sessions = pgTable(
  "session",
  {
    idHash: text("id_hash").primaryKey(),
    accountId: uuid("account_id")
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    expiresAt: timestamp("expires_at", { withTimezone: true }).notNull(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    address: text("address").notNull().default(""),
    userAgent: text("user_agent").notNull().default(""),
  },
  (session) => [index("session_account_index").on(session.accountId)],
);

/** Links to set a new password, single use. Only the SHA-256 of the token is stored. */
export const passwordResets = pgTable(
  "password_reset",
  {
    tokenHash: text("token_hash").primaryKey(),
    accountId: uuid("account_id")
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    expiresAt: timestamp("expires_at", { withTimezone: true }).notNull(),
    usedAt: timestamp("used_at", { withTimezone: true }),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (reset) => [index("password_reset_account_index").on(reset.accountId)],
);

/** How often something was tried within a window; keyed by what and by whom (hashed). */
export const rateLimits = pgTable("rate_limit", {
  key: text("key").primaryKey(),
  attempts: integer("attempts").notNull(),
  resetsAt: timestamp("resets_at", { withTimezone: true }).notNull(),
});

/** Mail that has been decided on in a transaction and is sent after it. The text is emptied once it has left. */
export const outboxMails = pgTable(
  "outbox_mail",
  {
    id: uuid("id").primaryKey().default(sql`uuidv7()`),
    recipient: text("recipient").notNull(),
    subject: text("subject").notNull(),
    body: text("body").notNull(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    sentAt: timestamp("sent_at", { withTimezone: true }),
    attempts: integer("attempts").notNull().default(0),
    lastError: text("last_error"),
  },
  (mail) => [index("outbox_mail_unsent_index").on(mail.id).where(sql`sent_at is null`)],
);
