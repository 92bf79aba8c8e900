import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { CheckboxGroup, RadioGroup } from "#app/components/form/choice-fields.tsx";
import { DateField } from "#app/components/form/date-field.tsx";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { TextArea } from "#app/components/form/text-area.tsx";
import { TextField } from "#app/components/form/text-field.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { riskCallCauseMessages } from "#app/features/risks/call-cause-messages.ts";
import { riskCallMessages } from "#app/features/risks/call-messages.ts";
import { callForReview, listCallableDepartments } from "#app/features/risks/calls.server.ts";
import { riskMessages } from "#app/features/risks/messages.ts";
import { redirectWithNotice } from "#app/features/risks/notice.server.ts";
import { riskCallsPath, risksPath } from "#app/features/risks/paths.ts";
import { riskProblemMessages } from "#app/features/risks/problem-messages.ts";
import { riskReviewProblemMessages } from "#app/features/risks/review-problem-messages.ts";
import { CallForm } from "#app/features/risks/schema.ts";
import { today } from "#app/platform/clock.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { callCauses, callScopes } from "#db/codes/risks.ts";

export const loader = guarded("risk.call", async ({ actor, locale }) => ({
  slug: actor.organization.slug,
  title: riskCallMessages(locale).add,
  today: today(),
  departments: await readOrganization(actor, (tx) => listCallableDepartments(tx)),
}));

export const action = guarded("risk.call", ({ actor, request, locale }) => {
  const problems = { ...riskProblemMessages(locale), ...riskReviewProblemMessages(locale) };
  return handleForm({ request, locale, problems }, CallForm, async (input) => {
    await inOrganization(actor, (tx) => callForReview(tx, input));
    return redirectWithNotice(riskCallsPath(actor.organization.slug), { kind: "called" });
  });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

type Fields = {
  cause: string;
  text: string;
  occurredOn: string;
  scope: string;
  departments: string[];
  entries: string;
};

export default function NewRiskCallPage() {
  const { slug, title, today: day, departments } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { title: all } = useWords(riskMessages);
  const words = useWords(riskCallMessages);
  const wordsCauses = useWords(riskCallCauseMessages);
  const [form, fields] = useForm<Fields>({
    id: "risk-call",
    lastResult: answer && "result" in answer ? answer.result : undefined,
    defaultValue: { occurredOn: day, scope: "all" },
  });
  const back = riskCallsPath(slug);
  return (
    <>
      <PageHeader
        title={title}
        breadcrumb={[
          { label: all, href: risksPath(slug) },
          { label: words.title, href: back },
        ]}
      />
      <Card className="max-w-2xl">
        <Form
          form={form}
          labels={{
            cause: words.causeLabel,
            text: words.text,
            occurredOn: words.occurredOn,
            scope: words.scopeLabel,
            departments: words.departments,
            entries: words.entries,
          }}
        >
          <div className="space-y-5">
            <RadioGroup
              field={fields.cause}
              label={words.causeLabel}
              required
              choices={callCauses.map((value) => ({ value, label: wordsCauses.cause[value] }))}
            />
            <TextArea field={fields.text} label={words.text} help={words.textHelp} required />
            <DateField field={fields.occurredOn} label={words.occurredOn} required />
            <RadioGroup
              field={fields.scope}
              label={words.scopeLabel}
              required
              choices={callScopes.map((value) => ({ value, label: words.scope[value] }))}
            />
            <CheckboxGroup
              field={fields.departments}
              label={words.departments}
              help={words.departmentsHelp}
              columns
              choices={departments.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <TextField
              field={fields.entries}
              label={words.entries}
              help={words.entriesHelp}
              optional
              autoComplete="off"
            />
          </div>
          <FormActions>
            <SubmitButton>{words.submit}</SubmitButton>
            <ButtonLink to={back}>{words.cancel}</ButtonLink>
          </FormActions>
        </Form>
      </Card>
    </>
  );
}
