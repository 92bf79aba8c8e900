import { and, asc, desc, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { freeze, startApproval } from "#app/features/approvals/index.server.ts";
import { createRecord } from "#app/features/records/index.server.ts";
import { recordLabel } from "#app/features/records/index.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { Invalid, NotFound } from "#app/platform/errors.ts";
import type { ApprovalStatus } from "#db/codes/records.ts";
import type { Role } from "#db/codes/roles.ts";
import { approvals, records } from "#db/schema/record.ts";
import { riskAcceptances, riskMethods, risks } from "#db/schema/risk.ts";
import { acceptanceProblem } from "./acceptance.ts";
import { acceptanceState, needsAcceptance } from "./acceptance-conditions.server.ts";
import { holdAssessment } from "./assessment-whole.server.ts";
import { riskContents, withVisibleEntries } from "./content.server.ts";
import { joinMethod, joinRisk } from "./list-query.server.ts";
import { findMethod } from "./method.server.ts";
import { methodInUse } from "./needing-review.server.ts";
import { riskWithinReach, withinReach } from "./reach.server.ts";

/** So many risks are sent together at most: somebody is to read them all. */
export const mostSent = 200;

/** Risks that one wants accepted with what decides whether that can be asked; without `ids` all that need it and were not sent. */
export async function listToAccept(tx: Tx, ids: readonly string[]) {
  const isMeant =
    ids.length > 0
      ? inArray(records.id, [...ids])
      : and(isNull(records.archivedAt), sql`${needsAcceptance} and ${acceptanceState} is null`);
  const rows = await tx
    .select({
      id: records.id,
      number: records.number,
      title: records.title,
      departmentId: records.departmentId,
      levelBefore: risks.levelBefore,
      levelAfter: risks.levelAfter,
      residualText: risks.residualText,
      method: riskMethods.content,
      assessment: risks.assessment,
      isUnacceptable: isNeverAccepted,
      isArchived: sql<boolean>`${records.archivedAt} is not null`,
      isAssessed: sql<boolean>`${risks.assessedOn} is not null`,
      needsAcceptance,
      acceptance: acceptanceState,
    })
    .from(records)
    .innerJoin(risks, joinRisk)
    .leftJoin(riskMethods, joinMethod)
    .where(and(eq(records.kind, "risk"), riskWithinReach(tx, "risk.edit"), isMeant))
    .orderBy(asc(records.number))
    .limit(mostSent);
  if (ids.length > 0 && rows.length !== new Set(ids).size) throw new NotFound();
  return rows.map((row) => ({ ...row, problem: acceptanceProblem(row) }));
}

/**
 * Sends what remains of risks to whom the method says that it is accepted by (operations.md §3.4: nobody but the representative), frozen as it
 * is now; returns the approval's id.
 */
export async function sendForAcceptance(tx: Tx, ids: readonly string[], note: string): Promise<string> {
  await holdAssessment(tx, "update");
  const wanted = await listToAccept(tx, ids);
  const [first, ...others] = wanted;
  if (ids.length === 0 || !first) throw new Invalid("nothingChosen");
  for (const { number, problem } of wanted) {
    if (problem) throw new Invalid(problem, { values: { label: recordLabel("risk", number) } });
  }
  const isOfOne = others.every(({ departmentId }) => departmentId === first.departmentId);
  const label = recordLabel("risk", first.number);
  const { id: recordId } = await createRecord(tx, "riskAcceptance", {
    title:
      others.length === 0
        ? `残留リスクの受容：${label} ${first.title}`.slice(0, 500)
        : `残留リスクの受容：${label}ほか${others.length}件`,
    departmentId: isOfOne ? first.departmentId : null,
    ownerId: tx.actor.memberId ?? null,
    searchText: "",
  });
  const among = wanted.map(({ id }) => id);
  const snapshotId = await freeze(tx, recordId, {
    parts: riskContents(sql`select unnest(${`{${among.join(",")}}`}::uuid[])`),
    facts: async () => ({ risks: among.length }),
    whenEmpty: "nothingChosen",
  });
  const { content: method } = await findMethod(tx);
  const approver = method.acceptedBy;
  const approvalId = await startApproval(tx, { kind: "riskAcceptance", recordId, snapshotId, note, approver });
  await tx
    .insert(riskAcceptances)
    .values(wanted.map(({ id: riskId, assessment }) => ({ recordId, approvalId, riskId, assessment })));
  return approvalId;
}

/** Refuses to accept what is not any more as it was sent: a risk that was assessed again, taken out, or may not be accepted after all. */
export async function refuseOutdated(tx: Tx, approvalId: string): Promise<void> {
  const [outdated] = await tx
    .select({ number: records.number })
    .from(riskAcceptances)
    .innerJoin(
      risks,
      and(eq(risks.organizationId, riskAcceptances.organizationId), eq(risks.id, riskAcceptances.riskId)),
    )
    .innerJoin(records, and(eq(records.organizationId, risks.organizationId), eq(records.id, risks.id)))
    .where(and(eq(riskAcceptances.approvalId, approvalId), isOutdated))
    .orderBy(asc(records.number))
    .limit(1);
  if (outdated) throw new Invalid("acceptanceOutdated");
}

/** Also what only the method in use says may never be accepted, by whichever it was assessed. */
const isNeverAccepted = sql<boolean>`(${risks.isUnacceptable} or coalesce((select m.content -> 'neverAccepted'
  @> to_jsonb(${risks.sourceCode}) from risk_method m where m.id = ${methodInUse}), false))`;

const isOutdated = sql<boolean>`(${risks.assessment} <> ${riskAcceptances.assessment} or ${isNeverAccepted}
  or ${records.archivedAt} is not null)`;

/** What was asked about a risk, the latest first, with who accepted it; `holds` as long as nobody has assessed it again. */
export async function listAcceptancesOf(tx: Tx, riskId: string) {
  return tx
    .select({
      id: riskAcceptances.recordId,
      approvalId: riskAcceptances.approvalId,
      number: records.number,
      status: approvals.status,
      sentAt: approvals.createdAt,
      endedAt: approvals.endedAt,
      reason: approvals.endReason,
      by: sql<string | null>`last.member_name`,
      role: sql<Role | null>`last.role`,
      isOfThisAssessment: sql<boolean>`${riskAcceptances.assessment} = ${risks.assessment}`,
    })
    .from(riskAcceptances)
    .innerJoin(
      risks,
      and(eq(risks.organizationId, riskAcceptances.organizationId), eq(risks.id, riskAcceptances.riskId)),
    )
    .innerJoin(
      records,
      and(eq(records.organizationId, riskAcceptances.organizationId), eq(records.id, riskAcceptances.recordId)),
    )
    .innerJoin(
      approvals,
      and(eq(approvals.organizationId, riskAcceptances.organizationId), eq(approvals.id, riskAcceptances.approvalId)),
    )
    .leftJoin(
      sql`lateral (select s.member_name, s.role from approval_seal s where s.organization_id = ${approvals.organizationId}
        and s.approval_id = ${approvals.id} order by s.position desc limit 1) as last`,
      sql`true`,
    )
    .where(eq(riskAcceptances.riskId, riskId))
    .orderBy(desc(riskAcceptances.id))
    .limit(20);
}

/** An acceptance of risks of which the actor sees one, or NotFound. */
export async function getAcceptance(tx: Tx, id: string) {
  const [acceptance] = await tx
    .select({
      id: records.id,
      number: records.number,
      title: records.title,
      approvalId: approvals.id,
      snapshotId: approvals.snapshotId,
      status: sql<ApprovalStatus>`${approvals.status}`,
    })
    .from(records)
    .innerJoin(approvals, and(eq(approvals.organizationId, records.organizationId), eq(approvals.recordId, records.id)))
    .where(and(eq(records.kind, "riskAcceptance"), eq(records.id, id)))
    .limit(1);
  if (!acceptance) throw new NotFound();
  const items = await listAccepted(tx, acceptance.approvalId);
  if (items.seen.length === 0) throw new NotFound();
  return { ...acceptance, ...items };
}

/** The risks of an acceptance as they were frozen, as far as the actor may see them, and what has become of them since. */
export async function listAccepted(tx: Tx, approvalId: string) {
  const reach: SQL = riskWithinReach(tx, "risk.view") ?? sql`true`;
  const rows = await tx
    .select({
      id: risks.id,
      content: withVisibleEntries(sql`part.content`, withinReach(tx, "inventory.view", sql`e.department_id`)),
      isOutdated,
      isSeen: sql<boolean>`coalesce(${reach}, false)`,
    })
    .from(riskAcceptances)
    .innerJoin(
      risks,
      and(eq(risks.organizationId, riskAcceptances.organizationId), eq(risks.id, riskAcceptances.riskId)),
    )
    .innerJoin(records, and(eq(records.organizationId, risks.organizationId), eq(records.id, risks.id)))
    .innerJoin(
      sql`lateral (select p.content from approval v join snapshot_part p on p.organization_id = v.organization_id
        and p.snapshot_id = v.snapshot_id where v.organization_id = ${riskAcceptances.organizationId}
        and v.id = ${riskAcceptances.approvalId} and p.record_id = ${riskAcceptances.riskId}) as part`,
      sql`true`,
    )
    .where(eq(riskAcceptances.approvalId, approvalId))
    .orderBy(asc(records.number))
    .limit(mostSent);
  const seen = rows.filter(({ isSeen }) => isSeen);
  return { seen, hidden: rows.length - seen.length };
}
