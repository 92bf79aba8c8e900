import { type SQL, sql } from "drizzle-orm";
import { recordLabel } from "#app/features/records/index.ts";
import { askedOnce } from "#app/platform/asked-once.ts";
import type { Finding } from "#app/platform/check.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { mostOffenders, notApplicable } from "#app/platform/finding.ts";
import { addDays, addMonths } from "#app/utils/calendar-date.ts";
import { records } from "#db/schema/record.ts";
import { risks } from "#db/schema/risk.ts";
import {
  isHeld,
  isLeft,
  needsAcceptance,
  perhapsToAccept,
  remainsUnlawfully,
  stayingGrave,
} from "./acceptance-conditions.server.ts";
import { activeCount } from "./list-query.server.ts";
import { reviewCausesOf } from "./needing-review.server.ts";
import { entryRisksPath, riskPath, treatmentPath } from "./paths.ts";
import { riskWithinReach, treatmentWithinReach, withinReach } from "./reach.server.ts";

/** Days before the year is over in which a risk is to be looked at again. */
const soonDays = 30;

/** Of how many rows a check is about, how many it objects to and how gravely, and the first of them by their names. */
type Objected = { about: number; grave: number; slight: number; ids: string[] | null; named: Row[] | null };
type Row = { id: string; number: number; title: string };

/**
 * What is asked of the risks in use within reach. Each question begins with what is selective about it: of 80,000 risks few are unassessed,
 * late or grave, and to read all of them would take longer than everything else on the home page.
 */
export const lookAtRisks = askedOnce(async (tx: Tx, asOf: string) => {
  const yearAgo = addMonths(asOf, -12);
  const inUse = isInUse(tx, sql`${risks.id}`);
  const [looked] = await tx.execute<
    Record<"assessed" | "reviewed" | "accepted" | "unlawful" | "handled", Objected>
  >(sql`
    with unassessed as materialized (
      select ${risks.id} as id, 2 as gravity from ${risks} where ${risks.assessedOn} is null and ${inUse}
    ), late as materialized (
      select ${risks.id} as id, case when ${risks.reviewedOn} < ${yearAgo} then 2 else 1 end as gravity from ${risks}
      where ${risks.id} in (select k.id from risk k where k.reviewed_on < ${addDays(yearAgo, soonDays)}
          union all select k.id from risk k where k.review_on < ${asOf})
        and ${risks.assessedOn} is not null and ${inUse}
    ), residual as materialized (
      select ${risks.id} as id, case when ${isHeld("approved")} then 0 when ${isHeld("pending")} then 1 else 2 end as gravity
      from ${risks} where ${risks.id} in (${perhapsToAccept}) and ${needsAcceptance} and ${inUse}
    ), unlawful as materialized (
      select ${risks.id} as id, case when ${remainsUnlawfully} then 2 else 0 end as gravity
      from ${risks} where ${risks.isUnacceptable} and ${risks.assessedOn} is not null and ${inUse}
    ), grave as materialized (
      select ${risks.id} as id, case when ${isLeft} then 2 else 0 end as gravity
      from ${risks} where ${risks.id} in (${stayingGrave}) and ${inUse}
    ), counted as materialized (select (${activeCount(tx)}) as risks, (select count(*) from unassessed) as unassessed
    ), found as materialized (
      select (select ${objectedTo(sql`(select risks from counted)`)} from unassessed) as assessed,
        (select ${objectedTo(sql`(select risks - unassessed from counted)`)} from late) as reviewed,
        (select ${objectedTo(sql`count(*)`)} from residual) as accepted, (select ${objectedTo(sql`count(*)`)} from unlawful) as unlawful,
        (select ${objectedTo(sql`count(*)`)} from grave) as handled
    )
    select ${named("assessed", "reviewed", "accepted", "unlawful", "handled")} from found`);
  if (!looked) throw new Error("the look at the risks returned no row");
  return looked;
});

/** Risks in use within reach. Few are out of use: they are told apart without the records of all others. */
function isInUse(tx: Tx, id: SQL): SQL {
  const reach = riskWithinReach(tx, "risk.view");
  const outOfUse = sql`select ${records.id} from ${records} where ${records.kind} = 'risk' and ${records.archivedAt} is not null`;
  if (!reach) return sql`${id} not in (${outOfUse})`;
  return sql`${id} in (select ${records.id} from ${records}
    where ${records.kind} = 'risk' and ${records.archivedAt} is null and ${reach})`;
}

/** Counts rows of `id` and `gravity` (2 grave, 1 slight), the gravest first; what is equally grave in the order in which it came to be. */
function objectedTo(about: SQL): SQL {
  return sql`jsonb_build_object('about', ${about}, 'grave', count(*) filter (where gravity = 2), 'slight', count(*) filter (where gravity = 1),
    'ids', (array_agg(id order by gravity desc, id) filter (where gravity > 0))[1:${sql.raw(String(mostOffenders))}])`;
}

