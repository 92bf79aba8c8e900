import { sql } from "drizzle-orm";
import { takeNumbers } from "#app/features/records/index.server.ts";
import { now } from "#app/platform/clock.ts";
import { type Tx, wallClock } from "#app/platform/db.server.ts";
import { NotFound } from "#app/platform/errors.ts";
import type { Locale } from "#app/platform/messages.ts";
import { searchKey } from "#app/utils/japanese-text.ts";
import { records } from "#db/schema/record.ts";
import { type BothLanguages, requirements } from "#db/schema/requirement.ts";
import { type ComparedItem, catalogChanges, type OwnValues } from "./catalog-changes.ts";

/** A version of the catalog. */
export type Catalog = { version: string; title: BothLanguages; effectiveOn: string | null };

/**
 * Makes the items of a catalog the organization's requirements: of `version` when a person has decided for it, else of the one that is
 * followed already, else of the present one. Doing it again changes nothing. What was written about an item stays with its number, answers
 * with the keys of their questions; what the version has no more is archived. What the organization had looked up where nobody had verified
 * the catalog gives way where the version is verified.
 */
export async function adoptCatalog(tx: Tx, version?: string): Promise<void> {
  await holdRequirements(tx);
  const wanted = version ?? (await findFollowedCatalog(tx))?.version ?? (await findPresentCatalog(tx))?.version;
  if (wanted === undefined) return;
  const items = await tx.execute<StoredItem>(sql`
    select i.code, i.parent_code as "parentCode", i.position, i.title, i.guidance, q.id, q.catalog_version as "catalogVersion",
      q.title as own, i.unverified, r.archived_at is not null as "isArchived"
    from requirement_catalog_item i left join requirement q on q.code = i.code
    left join record r on r.organization_id = q.organization_id and r.id = q.id
    where i.version = ${wanted} and i.is_examined order by i.position`);
  if (items.length === 0) throw new NotFound();
  await addItems(
    tx,
    wanted,
    items.filter(({ id }) => id === null),
  );
  await moveItems(
    tx,
    wanted,
    items.filter(({ id, catalogVersion, isArchived }) => id !== null && (catalogVersion !== wanted || isArchived)),
  );
  await archiveRest(tx, wanted);
}

type StoredItem = {
  code: string;
  parentCode: string | null;
  position: number;
  title: BothLanguages;
  guidance: BothLanguages;
  id: string | null;
  catalogVersion: string | null;
  own: string | null;
  unverified: string[];
  isArchived: boolean | null;
};

