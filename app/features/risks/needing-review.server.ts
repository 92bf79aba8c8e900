import { type SQL, sql } from "drizzle-orm";
import { now } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { addMonths } from "#app/utils/calendar-date.ts";
import { type ReviewCause, reviewCauses } from "#db/codes/risks.ts";
import type { Shown } from "./shown.ts";

/**
 * What the rules read in an entry `e` of the ledger, but for its vendors, which are told by themselves. A figure of people counts by its band:
 * ten customers more are no other entry. The names are columns, so that the audit log can say which of them changed.
 */
export const readColumns = [
  ...["business", "items", "subjects", "purpose", "acquisition", "acquisition_route", "notice_method", "consent"],
  ...["sensitive", "my_number", "info_class", "count", "count_band", "media", "storage_place", "storage_methods"],
  ...["storage_note", "accessors", "keep_until", "disposals", "disposal_note", "cloud_handling", "provision"],
  ...["foreign_countries", "phases", "remarks"],
] as const;

const band = sql`coalesce((array['to100','to1000','to5000','to10000','to100000','over100000'])[
  1 + width_bucket(e.count, array[101, 1001, 5001, 10001, 100001])], e.count_band)`;

/** One value for all of it. */
export const fingerprint = sql`md5(jsonb_build_array(${sql.join(
  readColumns
    .filter((column) => column !== "count")
    .map((column) => (column === "count_band" ? band : sql.raw(`e.${column}`))),
  sql`, `,
)})::text)`;

/**
 * Why risks are to be looked at again, as rows of `risk_id` and `cause`, each found by what is selective about it: few entries have changed
 * since, few reviews are due. `ids` keeps it to some risks.
 */
export function reviewCausesOf(asOf: string, ids?: SQL): SQL {
  const only = (column: SQL) => (ids ? sql`${column} in (${ids})` : sql`true`);
  const among = only(sql`k.id`);
  const columns = sql`s.risk_id, s.entry_id, s.seen_change_at as seen_at, s.seen, s.seen_vendors, r.archived_at`;
  const subjects = sql`risk_subject s join record r on r.organization_id = s.organization_id and r.id = s.entry_id`;
  return sql`
    with seen as materialized (
      select ${columns} from ${subjects}
        where s.seen_change_at <> r.changed_at and ${ids ? only(sql`s.risk_id`) : sql`r.kind = 'inventoryEntry' and r.changed_at > ${firstLook}`}
      union all
      select ${columns} from ${subjects} where s.seen_change_at is null and ${only(sql`s.risk_id`)}
        and s.risk_id not in (select k.id from risk k where k.assessed_on is null)
    ), present as materialized (
      select e.id, e.vendors, ${fingerprint} as facts from inventory_entry e
      where e.id in (select entry_id from seen where seen_at is not null and archived_at is null)
    ), touched as (
      select s.risk_id, case when s.seen_at is null or s.archived_at is not null then 'entries' end as joined_or_left,
        case when p.facts <> s.seen then 'entryChanged' end as facts, case when p.vendors <> s.seen_vendors then 'vendors' end as vendors
      from seen s left join present p on p.id = s.entry_id
      where s.seen_at is not null or s.archived_at is null
    )
    select k.id as risk_id, c.cause from touched t
      cross join lateral (values (t.joined_or_left), (t.facts), (t.vendors)) c(cause)
      cross join lateral (select id, reviewed_at from risk where id = t.risk_id offset 0) k
      where c.cause is not null and k.reviewed_at is not null
    union
    select k.id, 'basis' from risk_proposal p join risk k on k.organization_id = p.organization_id and k.id = p.risk_id
      where p.drift is not null and k.reviewed_at is not null and ${among} and not exists (select from risk_subject s
        where s.organization_id = p.organization_id and s.risk_id = p.risk_id and s.proposal_id = p.id and s.seen_proposal = ${presentOf(sql`p`)})
    union
    select k.id, 'due' from risk k where k.review_on <= ${asOf} and k.reviewed_at is not null and ${among}
    union
    select k.id, 'due' from risk k where k.reviewed_on < ${addMonths(asOf, -12)} and ${among}
    union
    select k.id, 'method' from (select ${methodSince} as since offset 0) m join risk k on k.reviewed_at < m.since
      where m.since is not null and k.method_id <> ${methodInUse} and ${among}
    union
    ${called(among)}`;
}

/**
 * When the risk in use that has waited longest was looked at: whoever looked saw what the ledger said then, so that only what changed since can
 * be news to somebody. A change is stamped a little before others see it.
 */
const firstLook = sql`(select k.reviewed_at from risk k where k.reviewed_at is not null
  and not exists (select from record a where a.organization_id = k.organization_id and a.id = k.id and a.archived_at is not null)
  order by k.reviewed_at limit 1) - interval '1 hour'`;

/** The method that is in use: the last approved version, else number 0. */
export const methodInUse = sql`(select m.id from risk_method m
  left join snapshot s on s.organization_id = m.organization_id and s.id = m.snapshot_id
  where m.number = 0 or s.revision is not null order by m.number desc limit 1)`;

