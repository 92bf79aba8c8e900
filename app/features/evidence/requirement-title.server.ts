import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { Locale } from "#app/platform/messages.ts";

/** The name of a requirement (`q`): what the organization wrote, else what its item of the catalog (`c`) is called in the reader's language. */
export function requirementTitle(
  locale: Locale,
  own: SQLWrapper = sql`q.title`,
  inCatalog: SQLWrapper = sql`c.title`,
): SQL<string> {
  return sql<string>`coalesce(${own}, ${inCatalog} ->> ${locale}, ${inCatalog} ->> 'ja', '')`;
}
