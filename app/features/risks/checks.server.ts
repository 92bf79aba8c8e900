import { type SQL, sql } from "drizzle-orm";
import { recordLabel } from "#app/features/records/index.ts";
import { askedOnce } from "#app/platform/asked-once.ts";
import type { Check, Finding } from "#app/platform/check.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { mostOffenders, notApplicable } from "#app/platform/finding.ts";
import { addDays, addMonths, daysBetween } from "#app/utils/calendar-date.ts";
import { dateInJapan } from "#app/utils/instant.ts";
import { riskCheckMessages } from "./check-messages.ts";
import { askEntries, askTreatments, findingOf, lookAtRisks, risksToReview } from "./check-questions.server.ts";
import { presentLibraryHash } from "./library.server.ts";
import {
  entryRisksPath,
  riskMethodPath,
  riskProposalsPath,
  riskSubmissionPath,
  risksPath,
  risksToReviewPath,
  riskVersionsPath,
  treatmentsPath,
} from "./paths.ts";
import { withinReach } from "./reach.server.ts";
import { hasEvidence } from "./treatment-evidence.server.ts";

/** What an examiner asks of risk assessment (J.3.1.3) and of what is done about risks (J.3.1.4). */
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
    run: async (tx, asOf) => findingOf(tx, "risks", (await lookAtRisks(tx, asOf)).assessed),
  },
  {
    id: "risks.reviewed",
    requirements: ["J.3.1.3"],
    words: (locale) => riskCheckMessages(locale).reviewed,
    fixPath: (slug) => `${risksPath(slug)}?sort=reviewOn`,
    fixNeeds: "risk.edit",
    lookPath: (slug) => `${risksPath(slug)}?sort=reviewOn`,
    isForDepartments: true,
    run: async (tx, asOf) => findingOf(tx, "risks", (await lookAtRisks(tx, asOf)).reviewed),
  },
  {
    id: "risks.changed",
    requirements: ["J.3.1.3", "J.3.4"],
    words: (locale) => riskCheckMessages(locale).changed,
    fixPath: risksToReviewPath,
    fixNeeds: "risk.edit",
    lookPath: risksToReviewPath,
    isForDepartments: true,
    run: risksToReview,
  },
  {
    id: "risks.rejected",
    requirements: ["J.3.1.3"],
    words: (locale) => riskCheckMessages(locale).rejected,
    fixPath: (slug) => `${riskProposalsPath(slug)}?status=rejected`,
    fixNeeds: "risk.edit",
    lookPath: (slug) => `${riskProposalsPath(slug)}?status=rejected`,
    isForDepartments: true,
    run: rejectedWithReason,
  },
  {
    id: "risks.phases",
    requirements: ["J.3.1.3"],
    words: (locale) => riskCheckMessages(locale).phases,
    fixPath: riskProposalsPath,
    fixNeeds: "risk.edit",
    lookPath: riskProposalsPath,
    isForDepartments: true,
    run: async (tx, asOf) => findingOf(tx, "entries", (await lookAtEntries(tx, asOf)).phases),
  },
  {
    id: "risks.entrusted",
    requirements: ["J.3.1.3", "J.9.4"],
    words: (locale) => riskCheckMessages(locale).entrusted,
    fixPath: (slug) => `${riskProposalsPath(slug)}?phase=provision`,
    fixNeeds: "risk.edit",
    lookPath: (slug) => `${riskProposalsPath(slug)}?phase=provision`,
    isForDepartments: true,
    run: async (tx, asOf) => findingOf(tx, "entries", (await lookAtEntries(tx, asOf)).entrusted),
  },
  {
    id: "risks.myNumber",
    requirements: ["J.3.1.3", "J.9.2"],
    words: (locale) => riskCheckMessages(locale).myNumber,
    fixPath: (slug) => `${riskProposalsPath(slug)}?code=${myNumberCodes[0]}`,
    fixNeeds: "risk.edit",
    lookPath: (slug) => `${riskProposalsPath(slug)}?code=${myNumberCodes[0]}`,
    weight: 3,
    isForDepartments: true,
    run: async (tx, asOf) => findingOf(tx, "entries", (await lookAtEntries(tx, asOf)).myNumber),
  },
  {
    id: "risks.accepted",
    requirements: ["J.3.1.4"],
    words: (locale) => riskCheckMessages(locale).accepted,
    fixPath: (slug) => `${risksPath(slug)}?state=unaccepted`,
    fixNeeds: "risk.edit",
    lookPath: (slug) => `${risksPath(slug)}?state=unaccepted`,
    weight: 3,
    isForDepartments: true,
    run: async (tx, asOf) => findingOf(tx, "risks", (await lookAtRisks(tx, asOf)).accepted),
  },
  {
    id: "risks.unlawful",
    requirements: ["J.3.1.4"],
    words: (locale) => riskCheckMessages(locale).unlawful,
    fixPath: (slug) => `${risksPath(slug)}?state=unlawful`,
    fixNeeds: "risk.edit",
    lookPath: (slug) => `${risksPath(slug)}?state=unlawful`,
    weight: 3,
    isForDepartments: true,
    run: async (tx, asOf) => findingOf(tx, "risks", (await lookAtRisks(tx, asOf)).unlawful),
  },
  {
    id: "risks.handled",
    requirements: ["J.3.1.4"],
    words: (locale) => riskCheckMessages(locale).handled,
    fixPath: (slug) => `${risksPath(slug)}?state=untreated`,
    fixNeeds: "risk.edit",
    lookPath: (slug) => `${risksPath(slug)}?state=untreated`,
    weight: 3,
    isForDepartments: true,
    run: async (tx, asOf) => findingOf(tx, "risks", (await lookAtRisks(tx, asOf)).handled),
  },
  {
    id: "risks.treated",
    requirements: ["J.3.1.4"],
    words: (locale) => riskCheckMessages(locale).treated,
    fixPath: (slug) => `${treatmentsPath(slug)}?state=overdue`,
    fixNeeds: "risk.edit",
    lookPath: (slug) => `${treatmentsPath(slug)}?state=overdue`,
    isForDepartments: true,
    run: async (tx, asOf) => findingOf(tx, "treatments", (await lookAtTreatments(tx, asOf)).treated),
  },
  {
    id: "risks.proven",
    requirements: ["J.3.1.4"],
    words: (locale) => riskCheckMessages(locale).proven,
    fixPath: (slug) => `${treatmentsPath(slug)}?state=unproven`,
    fixNeeds: "risk.edit",
    lookPath: (slug) => `${treatmentsPath(slug)}?state=unproven`,
    isForDepartments: true,
    run: async (tx, asOf) => findingOf(tx, "treatments", (await lookAtTreatments(tx, asOf)).proven),
  },
  {
    id: "risks.approved",
    requirements: ["J.3.1.3", "J.3.1.4"],
    words: (locale) => riskCheckMessages(locale).approved,
    fixPath: riskSubmissionPath,
    fixNeeds: "risk.submit",
    lookPath: riskVersionsPath,
    weight: 3,
    run: wholeApproved,
  },
  {
    id: "risks.method",
    requirements: ["J.3.1.3"],
    words: (locale) => riskCheckMessages(locale).method,
    fixPath: riskMethodPath,
    fixNeeds: "riskMethod.submit",
    lookPath: riskMethodPath,
    run: methodApproved,
  },
];

