import type { MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { TextArea } from "#app/components/form/text-area.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { approvalProblemMessages } from "#app/features/approvals/problem-messages.ts";
import { reviewActMessages } from "#app/features/ledger-reviews/act-messages.ts";
import { closeReview } from "#app/features/ledger-reviews/commands.server.ts";
import { ledgerReviewMessages } from "#app/features/ledger-reviews/messages.ts";
import { redirectWithNotice } from "#app/features/ledger-reviews/notice.server.ts";
import { ledgerReviewPath, ledgerReviewsPath, reviewPartPath } from "#app/features/ledger-reviews/paths.ts";
import { reviewProblemMessages } from "#app/features/ledger-reviews/problem-messages.ts";
import { getReview, listParts, type Part } from "#app/features/ledger-reviews/queries.server.ts";
import { Closing } from "#app/features/ledger-reviews/schema.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

export const loader = guarded("ledgerReview.manage", async ({ actor, params, locale }) => {
  const id = idParam(params, "reviewId");
  const { review, parts } = await readOrganization(actor, async (tx) => ({
    review: await getReview(tx, id),
    parts: await listParts(tx, id),
  }));
  const words = ledgerReviewMessages(locale);
  const nameOf = ({ department }: Pick<Part, "department">) => department ?? words.noDepartment;
  return {
    slug: actor.organization.slug,
    title: reviewActMessages(locale).closing.title,
    id,
    review: review.title,
    isOpen: review.isOpen,
    isOver: !review.isOpen && !review.isReturned,
    reason: review.closedReason,
    unsigned: parts.filter((part) => !part.isSigned).map(nameOf),
    unanswered: parts
      .filter((part) => part.isSigned && part.answered < part.entries)
      .map((part) => ({
        id: part.id,
        name: nameOf(part),
        count: part.entries - part.answered,
        note: part.signedNote,
      })),
  };
});

export const action = guarded("ledgerReview.manage", ({ actor, params, request, locale }) => {
  const id = idParam(params, "reviewId");
  const problems = { ...approvalProblemMessages(locale), ...reviewProblemMessages(locale) };
  return handleForm({ request, locale, problems }, Closing, async (input) => {
    await inOrganization(actor, (tx) => closeReview(tx, id, input));
    return redirectWithNotice(ledgerReviewPath(actor.organization.slug, id), { kind: "closed" });
  });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function ClosingPage() {
  const { slug, title, id, review, isOpen, isOver, reason, unsigned, unanswered } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const all = useWords(ledgerReviewMessages);
  const problemsWords = useWords(reviewProblemMessages);
  const words = useWords(reviewActMessages).closing;
  const [form, fields] = useForm<Record<"note" | "reason", string>>({
    id: `closing-${id}`,
    lastResult: answer && "result" in answer ? answer.result : undefined,
    defaultValue: { reason },
  });
  const backTo = ledgerReviewPath(slug, id);
  return (
    <>
      <PageHeader
        title={title}
        breadcrumb={[
          { label: all.title, href: ledgerReviewsPath(slug) },
          { label: review, href: backTo },
        ]}
      />
      <Card className="max-w-2xl">
        {isOver ? (
          <Alert tone="neutral" actions={<ButtonLink to={backTo}>{all.back}</ButtonLink>}>
            {problemsWords.closedAlready}
          </Alert>
        ) : (
          <>
            <p className="mb-4">{words.lead}</p>
            <Form form={form} labels={{ note: words.note, reason: words.reason }}>
              <div className="space-y-5">
                {unsigned.length > 0 ? (
                  <>
                    <Alert tone="caution" title={words.unsigned(unsigned.length)}>
                      <ul className="list-disc pl-5">
                        {unsigned.map((name) => (
                          <li key={name}>{name}</li>
                        ))}
                      </ul>
                    </Alert>
                    <TextArea field={fields.reason} label={words.reason} help={words.reasonHelp} required />
                  </>
                ) : null}
                {unanswered.length > 0 ? <Unanswered slug={slug} reviewId={id} parts={unanswered} /> : null}
                <TextArea field={fields.note} label={words.note} help={words.noteHelp} optional />
              </div>
              <FormActions>
                <SubmitButton>{isOpen ? words.submit : words.resubmit}</SubmitButton>
                <ButtonLink to={backTo}>{all.cancel}</ButtonLink>
              </FormActions>
            </Form>
          </>
        )}
      </Card>
    </>
  );
}

/** What departments left open although they signed; whoever ends the review decides whether to ask for it. */
function Unanswered({
  slug,
  reviewId,
  parts,
}: {
  slug: string;
  reviewId: string;
  parts: readonly { id: string; name: string; count: number; note: string }[];
}) {
  const words = useWords(reviewActMessages).closing;
  const total = parts.reduce((sum, { count }) => sum + count, 0);
  return (
    <Alert tone="caution" title={words.unanswered(total)}>
      <p>{words.unansweredHint}</p>
      <ul className="list-disc pl-5">
        {parts.map(({ id, name, count, note }) => (
          <li key={id}>
            <Link to={reviewPartPath(slug, reviewId, id)} className="inline-block min-h-6 rounded text-info underline">
              {words.unansweredOf(name, count)}
            </Link>
            {note ? <span className="block text-soft text-sm">{words.signedNote(note)}</span> : null}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
