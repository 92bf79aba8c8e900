import { and, desc, eq } from "drizzle-orm";
import type { Tx } from "#app/platform/db.server.ts";
import { NotFound } from "#app/platform/errors.ts";
import { members } from "#db/schema/member.ts";
import { jobs } from "#db/schema/record.ts";

const columns = {
  id: jobs.id,
  kind: jobs.kind,
  status: jobs.status,
  progress: jobs.progress,
  result: jobs.result,
  problem: jobs.problem,
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
