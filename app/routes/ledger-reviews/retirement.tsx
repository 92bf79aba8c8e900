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
import { retireEntry } from "#app/features/ledger-reviews/answers.server.ts";
import { ledgerReviewMessages } from "#app/features/ledger-reviews/messages.ts";
import { redirectWithNotice } from "#app/features/ledger-reviews/notice.server.ts";
import { reviewPartMessages } from "#app/features/ledger-reviews/part-messages.ts";
import { ledgerReviewsPath, reviewPartPath } from "#app/features/ledger-reviews/paths.ts";
import { reviewProblemMessages } from "#app/features/ledger-reviews/problem-messages.ts";
import { getPart, getPartEntry } from "#app/features/ledger-reviews/queries.server.ts";
import { riskWords } from "#app/features/ledger-reviews/risk-words.ts";
import { Retirement } from "#app/features/ledger-reviews/schema.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

export const loader = guarded("ledgerReview.answer", async ({ actor, params, locale }) => {
  const key = { reviewId: idParam(params, "reviewId"), partId: idParam(params, "partId") };
  const entryId = idParam(params, "entryId");
  const { part, entry } = await readOrganization(actor, async (tx) => ({
    part: await getPart(tx, key.reviewId, key.partId, "ledgerReview.answer"),
    entry: await getPartEntry(tx, key.partId, entryId),
  }));
  const words = ledgerReviewMessages(locale);
  return {
    slug: actor.organization.slug,
    title: (part.subject === "risks" ? riskWords : reviewActMessages)(locale).retirement.title,
    subject: part.subject,
    key,
    partTitle: reviewPartMessages(locale).title(part.department ?? words.noDepartment),
    entry: { id: entry.id, label: entry.label, title: entry.title },
  };
});

export const action = guarded("ledgerReview.answer", ({ actor, params, request, locale }) => {
  const key = { reviewId: idParam(params, "reviewId"), partId: idParam(params, "partId") };
  const entryId = idParam(params, "entryId");
  return handleForm({ request, locale, problems: reviewProblemMessages(locale) }, Retirement, async ({ reason }) => {
    const label = await inOrganization(actor, async (tx) => {
      const { label } = await getPartEntry(tx, key.partId, entryId);
      await retireEntry(tx, key, entryId, reason);
      return label;
    });
    const page = reviewPartPath(actor.organization.slug, key.reviewId, key.partId);
    return redirectWithNotice(page, { kind: "retired", label });
  });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function RetirementPage() {
  const { slug, title, subject, key, partTitle, entry } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const all = useWords(ledgerReviewMessages);
  const ofEntries = useWords(reviewActMessages).retirement;
  const ofRisks = useWords(riskWords).retirement;
  const words = subject === "risks" ? { ...ofEntries, ...ofRisks } : ofEntries;
  const [form, fields] = useForm<{ reason: string }>({
    id: `retirement-${entry.id}`,
    lastResult: answer && "result" in answer ? answer.result : undefined,
  });
  const backTo = reviewPartPath(slug, key.reviewId, key.partId);
  return (
    <div className="max-sm:roomy">
      <PageHeader
        title={title}
        breadcrumb={[
          { label: all.title, href: ledgerReviewsPath(slug) },
          { label: partTitle, href: backTo },
        ]}
        facts={[entry.label, entry.title]}
      />
      <Card className="max-w-2xl">
        <p className="mb-4">{words.lead}</p>
        <Form form={form} labels={{ reason: words.reason }}>
          <TextArea field={fields.reason} label={words.reason} help={words.reasonHelp} required />
          <FormActions>
            <SubmitButton variant="danger">{words.submit}</SubmitButton>
            <ButtonLink to={backTo}>{all.cancel}</ButtonLink>
          </FormActions>
        </Form>
      </Card>
    </div>
  );
}
