import { sql } from "drizzle-orm";
import type { Tx } from "#app/platform/db.server.ts";
import type { Judgement } from "#db/codes/requirements.ts";
import type { Item } from "./fold.ts";

export type ExaminedItem = Item & {
  title: { ja: string; en: string };
  /** The number of its record, when the organization has taken it up. */
  number: number | null;
};

/**
 * What an examination looks at: the items of the catalog that the organization follows, and its own requirements. As long as it has taken
 * none up, these are the items of the newest catalog, nothing of which has been judged.
 */
export async function listExaminedItems(tx: Tx): Promise<ExaminedItem[]> {
  const rows = await tx.execute<{
    code: string;
    title: { ja: string; en: string };
    is_applicable: boolean;
    is_exclusion_approved: boolean;
    judgement: Judgement | null;
    number: number | null;
  }>(sql`
    with own as (
      select q.*, r.number from requirement q join record r on r.organization_id = q.organization_id and r.id = q.id
      where r.archived_at is null
    ), followed as (
      select coalesce(
        -- What has been put out of use may be of a later version, which was given up.
        (select max(catalog_version) from own),
        (select version from requirement_catalog order by effective_on desc nulls last, loaded_at desc, version desc limit 1)
      ) as version
    )
    select code, title, is_applicable, is_exclusion_approved, judgement, number from (
      select i.code, case when q.title is null then i.title else jsonb_build_object('ja', q.title, 'en', q.title) end as title,
        coalesce(q.is_applicable, true) as is_applicable, q.exclusion_approved_at is not null as is_exclusion_approved,
        q.judgement, q.number, i.position, false as is_own
      from followed f join requirement_catalog_item i on i.version = f.version
      left join own q on q.catalog_version is not null and q.code = i.code
      where i.is_examined
      union all
      select q.code, jsonb_build_object('ja', coalesce(q.title, q.code), 'en', coalesce(q.title, q.code)),
        q.is_applicable, q.exclusion_approved_at is not null, q.judgement, q.number, q.position, true
      from own q where q.catalog_version is null
    ) item order by is_own, position, code limit 2000`);
  return rows.map(({ code, title, judgement, number, ...row }) => ({
    code,
    title,
    isApplicable: row.is_applicable,
    isExclusionApproved: row.is_exclusion_approved,
    judgement,
    number,
  }));
}
