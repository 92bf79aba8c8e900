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

/** Neither a measure in place nor one that is planned. */
const hasNoMeasure = sql`not exists (select from risk_measure m where m.organization_id = k.organization_id and m.risk_id = k.id)
  and not exists (select from treated_risk d where d.organization_id = k.organization_id and d.risk_id = k.id)`;

/** What a risk itself says, as `k`. */
const itself = sql`join risk k on k.organization_id = s.organization_id and k.id = s.risk_id`;

/** Whether the entry `e` has a risk in use of which something holds: that it is one of it, as `s`, or what `risk` joins. */
function hasRisk(condition: SQL, risk = sql``): SQL {
  return sql`exists (select from risk_subject s ${risk}
    join record kr on kr.organization_id = s.organization_id and kr.id = s.risk_id and kr.archived_at is null
    where s.organization_id = e.organization_id and s.entry_id = e.id and ${condition})`;
}

/** Something is written of a phase of the entry `e`, and neither was a risk proposed in it nor has anybody named one. */
const hasBarePhase = sql`exists (select from jsonb_each(e.phases) f
  where (concat(f.value ->> 'place', f.value ->> 'people', f.value ->> 'vendor', f.value ->> 'note') <> ''
      or f.value -> 'media' not in ('[]', 'null'))
    and not exists (select from risk_proposal p
      where p.organization_id = e.organization_id and p.entry_id = e.id and p.phase = f.key)
    and not exists (select from risk_subject s
      where s.organization_id = e.organization_id and s.entry_id = e.id and s.phase = f.key))`;

const lookAtEntries = askEntries({
  phases: { about: sql`e.phases <> '{}'`, gravity: sql`case when ${hasBarePhase} then 1 else 0 end` },
  entrusted: { about: isEntrusted, gravity: sql`case when ${hasRisk(sql`s.phase = 'provision'`)} then 0 else 2 end` },
  myNumber: {
    about: sql`e.my_number`,
    gravity: sql`case when not ${hasRisk(isOfMyNumber, itself)} then 2
      when ${hasRisk(sql`${isOfMyNumber} and ${hasNoMeasure}`, itself)} then 1 else 0 end`,
  },
});

const lookAtTreatments = askTreatments((asOf) => ({
  treated: {
    about: sql`t.status in ('planned', 'under_way')`,
    gravity: sql`case when t.due_on < ${asOf} then 2 when t.due_on <= ${addDays(asOf, 7)} then 1 else 0 end`,
  },
  proven: {
    about: sql`t.status = 'completed'`,
    gravity: sql`case when exists (select from evidence_use u where u.organization_id = t.organization_id and u.record_id = t.id)
      then 0 else 2 end`,
  },
}));