/**
 * Every entry of the ledger has been looked at for its risks as it is now: something was proposed or a person named a risk, each proposal is
 * decided, and neither the entry nor the library has changed since they were derived.
 */
async function derived(tx: Tx): Promise<Finding> {
  const entries = sql`select record.id, record.number, record.title, d.id is null as is_new, coalesce(d.found, 0) = 0
      and not exists (select from risk_proposal p where p.organization_id = record.organization_id and p.entry_id = record.id)
      and not exists (select from risk_subject s where s.organization_id = record.organization_id and s.entry_id = record.id) as is_bare,
      d.id is null or d.entry_changed_at <> record.changed_at or d.library <> ${presentLibraryHash} as is_stale, coalesce(o.open, 0) as open
    from record left join risk_derivation d on d.organization_id = record.organization_id and d.entry_id = record.id
    left join (select entry_id, count(*)::integer as open from risk_proposal where status = 'open' group by entry_id) o on o.entry_id = record.id
    where record.kind = 'inventoryEntry' and record.archived_at is null and ${withinReach(tx, "risk.view") ?? sql`true`}`;
  const rows = await tx.execute<Row & Record<DerivedFact | "objected", number>>(sql`
    with entries as materialized (${entries}),
    sums as (select count(*)::integer as entries, (count(*) filter (where is_bare))::integer as bare,
        (count(*) filter (where is_stale and not is_bare))::integer as stale, (count(*) filter (where open > 0))::integer as undecided,
        coalesce(sum(open), 0)::integer as open, (count(*) filter (where is_bare or is_stale or open > 0))::integer as objected from entries)
    select sums.*, first.id, first.number, first.title from sums left join lateral (
      select id, number, title from entries where is_bare or is_stale or open > 0
      order by is_bare desc, is_stale desc, number limit ${mostOffenders}) first on true`);
  const { entries: all = 0, bare = 0, stale = 0, undecided = 0, open = 0, objected = 0 } = rows[0] ?? {};
  const facts = { entries: all, bare, stale, undecided, open };
  if (all === 0) return { ...notApplicable, facts };
  return {
    state: bare > 0 ? "unmet" : stale + undecided > 0 ? "attention" : "met",
    facts,
    offenders: (objected > 0 ? rows : []).map(({ id, number, title }) => ({
      label: `${recordLabel("inventoryEntry", number)} ${title}`,
      href: entryRisksPath(tx.actor.organization.slug, id),
    })),
    total: objected,
  };
}
type DerivedFact = "entries" | "bare" | "stale" | "undecided" | "open";
type Row = { id: string; number: number; title: string };

