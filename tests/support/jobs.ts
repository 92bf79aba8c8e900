import type { WorkMessage } from "#app/platform/jobs/enqueue.server.ts";
import type { JobDefinition } from "#app/platform/jobs/index.server.ts";
import { openQueue } from "#app/platform/jobs/queue.server.ts";
import { runFollower, runJob } from "#app/platform/jobs/runner.server.ts";
import { errands, followers, jobDefinitions } from "#app/registry.server.ts";

/** Runs every queued job, as the runner would (one attempt each), until the queue is empty. */
export async function drainJobs(definitions: readonly JobDefinition[] = jobDefinitions): Promise<void> {
  const boss = await openQueue();
  for (;;) {
    const [job] = await boss.fetch<WorkMessage>("work");
    if (!job) return;
    await runJob(definitions, job.data, true).catch(() => {});
    await boss.complete("work", job.id);
  }
}

/** Has everybody follow what has changed, as the runner would, until nothing is left. */
export async function drainFollowers(): Promise<void> {
  const boss = await openQueue();
  for (const { change, follow } of followers) {
    for (;;) {
      const [job] = await boss.fetch(change);
      if (!job) break;
      await runFollower(follow, job.data);
      await boss.complete(change, job.id);
    }
  }
}

/** Runs every queued errand, as the runner would. */
export async function drainErrands(): Promise<void> {
  const boss = await openQueue();
  for (const errand of errands) {
    for (;;) {
      const [job] = await boss.fetch(errand.queue);
      if (!job) break;
      await errand.run(errand.message.parse(job.data));
      await boss.complete(errand.queue, job.id);
    }
  }
}
