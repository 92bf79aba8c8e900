import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { CheckboxGroup } from "#app/components/form/choice-fields.tsx";
import { DateField } from "#app/components/form/date-field.tsx";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { TextArea } from "#app/components/form/text-area.tsx";
import { TextField } from "#app/components/form/text-field.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { startReview } from "#app/features/ledger-reviews/commands.server.ts";
import { reviewFormMessages } from "#app/features/ledger-reviews/form-messages.ts";
import { ledgerReviewMessages } from "#app/features/ledger-reviews/messages.ts";
import { freeName } from "#app/features/ledger-reviews/names.ts";
import { redirectWithNotice } from "#app/features/ledger-reviews/notice.server.ts";
import { ledgerReviewPath, ledgerReviewsPath } from "#app/features/ledger-reviews/paths.ts";
import { reviewProblemMessages } from "#app/features/ledger-reviews/problem-messages.ts";
import { findOpenReview, listReviewable, listReviewNames } from "#app/features/ledger-reviews/queries.server.ts";
import { StartReview } from "#app/features/ledger-reviews/schema.ts";
import { today } from "#app/platform/clock.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { addDays, dateParts } from "#app/utils/calendar-date.ts";

export const loader = guarded("ledgerReview.manage", async ({ actor, locale }) => {
  const words = ledgerReviewMessages(locale);
  const formWords = reviewFormMessages(locale);
  const { year } = dateParts(today());
  const { open, departments, names } = await readOrganization(actor, async (tx) => ({
    open: await findOpenReview(tx),
    departments: await listReviewable(tx),
    names: await listReviewNames(tx),
  }));
  return {
    slug: actor.organization.slug,
    title: formWords.title,
    open,
    departments: departments.map(({ id, name, entries }) => ({ id, name: name ?? words.noDepartment, entries })),
    values: {
      title: freeName((nth) => formWords.defaultName(year, nth), names),
      dueOn: addDays(today(), 30),
      departments: departments.filter(({ entries }) => entries > 0).map(({ id }) => id),
    },
  };
});

export const action = guarded("ledgerReview.manage", ({ actor, request, locale }) =>
  handleForm({ request, locale, problems: reviewProblemMessages(locale) }, StartReview, async (input) => {
    const id = await inOrganization(actor, (tx) => startReview(tx, input));
    return redirectWithNotice(ledgerReviewPath(actor.organization.slug, id), { kind: "started" });
  }),
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function NewLedgerReviewPage() {
  const { slug, title, open, departments, values } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const all = useWords(ledgerReviewMessages);
  const words = useWords(reviewFormMessages);
  const [form, fields] = useForm<{ title: string; dueOn: string; note: string; departments: string[] }>({
    id: "ledger-review",
    lastResult: answer && "result" in answer ? answer.result : undefined,
    defaultValue: values,
  });
  return (
    <>
      <PageHeader title={title} breadcrumb={[{ label: all.title, href: ledgerReviewsPath(slug) }]} />
      {open ? (
        <Alert tone="caution" actions={<ButtonLink to={ledgerReviewPath(slug, open.id)}>{words.toOpen}</ButtonLink>}>
          {words.openAlready(open.title)}
        </Alert>
      ) : (
        <Card className="max-w-2xl">
          <Form
            form={form}
            labels={{ title: words.name, dueOn: words.due, note: words.note, departments: words.departments }}
          >
            <div className="space-y-5">
              <TextField field={fields.title} label={words.name} required autoComplete="off" />
              <DateField field={fields.dueOn} label={words.due} help={words.dueHelp} required />
              <TextArea field={fields.note} label={words.note} help={words.noteHelp} optional />
              <CheckboxGroup
                field={fields.departments}
                label={words.departments}
                help={words.departmentsHelp}
                required
                columns
                choices={departments.map(({ id, name, entries }) => ({
                  value: id,
                  label: name,
                  help: all.entries(entries),
                }))}
              />
            </div>
            <FormActions>
              <SubmitButton>{words.submit}</SubmitButton>
              <ButtonLink to={ledgerReviewsPath(slug)}>{all.cancel}</ButtonLink>
            </FormActions>
          </Form>
        </Card>
      )}
    </>
  );
}