/** No proposal was turned down without saying why; the form asks for it, and what came otherwise is found. */
async function rejectedWithReason(tx: Tx): Promise<Finding> {
  const rows = await tx.execute<{
    id: string;
    code: string;
    number: number;
    title: string;
    rejected: number;
    bare: number;
  }>(sql`
    with rejected as (
      select p.entry_id as id, p.code, record.number, record.title, btrim(p.reason) = '' as is_bare
      from risk_proposal p join record on record.organization_id = p.organization_id and record.id = p.entry_id
      where p.status = 'rejected' and record.archived_at is null and ${withinReach(tx, "risk.view") ?? sql`true`}
    )
    select b.id, b.code, b.number, b.title, n.rejected, n.bare
    from (select count(*)::integer as rejected, (count(*) filter (where is_bare))::integer as bare from rejected) n
    left join lateral (select * from rejected where is_bare order by number, code limit ${mostOffenders}) b on true`);
  const { rejected = 0, bare = 0 } = rows[0] ?? {};
  const facts = { rejected, count: bare };
  if (rejected === 0) return { ...notApplicable, facts };
  return {
    state: bare > 0 ? "unmet" : "met",
    facts,
    offenders: (bare > 0 ? rows : []).map(({ id, code, number, title }) => ({
      label: `${code} ${recordLabel("inventoryEntry", number)} ${title}`,
      href: entryRisksPath(tx.actor.organization.slug, id),
    })),
    total: bare,
  };
}

/** The assessment as a whole was approved within twelve months; a version under way when the year ends is late, and no more. */
async function wholeApproved(tx: Tx, asOf: string): Promise<Finding> {
  const { assessed } = await lookAtRisks(tx, asOf);
  if (assessed.about === 0) return notApplicable;
  const { approvedAt, isPending } = (await lookAtApprovals(tx, asOf))("riskAssessment");
  if (!approvedAt) {
    return {
      ...notApplicable,
      state: isPending ? "attention" : "unmet",
      facts: { days: -1, on: "", pending: isPending ? 1 : 0 },
    };
  }
  const on = dateInJapan(approvedAt);
  const isOver = on < addMonths(asOf, -12);
  const state = isOver && !isPending ? "unmet" : isOver || on < addMonths(asOf, -11) ? "attention" : "met";
  return { ...notApplicable, state, facts: { days: daysBetween(on, asOf), on, pending: isPending ? 1 : 0 } };
}

/** Somebody approved how risks are assessed; the method that everybody starts with is nobody's decision. */
async function methodApproved(tx: Tx, asOf: string): Promise<Finding> {
  const { assessed } = await lookAtRisks(tx, asOf);
  if (assessed.about === 0) return notApplicable;
  const { approvedAt, isPending } = (await lookAtApprovals(tx, asOf))("riskMethod");
  const facts = { on: approvedAt ? dateInJapan(approvedAt) : "", pending: isPending ? 1 : 0 };
  return { ...notApplicable, state: approvedAt ? "met" : "attention", facts };
}

/** When the assessment as a whole and its method were approved last, and whether a version of them awaits approval. */
const lookAtApprovals = askedOnce(async (tx: Tx) => {
  const rows = await tx.execute<{ kind: "riskAssessment" | "riskMethod"; at: string | null; pending: boolean }>(sql`
    select r.kind, max(a.ended_at) filter (where a.status = 'approved') as at, bool_or(a.status = 'pending') as pending
    from record r join approval a on a.organization_id = r.organization_id and a.record_id = r.id
    where r.kind in ('riskAssessment', 'riskMethod') group by r.kind`);
  return (wanted: "riskAssessment" | "riskMethod") => {
    const row = rows.find(({ kind }) => kind === wanted);
    return { approvedAt: row?.at ? new Date(row.at) : undefined, isPending: row?.pending === true };
  };
});

