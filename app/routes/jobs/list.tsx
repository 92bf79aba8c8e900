import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import ListChecks from "lucide-react/icons/list-checks";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Badge } from "#app/components/ui/badge.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { EmptyState } from "#app/components/ui/empty-state.tsx";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { listJobs } from "#app/platform/jobs/index.server.ts";
import { jobMessages } from "#app/platform/jobs/messages.ts";
import { formatInstant } from "#app/utils/instant.ts";

export const loader = guarded("job.view", async ({ actor, locale }) => {
  const words = jobMessages(locale);
  const jobs = await readOrganization(actor, (tx) => listJobs(tx));
  return {
    title: words.title,
    jobs: jobs.map((job) => ({
      id: job.id,
      kind: words.kind[job.kind] ?? job.kind,
      status: job.status,
      progress: job.progress,
      by: job.requestedBy ?? "",
      at: formatInstant(job.createdAt, locale),
      isFault: job.problem === "fault",
    })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

const tones = { queued: "neutral", running: "info", succeeded: "good", failed: "bad" } as const;

export default function JobsPage() {
  const { jobs } = useLoaderData<typeof loader>();
  const words = useWords(jobMessages);
  return (
    <>
      <PageHeader title={words.title} facts={[words.lead]} />
      <Card flush>
        {jobs.length === 0 ? (
          <EmptyState icon={<ListChecks aria-hidden="true" />} title={words.empty}>
            {words.emptyHint}
          </EmptyState>
        ) : null}
        <ul className="divide-y divide-line">
          {jobs.map((job) => (
            <li key={job.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3 sm:px-5">
              <Badge tone={tones[job.status]}>{words.status[job.status]}</Badge>
              <span className="font-bold">{job.kind}</span>
              <span className="text-soft text-sm">
                {job.by} ・ {job.at}
              </span>
              {job.status === "running" ? (
                <span className="ml-auto tabular-nums">
                  {words.columns.progress} {job.progress}%
                </span>
              ) : null}
              {job.isFault ? <p className="w-full text-bad text-sm">{words.fault}</p> : null}
            </li>
          ))}
        </ul>
      </Card>
    </>
  );
}
