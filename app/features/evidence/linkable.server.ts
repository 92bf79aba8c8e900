import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { isTyped } from "#app/features/records/index.server.ts";
import { recordLabel } from "#app/features/records/index.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { evidenceUses } from "#db/schema/evidence.ts";
import { records } from "#db/schema/record.ts";
import { recordRequirements } from "#db/schema/requirement.ts";
import { type Linkable, mostLinkable } from "./linkable.ts";
import { withinReach } from "./list-query.server.ts";
import { evidenceItemPath } from "./paths.ts";

/**
 * Evidence in use with this number or these words that the actor may link to a record (or, being one too, a requirement) and that is not linked
 * to it yet, the newest first; nothing when nothing was typed.
 */
export async function listLinkable(tx: Tx, typed: string, targetId: string | null = null): Promise<Linkable[]> {
  const isMeant = isTyped(typed);
  if (!isMeant) return [];
  const rows = await tx
    .select({ id: records.id, number: records.number, title: records.title })
    .from(records)
    .where(
      and(
        eq(records.kind, "evidence"),
        isNull(records.archivedAt),
        withinReach(tx, "evidence.edit"),
        isMeant,
        sql`${records.id} not in (select u.item_id from ${evidenceUses} u where u.record_id = ${targetId}
          union all select l.record_id from ${recordRequirements} l where l.requirement_id = ${targetId})`,
      ),
    )
    .orderBy(desc(records.number))
    .limit(mostLinkable);
  const { slug } = tx.actor.organization;
  return rows.map(({ id, number, title }) => ({
    label: recordLabel("evidence", number),
    title,
    href: evidenceItemPath(slug, id),
  }));
}
