import type { z } from "zod";
import type { ActorFacts } from "#app/platform/actor.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { jobs } from "#db/schema/record.ts";
import type { JobDefinition } from "./definition.ts";
import { sendWithin } from "./queue.server.ts";

/** What travels through the queue: which job, and on whose authority. */
export type WorkMessage = { jobId: string; actor: ActorFacts };

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
  const message: WorkMessage = { jobId: job.id, actor: { ...tx.actor } };
  await sendWithin(tx, "work", message);
  return job.id;
}
