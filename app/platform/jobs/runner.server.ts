import { eq, sql } from "drizzle-orm";
import type { PgUpdateSetSource } from "drizzle-orm/pg-core";
import type { Actor } from "#app/platform/actor.server.ts";
import { issueActor, systemActor } from "#app/platform/actor-issuer.server.ts";
import { now } from "#app/platform/clock.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { Conflict, Forbidden, Invalid, NotFound } from "#app/platform/errors.ts";
import { log } from "#app/platform/log.server.ts";
import { deliverMail } from "#app/platform/mail/delivery.server.ts";
import { type Action, may } from "#app/platform/permissions.ts";
import type { JobStatus } from "#db/codes/records.ts";
import { jobs } from "#db/schema/record.ts";
import type { Errand, JobDefinition, Refusal } from "./definition.ts";
import type { WorkMessage } from "./enqueue.server.ts";
import { ChangeMessage, type Follower } from "./followers.server.ts";
import { findRequester } from "./queries.server.ts";
import { closeQueue, openQueue } from "./queue.server.ts";
import type { QueueName } from "./queues.ts";

/** Takes work from the queues until stopped. */
export async function startRunner(
  definitions: readonly JobDefinition[],
  errands: readonly Errand[] = [],
  followers: readonly Follower[] = [],
): Promise<{ stop: () => Promise<void> }> {
  await take<WorkMessage>("work", (message, isLastAttempt) => runJob(definitions, message, isLastAttempt));
  await takeLogging<WorkMessage>("abandoned", giveUp);
  // What a mail server says may name the recipient: it is kept with the mail, and not in the log.
  await takeLogging<{ mailId: string }>(
    "mail",
    ({ mailId }) => deliverMail(mailId),
    ({ mailId }) => ({ mailId }),
  );
  for (const { queue, message, run } of errands) await takeLogging(queue, (data) => run(message.parse(data)));
  for (const { change, follow } of followers) {
    await takeLogging(change, (data) => runFollower(follow, data));
  }
  return { stop: closeQueue };
}

/** Has a follower do its work after one message, as the product itself: what follows from a change does not depend on who made it. */
export async function runFollower(follow: Follower["follow"], message: unknown): Promise<void> {
  const { organization, requestId } = ChangeMessage.parse(message);
  await follow(systemActor(organization, "followers", requestId));
}

async function take<Message>(
  queue: QueueName,
  work: (message: Message, isLastAttempt: boolean) => Promise<void>,
): Promise<void> {
  const boss = await openQueue();
  const options = { batchSize: 1, pollingIntervalSeconds: 0.5, includeMetadata: true } as const;
  await boss.work<Message, void, typeof options>(queue, options, async ([job]) => {
    if (job) await work(job.data, job.retryCount >= job.retryLimit);
  });
}

/** What fails the queue tries again and tells nobody; once it is not tried any more, somebody has to look at it. */
async function takeLogging<Message>(
  queue: QueueName,
  work: (message: Message) => Promise<void>,
  factsOf: (message: Message, error: unknown) => object = (_, error) => ({ error }),
): Promise<void> {
  await take<Message>(queue, async (message, isLastAttempt) => {
    try {
      await work(message);
    } catch (error) {
      const facts = { queue, ...factsOf(message, error) };
      if (isLastAttempt) log.error(facts, "given up");
      else log.warn(facts, "failed, and will be tried again");
      throw error;
    }
  });
}

/**
 * Does one job, as what the member who asked for it is at this moment. A refusal (`Invalid` and its kin) ends it with its words; anything
 * else is a bug or a fault: it is logged and thrown, so that the queue tries again, and after the last attempt the job says that it failed.
 */
export async function runJob(
  definitions: readonly JobDefinition[],
  message: WorkMessage,
  isLastAttempt: boolean,
): Promise<void> {
  const { job, set } = await openJob(message);
  if (!job || isOver(job.status)) return;
  const definition = definitions.find((candidate) => candidate.kind === job.kind);
  if (!definition) throw new Error(`no job is called ${job.kind}`);
  await set({ status: "running", startedAt: now() });
  try {
    const result = await definition.run({
      actor: await authorityFor(message, job.requestedById, definition.permission),
      input: definition.input.parse(job.input),
      jobId: job.id,
      report: async (percent) => {
        await set({ progress: sql`greatest(${jobs.progress}, ${Math.round(percent)})` });
      },
    });
    await set({ status: "succeeded", progress: 100, result: result ?? null, finishedAt: now() });
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal) log.error({ error, job: job.kind, jobId: job.id }, "job failed");
    if (refusal || isLastAttempt) {
      const { problem, values } = refusal ?? { problem: "fault", values: {} };
      await set({ status: "failed", problem, problemValues: values, finishedAt: now() });
    }
    if (!refusal) throw error;
  }
}

/** Says of a job that every attempt ended with the death of its process that it failed. */
async function giveUp(message: WorkMessage): Promise<void> {
  const { job, set } = await openJob(message);
  if (!job || isOver(job.status)) return;
  log.error({ job: job.kind, jobId: job.id }, "job given up");
  await set({ status: "failed", problem: "fault", finishedAt: now() });
}

/** The job and how its state is noted down. That is done by the product itself: whoever asked may have left. */
async function openJob(message: WorkMessage) {
  const clerk = clerkOf(message);
  const isThis = eq(jobs.id, message.jobId);
  const set = (changes: JobChanges) =>
    inOrganization(clerk, (tx) =>
      tx
        .update(jobs)
        .set({ ...changes, updatedAt: now() })
        .where(isThis),
    );
  const [job] = await readOrganization(clerk, (tx) => tx.select().from(jobs).where(isThis));
  return { job, set };
}
type JobChanges = Omit<PgUpdateSetSource<typeof jobs>, "updatedAt">;

/** Roles change and people leave while a job waits: what counts is what its member may do now. */
async function authorityFor(message: WorkMessage, requestedById: string | null, permission: Action): Promise<Actor> {
  if (message.system) return issueActor(message.system);
  const member = requestedById
    ? await readOrganization(clerkOf(message), (tx) => findRequester(tx, requestedById))
    : undefined;
  if (!member || !may(member.roles, permission)) throw new Forbidden();
  return issueActor({ organization: message.organization, requestId: message.requestId, ...member });
}

function clerkOf({ organization, requestId }: WorkMessage): Actor {
  return systemActor(organization, "jobs", requestId);
}

function isOver(status: JobStatus): boolean {
  return status === "succeeded" || status === "failed";
}

function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof Invalid) return { problem: error.problem, values: error.values };
  if (error instanceof Conflict) return { problem: error.message, values: {} };
  if (error instanceof Forbidden) return { problem: error.message || "forbidden", values: {} };
  if (error instanceof NotFound) return { problem: "notFound", values: {} };
  return undefined;
}
