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
import { findDraft, submitMethod } from "#app/features/risks/method.server.ts";
import { riskMethodMessages } from "#app/features/risks/method-messages.ts";
import { riskMethodNameMessages } from "#app/features/risks/method-name-messages.ts";
import { riskMethodProblemMessages } from "#app/features/risks/method-problem-messages.ts";
import { MethodSubmission } from "#app/features/risks/method-schema.ts";
import { riskMethodPath } from "#app/features/risks/paths.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

export const loader = guarded("riskMethod.submit", async ({ actor, locale }) => {
  const { slug } = actor.organization;
  const draft = await readOrganization(actor, findDraft);
  if (!draft || draft.isPending) throw redirect(riskMethodPath(slug));
  return { slug, title: riskMethodMessages(locale).submitTitle, number: draft.number };
});

export const action = guarded("riskMethod.submit", ({ actor, request, locale }) => {
  const problems = { ...approvalProblemMessages(locale), ...riskMethodProblemMessages(locale) };
  return handleForm({ request, locale, problems }, MethodSubmission, async ({ note }) => {
    const approvalId = await inOrganization(actor, (tx) => submitMethod(tx, note));
    return redirect(approvalPath(actor.organization.slug, approvalId));
  });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function RiskMethodSubmissionPage() {
  const { slug, title, number } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const words = useWords(riskMethodMessages);
  const names = useWords(riskMethodNameMessages);
  const [form, fields] = useForm<{ note: string }>({
    id: "risk-method-submission",
    lastResult: answer && "result" in answer ? answer.result : undefined,
  });
  const back = riskMethodPath(slug);
  return (
    <>
      <PageHeader
        title={title}
        breadcrumb={[{ label: words.title, href: back }]}
        facts={[names.number(number), words.submitHelp]}
      />
      <div className="max-w-3xl rounded-xl border border-line bg-surface p-4 sm:p-5">
        <Form form={form} labels={{ note: words.noteToApprovers }}>
          <TextArea
            field={fields.note}
            label={words.noteToApprovers}
            help={words.noteToApproversHelp}
            maxLength={2_000}
          />
          <FormActions>
            <SubmitButton>{words.submit}</SubmitButton>
            <ButtonLink to={back}>{words.cancel}</ButtonLink>
          </FormActions>
        </Form>
      </div>
    </>
  );
}
