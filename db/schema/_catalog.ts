import { date, jsonb, text, timestamp } from "drizzle-orm/pg-core";

/** Words in both languages. */
export type BothLanguages = { ja: string; en: string };

/** The columns of a table that lists the versions of a catalog that comes with the product. */
export function catalogTable() {
  return {
    version: text("version").primaryKey(),
    title: jsonb("title").$type<BothLanguages>().notNull(),
    effectiveOn: date("effective_on"),
    /** SHA-256 of the file it was loaded from: loading the same again changes nothing. */
    contentHash: text("content_hash").notNull(),
    loadedAt: timestamp("loaded_at", { withTimezone: true }).notNull().defaultNow(),
  };
}
