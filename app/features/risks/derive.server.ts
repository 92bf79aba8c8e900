import { type SQL, sql } from "drizzle-orm";
import { now } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { NotFound } from "#app/platform/errors.ts";
import { withPatience } from "#app/platform/patience.server.ts";
import { phases } from "#db/codes/inventory.ts";
import { type DerivedRisk, deriveRisks, phaseCauseOf } from "./derivation.ts";
import { basisOf } from "./differences.ts";
import { entriesPerStep, firstId, inUse, type ListedFacts, listEntryFacts } from "./entry-facts.server.ts";
import { type LibraryItem, listLibrary, presentLibrary, presentLibraryHash, wording } from "./library.server.ts";
import { withinReach } from "./reach.server.ts";

/** What deriving did: entries it looked at; proposals that came, that changed while nobody had decided, that went; decisions that drifted. */
export type DerivationOutcome = { entries: number; added: number; renewed: number; removed: number; drifted: number };

/**
 * Derives the risks of all entries in use within the actor's reach. Doing it again changes nothing. What somebody decided is never
 * overwritten: it is only said to have drifted.
 */
export async function deriveAll(
  tx: Tx,
  report: (percent: number) => Promise<void> = async () => undefined,
): Promise<DerivationOutcome> {
  await waitForDerivation(tx);
  const total = await countEntries(tx);
  return deriveWhere(tx, inUse, (entries) => report(Math.min(99, (entries / Math.max(total, 1)) * 100)));
}

/**
 * The same for what has come or changed since it was derived, or everything once the library is another one, where somebody has begun to
 * look for risks at all.
 */
export async function deriveStale(tx: Tx): Promise<DerivationOutcome> {
  if (!(await hasStale(tx))) return nothing;
  await waitForDerivation(tx);
  return deriveWhere(tx, sql`${inUse} and ${isStale}`);
}

/** Asked before anything is held: most changes of the ledger have been followed already when somebody gets to it. */
async function hasStale(tx: Tx): Promise<boolean> {
  const [found] = await tx.execute(sql`select from record r
    where r.kind = 'inventoryEntry' and ${inUse} and ${isStale} and ${ofReach(tx)} and exists (select from risk_derivation) limit 1`);
  return found !== undefined;
}

/** Of an entry's record `r`: it is not as it was when its risks were derived, or they never were. */
const isStale = sql`not exists (select from risk_derivation d where d.organization_id = r.organization_id and d.entry_id = r.id
  and d.entry_changed_at = r.changed_at and d.library = ${presentLibraryHash})`;

const nothing: DerivationOutcome = { entries: 0, added: 0, renewed: 0, removed: 0, drifted: 0 };

async function deriveWhere(
  tx: Tx,
  condition: SQL,
  after: (entries: number) => Promise<void> = async () => undefined,
): Promise<DerivationOutcome> {
  const library = await listLibrary(tx);
  let outcome = nothing;
  let last = firstId;
  for (;;) {
    const facts = await listEntryFacts(tx, sql`r.id > ${last} and ${condition} and ${ofReach(tx)}`, entriesPerStep);
    const behind = facts.at(-1);
    if (!behind) return outcome;
    outcome = add(outcome, await store(tx, facts, library));
    last = behind.id;
    await after(outcome.entries);
  }
}

/** The same for one entry, or NotFound when it is out of use or beyond reach. */
export async function deriveEntry(tx: Tx, entryId: string): Promise<DerivationOutcome> {
  await holdDerivation(tx);
  const facts = await listEntryFacts(tx, sql`r.id = ${entryId} and ${inUse} and ${ofReach(tx)}`, 1);
  if (facts.length === 0) throw new NotFound();
  return store(tx, facts, await listLibrary(tx));
}

/** What the rules find for some entries as they are now, by entry; entries out of use have nothing. */
export async function findNow(tx: Tx, entryIds: readonly string[]): Promise<Map<string, DerivedRisk[]>> {
  if (entryIds.length === 0) return new Map();
  const library = await listLibrary(tx);
  const facts = await listEntryFacts(
    tx,
    sql`r.id = any(${`{${entryIds.join(",")}}`}::uuid[]) and ${inUse}`,
    entryIds.length,
  );
  return new Map(facts.map((entry) => [entry.id, deriveRisks(entry, library)]));
}

/**
 * Until commit nobody else derives or decides: two at once would make the same proposals. A derivation of the whole ledger or an import has
 * it for as long as it runs; whoever stands at a page is told so.
 */
export async function holdDerivation(tx: Tx): Promise<void> {
  await withPatience(tx, "derivationBusy", () => waitForDerivation(tx));
}

