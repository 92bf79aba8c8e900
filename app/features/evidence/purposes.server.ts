import { and, eq, inArray, or, sql } from "drizzle-orm";
import { recordLabel } from "#app/features/records/index.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Locale } from "#app/platform/messages.ts";
import { records } from "#db/schema/record.ts";
import { requirementCatalogItems, requirements } from "#db/schema/requirement.ts";
import { withinReach } from "./list-query.server.ts";
import { joinCatalogItem } from "./queries.server.ts";
import { requirementTitle } from "./requirement-title.server.ts";

/** What files were sent for from the page of a requirement or a record (J.4.3 認識, 台帳-0012 会員名簿), by its id, as far as the actor sees it. */
export async function purposesOf(
  tx: Tx,
  recordIds: readonly (string | null | undefined)[],
  locale: Locale,
): Promise<Map<string, string>> {
  const ids = [...new Set(recordIds.flatMap((id) => id ?? []))];
  if (ids.length === 0) return new Map();
  const found = await tx
    .select({
      id: records.id,
      kind: records.kind,
      number: records.number,
      title: records.title,
      code: requirements.code,
      requirement: requirementTitle(locale, requirements.title, requirementCatalogItems.title),
    })
    .from(records)
    .leftJoin(
      requirements,
      and(eq(requirements.organizationId, records.organizationId), eq(requirements.id, records.id)),
    )
    .leftJoin(requirementCatalogItems, joinCatalogItem)
    .where(
      and(inArray(records.id, ids), or(eq(records.kind, "requirement"), withinReach(tx, "evidence.view") ?? sql`true`)),
    );
  return new Map(
    found.map(({ id, kind, number, title, code, requirement }) => [
      id,
      code === null ? `${recordLabel(kind, number)} ${title}` : `${code} ${requirement}`,
    ]),
  );
}