/** When the method in use came into use; null for the one that everybody starts with. */
const methodSince = sql`(select max(a.ended_at) from risk_method m
  join approval a on a.organization_id = m.organization_id and a.snapshot_id = m.snapshot_id and a.status = 'approved'
  where m.id = ${methodInUse})`;

/**
 * The risks of which a call is for departments or entries, as `call_id` and `risk_id`: those that a department keeps, those of its entries (as
 * `riskWithinReach` has it), and those of the entries that were named.
 */
export const targetedRisks = sql`
  select g.call_id, r.id as risk_id from risk_call_target g
    join record r on r.organization_id = g.organization_id and r.kind = 'risk' and r.department_id = g.department_id
  union
  select g.call_id, s.risk_id from risk_call_target g
    join record e on e.organization_id = g.organization_id and e.kind = 'inventoryEntry' and e.department_id = g.department_id
    join risk_subject s on s.organization_id = e.organization_id and s.entry_id = e.id
  union
  select g.call_id, s.risk_id from risk_call_target g
    join risk_subject s on s.organization_id = g.organization_id and s.entry_id = g.entry_id`;

/** Risks that somebody has called for since they were looked at. */
function called(among: SQL): SQL {
  return sql`
    select k.id, 'called' from risk k
      where k.reviewed_at < (select max(c.called_at) from risk_call c where c.scope = 'all') and ${among}
    union
    select k.id, 'called' from risk_call c join (${targetedRisks}) t on t.call_id = c.id
      join risk k on k.organization_id = c.organization_id and k.id = t.risk_id
      where k.reviewed_at < c.called_at and ${among}`;
}

/** The causes of some risks, in the order in which they are told; of those that need no review nothing. */
export async function listReviewCauses(
  tx: Tx,
  ids: readonly string[],
  asOf: string,
): Promise<ReadonlyMap<string, ReviewCause[]>> {
  if (ids.length === 0) return new Map();
  const given = sql`select unnest(${`{${ids.join(",")}}`}::uuid[])`;
  const rows = await tx.execute<{ id: string; causes: ReviewCause[] }>(sql`
    select f.risk_id as id, array_agg(f.cause) as causes from (${reviewCausesOf(asOf, given)}) f group by f.risk_id`);
  return new Map(rows.map(({ id, causes }) => [id, reviewCauses.filter((cause) => causes.includes(cause))]));
}

/** One value for the entries `s` of a risk as they are: another one means that one of them was changed, joined or left. */
const stateOfEntries = sql`left(md5(string_agg(s.id::text || r.changed_at::text, ' ' order by s.id)), 12)`;

/** Risks as a page shows them, to be sent with what somebody says of them there. */
export async function listShown(tx: Tx, riskIds: readonly string[]): Promise<ReadonlyMap<string, Required<Shown>>> {
  if (riskIds.length === 0) return new Map();
  const rows = await tx.execute<{ id: string; version: number; seen: string | null }>(sql`
    select k.id, k.version, (select ${stateOfEntries} from risk_subject s
      join record r on r.organization_id = s.organization_id and r.id = s.entry_id
      where s.organization_id = k.organization_id and s.risk_id = k.id) as seen
    from record k where k.kind = 'risk' and k.id = any(${`{${riskIds.join(",")}}`}::uuid[])`);
  return new Map(rows.map(({ id, version, seen }) => [id, { version, seen: seen ?? "" }]));
}

/** What is found of a proposal now, as far as a person can have seen it: its drift and, with it, the reasons and texts behind it. */
function presentOf(proposal: SQL): SQL {
  return sql`concat(${proposal}.drift, ' ', ${proposal}.present)`;
}

/**
 * Keeps what the entries of some risks and their proposals say as what whoever looks at the risks has seen. When they say something else than they did on the
 * page that was looked at (`seen`), what was seen before stays, and where nobody had looked before it counts as nothing: the change is to be
 * looked at. What a derivation under way has found is not seen yet: it is compared by what it is, for the clocks of two transactions do not
 * say which of them saw the other.
 */
export async function noteSeen(tx: Tx, looks: readonly { id: string; seen?: string | undefined }[]): Promise<void> {
  const given = JSON.stringify(looks.map(({ id, seen }) => ({ id, seen })));
  await tx.execute(sql`
    with given as materialized (
      select g.id, g.seen is null or g.seen = coalesce((select ${stateOfEntries} from risk_subject s
        join record r on r.organization_id = s.organization_id and r.id = s.entry_id where s.risk_id = g.id), '') as is_present
      from json_to_recordset(${given}::text::json) as g(id uuid, seen text)
    )
    update risk_subject s
    set seen_change_at = case when g.is_present then r.changed_at else 'epoch'::timestamptz end,
      seen = case when g.is_present then ${fingerprint} else '' end,
      seen_vendors = e.vendors, updated_at = ${now().toISOString()},
      seen_proposal = case when g.is_present then (select ${presentOf(sql`p`)} from risk_proposal p
        where p.organization_id = s.organization_id and p.id = s.proposal_id and p.drift is not null) else s.seen_proposal end
    from given g, inventory_entry e join record r on r.organization_id = e.organization_id and r.id = e.id
    where e.organization_id = s.organization_id and e.id = s.entry_id and s.risk_id = g.id
      and (g.is_present or s.seen_change_at is null)`);
}
