import { and, desc, eq, gte, isNull, or, sql } from "drizzle-orm";
import type { ActorFacts } from "#app/platform/actor.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { NotFound } from "#app/platform/errors.ts";
import { memberRoles, members } from "#db/schema/member.ts";
import { jobs } from "#db/schema/record.ts";

const columns = {
  id: jobs.id,
  kind: jobs.kind,
  input: jobs.input,
  status: jobs.status,
  progress: jobs.progress,
  result: jobs.result,
  problem: jobs.problem,
  problemValues: jobs.problemValues,
  requestedBy: members.name,
  createdAt: jobs.createdAt,
  startedAt: jobs.startedAt,
  finishedAt: jobs.finishedAt,
};

const joinRequester = and(eq(members.organizationId, jobs.organizationId), eq(members.id, jobs.requestedById));

/** One job with its progress, or NotFound. */
export async function getJob(tx: Tx, id: string) {
  const [job] = await tx.select(columns).from(jobs).leftJoin(members, joinRequester).where(eq(jobs.id, id));
  if (!job) throw new NotFound();
  return job;
}

/** The last jobs of the organization, newest first. */
export async function listJobs(tx: Tx, limit = 100) {
  return tx.select(columns).from(jobs).leftJoin(members, joinRequester).orderBy(desc(jobs.id)).limit(limit);
}

/** What a member is today, for work in their name; undefined when they have left. */
export async function findRequester(
  tx: Tx,
  memberId: string,
): Promise<Pick<ActorFacts, "memberId" | "name" | "departmentId" | "roles"> | undefined> {
  const [member] = await tx
    .select({ name: members.name, departmentId: members.departmentId })
    .from(members)
    .where(and(eq(members.id, memberId), or(isNull(members.leftOn), gte(members.leftOn, sql`today_in_japan()`))));
  if (!member) return undefined;
  const held = await tx
    .select({ role: memberRoles.role })
    .from(memberRoles)
    .where(eq(memberRoles.memberId, memberId))
    .orderBy(memberRoles.role);
  return {
    memberId,
    name: member.name,
    departmentId: member.departmentId ?? undefined,
    roles: held.map(({ role }) => role),
  };
}
