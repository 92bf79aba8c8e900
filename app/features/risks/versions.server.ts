import { type SQL, sql } from "drizzle-orm";
import { freeze, refuseUnsendable, startApproval } from "#app/features/approvals/index.server.ts";
import { today } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { Forbidden, Invalid } from "#app/platform/errors.ts";
import { reachOf } from "#app/platform/permissions.ts";
import { addMonths } from "#app/utils/calendar-date.ts";
import { dateInJapan } from "#app/utils/instant.ts";
import { riskLevels } from "#db/codes/risks.ts";
import { riskMethods, risks } from "#db/schema/risk.ts";
import { isHeld, isUntreated, needsAcceptance, remainsUnlawfully } from "./acceptance-conditions.server.ts";
import { holdAssessment } from "./assessment-whole.server.ts";
import { isDifferent, riskContents, touchedSince } from "./content.server.ts";
import { joinMethod } from "./list-query.server.ts";

/** Counts of the whole: risks by how far they are, by level before and after, and what is planned. */
export type AssessmentCounts = Record<
  "risks" | "unassessed" | "accepted" | "unaccepted" | "unlawful" | "untreated" | "treatments" | "openTreatments",
  number
> &
  Record<string, number>;

/**
 * Freezes the risk assessment as it is and sends it for approval as the present member; returns the approval's id. Of a large company this
 * takes longer than anybody waits for a page: they ask for it (`askSubmission`).
 */
export async function submitAssessment(
  tx: Tx,
  note: string,
  report: (percent: number) => Promise<void> = async () => undefined,
  atATime = risksAtATime,
): Promise<string> {
  const whole = await holdAssessment(tx, "update");
  const parts = await partsOf(tx, atATime);
  const snapshotId = await freeze(tx, whole.id, {
    parts,
    facts: () => countAssessment(tx),
    whenEmpty: "emptyAssessment",
    report: (done) => report((done / parts.length) * 95),
  });
  return startApproval(tx, { kind: "riskAssessment", recordId: whole.id, snapshotId, note });
}

/** Refuses a submission of which it is clear already that it could not be sent. */
export async function refuseSubmission(tx: Tx): Promise<void> {
  const whole = await holdAssessment(tx, "share");
  await refuseUnsendable(tx, { kind: "riskAssessment", recordId: whole.id });
  const isAny = await tx.execute(sql`select from record where kind = 'risk' and archived_at is null limit 1`);
  if (isAny.length === 0) throw new Invalid("emptyAssessment");
}

/** The contents of all risks, so many at a time that whoever waits sees that it goes on. */
async function partsOf(tx: Tx, atATime: number): Promise<SQL[]> {
  const firsts = await tx.execute<{ number: number }>(sql`
    select number from (select number, row_number() over (order by number) as place from record
      where kind = 'risk' and archived_at is null) r
    where (place - 1) % ${atATime} = 0 order by number`);
  if (firsts.length <= 1) return [riskContents()];
  return firsts.map(({ number }, step) => {
    const next = firsts[step + 1];
    return riskContents(sql`select id from record where kind = 'risk' and archived_at is null and number >= ${number}
      and ${next ? sql`number < ${next.number}` : sql`true`}`);
  });
}

const risksAtATime = 10_000;

/** The counts of the whole as it is now. */
export async function countAssessment(tx: Tx): Promise<AssessmentCounts> {
  const levels = riskLevels.flatMap((level) => [
    sql`(count(*) filter (where ${risks.levelBefore} = ${level}))::integer as ${sql.identifier(`before_${level}`)}`,
    sql`(count(*) filter (where ${risks.levelAfter} = ${level}))::integer as ${sql.identifier(`after_${level}`)}`,
  ]);
  const [counts] = await tx.execute<AssessmentCounts>(sql`
    select count(*)::integer as risks, (count(*) filter (where ${risks.assessedOn} is null))::integer as unassessed,
      (count(*) filter (where ${needsAcceptance} and ${isHeld("approved")}))::integer as accepted,
      (count(*) filter (where ${needsAcceptance} and not ${isHeld("approved")}))::integer as unaccepted,
      (count(*) filter (where ${remainsUnlawfully}))::integer as unlawful, (count(*) filter (where ${isUntreated}))::integer as untreated,
      (select count(*)::integer from record t where t.kind = 'riskTreatment' and t.archived_at is null) as treatments,
      (select count(*)::integer from risk_treatment t join record tr on tr.organization_id = t.organization_id and tr.id = t.id
        where tr.archived_at is null and t.status in ('planned', 'under_way')) as "openTreatments",
      ${sql.join(levels, sql`, `)}
    from record r join ${risks} on ${risks.organizationId} = r.organization_id and ${risks.id} = r.id
    left join ${riskMethods} on ${joinMethod}
    where r.kind = 'risk' and r.archived_at is null`);
  return counts
    ? { ...counts }
    : {
        risks: 0,
        unassessed: 0,
        accepted: 0,
        unaccepted: 0,
        unlawful: 0,
        untreated: 0,
        treatments: 0,
        openTreatments: 0,
      };
}

