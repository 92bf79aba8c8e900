import { and, desc, eq, inArray, sql } from "drizzle-orm";
import type { ActorFacts } from "#app/platform/actor.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { NotFound } from "#app/platform/errors.ts";
import type { Role } from "#db/codes/roles.ts";
import { members } from "#db/schema/member.ts";
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

/** The latest job of a kind that somebody asked for, if it has not ended yet. */
export async function findUnderWay(
  tx: Tx,
  kind: string,
): Promise<{ id: string; progress: number | undefined } | undefined> {
  const [job] = await tx
    .select({ id: jobs.id, status: jobs.status, progress: jobs.progress })
    .from(jobs)
    .where(and(eq(jobs.kind, kind), inArray(jobs.status, ["queued", "running"])))
    .orderBy(desc(jobs.id))
    .limit(1);
  return job && { id: job.id, progress: job.status === "running" ? job.progress : undefined };
}

/** The latest job of a kind that somebody asked for, if there is one. */
export async function findLatest(tx: Tx, kind: string) {
  const [job] = await tx
    .select(columns)
    .from(jobs)
    .leftJoin(members, joinRequester)
    .where(eq(jobs.kind, kind))
    .orderBy(desc(jobs.id))
    .limit(1);
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
): Promise<Omit<ActorFacts, "organization" | "requestId"> | undefined> {
  const [member] = await tx.execute<{
    name: string;
    department_id: string | null;
    roles: Role[];
    leads: string[];
    may_also_see: string[];
  }>(sql`
    select m.name, m.department_id, u.roles, u.leads, u.may_also_see
    from member m cross join lateral authority_of(m) u
    where m.id = ${memberId} and is_present(m)`);
  if (!member) return undefined;
  return {
    memberId,
    name: member.name,
    departmentId: member.department_id ?? undefined,
    roles: member.roles,
    leads: member.leads,
    mayAlsoSee: member.may_also_see,
  };
}
