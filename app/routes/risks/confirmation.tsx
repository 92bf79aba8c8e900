import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { FormVersion, staleSaveOf } from "#app/components/form/form-version.tsx";
import { staleMessages } from "#app/components/form/stale-messages.ts";
import { StaleNotice } from "#app/components/form/stale-notice.tsx";
import { TextArea } from "#app/components/form/text-area.tsx";
import { HiddenState } from "#app/components/form/text-field.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { saving } from "#app/features/organization/index.server.ts";
import { recordLabel } from "#app/features/records/index.ts";
import { confirmRisk } from "#app/features/risks/commands.server.ts";
import { ReviewNeeded } from "#app/features/risks/components/review-needed.tsx";
import { riskFormMessages } from "#app/features/risks/form-messages.ts";
import { riskMessages } from "#app/features/risks/messages.ts";
import { listShown } from "#app/features/risks/needing-review.server.ts";
import { redirectWithNotice } from "#app/features/risks/notice.server.ts";
import { riskPath, risksPath } from "#app/features/risks/paths.ts";
import { riskProblemMessages } from "#app/features/risks/problem-messages.ts";
import { getRisk } from "#app/features/risks/queries.server.ts";
import { getReviewNeeded } from "#app/features/risks/review-details.server.ts";
import { riskReviewMessages } from "#app/features/risks/review-messages.ts";
import { riskReviewProblemMessages } from "#app/features/risks/review-problem-messages.ts";
import { Confirmation } from "#app/features/risks/schema.ts";
import { inOrganization, readMoment } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

export const loader = guarded("risk.edit", async ({ actor, params, locale }) => {
  const id = idParam(params, "riskId");
  const { risk, review, seen } = await readMoment(actor, async (tx) => {
    const risk = await getRisk(tx, id, "risk.edit");
    return { risk, review: await getReviewNeeded(tx, risk, locale), seen: (await listShown(tx, [id])).get(id)?.seen };
  });
  const label = recordLabel("risk", risk.number);
  return {
    slug: actor.organization.slug,
    id,
    label,
    name: risk.title,
    title: riskReviewMessages(locale).confirm.title,
    version: risk.version,
    seen: seen ?? "",
    review,
  };
});

export const action = guarded("risk.edit", ({ actor, params, request, locale }) => {
  const id = idParam(params, "riskId");
  const problems = { ...riskProblemMessages(locale), ...riskReviewProblemMessages(locale) };
  const labels = { note: riskReviewMessages(locale).confirm.note };
  return handleForm({ request, locale, problems }, Confirmation, async (input) => {
    await saving(
      { actor, locale, labels, typed: { note: input.note } },
      async (tx) => {
        const { version, reviewNote } = await getRisk(tx, id, "risk.edit");
        return { id, version, texts: { note: reviewNote } };
      },
      () => inOrganization(actor, (tx) => confirmRisk(tx, id, input)),
    );
    return redirectWithNotice(riskPath(actor.organization.slug, id), { kind: "confirmed", count: 1 });
  });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function RiskConfirmationPage() {
  const { slug, id, label, name, title, version, seen, review } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const answer = sent && "result" in sent ? sent : undefined;
  const conflict = staleSaveOf(answer);
  const { title: all } = useWords(riskMessages);
  const formWords = useWords(riskFormMessages);
  const stale = useWords(staleMessages);
  const { confirm: words } = useWords(riskReviewMessages);
  const [form, fields] = useForm<{ note: string; version: string; seen: string }>({
    id: `confirmation-${id}`,
    lastResult: answer?.result,
  });
  const back = riskPath(slug, id);
  return (
    <>
      <PageHeader
        title={title}
        breadcrumb={[
          { label: all, href: risksPath(slug) },
          { label: `${label} ${name}`, href: back },
        ]}
        facts={[name]}
      />
      <div className="max-w-3xl space-y-4">
        {review ? <ReviewNeeded review={review} /> : null}
        <Card>
          <Form form={form} labels={{ note: words.note }}>
            {conflict ? <StaleNotice formId={form.id} {...conflict} /> : null}
            <FormVersion field={fields.version} version={version} conflict={conflict} />
            <HiddenState field={fields.seen} state={seen} />
            <TextArea field={fields.note} label={words.note} help={words.noteHelp} required />
            <FormActions>
              <SubmitButton>{conflict ? stale.overwrite : words.submit}</SubmitButton>
              <ButtonLink to={back}>{formWords.cancel}</ButtonLink>
            </FormActions>
          </Form>
        </Card>
      </div>
    </>
  );
}
