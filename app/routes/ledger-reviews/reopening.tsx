import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { TextArea } from "#app/components/form/text-area.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { reviewActMessages } from "#app/features/ledger-reviews/act-messages.ts";
import { reopenPart } from "#app/features/ledger-reviews/commands.server.ts";
import { ledgerReviewMessages } from "#app/features/ledger-reviews/messages.ts";
import { redirectWithNotice } from "#app/features/ledger-reviews/notice.server.ts";
import { ledgerReviewPath, ledgerReviewsPath } from "#app/features/ledger-reviews/paths.ts";
import { reviewProblemMessages } from "#app/features/ledger-reviews/problem-messages.ts";
import { getPart } from "#app/features/ledger-reviews/queries.server.ts";
import { Reopening } from "#app/features/ledger-reviews/schema.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

export const loader = guarded("ledgerReview.manage", async ({ actor, params, locale }) => {
  const [reviewId, partId] = [idParam(params, "reviewId"), idParam(params, "partId")];
  const part = await readOrganization(actor, (tx) => getPart(tx, reviewId, partId, "ledgerReview.manage"));
  const words = ledgerReviewMessages(locale);
  return {
    slug: actor.organization.slug,
    title: reviewActMessages(locale).reopening.title,
    reviewId,
    partId,
    review: part.review,
    department: part.department ?? words.noDepartment,
    signedBy: part.signedByName,
  };
});

export const action = guarded("ledgerReview.manage", ({ actor, params, request, locale }) => {
  const [reviewId, partId] = [idParam(params, "reviewId"), idParam(params, "partId")];
  return handleForm({ request, locale, problems: reviewProblemMessages(locale) }, Reopening, async ({ reason }) => {
    await inOrganization(actor, (tx) => reopenPart(tx, reviewId, partId, reason));
    return redirectWithNotice(ledgerReviewPath(actor.organization.slug, reviewId), { kind: "reopened" });
  });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function ReopeningPage() {
  const { slug, title, reviewId, partId, review, department, signedBy } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const all = useWords(ledgerReviewMessages);
  const words = useWords(reviewActMessages).reopening;
  const [form, fields] = useForm<{ reason: string }>({
    id: `reopening-${partId}`,
    lastResult: answer && "result" in answer ? answer.result : undefined,
  });
  const backTo = ledgerReviewPath(slug, reviewId);
  return (
    <>
      <PageHeader
        title={title}
        breadcrumb={[
          { label: all.title, href: ledgerReviewsPath(slug) },
          { label: review, href: backTo },
        ]}
        facts={[department]}
      />
      <Card className="max-w-2xl">
        <p className="mb-4">{words.lead(department, signedBy)}</p>
        <Form form={form} labels={{ reason: words.reason }}>
          <TextArea field={fields.reason} label={words.reason} required />
          <FormActions>
            <SubmitButton variant="danger">{words.submit}</SubmitButton>
            <ButtonLink to={backTo}>{all.cancel}</ButtonLink>
          </FormActions>
        </Form>
      </Card>
    </>
  );
}
