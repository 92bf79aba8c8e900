import { sql } from "drizzle-orm";
import type { Tx } from "#app/platform/db.server.ts";
import type { OwnRow } from "./own-sheet.ts";
import { requirementOrder, requirementTables } from "./parts.server.ts";

/** The organization's own requirements, those out of use among them. */
export async function listOwnRequirements(tx: Tx): Promise<OwnRow[]> {
  return [
    ...(await tx.execute<OwnRow>(sql`
      select q.id, q.code, coalesce(q.title, r.title) as title, q.basis, coalesce(q.guidance, '') as guidance,
        coalesce(q.appi_articles, '{}') as "appiArticles", r.owner_id as "ownerId", (select m.name from member m where m.id = r.owner_id) as owner,
        r.version, r.archived_at is not null as "isArchived"
      from ${requirementTables} where q.catalog_version is null order by ${requirementOrder} limit 100000`)),
  ];
}
