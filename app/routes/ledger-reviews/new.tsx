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
import { lookAt } from "#app/features/ledger-reviews/look.server.ts";
import { ledgerReviewMessages } from "#app/features/ledger-reviews/messages.ts";
import { freeName } from "#app/features/ledger-reviews/names.ts";
import { redirectWithNotice } from "#app/features/ledger-reviews/notice.server.ts";
import { ledgerReviewPath, ledgerReviewsPath } from "#app/features/ledger-reviews/paths.ts";
import { reviewProblemMessages } from "#app/features/ledger-reviews/problem-messages.ts";
import { findOpenReview, listReviewable, listReviewNames } from "#app/features/ledger-reviews/queries.server.ts";
import { riskWords } from "#app/features/ledger-reviews/risk-words.ts";
import { StartReview } from "#app/features/ledger-reviews/schema.ts";
import { useDay } from "#app/features/organization/components/term-text.tsx";
import { getCall } from "#app/features/risks/index.server.ts";
import { riskCallCauseMessages } from "#app/features/risks/index.ts";
import { today } from "#app/platform/clock.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { addDays, dateParts } from "#app/utils/calendar-date.ts";
import { isUuid } from "#app/utils/list-address.ts";
import { reviewSubjects } from "#db/codes/ledger-reviews.ts";

export const loader = guarded("ledgerReview.manage", async ({ actor, request, locale }) => {
  const { subject, callId } = lookIn(request);
  const words = ledgerReviewMessages(locale);
  const formWords = reviewFormMessages(locale);
  const { year } = dateParts(today());
  const { open, departments, names, call } = await readOrganization(actor, async (tx) => ({
    open: await findOpenReview(tx, subject),
    departments: await listReviewable(tx, lookAt(subject, callId)),
    call: callId ? await getCall(tx, callId) : undefined,
    names: await listReviewNames(tx),
  }));
  const isOfRisks = subject === "risks";
  const risks = riskWords(locale);
  const nameOf = (nth: number) =>
    call
      ? risks.callName(riskCallCauseMessages(locale).cause[call.cause], year, nth)
      : (isOfRisks ? risks : formWords).defaultName(year, nth);
  return {
    slug: actor.organization.slug,
    title: isOfRisks ? risks.start : formWords.title,
    open,
    call,
    departments: departments.map(({ id, name, entries }) => ({
      id,
      name: name ?? (isOfRisks ? risks : words).noDepartment,
      entries,
    })),
    values: {
      subject,
      call: callId ?? "",
      title: freeName((nth) => nameOf(nth), names),
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

/** What the review that is begun looks through, as the address says. */
function lookIn(request: Request) {
  const search = new URL(request.url).searchParams;
  const subject = reviewSubjects.find((each) => each === search.get("subject")) ?? "inventory";
  const callId = search.get("call") ?? "";
  return { subject, callId: subject === "risks" && isUuid(callId) ? callId : null };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function NewLedgerReviewPage() {
  const { slug, title, open, call, departments, values } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const all = useWords(ledgerReviewMessages);
  const words = useWords(reviewFormMessages);
  const risks = useWords(riskWords);
  const callsCauses = useWords(riskCallCauseMessages);
  const day = useDay();
  const [form, fields] = useForm<{
    subject: string;
    call: string;
    title: string;
    dueOn: string;
    note: string;
    departments: string[];
  }>({
    id: `${values.subject}-review`,
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
            <input type="hidden" name="subject" value={values.subject} />
            <input type="hidden" name="call" value={values.call} />
            <div className="space-y-5">
              {call ? <p>{risks.calledFor(callsCauses.cause[call.cause], day(call.occurredOn))}</p> : null}
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
