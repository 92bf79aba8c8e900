import { and, desc, eq, isNotNull, sql } from "drizzle-orm";
import { freeze, getApproval, startApproval } from "#app/features/approvals/index.server.ts";
import { archiveRecord, createRecord, lockRecord } from "#app/features/records/index.server.ts";
import { now, today } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { Invalid, NotFound } from "#app/platform/errors.ts";
import type { Locale } from "#app/platform/messages.ts";
import { dateParts } from "#app/utils/calendar-date.ts";
import { searchKey } from "#app/utils/japanese-text.ts";
import type { ApprovalStatus } from "#db/codes/records.ts";
import type { GapAssessmentType, Judgement, RequirementState } from "#db/codes/requirements.ts";
import { records } from "#db/schema/record.ts";
import { gapAssessments } from "#db/schema/requirement.ts";
import { gapAssessmentMessages } from "./assessment-messages.ts";
import { holdRequirements } from "./catalog.server.ts";
import { citedProofs, requirementParts } from "./content.server.ts";
import { isExcluded, requirementOrder, requirementTables, titleIn } from "./parts.server.ts";

/** A requirement that people judged as met, and how it stood by the checks. */
export type Overruled = { code: string; state: RequirementState };

/** What the cover of an assessment states. */
export type AssessmentCounts = {
  /** What was judged as met and the checks found otherwise when it was frozen; absent from those frozen before that was noted. */
  overruled?: readonly Overruled[];
  items: number;
  conforming: number;
  attention: number;
  insufficient: number;
  excluded: number;
  catalog: string;
};

/** Starts going through all requirements; one at a time, until it is approved: what awaits its seals may come back. Returns its id. */
export async function startAssessment(tx: Tx, type: GapAssessmentType): Promise<string> {
  await holdRequirements(tx);
  if ((await listAssessments(tx)).some(isUnderWay)) throw new Invalid("oneAtATime");
  const title = gapAssessmentMessages("ja").name(type, String(dateParts(today()).year));
  const { id } = await createRecord(tx, "gapAssessment", {
    title,
    departmentId: null,
    ownerId: tx.actor.memberId ?? null,
    searchText: searchKey(title),
  });
  await tx.insert(gapAssessments).values({ id, type, startedOn: today() });
  return id;
}

/**
 * Freezes all requirements as they are now and sends them for approval as the present member; returns the approval's id. `overruled` is what the
 * checks of the product find otherwise, of which a feature cannot know all: whoever approves and whoever reads the report is told.
 */
export async function submitAssessment(
  tx: Tx,
  id: string,
  { summary, note, overruled }: { summary: string; note: string; overruled?: readonly Overruled[] | undefined },
): Promise<string> {
  await lockRecord(tx, id);
  const assessment = await getAssessment(tx, id);
  if (!isOpen(assessment)) throw new Invalid("notOpen");
  const remaining = await countRemaining(tx, assessment.startedOn);
  if (remaining.remaining > 0) throw new Invalid("unjudged", { values: { count: remaining.remaining } });
  await tx
    .update(gapAssessments)
    .set({ summary, finishedOn: today(), updatedAt: now() })
    .where(eq(gapAssessments.id, id));
  const snapshotId = await freeze(tx, id, {
    parts: requirementParts,
    facts: async () => ({
      ...(await countRequirements(tx)),
      ...(overruled && { overruled: overruled.map(({ code, state }) => ({ code, state })) }),
    }),
    cites: citedProofs,
    whenEmpty: "noRequirements",
  });
  return startApproval(tx, { kind: "gapAssessment", recordId: id, snapshotId, note });
}

/** Gives up an assessment that is under way; it stays in the records. */
export async function cancelAssessment(tx: Tx, id: string, reason: string): Promise<void> {
  // Held before it is looked at: it may be on its way to approval this very moment.
  await lockRecord(tx, id);
  const assessment = await getAssessment(tx, id);
  if (!isOpen(assessment)) throw new Invalid("notOpen");
  await archiveRecord(tx, id, reason);
}

