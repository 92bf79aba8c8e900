import { type SQL, sql } from "drizzle-orm";
import type { Locale } from "#app/platform/messages.ts";

// Parts of statements over requirements: q is the requirement, r its record, i the item of the catalog that it follows (if any).

export const requirementTables = sql`requirement q
  join record r on r.organization_id = q.organization_id and r.id = q.id
  left join requirement_catalog_item i on i.version = q.catalog_version and i.code = q.code`;

/** Items in the order of the guideline, then the organization's own. */
export const requirementOrder = sql`q.catalog_version is null, q.position, q.code, q.id`;

/** The name of an item: what the organization wrote, else the catalog's. */
export function titleIn(locale: Locale): SQL<string> {
  return sql<string>`coalesce(q.title, i.title ->> ${locale}, i.title ->> 'ja', r.title)`;
}

/** The fields of the catalog that nobody has verified: neither the catalog against its original, nor the organization for itself. */
export const unverifiedFields = sql<
  string[]
>`coalesce(array(select f from unnest(i.unverified) f where case f when 'title' then q.title is null
  when 'jisClause' then q.jis_clause is null when 'appiArticles' then q.appi_articles is null else true end), '{}')`;

/** How many questions the item's self-check has, and how many have an answer. */
export const questionCount = sql<number>`coalesce(jsonb_array_length(i.questions), 0)`;
export const answerCount = sql<number>`(select count(*)::integer from requirement_answer a
  where a.organization_id = q.organization_id and a.requirement_id = q.id and exists (select from jsonb_array_elements(i.questions) asked where asked ->> 'key' = a.question_key))`;

/** The records that show how the item is met: those linked to it, and evidence that is used for it. */
export const proofIds = sql`(select p.record_id from record_requirement p where p.organization_id = q.organization_id and p.requirement_id = q.id
  union select u.item_id from evidence_use u where u.organization_id = q.organization_id and u.record_id = q.id)`;
/**
 * How many of them are in use, of these departments or (without any) of all: the few that are not in use are looked up once, instead of each
 * of the many.
 */
export function proofCount(within?: SQL): SQL<number> {
  return sql<number>`(select count(*)::integer from ${proofIds} proof (id)
    where proof.id not in (select p.id from record p where p.archived_at is not null)
      ${within ? sql`and proof.id in (select p.id from record p where p.department_id in (${within}))` : sql``})`;
}
/**
 * Whether a record in use shows how the item is met; `also` is asked of that record (`p`). It ends at the first that is found, where counting
 * goes through thousands.
 */
export function isShown(also: SQL = sql`true`): SQL<boolean> {
  return sql<boolean>`(exists (select from record_requirement l join record p on p.organization_id = l.organization_id and p.id = l.record_id
      where l.organization_id = q.organization_id and l.requirement_id = q.id and p.archived_at is null and ${also})
    or exists (select from evidence_use u join record p on p.organization_id = u.organization_id and p.id = u.item_id
      where u.organization_id = q.organization_id and u.record_id = q.id and p.archived_at is null and ${also}))`;
}

/** Whether evidence in use shows it: any at all, or (with a day) any whose period has not ended before that day. */
export function isShownByEvidence(asOf?: string): SQL<boolean> {
  const isValid = asOf === undefined ? sql`true` : sql`(e.effective_until is null or e.effective_until >= ${asOf})`;
  return isShown(
    sql`exists (select from evidence_item e where e.organization_id = p.organization_id and e.id = p.id and ${isValid})`,
  );
}

/** Whether the item's exclusion counts. */
export const isExcluded = sql<boolean>`(not q.is_applicable and q.exclusion_approved_at is not null)`;
