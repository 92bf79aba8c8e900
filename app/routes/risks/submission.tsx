import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { JobProgress } from "#app/components/data/job-progress.tsx";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { TextArea } from "#app/components/form/text-area.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { findApprovedOf, findPendingOf } from "#app/features/approvals/index.server.ts";
import { approvalPath } from "#app/features/approvals/index.ts";
import { assessmentVersionMessages } from "#app/features/risks/assessment-version-messages.ts";
import { AssessmentDifferences } from "#app/features/risks/components/assessment-differences.tsx";
import { describeDifferences } from "#app/features/risks/frozen-risk.ts";
import { askSubmission, submissionJob, submissionProblems } from "#app/features/risks/jobs.server.ts";
import { levelsText } from "#app/features/risks/level-counts.ts";
import { riskMessages } from "#app/features/risks/messages.ts";
import { MethodSubmission } from "#app/features/risks/method-schema.ts";
import { riskSubmissionPath, risksPath, riskVersionsPath } from "#app/features/risks/paths.ts";
import { compareWithPresent, countAssessment } from "#app/features/risks/versions.server.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { findLatest, jobProblem } from "#app/platform/jobs/index.server.ts";

export const loader = guarded("risk.submit", async ({ actor, request, locale }) => {
  const { slug } = actor.organization;
  const isAsked = new URL(request.url).searchParams.has("asked");
  const { counts, version, pendingId, job, comparison } = await readOrganization(actor, async (tx) => {
    const version = await findApprovedOf(tx, "riskAssessment");
    return {
      version,
      job: await findLatest(tx, submissionJob.kind),
      counts: await countAssessment(tx),
      pendingId: await findPendingOf(tx, "riskAssessment"),
      comparison: version && (await compareWithPresent(tx, version.snapshotId)),
    };
  });
  // Who has asked for it here is led on to what came of it.
  if (isAsked && pendingId) throw redirect(approvalPath(slug, pendingId));
  const isUnderWay = job?.status === "queued" || job?.status === "running";
  const hasFailed = isAsked && job?.status === "failed" && pendingId === undefined;
  return {
    slug,
    title: assessmentVersionMessages(locale).submission.title,
    underWay: isUnderWay ? { progress: job.status === "running" ? job.progress : undefined } : undefined,
    failed: hasFailed
      ? { problem: jobProblem(submissionJob, job, locale), note: submissionJob.input.parse(job.input).note }
      : undefined,
    counts,
    levels: levelsText(counts, locale),
    pendingId,
    revision: version?.revision ?? undefined,
    total: comparison?.total ?? 0,
    isAtMost: comparison?.isAtMost === true,
    differences: describeDifferences(comparison?.differences ?? [], locale),
  };
});

export const action = guarded("risk.submit", ({ actor, request, locale }) => {
  return handleForm({ request, locale, problems: submissionProblems(locale) }, MethodSubmission, async ({ note }) => {
    await inOrganization(actor, (tx) => askSubmission(tx, note));
    return redirect(`${riskSubmissionPath(actor.organization.slug)}?asked`);
  });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function RiskSubmissionPage() {
  const page = useLoaderData<typeof loader>();
  const { slug, title, counts, levels, pendingId, underWay, failed, revision, total, isAtMost, differences } = page;
  const answer = useActionData<typeof action>();
  const { title: all } = useWords(riskMessages);
  const words = useWords(assessmentVersionMessages);
  const { submission } = words;
  const [form, fields] = useForm<{ note: string }>({
    id: "risk-submission",
    lastResult: answer && "result" in answer ? answer.result : undefined,
    defaultValue: { note: failed?.note ?? "" },
  });
  return (
    <>
      <PageHeader
        title={title}
        breadcrumb={[
          { label: all, href: risksPath(slug) },
          { label: words.title, href: riskVersionsPath(slug) },
        ]}
        facts={[submission.next(words.version((revision ?? 0) + 1)), words.risks(counts.risks), levels]}
      />
      {pendingId ? (
        <Alert
          tone="info"
          title={submission.pending}
          actions={<ButtonLink to={approvalPath(slug, pendingId)}>{submission.openApproval}</ButtonLink>}
        >
          {submission.pendingHelp}
        </Alert>
      ) : underWay ? (
        <JobProgress
          progress={underWay.progress}
          words={{ waiting: submission.waiting, running: submission.freezing, help: submission.freezingHelp }}
        />
      ) : (
        <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_26rem]">
          <Card title={words.since.title} className="xl:order-1">
            {revision === undefined ? <p>{words.since.never}</p> : null}
            {revision !== undefined && total === 0 ? <p>{words.since.none}</p> : null}
            {total > 0 ? (
              <AssessmentDifferences slug={slug} total={total} isAtMost={isAtMost} differences={differences} />
            ) : null}
          </Card>
          <Card className="max-xl:order-first xl:order-2">
            {failed ? (
              <div className="mb-4">
                <Alert tone="bad" title={submission.failed}>
                  {failed.problem}
                </Alert>
              </div>
            ) : null}
            <p className="mb-4 text-soft">{submission.what}</p>
            {counts.unlawful + counts.unassessed + counts.unaccepted + counts.untreated > 0 ? (
              <div className="mb-4">
                <Alert tone="caution">
                  {counts.unlawful > 0 ? <p>{submission.unlawful(counts.unlawful)}</p> : null}
                  {counts.unassessed > 0 ? <p>{submission.unassessed(counts.unassessed)}</p> : null}
                  {counts.unaccepted > 0 ? <p>{submission.unaccepted(counts.unaccepted)}</p> : null}
                  {counts.untreated > 0 ? <p>{submission.untreated(counts.untreated)}</p> : null}
                </Alert>
              </div>
            ) : null}
            <Form form={form} labels={{ note: submission.note }}>
              <TextArea field={fields.note} label={submission.note} help={submission.noteHelp} maxLength={2_000} />
              <FormActions>
                <SubmitButton>{submission.submit}</SubmitButton>
                <ButtonLink to={risksPath(slug)}>{submission.cancel}</ButtonLink>
              </FormActions>
            </Form>
          </Card>
        </div>
      )}
    </>
  );
}
