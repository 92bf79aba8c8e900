import { type SQL, sql } from "drizzle-orm";
import { isPresent } from "#app/features/organization/index.server.ts";
import type { Check, Finding } from "#app/platform/check.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { addMonths } from "#app/utils/calendar-date.ts";
import { dateInJapan } from "#app/utils/instant.ts";
import type { CheckState } from "#db/codes/requirements.ts";
import { members } from "#db/schema/member.ts";
import { findApprovedAssessment, listAssessments } from "./assessments.server.ts";
import { requirementCheckMessages } from "./check-messages.ts";
import {
  answerCount,
  isExcluded,
  isShown,
  isShownByEvidence,
  questionCount,
  requirementOrder,
  requirementTables,
  unverifiedFields,
} from "./parts.server.ts";
import { catalogPath, gapAssessmentsPath, requirementPath, requirementsPath } from "./paths.ts";
import { getRequirementFacts } from "./queries.server.ts";

type Key = keyof ReturnType<typeof requirementCheckMessages>;

/** A look at each requirement: `objects` picks those that are not in order, among those that `concerns` picks. */
type Look = {
  key: Key;
  requirements: readonly string[];
  state: Exclude<CheckState, "met" | "not_applicable">;
  /** The filter of the list that shows the rows. */
  filter: string;
  concerns?: SQL;
  objects: (asOf: string) => SQL;
};

const isItem = sql`q.catalog_version is not null and not ${isExcluded}`;

const looks: readonly Look[] = [
  {
    key: "judged",
    requirements: ["J.6.1"],
    state: "unmet",
    filter: "judgement=none",
    concerns: isItem,
    objects: () => sql`q.judgement is null`,
  },
  {
    key: "judgedRecently",
    requirements: ["J.6.1"],
    state: "attention",
    filter: "",
    objects: (asOf) => sql`q.judged_on < ${addMonths(asOf, -12)}`,
  },
  {
    key: "sufficient",
    requirements: ["J.7.1"],
    state: "unmet",
    filter: "judgement=insufficient",
    objects: () => sql`q.judgement = 'insufficient'`,
  },
  {
    key: "explained",
    requirements: ["J.6.1"],
    state: "unmet",
    filter: "judgement=insufficient&judgement=attention",
    objects: () => sql`q.judgement in ('insufficient', 'attention') and q.judgement_note = ''`,
  },
  {
    key: "answered",
    requirements: ["J.6.1"],
    state: "attention",
    filter: "open=unanswered",
    concerns: isItem,
    objects: () => sql`${answerCount} < ${questionCount}`,
  },
  {
    key: "consistent",
    requirements: ["J.6.1"],
    state: "unmet",
    filter: "judgement=conforming",
    objects: () => sql`q.judgement = 'conforming' and exists (select from requirement_answer a
      where a.requirement_id = q.id and a.answer = 'no'
        and exists (select from jsonb_array_elements(i.questions) asked where asked ->> 'key' = a.question_key))`,
  },
  {
    key: "exclusionsApproved",
    requirements: ["J.1.4"],
    state: "unmet",
    filter: "applicability=unapproved",
    objects: () => sql`not q.is_applicable`,
  },
  {
    key: "owned",
    requirements: ["J.2.3.1"],
    state: "attention",
    filter: "owner=none",
    objects: () => sql`not exists (select from ${members} where ${members.id} = r.owner_id and ${isPresent()})`,
  },
  {
    key: "verified",
    requirements: ["J.1.3"],
    state: "attention",
    filter: "open=unverified",
    concerns: isItem,
    objects: () => sql`cardinality(${unverifiedFields}) > 0`,
  },
  {
    key: "proven",
    requirements: ["J.4.5.5"],
    state: "attention",
    filter: "open=unproven",
    objects: () => sql`not ${isShown()}`,
  },
  {
    key: "evidenceValid",
    requirements: ["J.4.5.5"],
    state: "unmet",
    filter: "",
    // What has no end never expires, whatever else has.
    objects: (asOf) => sql`${isShownByEvidence()} and not ${isShownByEvidence(asOf)}`,
  },
  {
    key: "ownJudged",
    requirements: ["J.1.2"],
    state: "attention",
    filter: "chapter=own&judgement=none",
    concerns: sql`q.catalog_version is null and not ${isExcluded}`,
    objects: () => sql`q.judgement is null`,
  },
];

/** What an examiner would ask about the requirements themselves; what is excluded with approval is not asked about. */
export const checks: readonly Check[] = [
  ...looks.map(
    (look): Check => ({
      id: `requirements.${look.key}`,
      requirements: look.requirements,
      words: (locale) => requirementCheckMessages(locale)[look.key],
      fixPath: (slug) => requirementsPath(slug) + (look.filter ? `?${look.filter}` : ""),
      run: (tx, asOf) => lookAtEach(tx, asOf, look),
    }),
  ),
  {
    id: "requirements.assessed",
    requirements: ["J.6.1", "J.6.3"],
    words: (locale) => requirementCheckMessages(locale).assessed,
    fixPath: gapAssessmentsPath,
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

async function lookAtEach(tx: Tx, asOf: string, { state, concerns, objects }: Look): Promise<Finding> {
  const [row] = await tx.execute<{ all: number; total: number; offenders: { id: string; label: string }[] | null }>(sql`
    with looked as (select q.id, q.code || ' ' || r.title as label, coalesce(${objects(asOf)}, false) as is_objected,
        row_number() over (order by ${requirementOrder}) as place
      from ${requirementTables} where r.archived_at is null and ${concerns ?? sql`not ${isExcluded}`})
    select count(*)::integer as all, (count(*) filter (where is_objected))::integer as total,
      (select jsonb_agg(jsonb_build_object('id', id, 'label', label) order by place)
        from (select * from looked where is_objected order by place limit ${mostOffenders}) first) as offenders
    from looked`);
  const { slug } = tx.actor.organization;
  const { all = 0, total = 0, offenders } = row ?? {};
  return {
    state: all === 0 ? "not_applicable" : total > 0 ? state : "met",
    facts: { count: total, all },
    offenders: (offenders ?? []).map(({ id, label }) => ({ label, href: requirementPath(slug, id) })),
    total,
  };
}

/** More rows than anybody reads in one place; the list has the others. */
const mostOffenders = 5;
