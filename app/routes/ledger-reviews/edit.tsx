import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { DateField } from "#app/components/form/date-field.tsx";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { FormVersion, staleSaveOf } from "#app/components/form/form-version.tsx";
import { StaleNotice } from "#app/components/form/stale-notice.tsx";
import { TextArea } from "#app/components/form/text-area.tsx";
import { TextField } from "#app/components/form/text-field.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { changeReview } from "#app/features/ledger-reviews/commands.server.ts";
import { reviewFormMessages } from "#app/features/ledger-reviews/form-messages.ts";
import { ledgerReviewMessages } from "#app/features/ledger-reviews/messages.ts";
import { redirectWithNotice } from "#app/features/ledger-reviews/notice.server.ts";
import { ledgerReviewPath, ledgerReviewsPath } from "#app/features/ledger-reviews/paths.ts";
import { reviewProblemMessages } from "#app/features/ledger-reviews/problem-messages.ts";
import { getReview } from "#app/features/ledger-reviews/queries.server.ts";
import { ChangeReview } from "#app/features/ledger-reviews/schema.ts";
import { saving } from "#app/features/organization/stale.server.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

export const loader = guarded("ledgerReview.manage", async ({ actor, params, locale }) => {
  const review = await readOrganization(actor, (tx) => getReview(tx, idParam(params, "reviewId")));
  return {
    slug: actor.organization.slug,
    id: review.id,
    title: reviewFormMessages(locale).editTitle,
    name: review.title,
    version: review.version,
    values: { title: review.title, dueOn: review.dueOn, note: review.note },
  };
});

export const action = guarded("ledgerReview.manage", ({ actor, params, request, locale }) => {
  const id = idParam(params, "reviewId");
  const words = reviewFormMessages(locale);
  const problems = reviewProblemMessages(locale);
  return handleForm({ request, locale, problems }, ChangeReview, async (input) => {
    const { version: _version, ...typed } = input;
    await saving(
      { actor, locale, labels: { title: words.name, dueOn: words.due, note: words.note }, typed },
      async (tx) => {
        const { version, title, dueOn, note } = await getReview(tx, id);
        return { id, version, texts: { title, dueOn, note } };
      },
      () => inOrganization(actor, (tx) => changeReview(tx, id, input)),
    );
    return redirectWithNotice(ledgerReviewPath(actor.organization.slug, id), { kind: "saved" });
  });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function EditLedgerReviewPage() {
  const { slug, id, title, name, version, values } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const all = useWords(ledgerReviewMessages);
  const words = useWords(reviewFormMessages);
  const result = answer && "result" in answer ? answer : undefined;
  const conflict = staleSaveOf(result);
  const [form, fields] = useForm<Record<"title" | "dueOn" | "note" | "version", string>>({
    id: `ledger-review-${id}`,
    lastResult: result?.result,
    defaultValue: values,
  });
  const backTo = ledgerReviewPath(slug, id);
  return (
    <>
      <PageHeader
        title={title}
        breadcrumb={[
          { label: all.title, href: ledgerReviewsPath(slug) },
          { label: name, href: backTo },
        ]}
      />
      <Card className="max-w-2xl">
        <Form form={form} labels={{ title: words.name, dueOn: words.due, note: words.note }}>
          {conflict ? <StaleNotice formId={form.id} {...conflict} /> : null}
          <FormVersion field={fields.version} version={version} conflict={conflict} />
          <div className="space-y-5">
            <TextField field={fields.title} label={words.name} required autoComplete="off" />
            <DateField field={fields.dueOn} label={words.due} help={words.dueHelp} required />
            <TextArea field={fields.note} label={words.note} help={words.noteHelp} optional />
          </div>
          <FormActions>
            <SubmitButton>{words.save}</SubmitButton>
            <ButtonLink to={backTo}>{all.cancel}</ButtonLink>
          </FormActions>
        </Form>
      </Card>
    </>
  );
}
