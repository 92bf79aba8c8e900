import type { z } from "zod";
import type { Actor, ActorFacts } from "#app/platform/actor.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { jobs } from "#db/schema/record.ts";
import type { JobDefinition } from "./definition.ts";
import { sendWithin } from "./queue.server.ts";

/**
 * What travels through the queue: which job. What the member who asked may do is not in it: that is looked up when the work begins.
 * Only the product itself, which nobody can take a role from, travels as it is.
 */
export type WorkMessage = {
  jobId: string;
  organization: Actor["organization"];
  requestId: string;
  system?: ActorFacts;
};

/** Asks for background work within the transaction that causes it, and returns the job's id. */
export async function enqueueJob<Input extends z.ZodType>(
  tx: Tx,
  definition: JobDefinition<Input>,
  input: z.input<Input>,
): Promise<string> {
  const [job] = await tx
    .insert(jobs)
    .values({ kind: definition.kind, input: definition.input.parse(input), requestedById: tx.actor.memberId ?? null })
    .returning({ id: jobs.id });
  if (!job) throw new Error("insert returned no row");
  const { organization, requestId, memberId } = tx.actor;
  const message: WorkMessage = {
    jobId: job.id,
    organization,
    requestId,
    ...(memberId === undefined ? { system: { ...tx.actor } } : {}),
  };
  await sendWithin(tx, "work", message);
  return job.id;
}