/** What differs between two states of a risk; `changes` maps a field of its content to the old and the new value. */
export type RiskDifference = {
  recordId: string;
  number: number;
  title: string;
  kind: "added" | "changed" | "removed";
  changes: Record<string, [old: unknown, current: unknown]>;
};

/** What differs: the first of it, and how much it is in all; `isAtMost` when not all that was touched has been compared. */
export type Comparison = { total: number; isAtMost: boolean; differences: RiskDifference[] };

/** What changed from one frozen state to another. At most `limit` differences; the total is exact. */
export async function compareVersions(
  tx: Tx,
  fromSnapshot: string,
  toSnapshot: string,
  limit = mostShown,
): Promise<Comparison> {
  refusePartialReach(tx);
  const rows = await tx.execute<Sides & { total: number }>(sql`
    with page as (
      select coalesce(a.record_id, b.record_id) as record_id, (count(*) over ())::integer as total
      from (select record_id, content, content_hash from snapshot_part where snapshot_id = ${fromSnapshot}) b
      full join (select record_id, content, content_hash from snapshot_part where snapshot_id = ${toSnapshot}) a
        on a.record_id = b.record_id
      where a.content_hash is distinct from b.content_hash and ${isDifferent(sql`b.content`, sql`a.content`)}
      order by coalesce(a.content ->> 'number', b.content ->> 'number')::integer limit ${limit}
    )
    select page.record_id, b.content as old, a.content as current, page.total from page
    left join snapshot_part b on b.snapshot_id = ${fromSnapshot} and b.record_id = page.record_id
    left join snapshot_part a on a.snapshot_id = ${toSnapshot} and a.record_id = page.record_id
    order by coalesce(a.content ->> 'number', b.content ->> 'number')::integer`);
  return { total: rows[0]?.total ?? 0, isAtMost: false, differences: rows.map(differenceOf) };
}

/**
 * What changed from a frozen state to the assessment as it is now. Only what was touched since is compared, and of that no more than can be
 * put together while somebody waits: after a year in which every risk was assessed anew the total says how many may have changed. What was
 * taken back does not show.
 */
export async function compareWithPresent(
  tx: Tx,
  fromSnapshot: string,
  { limit = mostShown, most = mostCompared } = {},
): Promise<Comparison> {
  refusePartialReach(tx);
  const touched = await tx.execute<{ id: string; total: number }>(sql`
    select id, (count(*) over ())::integer as total
    from (${touchedSince(sql`(select frozen_at from snapshot where id = ${fromSnapshot})`)}) touched limit ${most}`);
  const [first] = touched;
  if (!first) return { total: 0, isAtMost: false, differences: [] };
  const among = sql`select unnest(${`{${touched.map(({ id }) => id).join(",")}}`}::uuid[])`;
  const rows = await tx.execute<Sides>(sql`
    select touched.id as record_id, frozen.content as old, present.content as current from (${among}) touched(id)
    left join (${riskContents(among)}) present on present.id = touched.id
    left join snapshot_part frozen on frozen.snapshot_id = ${fromSnapshot} and frozen.record_id = touched.id
    where ${isDifferent(sql`frozen.content`, sql`present.content`)}
    order by coalesce(present.content ->> 'number', frozen.content ->> 'number')::integer`);
  const isAtMost = first.total > touched.length;
  return { total: isAtMost ? first.total : rows.length, isAtMost, differences: rows.slice(0, limit).map(differenceOf) };
}

const mostShown = 200;
const mostCompared = 2_000;

type Sides = {
  record_id: string;
  old: Record<string, unknown> | null;
  current: Record<string, unknown> | null;
};

function differenceOf({ record_id: recordId, old, current }: Sides): RiskDifference {
  const known = current ?? old ?? {};
  return {
    recordId,
    number: Number(known.number),
    title: String(known.title),
    kind: !old ? "added" : !current ? "removed" : "changed",
    changes: old && current ? changedFields(old, current) : {},
  };
}

/**
 * Whether an approved version is so old that the next one is to be sent even if nothing has changed: it is looked at again at least once a
 * year (年1回以上).
 */
export function isYearPassed(version: { frozenAt: Date; approvedAt: Date | null } | undefined): boolean {
  return version !== undefined && dateInJapan(version.approvedAt ?? version.frozenAt) <= addMonths(today(), -12);
}

/** Frozen versions and comparisons speak of the assessment as a whole; who sees only a department's risks does not see them. */
export function refusePartialReach(tx: Tx): void {
  if (reachOf(tx.actor.roles, "risk.view") !== "organization") throw new Forbidden("wholeAssessment");
}

function changedFields(old: Record<string, unknown>, current: Record<string, unknown>): RiskDifference["changes"] {
  const names = [...new Set([...Object.keys(old), ...Object.keys(current)])].sort();
  return Object.fromEntries(
    names
      .filter((name) => JSON.stringify(old[name] ?? null) !== JSON.stringify(current[name] ?? null))
      .map((name): [string, [unknown, unknown]] => [name, [old[name], current[name]]]),
  );
}
