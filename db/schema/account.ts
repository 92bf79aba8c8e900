import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import type { AttemptPurpose, SignInFactor } from "../codes/organization.ts";
import { organizations } from "./organization.ts";

const bytes = customType<{ data: Uint8Array }>({ dataType: () => "bytea" });

/** A person who can sign in. Global: one account may be a member of several organizations (see `member.account_id`). */
export const accounts = pgTable("account", {
  id: uuid("id").primaryKey().default(sql`uuidv7()`),
  /** Lower case, NFKC. */
  email: text("email").notNull().unique(),
  name: text("name").notNull(),
  /** Null for somebody who signs in by other means only. */
  passwordHash: text("password_hash"),
  /** Whether the password has so few characters that it opens nothing without a second factor. */
  isPasswordShort: boolean("is_password_short").notNull().default(false),
  locale: text("locale").notNull().default("ja"),
  createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
});

/** Sign-ins in force. The cookie's value is never stored, only its SHA-256. */
export const sessions = pgTable(
  "session",
  {
    idHash: text("id_hash").primaryKey(),
    /** Names the session for its owner; stays when proving anew who one is gives it another id. */
    reference: uuid("reference").notNull().unique().default(sql`gen_random_uuid()`),
    accountId: uuid("account_id")
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    expiresAt: timestamp("expires_at", { withTimezone: true }).notNull(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    /** Written at most once a minute. */
    lastSeenAt: timestamp("last_seen_at", { withTimezone: true }).notNull().defaultNow(),
    factors: text("factors").array().$type<SignInFactor[]>().notNull().default(sql`'{}'`),
    /** When the person last proved who they are; for what must not be done by whoever finds a screen unlocked. */
    provenAt: timestamp("proven_at", { withTimezone: true }).notNull().defaultNow(),
    /** A session that an organization's own sign-in service began opens that organization and no account settings. */
    boundTo: uuid("bound_to").references(() => organizations.id, { onDelete: "cascade" }),
    address: text("address").notNull().default(""),
    userAgent: text("user_agent").notNull().default(""),
  },
  (session) => [index("session_account_index").on(session.accountId)],
);

/** The secret of an authenticator app (TOTP), encrypted with a key derived from the installation's secret, and when a first code of it was given. */
export const totpSecrets = pgTable("totp_secret", {
  accountId: uuid("account_id")
    .primaryKey()
    .references(() => accounts.id, { onDelete: "cascade" }),
  secret: text("secret").notNull(),
  confirmedAt: timestamp("confirmed_at", { withTimezone: true }),
  /** The last time step whose code was taken; each code opens once. */
  lastStep: bigint("last_step", { mode: "number" }).notNull().default(0),
  createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
});

/** Codes for when the second factor is lost, each good once. Only their hashes are kept. */
export const recoveryCodes = pgTable(
  "recovery_code",
  {
    accountId: uuid("account_id")
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    codeHash: text("code_hash").notNull(),
    usedAt: timestamp("used_at", { withTimezone: true }),
  },
  (code) => [primaryKey({ columns: [code.accountId, code.codeHash] })],
);

/** A passkey (WebAuthn credential). */
export const passkeys = pgTable(
  "passkey",
  {
    /** The credential's id, base64url. */
    id: text("id").primaryKey(),
    accountId: uuid("account_id")
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    publicKey: bytes("public_key").notNull(),
    counter: bigint("counter", { mode: "number" }).notNull(),
    transports: text("transports").array().notNull().default(sql`'{}'`),
    isBackedUp: boolean("is_backed_up").notNull().default(false),
    name: text("name").notNull(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    lastUsedAt: timestamp("last_used_at", { withTimezone: true }),
  },
  (passkey) => [index("passkey_account_index").on(passkey.accountId)],
);

/**
 * A sign-in under way: between password and second factor, between a passkey's challenge and its answer, between our page and the
 * organization's sign-in service and back. Named by a cookie, of which only the SHA-256 is kept; gone after a few minutes.
 */
export const signInAttempts = pgTable("sign_in_attempt", {
  tokenHash: text("token_hash").primaryKey(),
  purpose: text("purpose").$type<AttemptPurpose>().notNull(),
  accountId: uuid("account_id").references(() => accounts.id, { onDelete: "cascade" }),
  /** What has been proven, challenges, verifiers: by purpose. */
  facts: jsonb("facts").$type<Record<string, unknown>>().notNull(),
  failures: integer("failures").notNull().default(0),
  expiresAt: timestamp("expires_at", { withTimezone: true }).notNull(),
});

/** A link to sign in by, mailed to people without a password; once, within 15 minutes, in the browser that asked or after a confirmation. */
export const signInLinks = pgTable(
  "sign_in_link",
  {
    tokenHash: text("token_hash").primaryKey(),
    accountId: uuid("account_id")
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    /** SHA-256 of the cookie of the browser that asked. */
    browserHash: text("browser_hash").notNull(),
    next: text("next").notNull().default("/"),
    expiresAt: timestamp("expires_at", { withTimezone: true }).notNull(),
    usedAt: timestamp("used_at", { withTimezone: true }),
  },
  (link) => [index("sign_in_link_account_index").on(link.accountId)],
);

/** Browsers that an account has signed in from, so that a new one is told to its owner. Named by a lasting cookie, kept as SHA-256. */
export const knownDevices = pgTable(
  "known_device",
  {
    accountId: uuid("account_id")
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    tokenHash: text("token_hash").notNull(),
    userAgent: text("user_agent").notNull().default(""),
    firstSeenAt: timestamp("first_seen_at", { withTimezone: true }).notNull().defaultNow(),
    lastSeenAt: timestamp("last_seen_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (device) => [primaryKey({ columns: [device.accountId, device.tokenHash] })],
);

/** Who an organization's own sign-in service says somebody is. */
export const ssoIdentities = pgTable(
  "sso_identity",
  {
    /** The organization whose service it is. */
    saidBy: uuid("said_by")
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    issuer: text("issuer").notNull(),
    subject: text("subject").notNull(),
    accountId: uuid("account_id")
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (identity) => [
    primaryKey({ columns: [identity.saidBy, identity.issuer, identity.subject] }),
    index("sso_identity_account_index").on(identity.accountId),
  ],
);

/** An organization somebody wants to found, until they have shown that the address is theirs. Only the SHA-256 of the link's token is kept. */
export const signUps = pgTable("sign_up", {
  tokenHash: text("token_hash").primaryKey(),
  email: text("email").notNull(),
  organizationName: text("organization_name").notNull(),
  personName: text("person_name").notNull(),
  locale: text("locale").notNull().default("ja"),
  expiresAt: timestamp("expires_at", { withTimezone: true }).notNull(),
  usedAt: timestamp("used_at", { withTimezone: true }),
});

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

/** Another address for an account, until both the present and the new one have said yes. Only the SHA-256 of the links' tokens is kept. */
export const emailChanges = pgTable("email_change", {
  accountId: uuid("account_id")
    .primaryKey()
    .references(() => accounts.id, { onDelete: "cascade" }),
  newEmail: text("new_email").notNull(),
  presentTokenHash: text("present_token_hash").notNull().unique(),
  newTokenHash: text("new_token_hash").notNull().unique(),
  presentConfirmedAt: timestamp("present_confirmed_at", { withTimezone: true }),
  newConfirmedAt: timestamp("new_confirmed_at", { withTimezone: true }),
  expiresAt: timestamp("expires_at", { withTimezone: true }).notNull(),
});

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