/** The assessment under way, if there is one: not sent for approval yet, or come back from it. */
export async function findOpenAssessment(
  tx: Tx,
): Promise<{ id: string; startedOn: string; type: GapAssessmentType } | undefined> {
  const found = (await listAssessments(tx)).find(isOpen);
  return found && { id: found.id, startedOn: found.startedOn, type: found.type };
}

/** The assessments, the latest first, each with its last approval. */
export async function listAssessments(tx: Tx, limit = 200) {
  return selectAssessments(tx).orderBy(desc(gapAssessments.startedOn), desc(records.number)).limit(limit);
}
export type Assessment = Awaited<ReturnType<typeof listAssessments>>[number];

export async function getAssessment(tx: Tx, id: string): Promise<Assessment> {
  const [assessment] = await selectAssessments(tx, id);
  if (!assessment) throw new NotFound();
  return assessment;
}

/** Whether it has not come to its end: it goes on, or what was sent awaits its seals. */
export function isUnderWay({ isCancelled, status }: Standing): boolean {
  return !isCancelled && status !== "approved";
}

/** Whether it goes on: nothing has been sent, or what was sent came back. */
export function isOpen(assessment: Standing): boolean {
  return isUnderWay(assessment) && assessment.status !== "pending";
}

/** Whether what was sent awaits its seals. */
export function isPending(assessment: Standing): boolean {
  return isUnderWay(assessment) && assessment.status === "pending";
}

/** Whether it counts as done; one that was given up does not, whatever seals it has. */
function isApproved({ isCancelled, status }: Standing): boolean {
  return !isCancelled && status === "approved";
}

type Standing = Pick<Assessment, "isCancelled" | "status">;

/** How many items there are to look at, how many nobody has judged since a day, and the first of these. */
export async function countRemaining(tx: Tx, startedOn: string) {
  const [row] = await tx.execute<{ total: number; remaining: number; nextId: string | null }>(sql`
    select count(*)::integer as total, (count(*) filter (where is_remaining))::integer as remaining,
      (array_agg(id order by place) filter (where is_remaining))[1] as "nextId"
    from (select q.id, row_number() over (order by ${requirementOrder}) as place,
        q.judged_on is null or q.judged_on < ${startedOn} as is_remaining
      from ${requirementTables} where r.archived_at is null and not ${isExcluded}) item`);
  return { total: row?.total ?? 0, remaining: row?.remaining ?? 0, nextId: row?.nextId ?? undefined };
}

/** The items that nobody has judged since a day, in their order. */
export async function listRemaining(tx: Tx, startedOn: string, locale: Locale) {
  return [
    ...(await tx.execute<{
      id: string;
      code: string;
      title: string;
      judgement: Judgement | null;
      judgedOn: string | null;
    }>(sql`
      select q.id, q.code, ${titleIn(locale)} as title, q.judgement, q.judged_on as "judgedOn" from ${requirementTables}
      where r.archived_at is null and not ${isExcluded} and (q.judged_on is null or q.judged_on < ${startedOn})
      order by ${requirementOrder} limit 500`)),
  ];
}

/** An item of a frozen assessment, beside what it was in another. */
export type ComparedJudgement = {
  code: string;
  title: string;
  before: Judgement | "excluded" | "unjudged" | null;
  after: Judgement | "excluded" | "unjudged" | null;
};

/** What was judged otherwise in one frozen assessment than in another; what stayed as it was is left out. */
export async function compareAssessments(
  tx: Tx,
  before: string,
  after: string,
  locale: Locale,
): Promise<ComparedJudgement[]> {
  const state = (alias: string) =>
    sql.raw(`case when ${alias}.record_id is null then null when (${alias}.content ->> 'isExcluded')::boolean then 'excluded'
      else coalesce(${alias}.content ->> 'judgement', 'unjudged') end`);
  const rows = await tx.execute<ComparedJudgement>(sql`
    select * from (
      select coalesce(a.content, b.content) ->> 'code' as code, coalesce(coalesce(a.content, b.content) ->> 'title',
          coalesce(a.content, b.content) -> 'item' -> 'title' ->> ${locale}, '') as title,
        ${state("b")} as before, ${state("a")} as after, coalesce(a.position, b.position) as place
      from (select * from snapshot_part where snapshot_id = ${before}) b
      full join (select * from snapshot_part where snapshot_id = ${after}) a on a.record_id = b.record_id) compared
    where before is distinct from after order by place, code limit 500`);
  return [...rows];
}

