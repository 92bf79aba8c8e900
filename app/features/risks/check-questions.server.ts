import { type SQL, sql } from "drizzle-orm";
import { recordLabel } from "#app/features/records/index.ts";
import { askedOnce } from "#app/platform/asked-once.ts";
import type { Finding } from "#app/platform/check.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { mostOffenders, notApplicable } from "#app/platform/finding.ts";
import { addDays, addMonths } from "#app/utils/calendar-date.ts";
import { riskLevels } from "#db/codes/risks.ts";
import { reviewCausesOf } from "./needing-review.server.ts";
import { entryRisksPath, riskPath, treatmentPath } from "./paths.ts";
import { riskWithinReach, treatmentWithinReach, withinReach } from "./reach.server.ts";

/** Days before the year is over in which a risk is to be looked at again. */
const soonDays = 30;

/** Of how many rows a check is about, how many it objects to and how gravely, and the first of them by their names. */
type Objected = { about: number; grave: number; slight: number; ids: string[] | null; named: Row[] | null };
type Row = { id: string; number: number; title: string };

/** What is asked of every risk in use within reach, in one pass over them. */
export const lookAtRisks = askedOnce(async (tx: Tx, asOf: string) => {
  const yearAgo = addMonths(asOf, -12);
  const reviewedOn = sql`coalesce(k.reviewed_on, k.assessed_on)`;
  const rank = (level: SQL) => sql`array_position(${`{${riskLevels.join(",")}}`}::text[], ${level})`;
  const [looked] = await tx.execute<Record<"assessed" | "reviewed" | "accepted", Objected>>(sql`
    with line as materialized (select v.id, ${rank(sql`v.content ->> 'treatFrom'`)} as line from risk_method v),
    looked as (
      select record.id, record.number, k.assessed_on is not null as is_assessed,
        case when k.assessed_on is null then 2 else 0 end as assessed,
        case when ${reviewedOn} < ${yearAgo} then 2
          when ${reviewedOn} < ${addDays(yearAgo, soonDays)} or k.review_on < ${asOf} then 1 else 0 end as reviewed,
        case when k.assessed_on is null or k.is_unacceptable then null
          when k.residual_handling = 'accepted' or ${rank(sql`k.level_after`)} >= line.line then
            case (select v.status from risk_acceptance a
                join approval v on v.organization_id = a.organization_id and v.id = a.approval_id
                where a.organization_id = k.organization_id and a.risk_id = k.id and a.assessment = k.assessment
                  and v.status in ('approved', 'pending') order by a.id desc limit 1)
              when 'approved' then 0 when 'pending' then 1 else 2 end
          end as accepted
      from record join risk k on k.organization_id = record.organization_id and k.id = record.id
      left join line on line.id = k.method_id
      where record.kind = 'risk' and record.archived_at is null and ${riskWithinReach(tx, "risk.view") ?? sql`true`}
    )
    select ${named("assessed", "reviewed", "accepted")} from (
      select ${objected(sql`true`, sql`assessed`)} as assessed, ${objected(sql`is_assessed`, sql`reviewed`)} as reviewed,
        ${objected(sql`accepted is not null`, sql`accepted`)} as accepted
      from looked) found`);
  if (!looked) throw new Error("the look at the risks returned no row");
  return looked;
});

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
    select ${named("changed")} from (
      select jsonb_build_object('grave', 0, 'slight', count(distinct record.id), 'called', count(distinct record.id) filter (where f.cause = 'called'),
        'ids', (array_agg(distinct record.id))[1:${sql.raw(String(mostOffenders))}]) as changed
      from (${reviewCausesOf(asOf)}) f join record on record.id = f.risk_id and record.archived_at is null
      where f.cause <> 'due' and ${riskWithinReach(tx, "risk.view") ?? sql`true`}) found`);
  if (!result) throw new Error("the look at the causes returned no row");
  const about = assessed.about - assessed.grave;
  const finding = findingOf(tx, "risks", { ...result.changed, about });
  return { ...finding, facts: { ...finding.facts, called: result.changed.called } };
}

/** What is asked of every entry in use within reach, in one pass over them; `of` says of each question which entries it is about and how it finds them. */
export function askEntries<Question extends string>(of: Record<Question, Asked>) {
  return askedOnce(
    async (tx: Tx): Promise<Record<Question, Objected>> =>
      askOf(
        tx,
        of,
        sql`record join inventory_entry e on e.organization_id = record.organization_id and e.id = record.id
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
    with looked as (select record.id, record.number, ${sql.join(
      questions.map(({ about, gravity, column }) => sql`case when ${about} then ${gravity} end as ${column}`),
      sql`, `,
    )} from ${rows})
    select ${named(...Object.keys(of))} from (select ${sql.join(
      questions.map(({ column }) => sql`${objected(sql`${column} is not null`, sql`${column}`)} as ${column}`),
      sql`, `,
    )} from looked) found`);
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