/** The same for the long jobs themselves. */
export async function waitForDerivation(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('risks ' || ${tx.actor.organization.id}, 0))`);
}

function ofReach(tx: Tx): SQL {
  return withinReach(tx, "risk.derive", sql`r.department_id`) ?? sql`true`;
}

async function countEntries(tx: Tx): Promise<number> {
  const [row] = await tx.execute<{ total: number }>(
    sql`select count(*)::integer as total from record r where r.kind = 'inventoryEntry' and ${inUse} and ${ofReach(tx)}`,
  );
  return row?.total ?? 0;
}

/**
 * Puts what the rules find beside what is stored, in one statement. Entries that are alike have the same risks for the same reasons: each of
 * these is sent once, and of an entry only which it has. Else the database spends a fifth of the time reading the same words again.
 */
async function store(
  tx: Tx,
  facts: readonly ListedFacts[],
  library: readonly LibraryItem[],
): Promise<DerivationOutcome> {
  const kinds = new Map<string, DerivedRisk & { basis: string; kind: number }>();
  const entries = facts.map((entry) => {
    const risks = deriveRisks(entry, library);
    const bare = phases.filter((phase) => phaseCauseOf(entry, phase) && !risks.some((risk) => risk.phase === phase));
    return { id: entry.id, changedAt: entry.changedAt, bare, kinds: risks.map((risk) => kindOf(kinds, risk)) };
  });
  const at = now().toISOString();
  const isSame = sql`g."entryId" = p.entry_id and g.code = p.code and g.phase = p.phase`;
  const [counts] = await tx.execute<Omit<DerivationOutcome, "entries">>(sql`
    with looked as materialized (
      select * from json_to_recordset(${JSON.stringify(entries)}::text::json)
        as l(id uuid, "changedAt" timestamptz, bare text[], kinds integer[])
    ), kinds as materialized (
      select * from json_to_recordset(${JSON.stringify([...kinds.values()])}::text::json)
        as k(kind integer, code text, phase text, why jsonb, basis text)
    ), given as materialized (
      select l.id as "entryId", k.code, k.phase, k.why, k.basis from looked l cross join lateral unnest(l.kinds) f(kind) join kinds k on k.kind = f.kind
    ), stored as materialized (
      select p.id, p.entry_id, p.code, p.phase, p.status, p.basis, p.wording, p.drift, p.present, g.why, g.basis as found
      from risk_proposal p left join given g on ${isSame}
      where p.entry_id in (select id from looked)
    ), removed as (
      delete from risk_proposal p using stored s where p.id = s.id and s.status = 'open' and s.found is null returning 1
    ), renewed as (
      update risk_proposal p set why = s.why, basis = s.found, updated_at = ${at}
      from stored s where p.id = s.id and s.status = 'open' and s.found <> s.basis returning 1
    ), drifted as (
      update risk_proposal p set drift = d.drift, present = d.present, present_why = d.why, updated_at = ${at}
      from (
        select s.id, s.drift as before, s.present as known, m.drift,
          case m.drift when 'changed' then concat(s.found, ' ', i.wording) end as present, case m.drift when 'changed' then s.why end as why
        from stored s
        left join (select code, ${wording} as wording from risk_catalog_item where version = ${presentLibrary}) i on i.code = s.code
        cross join lateral (select case when s.found is null then 'gone'
          when s.found <> s.basis or i.wording <> s.wording then 'changed' end as drift) m
        where s.status <> 'open'
      ) d
      where p.id = d.id and (d.drift, d.present) is distinct from (d.before, d.known) returning 1
    ), added as (
      insert into risk_proposal (entry_id, code, phase, why, basis)
      select g."entryId", g.code, g.phase, g.why, g.basis from given g
      where not exists (select from stored s where s.entry_id = g."entryId" and s.code = g.code and s.phase = g.phase) returning 1
    ), noted as (
      insert into risk_derivation as d (entry_id, entry_changed_at, library, found, bare_phases)
      select l.id, l."changedAt", ${presentLibraryHash}, cardinality(l.kinds), l.bare from looked l
      on conflict (organization_id, entry_id) do update set entry_changed_at = excluded.entry_changed_at, library = excluded.library,
        found = excluded.found, bare_phases = excluded.bare_phases, updated_at = ${at}
      where (d.entry_changed_at, d.library, d.found, d.bare_phases)
        is distinct from (excluded.entry_changed_at, excluded.library, excluded.found, excluded.bare_phases)
    )
    select (select count(*)::integer from added) as added, (select count(*)::integer from renewed) as renewed,
      (select count(*)::integer from removed) as removed, (select count(*)::integer from drifted) as drifted`);
  if (!counts) throw new Error("the derivation returned no row");
  return { ...counts, entries: facts.length };
}

/** The number of a risk with its reasons among those that were found so far. */
function kindOf(kinds: Map<string, DerivedRisk & { basis: string; kind: number }>, { code, phase, why }: DerivedRisk) {
  const basis = basisOf(why);
  const key = `${code} ${phase} ${basis}`;
  const known = kinds.get(key);
  if (known) return known.kind;
  const kind = kinds.size;
  kinds.set(key, { code, phase, why, basis, kind });
  return kind;
}

function add(one: DerivationOutcome, other: DerivationOutcome): DerivationOutcome {
  return {
    entries: one.entries + other.entries,
    added: one.added + other.added,
    renewed: one.renewed + other.renewed,
    removed: one.removed + other.removed,
    drifted: one.drifted + other.drifted,
  };
}
