import { type SQL, sql } from "drizzle-orm";
import { askedOnce } from "#app/platform/asked-once.ts";
import type { Check, Finding } from "#app/platform/check.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { mostOffenders } from "#app/platform/finding.ts";
import type { Action } from "#app/platform/permissions.ts";
import { addMonths } from "#app/utils/calendar-date.ts";
import { dateInJapan } from "#app/utils/instant.ts";
import type { CheckState } from "#db/codes/requirements.ts";
import { findApprovedAssessment, listAssessments } from "./assessments.server.ts";
import { requirementCheckMessages } from "./check-messages.ts";
import { parseFilter } from "./filter.ts";
import { isExcluded, requirementOrder, requirementTables } from "./parts.server.ts";
import { catalogPath, gapAssessmentsPath, requirementPath, requirementsPath } from "./paths.ts";
import { getRequirementFacts, matching } from "./queries.server.ts";

/** Assessments and versions of the catalog are looked at as a whole; the others at each requirement. */
type LookKey = Exclude<keyof ReturnType<typeof requirementCheckMessages>, "assessed" | "followed">;

/** A look at each requirement. */
type Look = {
  key: LookKey;
  requirements: readonly string[];
  state: Exclude<CheckState, "met" | "not_applicable">;
  /** Those that are not in order, as the address of the list says it: the number and the rows behind it are of one query. */
  objected: string;
  /** Those that it is about; all that are not excluded with approval unless it says so. */
  concerns?: SQL;
  fixNeeds?: Action;
};

const isItem = sql`q.catalog_version is not null and not ${isExcluded}`;

const looks: readonly Look[] = [
  {
    key: "judged",
    requirements: ["J.6.1"],
    state: "unmet",
    objected: "chapter=catalog&judgement=none",
    concerns: isItem,
  },
  { key: "judgedRecently", requirements: ["J.6.1"], state: "attention", objected: "open=outdated" },
  { key: "sufficient", requirements: ["J.7.1"], state: "unmet", objected: "judgement=insufficient" },
  { key: "explained", requirements: ["J.6.1"], state: "unmet", objected: "open=unexplained" },
  { key: "answered", requirements: ["J.6.1"], state: "attention", objected: "open=unanswered", concerns: isItem },
  { key: "consistent", requirements: ["J.6.1"], state: "unmet", objected: "open=contradicted" },
  {
    key: "exclusionsApproved",
    requirements: ["J.1.4"],
    state: "unmet",
    objected: "applicability=unapproved",
    fixNeeds: "requirement.approve",
  },
  {
    key: "owned",
    requirements: ["J.2.3.1"],
    state: "attention",
    // Of what is excluded with approval nobody has to be in charge.
    objected: "owner=none&applicability=applicable&applicability=unapproved",
  },
  { key: "verified", requirements: ["J.1.3"], state: "attention", objected: "open=unverified", concerns: isItem },
  { key: "proven", requirements: ["J.4.5.5"], state: "attention", objected: "open=unproven" },
  { key: "evidenceValid", requirements: ["J.4.5.5"], state: "unmet", objected: "open=expired" },
  {
    key: "ownJudged",
    requirements: ["J.1.2"],
    state: "attention",
    objected: "chapter=own&judgement=none",
    concerns: sql`q.catalog_version is null and not ${isExcluded}`,
  },
];

/** What an examiner would ask about the requirements themselves; what is excluded with approval is not asked about. */
export const checks: readonly Check[] = [
  ...looks.map((look): Check => {
    const path = (slug: string) => `${requirementsPath(slug)}?${look.objected}`;
    return {
      id: `requirements.${look.key}`,
      requirements: look.requirements,
      words: (locale) => requirementCheckMessages(locale)[look.key],
      fixPath: path,
      fixNeeds: look.fixNeeds ?? "requirement.edit",
      lookPath: path,
      run: (tx, asOf) => findingOf(tx, asOf, look),
    };
  }),
  {
    id: "requirements.assessed",
    requirements: ["J.6.1", "J.6.3"],
    words: (locale) => requirementCheckMessages(locale).assessed,
    fixPath: gapAssessmentsPath,
    fixNeeds: "requirement.edit",
    lookPath: gapAssessmentsPath,
    async run(tx, asOf) {
      const approved = await findApprovedAssessment(tx);
      const pending = (await listAssessments(tx)).some(({ status }) => status === "pending");
      const on = approved?.approvedAt ? dateInJapan(approved.approvedAt) : "";
      const state = assessmentState(on, asOf, pending);
      return { state, facts: { on, pending: pending ? 1 : 0 }, offenders: [], total: state === "met" ? 0 : 1 };
    },
  },
  {
    id: "requirements.followed",
    requirements: ["J.1.3"],
    words: (locale) => requirementCheckMessages(locale).followed,
    fixPath: catalogPath,
    fixNeeds: "requirement.approve",
    lookPath: catalogPath,
    async run(tx) {
      const { newer } = await getRequirementFacts(tx, "ja");
      return {
        state: newer === undefined ? "met" : "attention",
        facts: { version: newer ?? "" },
        offenders: [],
        total: newer === undefined ? 0 : 1,
      };
    },
  },
];

/** A year goes from approval to approval; one that is under way when it ends is late, and no more. */
function assessmentState(approvedOn: string, asOf: string, isPending: boolean): CheckState {
  if (approvedOn === "" || approvedOn < addMonths(asOf, -12)) return isPending ? "attention" : "unmet";
  return approvedOn < addMonths(asOf, -11) ? "attention" : "met";
}

async function findingOf(tx: Tx, asOf: string, { key, state }: Look): Promise<Finding> {
  const { all, total, offenders } = (await lookAtEach(tx, asOf))[key];
  const { slug } = tx.actor.organization;
  return {
    state: all === 0 ? "not_applicable" : total > 0 ? state : "met",
    facts: { count: total, all },
    offenders: offenders.map(({ id, label }) => ({ label, href: requirementPath(slug, id) })),
    total,
  };
}

/** How many requirements a look is about, how many of them are not in order, and the first of these. */
type Looked = { all: number; total: number; offenders: { id: string; label: string }[] };

/** Every requirement looked at for everything in one pass: one statement, however many checks there are. */
const lookAtEach = askedOnce(async (tx, asOf) => {
  const column = (key: LookKey) => sql.identifier(key);
  const states = looks.map(({ key, objected, concerns = sql`not ${isExcluded}` }) => {
    const isObjected = matching(parseFilter(new URLSearchParams(objected)), asOf);
    return sql`case when ${isObjected} then true when ${concerns} then false end as ${column(key)}`;
  });
  const found = looks.map(
    ({ key }) => sql`jsonb_build_object('all', count(${column(key)}), 'total', count(*) filter (where ${column(key)}),
      'offenders', coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'label', o.label) order by o.place)
        from (select id, label, place from looked where ${column(key)} order by place limit ${mostOffenders}) o), '[]')) as ${column(key)}`,
  );
  const [row] = await tx.execute<Record<LookKey, Looked>>(sql`
    with looked as materialized (
      select q.id, q.code || ' ' || r.title as label, row_number() over (order by ${requirementOrder}) as place, ${sql.join(states, sql`, `)}
      from ${requirementTables} where r.archived_at is null
    )
    select ${sql.join(found, sql`, `)} from looked`);
  if (!row) throw new Error("looking at the requirements returned no row");
  return row;
});