/** Counts what a gravity (2 grave, 1 slight) says of the rows that it is about, the gravest first. */
function objected(about: SQL, gravity: SQL): SQL {
  // The number of a record orders what is equally grave.
  return sql`jsonb_build_object('about', count(*) filter (where ${about}), 'grave', count(*) filter (where ${about} and ${gravity} = 2),
    'slight', count(*) filter (where ${about} and ${gravity} = 1),
    'ids', (array_agg(id order by ${gravity} desc, number) filter (where ${about} and ${gravity} > 0))[1:${sql.raw(String(mostOffenders))}])`;
}

/** Risks in use within reach that are to be looked at because something happened: not because of their day, which is asked by itself. */
export async function risksToReview(tx: Tx, asOf: string): Promise<Finding> {
  const { assessed } = await lookAtRisks(tx, asOf);
  const [result] = await tx.execute<{ changed: Objected & { called: number } }>(sql`
    with found as materialized (
      select jsonb_build_object('grave', 0, 'slight', count(distinct f.risk_id), 'called', count(distinct f.risk_id) filter (where f.cause = 'called'),
        'ids', (array_agg(distinct f.risk_id))[1:${sql.raw(String(mostOffenders))}]) as changed
      from (${reviewCausesOf(asOf)}) f where f.cause <> 'due' and ${isInUse(tx, sql`f.risk_id`)}
    )
    select ${named("changed")} from found`);
  if (!result) throw new Error("the look at the causes returned no row");
  const about = assessed.about - assessed.grave;
  const finding = findingOf(tx, "risks", { ...result.changed, about });
  return { ...finding, facts: { ...finding.facts, called: result.changed.called } };
}

/**
 * What is asked of every entry in use within reach, in one pass over them; `of` says of each question which entries it is about and how it
 * finds them, `joins` what is put beside every entry for that.
 */
export function askEntries<Question extends string>(joins: SQL, of: Record<Question, Asked>) {
  return askedOnce(
    async (tx: Tx): Promise<Record<Question, Objected>> =>
      askOf(
        tx,
        of,
        sql`record join inventory_entry e on e.organization_id = record.organization_id and e.id = record.id ${joins}
      where record.kind = 'inventoryEntry' and record.archived_at is null and ${withinReach(tx, "risk.view") ?? sql`true`}`,
      ),
  );
}

/** The same of every planned measure. */
export function askTreatments<Question extends string>(of: (asOf: string) => Record<Question, Asked>) {
  return askedOnce(
    async (tx: Tx, asOf: string): Promise<Record<Question, Objected>> =>
      askOf(
        tx,
        of(asOf),
        sql`record join risk_treatment t on t.organization_id = record.organization_id and t.id = record.id
      where record.kind = 'riskTreatment' and record.archived_at is null
        and ${treatmentWithinReach(tx, "risk.view") ?? sql`true`}`,
      ),
  );
}

/** Which rows a question is about, and how grave what it finds is: 2 a shortfall, 1 a matter for attention, 0 nothing. */
type Asked = { about: SQL; gravity: SQL };

async function askOf<Question extends string>(
  tx: Tx,
  of: Record<Question, Asked>,
  rows: SQL,
): Promise<Record<Question, Objected>> {
  const questions = Object.entries<Asked>(of).map(([name, asked]) => ({ ...asked, column: sql.identifier(name) }));
  const [found] = await tx.execute<Record<Question, Objected>>(sql`
    with looked as materialized (select record.id, record.number, ${sql.join(
      questions.map(({ about, gravity, column }) => sql`case when ${about} then ${gravity} end as ${column}`),
      sql`, `,
    )} from ${rows}),
    found as materialized (select ${sql.join(
      questions.map(({ column }) => sql`${objected(sql`${column} is not null`, sql`${column}`)} as ${column}`),
      sql`, `,
    )} from looked)
    select ${named(...Object.keys(of))} from found`);
  if (!found) throw new Error("the look returned no row");
  return found;
}

const kinds = {
  risks: { kind: "risk", path: riskPath },
  entries: { kind: "inventoryEntry", path: entryRisksPath },
  treatments: { kind: "riskTreatment", path: treatmentPath },
} as const;

/** What was found, with the names of those objected to. */
export function findingOf(
  tx: Tx,
  of: keyof typeof kinds,
  { about, grave, slight, ids, named: rows }: Objected,
): Finding {
  const { kind, path } = kinds[of];
  const facts = { [of]: about, count: grave + slight, grave };
  if (about === 0) return { ...notApplicable, facts };
  const inOrder = (ids ?? []).flatMap((id) => rows?.find((row) => row.id === id) ?? []);
  return {
    state: grave > 0 ? "unmet" : slight > 0 ? "attention" : "met",
    facts,
    offenders: inOrder.map(({ id, number, title }) => ({
      label: `${recordLabel(kind, number)} ${title}`,
      href: path(tx.actor.organization.slug, id),
    })),
    total: grave + slight,
  };
}

/** What was counted, each with the names of those that it objects to. */
function named(...columns: string[]): SQL {
  return sql.join(
    columns.map((name) => {
      const column = sql.identifier(name);
      return sql`found.${column} || jsonb_build_object('named', (
        select jsonb_agg(jsonb_build_object('id', r.id, 'number', r.number, 'title', r.title))
        from record r where r.id in (select jsonb_array_elements_text(nullif(found.${column} -> 'ids', 'null'))::uuid))) as ${column}`;
    }),
    sql`, `,
  );
}
