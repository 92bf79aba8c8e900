import { and, eq, inArray, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import { hasWord, searchWords } from "#app/features/records/index.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Locale } from "#app/platform/messages.ts";
import { phases } from "#db/codes/inventory.ts";
import { departments, members } from "#db/schema/member.ts";
import { records } from "#db/schema/record.ts";
import { riskProposals as p, riskCatalogItems } from "#db/schema/risk.ts";
import { presentLibrary } from "./library.server.ts";
import { type ProposalFilter, proposalPageSize } from "./proposal-filter.ts";
import { withinReach } from "./reach.server.ts";

const joinEntry = and(eq(records.organizationId, p.organizationId), eq(records.id, p.entryId));
/**
 * The entry of each proposal, looked up one by one: right after a derivation the database has no statistics of the many new rows yet, and
 * left to itself the planner looks through all of them for every entry.
 */
export const ownEntry = sql`(select * from ${records} where ${joinEntry} offset 0) as ${records}`;
const joinItem = and(eq(riskCatalogItems.version, presentLibrary), eq(riskCatalogItems.code, p.code));
const joinDepartment = and(
  eq(departments.organizationId, records.organizationId),
  eq(departments.id, records.departmentId),
);
const joinDecider = and(eq(members.organizationId, p.organizationId), eq(members.id, p.decidedById));

/** One page of proposals for entries in use, with the number of all that match; one statement, cut on keys alone. */
export async function listProposals(tx: Tx, filter: ProposalFilter, locale: Locale) {
  const keys = sql`select ${p.id} as id, (count(*) over ())::integer as total from ${p} cross join lateral ${ownEntry}
    where ${matching(tx, filter)} order by ${sql.join(orderOf(filter), sql`, `)}
    limit ${proposalPageSize} offset ${(filter.page - 1) * proposalPageSize}`;
  const rows = await tx
    .select({ ...proposalColumns(tx, locale), total: sql<number>`page.total` })
    .from(sql`(${keys}) as page`)
    .innerJoin(p, sql`${p.id} = page.id`)
    .innerJoin(records, joinEntry)
    .leftJoin(riskCatalogItems, joinItem)
    .leftJoin(departments, joinDepartment)
    .leftJoin(members, joinDecider)
    .orderBy(...orderOf(filter));
  return { rows: rows.map(({ total: _total, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** All proposals for one entry, in the order of the library. */
export async function listProposalsOf(tx: Tx, entryId: string, locale: Locale) {
  return tx
    .select(proposalColumns(tx, locale))
    .from(p)
    .innerJoin(records, joinEntry)
    .leftJoin(riskCatalogItems, joinItem)
    .leftJoin(departments, joinDepartment)
    .leftJoin(members, joinDecider)
    .where(and(eq(p.entryId, entryId), withinReach(tx, "risk.view")))
    .orderBy(...orderOf({ group: "entry" }))
    .limit(500);
}
export type Proposal = Awaited<ReturnType<typeof listProposalsOf>>[number];

/** How many proposals match; the list itself says so, except on a page behind its end. */
export async function countProposals(tx: Tx, filter: ProposalFilter): Promise<number> {
  const [row] = await tx.execute<{ total: number }>(
    sql`select count(*)::integer as total from ${p} cross join lateral ${ownEntry} where ${matching(tx, filter)}`,
  );
  return row?.total ?? 0;
}

/** Figures for the head of the proposals and the choices of the filter; one statement. */
export async function getProposalFacts(tx: Tx) {
  const reach = withinReach(tx, "risk.view") ?? sql`true`;
  const counted = (condition: SQL) => sql`(select count(*)::integer from ${p} cross join lateral ${ownEntry}
    where ${condition} and ${records.archivedAt} is null and ${reach})`;
  const [facts] = await tx.execute<{
    open: number;
    drifted: number;
    underived: number;
    departments: { id: string; name: string }[] | null;
  }>(sql`
    select ${counted(eq(p.status, "open"))} as open, ${counted(isNotNull(p.drift))} as drifted,
      (select count(*)::integer from ${records}
        left join lateral (select true as found from ${p} where ${joinEntry} limit 1) proposed on true
        where ${records.kind} = 'inventoryEntry' and ${records.archivedAt} is null and ${reach} and proposed.found is null) as underived,
      (select jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name) order by d.created_at, d.id) from department d
        where d.archived_at is null and ${withinReach(tx, "risk.view", sql`d.id`) ?? sql`true`}) as departments`);
  return {
    open: facts?.open ?? 0,
    drifted: facts?.drifted ?? 0,
    /** Entries in use for which nothing has been proposed. */
    underived: facts?.underived ?? 0,
    departments: facts?.departments ?? [],
  };
}

function proposalColumns(tx: Tx, locale: Locale) {
  const editable = withinReach(tx, "risk.edit") ?? sql`true`;
  return {
    id: p.id,
    entryId: p.entryId,
    entryNumber: records.number,
    entryTitle: records.title,
    department: departments.name,
    code: p.code,
    phase: p.phase,
    threat: sql<string>`coalesce(${riskCatalogItems.threat} ->> ${locale}, ${p.code})`,
    why: p.why,
    basis: p.basis,
    status: p.status,
    reason: p.reason,
    riskId: p.riskId,
    riskNumber: sql<
      number | null
    >`(select k.number from record k where k.organization_id = ${p.organizationId} and k.id = ${p.riskId})`,
    decidedBy: members.name,
    decidedAt: p.decidedAt,
    drift: p.drift,
    presentWhy: p.presentWhy,
    hasOtherReasons: sql<boolean>`coalesce(split_part(${p.present}, ' ', 1) <> ${p.basis}, false)`,
    isReworded: sql<boolean>`coalesce(split_part(${p.present}, ' ', 2) <> ${p.wording}, false)`,
    isEditable: sql<boolean>`coalesce(${editable}, false)`,
  };
}

function matching(tx: Tx, filter: ProposalFilter): SQL | undefined {
  const chosen = filter.departments.filter((id) => id !== "none");
  return and(
    isNull(records.archivedAt),
    withinReach(tx, "risk.view"),
    filter.departments.length === 0
      ? undefined
      : or(
          chosen.length > 0 ? inArray(records.departmentId, chosen) : undefined,
          filter.departments.includes("none") ? isNull(records.departmentId) : undefined,
        ),
    filter.isDrifted
      ? isNotNull(p.drift)
      : inArray(p.status, filter.statuses.length > 0 ? filter.statuses : ["open" as const]),
    filter.phases.length > 0 ? inArray(p.phase, filter.phases) : undefined,
    filter.code === "" ? undefined : eq(p.code, filter.code),
    filter.entryId === undefined ? undefined : eq(p.entryId, filter.entryId),
    ...searchWords(filter.words).map((word) => or(hasWord(word), sql`${p.code} in (${itemsWith(word)})`)),
  );
}

function orderOf({ group }: Pick<ProposalFilter, "group">): SQL[] {
  const byRisk = sql`array_position(${`{${phases.join(",")}}`}::text[], ${p.phase}), ${p.code}`;
  return group === "risk" ? [byRisk, sql`${records.number}, ${p.id}`] : [sql`${records.number}`, byRisk, sql`${p.id}`];
}

/** The items of the library that have a word. */
function itemsWith(word: string): SQL {
  const i = riskCatalogItems;
  return sql`select ${i.code} from ${i} where ${i.version} = ${presentLibrary}
    and position(${word} in lower(${i.threat}::text || ' ' || ${i.code})) > 0`;
}
