import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import ListChecks from "lucide-react/icons/list-checks";
import { Refreshing } from "#app/components/data/refreshing.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Badge } from "#app/components/ui/badge.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { EmptyState } from "#app/components/ui/empty-state.tsx";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { describeJob, listJobs } from "#app/platform/jobs/index.server.ts";
import { jobMessages } from "#app/platform/jobs/messages.ts";
import { jobDefinitions } from "#app/registry.server.ts";
import { formatInstant } from "#app/utils/instant.ts";

export const loader = guarded("job.view", async ({ actor, locale, may }) => {
  const jobs = await readOrganization(actor, (tx) => listJobs(tx));
  return {
    title: jobMessages(locale).title,
    isBusy: jobs.some(({ status }) => status === "queued" || status === "running"),
    jobs: jobs.map((job) => ({
      id: job.id,
      status: job.status,
      progress: job.progress,
      by: job.requestedBy ?? "",
      at: formatInstant(job.createdAt, locale),
      ...describeJob(jobDefinitions, job, { locale, slug: actor.organization.slug, may }),
    })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

const tones = { queued: "neutral", running: "info", succeeded: "good", failed: "bad" } as const;

export default function JobsPage() {
  const { jobs, isBusy } = useLoaderData<typeof loader>();
  const words = useWords(jobMessages);
  return (
    <>
      {isBusy ? <Refreshing seconds={2} /> : null}
      <PageHeader title={words.title} facts={[words.lead]} />
      <Card flush>
        {jobs.length === 0 ? (
          <EmptyState icon={<ListChecks aria-hidden="true" />} title={words.emptyTitle}>
            {words.emptyText}
          </EmptyState>
        ) : (
          <ul className="divide-y divide-line">
            {jobs.map((job) => (
              <li key={job.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3 sm:px-5">
                <Badge tone={tones[job.status]}>{words.status[job.status]}</Badge>
                {job.path ? (
                  <Link to={job.path} className="font-bold text-info underline-offset-2 hover:underline">
                    {job.title}
                  </Link>
                ) : (
                  <span className="font-bold">{job.title}</span>
                )}
                <span className="text-soft text-sm">{[job.by, job.at].filter(Boolean).join(" ・ ")}</span>
                {job.status === "running" ? (
                  <span className="ml-auto tabular-nums">{words.progress(job.progress)}</span>
                ) : null}
                {job.problem ? <p className="w-full text-bad text-sm">{job.problem}</p> : null}
              </li>
            ))}
          </ul>
        )}
      </Card>
    </>
  );
}