/** The approved assessment that was frozen last before an instant. */
export async function findAssessmentBefore(tx: Tx, frozenAt: Date, besides: string): Promise<Assessment | undefined> {
  return (await listAssessments(tx)).find(
    (other) => other.id !== besides && isApproved(other) && other.frozenAt !== null && other.frozenAt < frozenAt,
  );
}

/** The last approved assessment. */
export async function findApprovedAssessment(tx: Tx): Promise<Assessment | undefined> {
  const approved = (await listAssessments(tx)).filter(isApproved);
  return approved.sort((one, other) => Number(other.frozenAt) - Number(one.frozenAt))[0];
}

/** The seals of an assessment's approval, and whatever else its page says of it. */
export async function getAssessmentApproval(tx: Tx, assessment: Assessment) {
  return assessment.approvalId ? getApproval(tx, assessment.approvalId) : undefined;
}

/** The counts of the requirements as they are now. */
export async function countRequirements(tx: Tx): Promise<AssessmentCounts> {
  const [counts] = await tx.execute<AssessmentCounts>(sql`
    select count(*)::integer as items, (count(*) filter (where judgement = 'conforming' and not is_excluded))::integer as conforming,
      (count(*) filter (where judgement = 'attention' and not is_excluded))::integer as attention,
      (count(*) filter (where judgement = 'insufficient' and not is_excluded))::integer as insufficient,
      (count(*) filter (where is_excluded))::integer as excluded, coalesce(max(catalog_version), '') as catalog
    from (select q.judgement, q.catalog_version, ${isExcluded} as is_excluded from ${requirementTables} where r.archived_at is null) present`);
  return counts ? { ...counts } : { items: 0, conforming: 0, attention: 0, insufficient: 0, excluded: 0, catalog: "" };
}

function selectAssessments(tx: Tx, id?: string) {
  const last = sql`(select a.id, a.status, a.ended_at, s.id as snapshot_id, s.facts, s.frozen_at, s.content_hash from approval a
    join snapshot s on s.organization_id = a.organization_id and s.id = a.snapshot_id
    where a.record_id = ${records.id} order by a.id desc limit 1)`;
  return tx
    .select({
      id: records.id,
      number: records.number,
      title: records.title,
      isCancelled: isNotNull(records.archivedAt).mapWith(Boolean),
      reason: records.archivedReason,
      type: gapAssessments.type,
      startedOn: gapAssessments.startedOn,
      finishedOn: gapAssessments.finishedOn,
      summary: gapAssessments.summary,
      approvalId: sql<string | null>`last.id`,
      status: sql<ApprovalStatus | null>`last.status`,
      approvedAt: sql<string | null>`last.ended_at`.mapWith(instantOf),
      snapshotId: sql<string | null>`last.snapshot_id`,
      facts: sql<AssessmentCounts | null>`last.facts`,
      frozenAt: sql<string | null>`last.frozen_at`.mapWith(instantOf),
      contentHash: sql<string | null>`last.content_hash`,
    })
    .from(gapAssessments)
    .innerJoin(
      records,
      and(eq(records.organizationId, gapAssessments.organizationId), eq(records.id, gapAssessments.id)),
    )
    .leftJoin(sql`lateral ${last} as last`, sql`true`)
    .where(id === undefined ? undefined : eq(gapAssessments.id, id))
    .$dynamic();
}

function instantOf(value: string): Date {
  return new Date(value);
}
