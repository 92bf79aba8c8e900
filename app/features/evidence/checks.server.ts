import { and, sql } from "drizzle-orm";
import { recordLabel } from "#app/features/records/index.ts";
import type { Check, Finding } from "#app/platform/check.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { mostOffenders } from "#app/platform/finding.ts";
import type { CheckState } from "#db/codes/requirements.ts";
import { evidenceItems } from "#db/schema/evidence.ts";
import { records } from "#db/schema/record.ts";
import { evidenceCheckMessages } from "./check-messages.ts";
import { parseFilter } from "./filter.ts";
import { activeCount, joinItem, matching } from "./list-query.server.ts";
import { evidenceItemPath, evidencePath } from "./paths.ts";

type Name = Exclude<keyof ReturnType<typeof evidenceCheckMessages>, "none">;

/** What an examiner would look at in the evidence: whether it is current, findable and whole. */
export const evidenceChecks: readonly Check[] = [
  checkOf("current", { requirements: ["J.4.5.1", "J.4.5.5"], objected: "state=expired", otherwise: "unmet" }),
  checkOf("period", { requirements: ["J.4.5.5"], objected: "open=noPeriod", otherwise: "attention" }),
  checkOf("scanned", {
    requirements: ["J.9.2"],
    objected: "scan=not_scanned&scan=failed&scan=pending",
    otherwise: "attention",
  }),
  checkOf("infected", { requirements: ["J.9.2"], objected: "scan=infected", otherwise: "unmet" }),
  checkOf("linked", { requirements: ["J.4.5.1"], objected: "linking=none", otherwise: "attention" }),
  checkOf("owned", { requirements: ["J.2.3.1"], objected: "open=noOwner", otherwise: "attention" }),
  checkOf("retention", { requirements: ["J.4.5.5"], objected: "open=keptTooLong", otherwise: "attention" }),
];

function checkOf(
  name: Name,
  {
    requirements,
    objected,
    otherwise,
  }: {
    requirements: readonly string[];
    /** The items that something is wrong with, as the address of the list says it: the number and the rows behind it are of one query. */
    objected: string;
    /** What is found when there is such an item. */
    otherwise: CheckState;
  },
): Check {
  const path = (slug: string) => `${evidencePath(slug)}?${objected}`;
  return {
    id: `evidence.${name}`,
    requirements,
    words: (locale) => {
      const { [name]: words, none } = evidenceCheckMessages(locale);
      return {
        title: words.title,
        fix: words.fix,
        said: ({ items = 0, total = 0 }) => {
          if (items === 0) return none;
          return total === 0 ? words.met(Number(items)) : words.unmet(Number(total), Number(items));
        },
      };
    },
    fixPath: path,
    fixNeeds: "evidence.edit",
    lookPath: path,
    run: (tx, asOf) => find(tx, objected, otherwise, asOf),
  };
}

/** One statement: how many items there are, how many are objected to, and the first of them. */
async function find(tx: Tx, objected: string, otherwise: CheckState, asOf: string): Promise<Finding> {
  const slug = tx.actor.organization.slug;
  const { onRecord, onItem } = matching(tx, parseFilter(new URLSearchParams(objected)), asOf);
  const [found] = await tx.execute<{
    items: number;
    total: number;
    offenders: { id: string; number: number; title: string }[] | null;
  }>(sql`
    with objected as materialized (
      select ${records.id}, ${records.number}, ${records.title} from ${evidenceItems} join ${records} on ${joinItem}
      where ${and(onRecord, onItem)}
    )
    select
      (${activeCount(tx)}) as items,
      (select count(*)::integer from objected) as total,
      (select jsonb_agg(jsonb_build_object('id', o.id, 'number', o.number, 'title', o.title) order by o.number)
        from (select id, number, title from objected order by number limit ${mostOffenders}) o) as offenders`);
  const { items = 0, total = 0 } = found ?? {};
  return {
    state: items === 0 ? "not_applicable" : total === 0 ? "met" : otherwise,
    facts: { items, total },
    total,
    offenders: (found?.offenders ?? []).map(({ id, number, title }) => ({
      label: `${recordLabel("evidence", number)} ${title}`,
      href: evidenceItemPath(slug, id),
    })),
  };
}
