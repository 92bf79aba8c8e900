import { sql } from "drizzle-orm";
import { askedOnce } from "#app/platform/asked-once.ts";
import type { Check } from "#app/platform/check.ts";
import { notApplicable } from "#app/platform/finding.ts";
import { addDays } from "#app/utils/calendar-date.ts";
import { auditCheckMessages } from "./check-messages.ts";
import { auditAnchorsPath } from "./paths.ts";

export const checks: readonly Check[] = [
  {
    id: "auditLog.intact",
    requirements: ["J.4.5.5"],
    words: (locale) => auditCheckMessages(locale).intact,
    fixPath: auditAnchorsPath,
    fixNeeds: "auditLog.view",
    weight: 3,
    async run(tx, asOf) {
      const { head, agreeing, anchors } = await lookAtLog(tx, asOf);
      if (head === 0) return notApplicable;
      const { slug } = tx.actor.organization;
      const broken = anchors - agreeing;
      return {
        state: broken > 0 ? "unmet" : anchors === 0 ? "attention" : "met",
        facts: { broken, anchors, head },
        offenders: broken > 0 ? [{ label: `${broken}`, href: auditAnchorsPath(slug) }] : [],
        total: broken,
      };
    },
  },
  {
    id: "auditLog.anchored",
    requirements: ["J.4.5.5"],
    words: (locale) => auditCheckMessages(locale).anchored,
    fixPath: auditAnchorsPath,
    fixNeeds: "auditLog.view",
    weight: 1,
    async run(tx, asOf) {
      const { head, lastOn, isTold } = await lookAtLog(tx, asOf);
      if (head === 0) return notApplicable;
      const isOld = lastOn === null || lastOn < addDays(asOf, -7);
      return {
        ...notApplicable,
        state: isOld && lastOn !== null ? "unmet" : isOld || !isTold ? "attention" : "met",
        facts: { on: lastOn ?? "", told: isTold ? 1 : 0 },
      };
    },
  },
];

/**
 * The last hundred anchors beside the chain as it is: where it was made anew or cut off, they do not agree. Walking the whole chain is for who
 * verifies it, not for every page.
 */
const lookAtLog = askedOnce(async (tx) => {
  const [row] = await tx.execute<{
    head: number;
    anchors: number;
    agreeing: number;
    last_on: string | null;
    is_told: boolean;
  }>(sql`
    select coalesce((select h.sequence from audit_head h), 0)::integer as head, count(*)::integer as anchors,
      (count(*) filter (where l.hash = a.hash))::integer as agreeing, max(a.anchored_on)::text as last_on,
      coalesce(bool_or(cardinality(a.mailed_to) > 0 or a.timestamp_token is not null) filter (where a.place = 1), false) as is_told
    from (select *, row_number() over (order by sequence desc) as place from audit_anchor order by sequence desc limit 100) a
    left join audit_link l on l.organization_id = a.organization_id and l.sequence = a.sequence`);
  if (!row) throw new Error("looking at the log returned no row");
  return { head: row.head, anchors: row.anchors, agreeing: row.agreeing, lastOn: row.last_on, isTold: row.is_told };
});
