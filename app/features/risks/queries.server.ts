import { and, asc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { today } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { NotFound } from "#app/platform/errors.ts";
import type { Locale } from "#app/platform/messages.ts";
import type { Action } from "#app/platform/permissions.ts";
import type { Phase } from "#db/codes/inventory.ts";
import { departments, members } from "#db/schema/member.ts";
import { records } from "#db/schema/record.ts";
import {
  type RiskMethodContent,
  riskMeasures,
  riskMethods,
  riskProposals,
  risks,
  securityMeasures,
} from "#db/schema/risk.ts";
import { acceptanceState, needsAcceptance } from "./acceptance-conditions.server.ts";
import { presentMeasures } from "./library.server.ts";
import {
  activeCount,
  joinDepartment,
  joinMethod,
  joinOwner,
  joinRisk,
  matching,
  orderOf,
  pageKeys,
} from "./list-query.server.ts";
import { defaultMethod } from "./method.ts";
import { listReviewCauses, methodInUse, reviewCausesOf } from "./needing-review.server.ts";
import { ownEntry } from "./proposals.server.ts";
import { isRiskWithinReach, riskWithinReach, withinReach } from "./reach.server.ts";
import type { RiskFilter } from "./risk-filter.ts";

/** One page of the risks with the number of all that match; one statement, cut on keys alone. */
export async function listRisks(tx: Tx, filter: RiskFilter) {
  const rows = await tx
    .select({ ...rowColumns(tx), total: sql<number>`page.total` })
    .from(sql`(${pageKeys(tx, filter)}) as page`)
    .innerJoin(records, sql`${records.id} = page.id`)
    .innerJoin(risks, joinRisk)
    .leftJoin(departments, joinDepartment)
    .leftJoin(members, joinOwner)
    .leftJoin(riskMethods, joinMethod)
    .orderBy(...orderOf(filter));
  const found = rows.map(({ total: _total, ...row }) => row);
  return { rows: await withCauses(tx, found), total: rows[0]?.total ?? 0 };
}
export type RiskRow = Awaited<ReturnType<typeof listRisks>>["rows"][number];

/** How many match a filter; the list itself says so, except on a page behind its end. */
export async function countRisks(tx: Tx, filter: RiskFilter): Promise<number> {
  const { onRecord, onRisk } = matching(tx, filter);
  const [row] = await tx
    .select({ total: sql<number>`count(*)::integer` })
    .from(records)
    .innerJoin(risks, joinRisk)
    .where(and(onRecord, onRisk));
  return row?.total ?? 0;
}

/** The ids of all that match a filter, in its order. */
export async function listMatchingIds(tx: Tx, filter: RiskFilter): Promise<string[]> {
  const { onRecord, onRisk } = matching(tx, filter);
  const rows = await tx
    .select({ id: records.id })
    .from(records)
    .innerJoin(risks, joinRisk)
    .leftJoin(departments, joinDepartment)
    .where(and(onRecord, onRisk))
    .orderBy(...orderOf(filter));
  return rows.map(({ id }) => id);
}

/** Figures for the head of the list, the choices of its filter and the method in use; one statement. */
export async function getRiskFacts(tx: Tx) {
  const proposed = withinReach(tx, "risk.view") ?? sql`true`;
  const ofDepartment = withinReach(tx, "risk.view", sql`d.id`) ?? sql`true`;
  const [facts] = await tx.execute<{
    risks: number;
    open: number;
    departments: { id: string; name: string }[] | null;
    method: { number: number; content: RiskMethodContent } | null;
  }>(sql`
    select (select jsonb_build_object('number', m.number, 'content', m.content) from risk_method m where m.id = ${methodInUse}) as method, (${activeCount(tx)}) as risks,
      (select count(*)::integer from ${riskProposals} cross join lateral ${ownEntry}
        where ${riskProposals.status} = 'open' and ${records.archivedAt} is null and ${proposed}) as open,
      (select jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name) order by d.created_at, d.id)
        from department d where d.archived_at is null and ${ofDepartment}) as departments`);
  return {
    risks: facts?.risks ?? 0,
    open: facts?.open ?? 0,
    departments: facts?.departments ?? [],
    method: facts?.method?.content ?? defaultMethod,
    methodNumber: facts?.method?.number ?? 0,
  };
}

/** A risk with everything that was written of it, or NotFound when it is beyond what the actor reaches by the action. */
export async function getRisk(tx: Tx, id: string, action: Action = "risk.view") {
  const [risk] = await tx
    .select({
      ...rowColumns(tx),
      departmentId: records.departmentId,
      ownerId: records.ownerId,
      version: records.version,
      changedAt: records.changedAt,
      archivedReason: records.archivedReason,
      threat: risks.threat,
      cause: risks.cause,
      families: risks.families,
      affectedRights: risks.affectedRights,
      impact: risks.impact,
      likelihood: risks.likelihood,
      rationale: risks.rationale,
      impactAfter: risks.impactAfter,
      likelihoodAfter: risks.likelihoodAfter,
      residualHandling: risks.residualHandling,
      residualText: risks.residualText,
      methodId: risks.methodId,
      reviewedOn: risks.reviewedOn,
      reviewNote: risks.reviewNote,
      reviewedBy: sql<
        string | null
      >`(select m.name from member m where m.organization_id = ${risks.organizationId} and m.id = ${risks.reviewedById})`,
      assessedBy: sql<
        string | null
      >`(select m.name from member m where m.organization_id = ${risks.organizationId} and m.id = ${risks.assessedById})`,
      isCommentable: isRiskWithinReach(tx, "comment.write"),
    })
    .from(records)
    .innerJoin(risks, joinRisk)
    .leftJoin(departments, joinDepartment)
    .leftJoin(members, joinOwner)
    .leftJoin(riskMethods, joinMethod)
    .where(and(eq(records.kind, "risk"), eq(records.id, id), riskWithinReach(tx, action)));
  if (!risk) throw new NotFound();
  return risk;
}
export type Risk = Awaited<ReturnType<typeof getRisk>>;

/** An entry that a risk is one of. */
export type Subject = {
  id: string;
  entryId: string;
  number: number;
  title: string;
  department: string | null;
  phase: Phase;
  isArchived: boolean;
  isProposed: boolean;
  sensitive: boolean | null;
  myNumber: boolean | null;
  items: string[];
};

/** The entries of a risk as far as the actor may see them, and how many they may not. */
export async function listSubjects(tx: Tx, riskId: string): Promise<{ subjects: Subject[]; hidden: number }> {
  const within = withinReach(tx, "inventory.view", sql`r.department_id`) ?? sql`true`;
  const rows = await tx.execute<Subject & { seen: boolean }>(sql`
    select s.id, s.entry_id as "entryId", r.number, r.title, d.name as department, s.phase, r.archived_at is not null as "isArchived",
      s.proposal_id is not null as "isProposed", e.sensitive, e.my_number as "myNumber", e.items, coalesce(${within}, false) as seen
    from risk_subject s
    join record r on r.organization_id = s.organization_id and r.id = s.entry_id
    join inventory_entry e on e.organization_id = r.organization_id and e.id = r.id
    left join department d on d.organization_id = r.organization_id and d.id = r.department_id
    where s.risk_id = ${riskId} order by r.number, s.id limit 500`);
  const subjects = rows.filter(({ seen }) => seen).map(({ seen: _seen, ...subject }) => subject);
  return { subjects, hidden: rows.length - subjects.length };
}

/** The measures that are in place, in their order; one of the guidelines' has its title. */
export async function listMeasures(tx: Tx, riskId: string, locale: Locale) {
  return tx
    .select({
      code: riskMeasures.securityMeasureCode,
      text: sql<string>`case when ${riskMeasures.securityMeasureCode} is null then ${riskMeasures.text}
        else coalesce(${securityMeasures.title} ->> ${locale}, ${riskMeasures.securityMeasureCode}) end`,
    })
    .from(riskMeasures)
    .leftJoin(
      securityMeasures,
      and(eq(securityMeasures.version, presentMeasures), eq(securityMeasures.code, riskMeasures.securityMeasureCode)),
    )
    .where(eq(riskMeasures.riskId, riskId))
    .orderBy(asc(riskMeasures.position))
    .limit(200);
}
export type Measure = Awaited<ReturnType<typeof listMeasures>>[number];

/** The risks of one entry, in their order, with what the list says of them. */
export async function listRisksOf(tx: Tx, entryId: string): Promise<RiskRow[]> {
  const ofEntry = sql`(select s.risk_id from risk_subject s where s.entry_id = ${entryId})`;
  const found = await tx
    .select(rowColumns(tx))
    .from(records)
    .innerJoin(risks, joinRisk)
    .leftJoin(departments, joinDepartment)
    .leftJoin(members, joinOwner)
    .leftJoin(riskMethods, joinMethod)
    .where(
      and(
        eq(records.kind, "risk"),
        inArray(records.id, ofEntry as SQL<string>),
        sql`${records.archivedAt} is null`,
        riskWithinReach(tx, "risk.view"),
      ),
    )
    .orderBy(asc(records.number))
    .limit(500);
  return withCauses(tx, found);
}

/** The risks in use of an entry, within reach, that are of no other entry in use. */
export async function listForsakenBy(tx: Tx, entryId: string, action: Action): Promise<string[]> {
  const rows = await tx
    .select({ id: records.id })
    .from(records)
    .where(
      and(
        eq(records.kind, "risk"),
        sql`${records.archivedAt} is null`,
        riskWithinReach(tx, action),
        sql`${records.id} in (select s.risk_id from risk_subject s where s.entry_id = ${entryId})`,
        sql`not exists (select from risk_subject s join record e on e.organization_id = s.organization_id and e.id = s.entry_id
          where s.organization_id = ${records.organizationId} and s.risk_id = ${records.id} and e.archived_at is null)`,
      ),
    )
    .orderBy(asc(records.id))
    .limit(1_000);
  return rows.map(({ id }) => id);
}

/** How the risks of one entry stand, for its own page. */
export async function countRisksOf(tx: Tx, entryId: string): Promise<EntryRiskCounts> {
  const among = sql`select s.risk_id from risk_subject s where s.entry_id = ${entryId}`;
  const [counts] = await tx.execute<EntryRiskCounts>(sql`
    select count(k.id)::integer as risks, (count(k.id) filter (where k.assessed_on is null))::integer as unassessed,
      (count(k.id) filter (where k.id in (select f.risk_id from (${reviewCausesOf(today(), among)}) f)))::integer as review,
      (select count(*)::integer from risk_proposal p where p.entry_id = ${entryId} and p.status = 'open') as open,
      (select count(*)::integer from risk_proposal p where p.entry_id = ${entryId} and p.drift is not null) as drifted
    from (select distinct s.organization_id, s.risk_id from risk_subject s where s.entry_id = ${entryId}) s
    join record r on r.organization_id = s.organization_id and r.id = s.risk_id and r.archived_at is null
    join risk k on k.organization_id = r.organization_id and k.id = r.id`);
  return counts ? { ...counts } : { risks: 0, unassessed: 0, review: 0, open: 0, drifted: 0 };
}
export type EntryRiskCounts = { risks: number; unassessed: number; review: number; open: number; drifted: number };

/** The rows with why they are to be looked at again. */
async function withCauses<Row extends { id: string }>(tx: Tx, rows: readonly Row[]) {
  const causes = await listReviewCauses(
    tx,
    rows.map(({ id }) => id),
    today(),
  );
  return rows.map((row) => ({ ...row, causes: causes.get(row.id) ?? [] }));
}

function rowColumns(tx: Tx) {
  return {
    id: records.id,
    number: records.number,
    title: records.title,
    department: departments.name,
    owner: members.name,
    archivedAt: records.archivedAt,
    sourceCode: risks.sourceCode,
    phase: risks.phase,
    isUnacceptable: risks.isUnacceptable,
    levelBefore: risks.levelBefore,
    levelAfter: risks.levelAfter,
    assessedOn: risks.assessedOn,
    reviewOn: risks.reviewOn,
    method: riskMethods.content,
    methodNumber: riskMethods.number,
    isMethodOutdated: sql<boolean>`coalesce(${risks.methodId} <> ${methodInUse}, false)`,
    entries: sql<number>`(select count(distinct s.entry_id)::integer from risk_subject s
      where s.organization_id = ${risks.organizationId} and s.risk_id = ${risks.id})`,
    /** What remains is to be accepted, and how that stands. */
    needsAcceptance,
    acceptance: acceptanceState,
    isEditable: isRiskWithinReach(tx, "risk.edit"),
  };
}
