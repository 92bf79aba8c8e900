import { and, sql } from "drizzle-orm";
import { recordLabel } from "#app/features/records/index.ts";
import { askedOnce } from "#app/platform/asked-once.ts";
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

type Look = {
  requirements: readonly string[];
  /** The items that something is wrong with, as the address of the list says it: the number and the rows behind it are of one query. */
  objected: string;
  /** What is found when there is such an item. */
  otherwise: CheckState;
};

const looks: Record<Name, Look> = {
  current: { requirements: ["J.4.5.1", "J.4.5.5"], objected: "state=expired", otherwise: "unmet" },
  period: { requirements: ["J.4.5.5"], objected: "open=noPeriod", otherwise: "attention" },
  scanned: { requirements: ["J.9.2"], objected: "scan=not_scanned&scan=failed", otherwise: "attention" },
  infected: { requirements: ["J.9.2"], objected: "scan=infected", otherwise: "unmet" },
  linked: { requirements: ["J.4.5.1"], objected: "linking=none", otherwise: "attention" },
  owned: { requirements: ["J.2.3.1"], objected: "open=noOwner", otherwise: "attention" },
  retention: { requirements: ["J.4.5.5"], objected: "open=keptTooLong", otherwise: "attention" },
};
const names = Object.keys(looks) as Name[]; // the keys of a record that has exactly these

/** What an examiner would look at in the evidence: whether it is current, findable and whole. */
export const evidenceChecks: readonly Check[] = names.map((name) => {
  const { requirements, objected } = looks[name];
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
    run: (tx, asOf) => findingOf(tx, asOf, name),
  };
});

async function findingOf(tx: Tx, asOf: string, name: Name): Promise<Finding> {
  const { slug } = tx.actor.organization;
  const looked = await lookAtItems(tx, asOf);
  const { items } = looked;
  const { total, offenders } = looked[name];
  return {
    state: items === 0 ? "not_applicable" : total === 0 ? "met" : looks[name].otherwise,
    facts: { items, total },
    total,
    offenders: offenders.map(({ id, number, title }) => ({
      label: `${recordLabel("evidence", number)} ${title}`,
      href: evidenceItemPath(slug, id),
    })),
  };
}

type Looked = { total: number; offenders: { id: string; number: number; title: string }[] };

/** One statement for all checks: how many items there are, how many each objects to, and the first of them. */
const lookAtItems = askedOnce(async (tx, asOf) => {
  const objected = names.map((name) => {
    const { onRecord, onItem } = matching(tx, parseFilter(new URLSearchParams(looks[name].objected)), asOf);
    return sql`${sql.identifier(name)} as materialized (
      select ${records.id}, ${records.number}, ${records.title} from ${evidenceItems} join ${records} on ${joinItem}
      where ${and(onRecord, onItem)})`;
  });
  const found = names.map(
    (name) => sql`jsonb_build_object('total', (select count(*) from ${sql.identifier(name)}), 'offenders', coalesce((
      select jsonb_agg(jsonb_build_object('id', o.id, 'number', o.number, 'title', o.title) order by o.number)
      from (select * from ${sql.identifier(name)} order by number limit ${mostOffenders}) o), '[]')) as ${sql.identifier(name)}`,
  );
  const [row] = await tx.execute<Record<Name, Looked> & { items: number }>(sql`
    with ${sql.join(objected, sql`, `)} select (${activeCount(tx)}) as items, ${sql.join(found, sql`, `)}`);
  if (!row) throw new Error("looking at the evidence returned no row");
  return row;
});
