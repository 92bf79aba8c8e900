import { type SQL, sql } from "drizzle-orm";
import { askedOnce } from "#app/platform/asked-once.ts";
import type { Check, Finding } from "#app/platform/check.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { mostOffenders, notApplicable } from "#app/platform/finding.ts";
import { type Locale, locales } from "#app/platform/messages.ts";
import type { Action } from "#app/platform/permissions.ts";
import { addMonths } from "#app/utils/calendar-date.ts";
import { dateInJapan } from "#app/utils/instant.ts";
import type { CheckState } from "#db/codes/requirements.ts";
import { findApprovedAssessment, isPending, listAssessments } from "./assessments.server.ts";
import { requirementCheckMessages } from "./check-messages.ts";
import { mayApproveAny } from "./exclusions.server.ts";
import { parseFilter } from "./filter.ts";
import {
  answerCount,
  isExcluded,
  isShownByEvidence,
  requirementOrder,
  requirementTables,
  titleIn,
} from "./parts.server.ts";
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
  /** Those that it is about; all that are not excluded with approval unless it says so. Where there are none, there is nothing to find. */
  concerns?: SQL;
  /** Of those that are not in order, for which this is also held against the item itself. */
  isHeldAt?: SQL;
  fixNeeds?: Action;
  /** Whether there is one among those that are not in order that the actor may mend; any unless it says so. */
  isMendable?: (tx: Tx) => Promise<boolean>;
};

const isItem = sql`q.catalog_version is not null and not ${isExcluded}`;
const isJudged = sql`q.judgement is not null and not ${isExcluded}`;

const looks: readonly Look[] = [
  {
    key: "judged",
    requirements: ["J.6.1"],
    state: "unmet",
    objected: "chapter=catalog&judgement=none",
    concerns: isItem,
  },
  {
    key: "judgedRecently",
    requirements: ["J.6.1"],
    state: "attention",
    objected: "open=outdated",
    concerns: isJudged,
  },
  {
    key: "sufficient",
    requirements: ["J.7.1"],
    state: "unmet",
    objected: "judgement=insufficient",
    concerns: isJudged,
  },
  {
    key: "explained",
    requirements: ["J.6.1"],
    state: "unmet",
    objected: "open=unexplained",
    concerns: sql`q.judgement <> 'conforming' and not ${isExcluded}`,
  },
  { key: "answered", requirements: ["J.6.1"], state: "attention", objected: "open=unanswered", concerns: isItem },
  {
    key: "consistent",
    requirements: ["J.6.1"],
    state: "unmet",
    objected: "open=contradicted",
    concerns: sql`${isJudged} and ${answerCount} > 0`,
  },
  {
    key: "exclusionsApproved",
    requirements: ["J.1.4"],
    state: "unmet",
    objected: "applicability=unapproved",
    concerns: sql`not q.is_applicable`,
    fixNeeds: "requirement.approve",
    isMendable: mayApproveAny,
  },
  {
    key: "owned",
    requirements: ["J.2.3.1"],
    state: "attention",
    // Of what is excluded with approval nobody has to be in charge.
    objected: "owner=none&applicability=applicable&applicability=unapproved",
  },
  { key: "verified", requirements: ["J.1.3"], state: "attention", objected: "open=unverified", concerns: isItem },
  {
    key: "proven",
    requirements: ["J.4.5.5"],
    state: "attention",
    objected: "open=unproven",
    // Of what the catalog names no evidence for, a judgement is enough; what a contract demands of the organization's own has to be shown.
    isHeldAt: sql`q.is_applicable and (q.catalog_version is null or jsonb_array_length(i.evidence) > 0)`,
  },
  {
    key: "evidenceValid",
    requirements: ["J.4.5.5"],
    state: "unmet",
    objected: "open=expired",
    concerns: sql`${isShownByEvidence()} and not ${isExcluded}`,
    isHeldAt: sql`true`,
  },
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
      ...(look.isHeldAt && { isByItem: true }),
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
      const pending = (await listAssessments(tx)).some(isPending);
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
      const { version, newer } = await getRequirementFacts(tx, "ja");
      if (version === undefined) return notApplicable;
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

async function findingOf(tx: Tx, asOf: string, { key, state, isMendable }: Look): Promise<Finding> {
  const { all, total, offenders, held } = (await lookAtEach(tx, asOf))[key];
  const { slug } = tx.actor.organization;
  return {
    state: all === 0 ? "not_applicable" : total > 0 ? state : "met",
    facts: { count: total, all },
    offenders: offenders.map(({ id, label }) => ({ label, href: requirementPath(slug, id) })),
    total,
    at: Object.fromEntries(held.map((code) => [code, state])),
    ...(isMendable && total > 0 && { isMendable: await isMendable(tx) }),
  };
}

/** How many requirements a look is about, how many of them are not in order, the first of these, and the codes of those it is held against. */
type Looked = {
  all: number;
  total: number;
  offenders: { id: string; label: Record<Locale, string> }[];
  held: string[];
};

/** Every requirement looked at for everything in one pass: one statement, however many checks there are. */
const lookAtEach = askedOnce(async (tx, asOf) => {
  const column = (key: LookKey) => sql.identifier(key);
  const heldColumn = (key: LookKey) => sql.identifier(`${key}_held`);
  const states = looks.flatMap(({ key, objected, concerns = sql`not ${isExcluded}`, isHeldAt }) => {
    const isObjected = matching(parseFilter(new URLSearchParams(objected)), asOf);
    return [
      sql`case when ${isObjected} then true when ${concerns} then false end as ${column(key)}`,
      ...(isHeldAt ? [sql`(${isObjected}) and ${isHeldAt} as ${heldColumn(key)}`] : []),
    ];
  });
  const found = looks.map(({ key, isHeldAt }) => {
    const held = isHeldAt && sql`coalesce(jsonb_agg(code order by place) filter (where ${heldColumn(key)}), '[]')`;
    return sql`jsonb_build_object('all', count(${column(key)}), 'total', count(*) filter (where ${column(key)}),
      'held', ${held ?? sql`'[]'::jsonb`}, 'offenders', coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'label', o.label) order by o.place)
        from (select id, label, place from looked where ${column(key)} order by place limit ${mostOffenders}) o), '[]')) as ${column(key)}`;
  });
  const called = locales.map((locale) => sql`${locale}::text, q.code || ' ' || ${titleIn(locale)}`);
  const [row] = await tx.execute<Record<LookKey, Looked>>(sql`
    with looked as materialized (
      select q.id, q.code, jsonb_build_object(${sql.join(called, sql`, `)}) as label, row_number() over (order by ${requirementOrder}) as place,
        ${sql.join(states, sql`, `)}
      from ${requirementTables} where r.archived_at is null
    )
    select ${sql.join(found, sql`, `)} from looked`);
  if (!row) throw new Error("looking at the requirements returned no row");
  return row;
});
