import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { TextArea } from "#app/components/form/text-area.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { approvalPath } from "#app/features/approvals/index.ts";
import { approvalProblemMessages } from "#app/features/approvals/problem-messages.ts";
import { OverruledItems } from "#app/features/readiness/components/overruled-items.tsx";
import { listOverruled } from "#app/features/readiness/view.server.ts";
import { gapAssessmentMessages } from "#app/features/requirements/assessment-messages.ts";
import { getAssessment, isOpen, submitAssessment } from "#app/features/requirements/assessments.server.ts";
import { requirementFormMessages } from "#app/features/requirements/form-messages.ts";
import { gapAssessmentPath, gapAssessmentsPath } from "#app/features/requirements/paths.ts";
import { AssessmentSubmission } from "#app/features/requirements/schema.ts";
import { today } from "#app/platform/clock.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";
import { checks } from "#app/registry.server.ts";

export const loader = guarded("requirement.edit", async ({ actor, params, locale }) => {
  const id = idParam(params, "assessmentId");
  const { slug } = actor.organization;
  const { assessment, overruled } = await readOrganization(actor, async (tx) => ({
    assessment: await getAssessment(tx, id),
    overruled: await listOverruled(tx, checks, today(), locale),
  }));
  if (!isOpen(assessment)) throw redirect(gapAssessmentPath(slug, id));
  return {
    slug,
    id,
    title: gapAssessmentMessages(locale).submitTitle,
    name: assessment.title,
    summary: assessment.summary,
    overruled,
  };
});

export const action = guarded("requirement.edit", ({ actor, params, request, locale }) => {
  const id = idParam(params, "assessmentId");
  const problems = { ...approvalProblemMessages(locale), ...gapAssessmentMessages(locale).problems };
  return handleForm({ request, locale, problems }, AssessmentSubmission, async (input) => {
    const approvalId = await inOrganization(actor, async (tx) =>
      submitAssessment(tx, id, { ...input, overruled: await listOverruled(tx, checks, today(), locale) }),
    );
    return redirect(approvalPath(actor.organization.slug, approvalId));
  });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function GapAssessmentSubmissionPage() {
  const { slug, id, title, name, summary, overruled } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const words = useWords(gapAssessmentMessages);
  const formWords = useWords(requirementFormMessages);
  const [form, fields] = useForm<{ summary: string; note: string }>({
    id: "gap-assessment",
    lastResult: answer && "result" in answer ? answer.result : undefined,
    defaultValue: { summary },
  });
  const back = gapAssessmentPath(slug, id);
  return (
    <>
      <PageHeader
        title={title}
        breadcrumb={[
          { label: words.title, href: gapAssessmentsPath(slug) },
          { label: name, href: back },
        ]}
      />
      {overruled ? (
        <div className="mb-4 max-w-3xl">
          <OverruledItems slug={slug} items={overruled} />
        </div>
      ) : null}
      <div className="max-w-3xl rounded-xl border border-line bg-surface p-4 sm:p-5">
        <Form form={form} labels={{ summary: words.summary, note: words.note }}>
          <div className="space-y-5">
            <TextArea field={fields.summary} label={words.summary} help={words.summaryHelp} maxLength={10_000} />
            <TextArea field={fields.note} label={words.note} help={words.noteHelp} maxLength={2_000} />
          </div>
          <FormActions>
            <SubmitButton>{words.submit}</SubmitButton>
            <ButtonLink to={back}>{formWords.cancel}</ButtonLink>
          </FormActions>
        </Form>
      </div>
    </>
  );
}
