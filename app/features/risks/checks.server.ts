import { type SQL, sql } from "drizzle-orm";
import { recordLabel } from "#app/features/records/index.ts";
import type { Check, Finding } from "#app/platform/check.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { mostOffenders, notApplicable } from "#app/platform/finding.ts";
import { addDays, addMonths } from "#app/utils/calendar-date.ts";
import { riskCheckMessages } from "./check-messages.ts";
import { entryRisksPath, riskPath, riskProposalsPath, risksPath } from "./paths.ts";
import { riskWithinReach, withinReach } from "./reach.server.ts";

/** Days before the year is over in which a risk is to be looked at again. */
const soonDays = 30;

/** What an examiner asks of risk assessment (J.3.1.3). */
export const checks: readonly Check[] = [
  {
    id: "risks.derived",
    requirements: ["J.3.1.3"],
    words: (locale) => riskCheckMessages(locale).derived,
    fixPath: riskProposalsPath,
    fixNeeds: "risk.edit",
    lookPath: riskProposalsPath,
    weight: 3,
    isForDepartments: true,
    run: derived,
  },
  {
    id: "risks.assessed",
    requirements: ["J.3.1.3"],
    words: (locale) => riskCheckMessages(locale).assessed,
    fixPath: (slug) => `${risksPath(slug)}?state=unassessed`,
    fixNeeds: "risk.edit",
    lookPath: (slug) => `${risksPath(slug)}?state=unassessed`,
    weight: 3,
    isForDepartments: true,
    run: assessed,
  },
  {
    id: "risks.reviewed",
    requirements: ["J.3.1.3"],
    words: (locale) => riskCheckMessages(locale).reviewed,
    fixPath: (slug) => `${risksPath(slug)}?sort=assessedOn`,
    fixNeeds: "risk.edit",
    lookPath: (slug) => `${risksPath(slug)}?sort=assessedOn`,
    isForDepartments: true,
    run: reviewed,
  },
];

/**
 * Every entry of the ledger has been looked at for its risks: something was proposed or a person named a risk, and each proposal is decided.
 * Looked up entry by entry, so that it stays fast when a derivation has just made many rows.
 */
async function derived(tx: Tx): Promise<Finding> {
  const [sums] = await tx.execute<{ entries: number; bare: number; undecided: number; open: number }>(sql`
    select count(*)::integer as entries, (count(*) filter (where own.is_bare))::integer as bare,
      (count(*) filter (where own.open > 0))::integer as undecided, coalesce(sum(own.open), 0)::integer as open
    from ${entriesWithin(tx)}`);
  const { entries = 0, bare = 0, undecided = 0, open = 0 } = sums ?? {};
  if (entries === 0) return { ...notApplicable, facts: { entries, bare, undecided, open } };
  const objected = bare + undecided > 0 ? await listObjected(tx) : [];
  return {
    state: bare > 0 ? "unmet" : undecided > 0 ? "attention" : "met",
    facts: { entries, bare, undecided, open },
    offenders: objected.map(({ id, number, title }) => ({
      label: `${recordLabel("inventoryEntry", number)} ${title}`,
      href: entryRisksPath(tx.actor.organization.slug, id),
    })),
    total: bare + undecided,
  };
}

async function listObjected(tx: Tx) {
  return tx.execute<{ id: string; number: number; title: string }>(sql`
    select record.id, record.number, record.title from ${entriesWithin(tx)} and (own.is_bare or own.open > 0)
    order by own.is_bare desc, record.number limit ${mostOffenders}`);
}

/** Entries in use within reach, each with how many of its proposals are open and whether nothing at all is known of its risks. */
function entriesWithin(tx: Tx): SQL {
  return sql`record cross join lateral (
      select p.open, p.proposals = 0 and not exists (select from risk_subject s
        where s.organization_id = record.organization_id and s.entry_id = record.id) as is_bare
      from (select count(*) as proposals, count(*) filter (where status = 'open') as open from risk_proposal
        where organization_id = record.organization_id and entry_id = record.id) p offset 0) own
    where record.kind = 'inventoryEntry' and record.archived_at is null and ${withinReach(tx, "risk.view") ?? sql`true`}`;
}

/** Every risk has been assessed. */
async function assessed(tx: Tx): Promise<Finding> {
  return findingOfRisks(tx, { unmet: sql`k.assessed_on is null`, attention: sql`false` });
}

/** Every assessed risk was assessed within twelve months (年1回以上), and those whose year is nearly over are told ahead. */
async function reviewed(tx: Tx, asOf: string): Promise<Finding> {
  const yearAgo = addMonths(asOf, -12);
  return findingOfRisks(tx, {
    applies: sql`k.assessed_on is not null`,
    unmet: sql`k.assessed_on < ${yearAgo}`,
    attention: sql`k.assessed_on < ${addDays(yearAgo, soonDays)} or k.review_on < ${asOf}`,
  });
}

type Condition = { applies?: SQL; unmet: SQL; attention: SQL };

async function findingOfRisks(tx: Tx, { applies = sql`true`, unmet, attention }: Condition): Promise<Finding> {
  const gravity = sql`case when ${unmet} then 2 when ${attention} then 1 else 0 end`;
  const rows = await tx.execute<{
    risks: number;
    grave: number;
    slight: number;
    offenders: { id: string; number: number; title: string }[] | null;
  }>(sql`
    with looked as (
      select record.id, record.number, record.title, ${gravity} as gravity
      from record join risk k on k.organization_id = record.organization_id and k.id = record.id
      where record.kind = 'risk' and record.archived_at is null and ${applies} and ${riskWithinReach(tx, "risk.view") ?? sql`true`}
    )
    select count(*)::integer as risks, (count(*) filter (where gravity = 2))::integer as grave,
      (count(*) filter (where gravity = 1))::integer as slight,
      (select jsonb_agg(jsonb_build_object('id', o.id, 'number', o.number, 'title', o.title))
        from (select * from looked where gravity > 0 order by gravity desc, number limit ${mostOffenders}) o) as offenders
    from looked`);
  const { risks = 0, grave = 0, slight = 0, offenders = null } = rows[0] ?? {};
  const facts = { risks, count: grave + slight, grave };
  if (risks === 0) return { ...notApplicable, facts };
  return {
    state: grave > 0 ? "unmet" : slight > 0 ? "attention" : "met",
    facts,
    offenders: (offenders ?? []).map(({ id, number, title }) => ({
      label: `${recordLabel("risk", number)} ${title}`,
      href: riskPath(tx.actor.organization.slug, id),
    })),
    total: grave + slight,
  };
}
