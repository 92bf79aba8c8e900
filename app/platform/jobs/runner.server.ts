import { eq, sql } from "drizzle-orm";
import type { PgUpdateSetSource } from "drizzle-orm/pg-core";
import { issueActor } from "#app/platform/actor-issuer.server.ts";
import { now } from "#app/platform/clock.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { Conflict, Forbidden, Invalid, NotFound } from "#app/platform/errors.ts";
import { log } from "#app/platform/log.server.ts";
import { deliverMail } from "#app/platform/mail/delivery.server.ts";
import type { JobStatus } from "#db/codes/records.ts";
import { jobs } from "#db/schema/record.ts";
import type { Errand, JobDefinition } from "./definition.ts";
import type { WorkMessage } from "./enqueue.server.ts";
import { closeQueue, openQueue } from "./queue.server.ts";

/** Takes work from the queues until stopped. */
export async function startRunner(
  definitions: readonly JobDefinition[],
  errands: readonly Errand[] = [],
): Promise<{ stop: () => Promise<void> }> {
  const boss = await openQueue();
  const options = { batchSize: 1, pollingIntervalSeconds: 0.5, includeMetadata: true } as const;
  await boss.work<WorkMessage, void, typeof options>("work", options, async ([job]) => {
    if (job) await runJob(definitions, job.data, job.retryCount >= job.retryLimit);
  });
  await boss.work<WorkMessage, void, typeof options>("abandoned", options, async ([job]) => {
    if (job) await giveUp(job.data);
  });
  await boss.work<{ mailId: string }, void, typeof options>("mail", options, async ([job]) => {
    if (job) await deliverMail(job.data.mailId);
  });
  for (const errand of errands) {
    await boss.work<unknown, void, typeof options>(errand.queue, options, async ([job]) => {
      if (job) await errand.run(errand.message.parse(job.data));
    });
  }
  return { stop: closeQueue };
}

/**
 * Does one job. A refusal (`Invalid` and its kin) ends it with its words; anything else is a bug or a fault: it is logged and thrown,
 * so that the queue tries again, and after the last attempt the job says that it failed.
 */
export async function runJob(
  definitions: readonly JobDefinition[],
  message: WorkMessage,
  isLastAttempt: boolean,
): Promise<void> {
  const { actor, job, set } = await findJob(message);
  if (!job || isOver(job.status)) return;
  const definition = definitions.find((candidate) => candidate.kind === job.kind);
  if (!definition) throw new Error(`no job is called ${job.kind}`);
  await set({ status: "running", startedAt: now() });
  try {
    const result = await definition.run({
      actor,
      input: definition.input.parse(job.input),
      jobId: job.id,
      report: async (percent) => {
        await set({ progress: sql`greatest(${jobs.progress}, ${Math.round(percent)})` });
      },
    });
    await set({ status: "succeeded", progress: 100, result: result ?? null, finishedAt: now() });
  } catch (error) {
    const problem = problemOf(error);
    if (problem === undefined) log.error({ error, job: job.kind, jobId: job.id }, "job failed");
    if (problem !== undefined || isLastAttempt) {
      await set({ status: "failed", problem: problem ?? "fault", finishedAt: now() });
    }
    if (problem === undefined) throw error;
  }
}

/** Says of a job that every attempt ended with the death of its process that it failed. */
async function giveUp(message: WorkMessage): Promise<void> {
  const { job, set } = await findJob(message);
  if (job && !isOver(job.status)) await set({ status: "failed", problem: "fault", finishedAt: now() });
}

async function findJob(message: WorkMessage) {
  const actor = issueActor(message.actor);
  const isThis = eq(jobs.id, message.jobId);
  const set = (changes: JobChanges) =>
    inOrganization(actor, (tx) =>
      tx
        .update(jobs)
        .set({ ...changes, updatedAt: now() })
        .where(isThis),
    );
  const [job] = await readOrganization(actor, (tx) => tx.select().from(jobs).where(isThis));
  return { actor, job, set };
}
type JobChanges = Omit<PgUpdateSetSource<typeof jobs>, "updatedAt">;

function isOver(status: JobStatus): boolean {
  return status === "succeeded" || status === "failed";
}

function problemOf(error: unknown): string | undefined {
  if (error instanceof Invalid) return error.problem;
  if (error instanceof NotFound || error instanceof Forbidden || error instanceof Conflict)
    return error.message || error.name;
  return undefined;
}
