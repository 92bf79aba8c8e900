import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Select } from "#app/components/form/choice-fields.tsx";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { reviewActMessages } from "#app/features/ledger-reviews/act-messages.ts";
import { chooseHead } from "#app/features/ledger-reviews/commands.server.ts";
import { candidatesFor } from "#app/features/ledger-reviews/heads.ts";
import { getLeadership } from "#app/features/ledger-reviews/leadership.server.ts";
import { ledgerReviewMessages } from "#app/features/ledger-reviews/messages.ts";
import { redirectWithNotice } from "#app/features/ledger-reviews/notice.server.ts";
import { ledgerReviewPath, ledgerReviewsPath } from "#app/features/ledger-reviews/paths.ts";
import { reviewProblemMessages } from "#app/features/ledger-reviews/problem-messages.ts";
import { getPart } from "#app/features/ledger-reviews/queries.server.ts";
import { HeadChoice } from "#app/features/ledger-reviews/schema.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

export const loader = guarded("ledgerReview.manage", async ({ actor, params, locale }) => {
  const [reviewId, partId] = [idParam(params, "reviewId"), idParam(params, "partId")];
  const { part, leadership } = await readOrganization(actor, async (tx) => ({
    part: await getPart(tx, reviewId, partId, "ledgerReview.manage"),
    leadership: await getLeadership(tx),
  }));
  const words = ledgerReviewMessages(locale);
  return {
    slug: actor.organization.slug,
    title: reviewActMessages(locale).head.title,
    reviewId,
    partId,
    review: part.review,
    department: part.department ?? words.noDepartment,
    headId: part.isHeadChosen ? (part.headId ?? "") : "",
    candidates: candidatesFor(part.departmentId, leadership).map((id) => ({
      id,
      name: leadership.names.get(id) ?? "",
    })),
  };
});

export const action = guarded("ledgerReview.manage", ({ actor, params, request, locale }) => {
  const [reviewId, partId] = [idParam(params, "reviewId"), idParam(params, "partId")];
  return handleForm({ request, locale, problems: reviewProblemMessages(locale) }, HeadChoice, async ({ headId }) => {
    await inOrganization(actor, (tx) => chooseHead(tx, reviewId, partId, headId));
    return redirectWithNotice(ledgerReviewPath(actor.organization.slug, reviewId), { kind: "head" });
  });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function HeadPage() {
  const { slug, title, reviewId, partId, review, department, headId, candidates } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const all = useWords(ledgerReviewMessages);
  const words = useWords(reviewActMessages).head;
  const [form, fields] = useForm<{ headId: string }>({
    id: `head-${partId}`,
    lastResult: answer && "result" in answer ? answer.result : undefined,
    defaultValue: { headId },
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
        <p className="mb-4">{words.lead(department)}</p>
        <Form form={form} labels={{ headId: words.field }}>
          <Select
            field={fields.headId}
            label={words.field}
            help={words.help}
            empty={words.automatic}
            choices={candidates.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <FormActions>
            <SubmitButton>{words.submit}</SubmitButton>
            <ButtonLink to={backTo}>{all.cancel}</ButtonLink>
          </FormActions>
        </Form>
      </Card>
    </>
  );
}
