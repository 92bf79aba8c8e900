import { inArray, sql } from "drizzle-orm";
import { isPresent, listKeepers } from "#app/features/organization/index.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { TaskSource, WantedTask } from "#app/platform/task-source.ts";
import { addDays, addMonths } from "#app/utils/calendar-date.ts";
import { dateInJapan } from "#app/utils/instant.ts";
import { members } from "#db/schema/member.ts";
import { tasks } from "#db/schema/readiness.ts";
import { requirements } from "#db/schema/requirement.ts";
import { gapAssessmentMessages } from "./assessment-messages.ts";
import { findApprovedAssessment, findOpenAssessment, isPending, listAssessments } from "./assessments.server.ts";
import { gapAssessmentPath, gapAssessmentsPath } from "./paths.ts";

/** Weeks before a year has passed from which on the next assessment is somebody's task. */
const weeksAhead = 6;

/** Days within which an assessment that was begun is to be finished. */
const daysToFinish = 60;

export const taskSources: readonly TaskSource[] = [
  {
    kind: "gap_assessment",
    title: (locale, { stage }) => gapAssessmentMessages(locale).task[stageOf(stage)],
    path: (slug, { recordId }) => (recordId ? gapAssessmentPath(slug, recordId) : gapAssessmentsPath(slug)),
    find,
    // There is one such task at most, and what it is about is more than a condition says.
    holds: async (tx, today) => {
      const found = await find(tx, today);
      return inArray(
        tasks.sourceId,
        found.map(({ sourceId }) => sourceId),
      );
    },
  },
];

async function find(tx: Tx, today: string): Promise<WantedTask[]> {
  const open = await findOpenAssessment(tx);
  if (open) {
    const ownerId = (await presentOwner(tx, open.id)) ?? (await keeper(tx));
    const dueOn = addDays(open.startedOn, daysToFinish);
    return [{ sourceId: open.id, recordId: open.id, ownerId, departmentId: null, dueOn, facts: { stage: "finish" } }];
  }
  if ((await listAssessments(tx)).some(isPending)) return [];
  const approved = await findApprovedAssessment(tx);
  const wanted = { recordId: null, departmentId: null };
  if (!approved?.approvedAt) {
    // Nothing is asked of an organization that follows no catalog yet.
    if (!(await hasRequirements(tx))) return [];
    const ownerId = await keeper(tx);
    return [{ ...wanted, ownerId, sourceId: tx.actor.organization.id, dueOn: null, facts: { stage: "never" } }];
  }
  const dueOn = addMonths(dateInJapan(approved.approvedAt), 12);
  if (today < addDays(dueOn, -7 * weeksAhead)) return [];
  const stage = dueOn < today ? "overdue" : "due";
  return [{ ...wanted, ownerId: await keeper(tx), sourceId: approved.id, dueOn, facts: { stage } }];
}

const stages = ["never", "due", "overdue", "finish"] as const;

function stageOf(stage: string | number | undefined): (typeof stages)[number] {
  return stages.find((known) => known === stage) ?? "due";
}

/** Who began it, as long as they are there. */
async function presentOwner(tx: Tx, recordId: string): Promise<string | null> {
  const [owner] = await tx
    .select({ id: members.id })
    .from(members)
    .where(sql`${members.id} = (select r.owner_id from record r where r.id = ${recordId}) and ${isPresent()}`);
  return owner?.id ?? null;
}

/** Whose it is when nobody has begun it: a task of nobody is told to nobody. */
async function keeper(tx: Tx): Promise<string | null> {
  const [first] = await listKeepers(tx);
  return first?.id ?? null;
}

async function hasRequirements(tx: Tx): Promise<boolean> {
  const [any] = await tx.select({ id: requirements.id }).from(requirements).limit(1);
  return any !== undefined;
}
