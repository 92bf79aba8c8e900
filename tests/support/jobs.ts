import type { WorkMessage } from "#app/platform/jobs/enqueue.server.ts";
import { openQueue } from "#app/platform/jobs/queue.server.ts";
import { runJob } from "#app/platform/jobs/runner.server.ts";
import { jobDefinitions } from "#app/registry.server.ts";

/** Runs every queued job, as the runner would, until the queue is empty. */
export async function drainJobs(): Promise<void> {
  const boss = await openQueue();
  for (;;) {
    const [job] = await boss.fetch<WorkMessage>("work");
    if (!job) return;
    await runJob(jobDefinitions, job.data, true).catch(() => {});
    await boss.complete("work", job.id);
  }
}
