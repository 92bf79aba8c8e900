import { type SQL, sql } from "drizzle-orm";
import { now } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { NotFound } from "#app/platform/errors.ts";
import { withPatience } from "#app/platform/patience.server.ts";
import { type DerivedRisk, deriveRisks } from "./derivation.ts";
import { basisOf } from "./differences.ts";
import { entriesPerStep, firstId, inUse, type ListedFacts, listEntryFacts } from "./entry-facts.server.ts";
import { type LibraryItem, listLibrary } from "./library.server.ts";
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
  const library = await listLibrary(tx);
  const total = await countEntries(tx);
  let outcome: DerivationOutcome = { entries: 0, added: 0, renewed: 0, removed: 0, drifted: 0 };
  let last = firstId;
  for (;;) {
    const facts = await listEntryFacts(tx, sql`r.id > ${last} and ${inUse} and ${ofReach(tx)}`, entriesPerStep);
    const behind = facts.at(-1);
    if (!behind) return outcome;
    outcome = add(outcome, await store(tx, facts, library));
    last = behind.id;
    await report(Math.min(99, (outcome.entries / Math.max(total, 1)) * 100));
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

/** Puts what the rules find beside what is stored, in one statement; one json parameter for all of it. */
async function store(
  tx: Tx,
  facts: readonly ListedFacts[],
  library: readonly LibraryItem[],
): Promise<DerivationOutcome> {
  const found = facts.flatMap((entry) =>
    deriveRisks(entry, library).map((risk) => ({ entryId: entry.id, ...risk, basis: basisOf(risk.why) })),
  );
  const at = now().toISOString();
  const isSame = sql`g."entryId" = p.entry_id and g.code = p.code and g.phase = p.phase`;
  const [counts] = await tx.execute<Omit<DerivationOutcome, "entries">>(sql`
    with given as materialized (
      select * from json_to_recordset(${JSON.stringify(found)}::text::json)
        as g("entryId" uuid, code text, phase text, why jsonb, basis text)
    ), stored as materialized (
      select p.id, p.status, p.basis, p.drift, g.why, g.basis as present from risk_proposal p left join given g on ${isSame}
      where p.entry_id = any(${`{${facts.map(({ id }) => id).join(",")}}`}::uuid[])
    ), removed as (
      delete from risk_proposal p using stored s where p.id = s.id and s.status = 'open' and s.present is null returning 1
    ), renewed as (
      update risk_proposal p set why = s.why, basis = s.present, updated_at = ${at}
      from stored s where p.id = s.id and s.status = 'open' and s.present <> s.basis returning 1
    ), drifted as (
      update risk_proposal p set drift = d.drift, updated_at = ${at}
      from (select id, drift as before, case when present is null then 'gone' when present <> basis then 'changed' end as drift
        from stored where status <> 'open') d
      where p.id = d.id and d.drift is distinct from d.before returning 1
    ), added as (
      insert into risk_proposal (entry_id, code, phase, why, basis)
      select g."entryId", g.code, g.phase, g.why, g.basis from given g
      where not exists (select from risk_proposal p where ${isSame}) returning 1
    )
    select (select count(*)::integer from added) as added, (select count(*)::integer from renewed) as renewed,
      (select count(*)::integer from removed) as removed, (select count(*)::integer from drifted) as drifted`);
  if (!counts) throw new Error("the derivation returned no row");
  return { ...counts, entries: facts.length };
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
