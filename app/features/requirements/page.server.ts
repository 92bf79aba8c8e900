import { inArray } from "drizzle-orm";
import { listComments, listHistory } from "#app/features/records/index.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Locale } from "#app/platform/messages.ts";
import { members } from "#db/schema/member.ts";
import { mayApprove } from "./exclusions.server.ts";
import { historyOf, peopleIn } from "./history.ts";
import { getRequirement, listAnswers, listAround, listProofs } from "./queries.server.ts";

/** Everything that the page of a requirement shows, or NotFound. */
export async function getRequirementPage(tx: Tx, id: string, locale: Locale) {
  const requirement = await getRequirement(tx, id);
  const answers = await listAnswers(tx, id);
  const events = await listHistory(
    tx,
    id,
    100,
    answers.map((answer) => answer.id),
  );
  return {
    requirement,
    answers,
    around: await listAround(tx, requirement, locale),
    proofs: await listProofs(tx, id),
    comments: await listComments(tx, id),
    history: historyOf(events, await namesOf(tx, peopleIn(events)), locale),
    mayApprove: await mayApprove(tx, requirement),
  };
}

async function namesOf(tx: Tx, ids: readonly string[]): Promise<Record<string, string>> {
  if (ids.length === 0) return {};
  const found = await tx
    .select({ id: members.id, name: members.name })
    .from(members)
    .where(inArray(members.id, [...ids]));
  return Object.fromEntries(found.map(({ id, name }) => [id, name]));
}