/** The items of the library that every entry with My Numbers (特定個人情報) has. */
const myNumberCodes = ["R-STO-14", "R-DIS-12"] as const;
const isOfMyNumber = sql.raw(`k.source_code in ('${myNumberCodes.join("', '")}')`);

/** A vendor is named, for the whole or in a phase. */
const isEntrusted = sql`(cardinality(e.vendors) > 0 or jsonb_path_exists(e.phases, '$.*.vendor ? (@ != "")'))`;

/** Neither a measure in place nor one that is planned or done: what was given up or taken out is none. */
const hasNoMeasure = sql`not exists (select from risk_measure m where m.organization_id = k.organization_id and m.risk_id = k.id)
  and not exists (select from treated_risk d
    join risk_treatment t on t.organization_id = d.organization_id and t.id = d.treatment_id and t.status <> 'cancelled'
    join record tr on tr.organization_id = t.organization_id and tr.id = t.id and tr.archived_at is null
    where d.organization_id = k.organization_id and d.risk_id = k.id)`;

/** Whether the entry `e` has a risk `k` in use of which something holds. */
function hasRisk(condition: SQL): SQL {
  return sql`exists (select from risk_subject s join risk k on k.organization_id = s.organization_id and k.id = s.risk_id
    join record kr on kr.organization_id = s.organization_id and kr.id = s.risk_id and kr.archived_at is null
    where s.organization_id = e.organization_id and s.entry_id = e.id and ${condition})`;
}

/** Risks that are out of use. */
const outOfUse = sql`(select id from record where kind = 'risk' and archived_at is not null)`;

/** Entries with a risk of entrustment in use: of the library's that it says of what is entrusted, or one of the organization's own. */
const withVendorRisk = sql`(select s.entry_id from (
    select k.organization_id, k.id from risk k where k.source_code = any(array(select i.code from risk_catalog_item i
      where i.phase = 'provision' and (i.related_item = 'J.9.4' or i.rule @> '[{"fact": "flag", "flag": "entrusted"}]')))
    union all
    select k.organization_id, k.id from risk k where k.source_code is null and k.phase = 'provision'
  ) v join risk_subject s on s.organization_id = v.organization_id and s.risk_id = v.id where v.id not in ${outOfUse})`;

/**
 * Entries with a phase that has no risk and none to decide on, though it exists for the entry: everything was turned down or taken out, or
 * (`empty`) the library has nothing for it, and nobody has named one. It begins with these, which are few.
 */
const barePhases = sql`(
  select f.entry_id, coalesce(array_agg(f.phase) filter (where f.is_empty), '{}') as empty from (
    select d.entry_id, b.phase, true as is_empty from risk_derivation d cross join lateral unnest(d.bare_phases) b(phase)
      where d.bare_phases <> '{}'
    union
    select p.entry_id, p.phase, false from risk_proposal p where p.status = 'rejected'
    union
    select s.entry_id, s.phase, false from record r join risk_subject s on s.organization_id = r.organization_id and s.risk_id = r.id
      where r.kind = 'risk' and r.archived_at is not null
  ) f
  where not exists (select from risk_proposal p where p.entry_id = f.entry_id and p.phase = f.phase and p.status = 'open')
    and not exists (select from risk_subject s where s.entry_id = f.entry_id and s.phase = f.phase and s.risk_id not in ${outOfUse})
  group by f.entry_id)`;

const lookAtEntries = askEntries(sql`left join ${barePhases} b on b.entry_id = record.id`, {
  phases: {
    about: sql`e.id in (select entry_id from risk_derivation)`,
    gravity: sql`case when b.entry_id is null then 0
      when exists (select from unnest(b.empty) f(phase) where jsonb_exists(e.phases, f.phase)) then 2 else 1 end`,
  },
  entrusted: { about: isEntrusted, gravity: sql`case when e.id in ${withVendorRisk} then 0 else 2 end` },
  myNumber: {
    about: sql`e.my_number`,
    gravity: sql`case when not ${hasRisk(isOfMyNumber)} then 2 when ${hasRisk(sql`${isOfMyNumber} and ${hasNoMeasure}`)} then 1 else 0 end`,
  },
});

const lookAtTreatments = askTreatments((asOf) => ({
  treated: {
    about: sql`t.status in ('planned', 'under_way')`,
    gravity: sql`case when t.due_on < ${asOf} then 2 when t.due_on <= ${addDays(asOf, 7)} then 1 else 0 end`,
  },
  proven: { about: sql`t.status = 'completed'`, gravity: sql`case when ${hasEvidence(sql`t.id`)} then 0 else 2 end` },
}));
