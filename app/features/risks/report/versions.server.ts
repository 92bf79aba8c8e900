import { sql } from "drizzle-orm";
import { findApprovedOf, listVersionsOf } from "#app/features/approvals/index.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { dateInJapan } from "#app/utils/instant.ts";
import type { RiskLevel } from "#db/codes/risks.ts";
import type { RiskMethodContent } from "#db/schema/risk.ts";
import { listMethods } from "../method.server.ts";
import { defaultMethod } from "../method.ts";
import type { BothSides, LevelCounts, Side } from "../pictures/summary.ts";
import { withinReach } from "../reach.server.ts";

/** The last approved version of the risk assessment, if there is one. */
export async function findApprovedAssessment(tx: Tx) {
  const version = await findApprovedOf(tx, "riskAssessment");
  // Nothing is approved without a number; the column has none while it is frozen only.
  if (!version?.revision) return undefined;
  const { revision, approvalId, approvedAt, frozenAt } = version;
  return { revision, approvalId, approvedOn: dateInJapan(approvedAt ?? frozenAt) };
}

/** How many risks of each level an approved version had. */
export type TrendPoint = { revision: number; on: string; levels: BothSides; method: RiskMethodContent };

/** The approved versions from the first to one (or the last), as far as a picture can show them. */
export async function listTrend(tx: Tx, upTo?: number): Promise<TrendPoint[]> {
  const versions = await listVersionsOf(tx, "riskAssessment");
  const methods = await listMethods(tx);
  return versions
    .filter(({ revision }) => upTo === undefined || revision <= upTo)
    .slice(0, mostVersions)
    .reverse()
    .map(({ revision, approvedAt, frozenAt, facts }) => ({
      revision,
      on: dateInJapan(approvedAt ?? frozenAt),
      levels: { before: levelsOf(facts, "before"), after: levelsOf(facts, "after") },
      // The one that was in use when it was frozen: its levels bear that one's names.
      method:
        methods.find(({ number, approvedAt: since }) => number === 0 || (since !== null && since <= frozenAt))
          ?.content ?? defaultMethod,
    }));
}

const mostVersions = 12;

/** The counts that were frozen with a version; what has no level is the rest of all. */
function levelsOf(facts: unknown, side: Side): LevelCounts {
  const counts = (facts ?? {}) as Readonly<Record<string, number | undefined>>;
  const of = (level: RiskLevel) => counts[`${side}_${level}`] ?? 0;
  const graded = { low: of("low"), medium: of("medium"), high: of("high"), severe: of("severe") };
  const sum = graded.low + graded.medium + graded.high + graded.severe;
  return { ...graded, none: Math.max(0, (counts.risks ?? 0) - sum) };
}

/** The entry with a number, if the actor may print its risks. */
export async function findPrintedEntry(tx: Tx, number: number): Promise<string | undefined> {
  const [entry] = await tx.execute<{ id: string }>(sql`
    select r.id from record r where r.kind = 'inventoryEntry' and r.number = ${number}
      and ${withinReach(tx, "risk.print", sql`r.department_id`) ?? sql`true`}`);
  return entry?.id;
}
