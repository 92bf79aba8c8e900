import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { TextArea } from "#app/components/form/text-area.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { reviewActMessages } from "#app/features/ledger-reviews/act-messages.ts";
import { countAnswers, signPart } from "#app/features/ledger-reviews/answers.server.ts";
import { ledgerReviewMessages } from "#app/features/ledger-reviews/messages.ts";
import { redirectWithNotice } from "#app/features/ledger-reviews/notice.server.ts";
import { reviewPartMessages } from "#app/features/ledger-reviews/part-messages.ts";
import { ledgerReviewsPath, reviewPartPath } from "#app/features/ledger-reviews/paths.ts";
import { hasOpenings, maySign } from "#app/features/ledger-reviews/policy.ts";
import { reviewProblemMessages } from "#app/features/ledger-reviews/problem-messages.ts";
import { getPart } from "#app/features/ledger-reviews/queries.server.ts";
import { riskWords } from "#app/features/ledger-reviews/risk-words.ts";
import { Signature } from "#app/features/ledger-reviews/schema.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";
import { reviewAnswers } from "#db/codes/ledger-reviews.ts";

export const loader = guarded("ledgerReview.answer", async ({ actor, params, locale }) => {
  const key = { reviewId: idParam(params, "reviewId"), partId: idParam(params, "partId") };
  const { part, counts } = await readOrganization(actor, async (tx) => ({
    part: await getPart(tx, key.reviewId, key.partId, "ledgerReview.answer"),
    counts: await countAnswers(tx, key.partId),
  }));
  const words = ledgerReviewMessages(locale);
  const department = part.department ?? words.noDepartment;
  return {
    slug: actor.organization.slug,
    title: reviewActMessages(locale).signature.title,
    key,
    department,
    subject: part.subject,
    partTitle: reviewPartMessages(locale).title(department),
    name: actor.name,
    counts,
    unanswered: part.entries - part.answered,
    incomplete: part.incomplete,
    isOpen: part.isOpen && !part.isSigned,
    isMine: maySign(part, actor),
  };
});

export const action = guarded("ledgerReview.answer", ({ actor, params, request, locale }) => {
  const key = { reviewId: idParam(params, "reviewId"), partId: idParam(params, "partId") };
  return handleForm({ request, locale, problems: reviewProblemMessages(locale) }, Signature, async ({ note }) => {
    await inOrganization(actor, (tx) => signPart(tx, key, note));
    return redirectWithNotice(reviewPartPath(actor.organization.slug, key.reviewId, key.partId), { kind: "signed" });
  });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function SignaturePage() {
  const { slug, title, key, department, subject, partTitle, name, counts, unanswered, incomplete, isOpen, isMine } =
    useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const all = useWords(ledgerReviewMessages);
  const problems = useWords(reviewProblemMessages);
  const words = useWords(reviewActMessages).signature;
  const risks = useWords(riskWords);
  const [form, fields] = useForm<{ note: string }>({
    id: `signature-${key.partId}`,
    lastResult: answer && "result" in answer ? answer.result : undefined,
  });
  const backTo = reviewPartPath(slug, key.reviewId, key.partId);
  const needsReason = hasOpenings({ unanswered, incomplete });
  const label = needsReason ? words.note : words.noteFree;
  return (
    <div className="max-sm:roomy">
      <PageHeader
        title={title}
        breadcrumb={[
          { label: all.title, href: ledgerReviewsPath(slug) },
          { label: partTitle, href: backTo },
        ]}
      />
      <Card className="max-w-2xl">
        <p>{(subject === "risks" ? risks : words).statement(department)}</p>
        <ul className="my-3 list-disc pl-6">
          {reviewAnswers.map((each) => (
            <li key={each}>{words.counts(all.answer[each], counts[each])}</li>
          ))}
        </ul>
        {needsReason ? (
          <div className="mb-4">
            <Alert tone="caution" title={words.openings}>
              <ul className="list-disc pl-5">
                {unanswered > 0 ? <li>{words.unanswered(unanswered)}</li> : null}
                {incomplete > 0 ? <li>{words.incomplete(incomplete)}</li> : null}
              </ul>
            </Alert>
          </div>
        ) : null}
        {isOpen && isMine ? (
          <Form form={form} labels={{ note: label }}>
            <TextArea
              field={fields.note}
              label={label}
              help={needsReason ? words.noteHelp : words.noteFreeHelp}
              required={needsReason}
              optional={!needsReason}
            />
            <p className="mt-4 text-soft">{words.as(name)}</p>
            <FormActions>
              <SubmitButton>{words.submit}</SubmitButton>
              <ButtonLink to={backTo}>{all.back}</ButtonLink>
            </FormActions>
          </Form>
        ) : (
          <Alert
            tone="neutral"
            actions={
              <ButtonLink to={backTo} size="small">
                {all.back}
              </ButtonLink>
            }
          >
            {isOpen ? words.notYours : problems.signedAlready}
          </Alert>
        )}
      </Card>
    </div>
  );
}
