import { pgTable, text, timestamp } from "drizzle-orm/pg-core";

/**
 * The files of the store, each noted before it is kept, so that one whose row never came is known. Global: a file that several
 * organizations bring is kept once, and which of them did is said by their own rows alone.
 */
export const storedFiles = pgTable("stored_file", {
  hash: text("hash").primaryKey(),
  keptAt: timestamp("kept_at", { withTimezone: true }).notNull(),
});