/** Until commit nobody else numbers requirements: two first visits, or two of the same code, must not come at the same moment. */
export async function holdRequirements(tx: Tx): Promise<void> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended('requirements ' || ${tx.actor.organization.id}, 0))`,
  );
}

/** What a search finds an item by. */
export function searchTextOf(code: string, ...words: (string | null | undefined)[]): string {
  return searchKey([code, ...words].filter(Boolean).join(" "));
}

/** The catalog that the organization follows, if it follows one. */
export async function findFollowedCatalog(tx: Tx): Promise<Catalog | undefined> {
  const [catalog] = await tx.execute<Catalog>(sql`
    select c.version, c.title, c.effective_on as "effectiveOn" from requirement_catalog c
    where c.version = (select max(q.catalog_version) from requirement q join record r on r.organization_id = q.organization_id and r.id = q.id
      where r.archived_at is null)`);
  return catalog && { ...catalog };
}

/** The catalogs that there are, the newest first. */
export async function listCatalogs(tx: Tx): Promise<Catalog[]> {
  return [
    ...(await tx.execute<Catalog>(sql`
      select version, title, effective_on as "effectiveOn" from requirement_catalog order by effective_on desc nulls last, version desc limit 50`)),
  ];
}

/** What would become other with a version: its items beside those that are followed now. */
export async function compareWithCatalog(tx: Tx, version: string, locale: Locale) {
  const rows = await tx.execute<{
    present: ComparedItem | null;
    coming: ComparedItem | null;
    own: OwnValues | null;
    answers: string[] | null;
  }>(sql`
    with present as (select q.id, q.title as own_title, q.jis_clause as own_jis_clause, q.appi_articles as own_appi_articles, i.*
        from requirement q
        join record r on r.organization_id = q.organization_id and r.id = q.id and r.archived_at is null
        join requirement_catalog_item i on i.version = q.catalog_version and i.code = q.code),
      coming as (select * from requirement_catalog_item where version = ${version} and is_examined)
    select case when p.code is not null then ${sql.raw(comparedItem("p"))} end as present,
      case when c.code is not null then ${sql.raw(comparedItem("c"))} end as coming,
      jsonb_build_object('title', p.own_title, 'jisClause', p.own_jis_clause, 'appiArticles', p.own_appi_articles) as own,
      (select array_agg(a.question_key) from requirement_answer a where a.requirement_id = p.id) as answers
    from present p full join coming c on c.code = p.code
    order by coalesce(c.position, p.position), coalesce(c.code, p.code)`);
  return catalogChanges([...rows], locale);
}

function comparedItem(alias: "p" | "c"): string {
  const columns = [
    ...["code", "title", "jis_clause", "appi_articles", "guidance"],
    ...["questions", "frequency", "responsible", "unverified"],
  ];
  return `jsonb_build_object(${columns.map((column) => `'${column}', ${alias}.${column}`).join(", ")})`;
}

async function findPresentCatalog(tx: Tx): Promise<Catalog | undefined> {
  return (await listCatalogs(tx))[0];
}

async function addItems(tx: Tx, version: string, items: readonly StoredItem[]): Promise<void> {
  if (items.length === 0) return;
  const first = await takeNumbers(tx, "requirement", items.length);
  const made = await tx
    .insert(records)
    .values(
      items.map((item, index) => ({
        kind: "requirement" as const,
        number: first + index,
        title: item.title.ja,
        searchText: searchTextOf(item.code, item.title.ja, item.title.en, item.guidance.ja),
        changedAt: wallClock(),
      })),
    )
    .returning({ id: records.id, number: records.number });
  const ids = new Map(made.map(({ id, number }) => [number, id]));
  await tx.insert(requirements).values(
    items.map(({ code, parentCode, position }, index) => {
      const id = ids.get(first + index);
      if (!id) throw new Error("insert returned too few rows");
      return { id, code, catalogVersion: version, parentCode, position };
    }),
  );
}

/** Items that were followed in another version, or had been given up. */
async function moveItems(tx: Tx, version: string, items: readonly StoredItem[]): Promise<void> {
  if (items.length === 0) return;
  const moved = JSON.stringify(
    items.map(({ id, code, parentCode, position, title, guidance, own, unverified }) => {
      const kept = unverified.includes("title") ? own : null;
      return {
        id,
        parentCode,
        position,
        unverified,
        title: kept ?? title.ja,
        search: searchTextOf(code, kept, title.ja, title.en, guidance.ja),
      };
    }),
  );
  const rows = sql`jsonb_to_recordset(${moved}::text::jsonb)
    as m(id uuid, "parentCode" text, position integer, unverified text[], title text, search text)`;
  await tx.execute(sql`
    update requirement q set catalog_version = ${version}, parent_code = m."parentCode", position = m.position,
      title = case when 'title' = any(m.unverified) then q.title end,
      jis_clause = case when 'jisClause' = any(m.unverified) then q.jis_clause end,
      appi_articles = case when 'appiArticles' = any(m.unverified) then q.appi_articles end, updated_at = ${now().toISOString()}
    from ${rows} where q.id = m.id`);
  await tx.execute(sql`
    update record r set title = m.title, search_text = m.search, archived_at = null, archived_reason = null, version = r.version + 1,
      changed_at = ${wallClock()}, updated_at = ${now().toISOString()}
    from ${rows} where r.id = m.id`);
}

async function archiveRest(tx: Tx, version: string): Promise<void> {
  await tx.execute(sql`
    update record r set archived_at = ${now().toISOString()}, archived_reason = ${`${version}版のカタログにない項目`}, version = r.version + 1,
      changed_at = ${wallClock()}, updated_at = ${now().toISOString()}
    from requirement q where q.organization_id = r.organization_id and q.id = r.id and r.archived_at is null
      and q.catalog_version <> ${version}`);
}
