import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { TextArea } from "#app/components/form/text-area.tsx";
import { HiddenVersion } from "#app/components/form/text-field.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { recordLabel } from "#app/features/records/index.ts";
import { confirmRisks } from "#app/features/risks/commands.server.ts";
import { ReviewNeeded } from "#app/features/risks/components/review-needed.tsx";
import { riskMessages } from "#app/features/risks/messages.ts";
import { redirectWithNotice } from "#app/features/risks/notice.server.ts";
import { riskPath, risksPath } from "#app/features/risks/paths.ts";
import { getRisk } from "#app/features/risks/queries.server.ts";
import { getReviewNeeded } from "#app/features/risks/review-details.server.ts";
import { riskReviewMessages } from "#app/features/risks/review-messages.ts";
import { Confirmation } from "#app/features/risks/schema.ts";
import { riskScreenMessages } from "#app/features/risks/screen-messages.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

export const loader = guarded("risk.edit", async ({ actor, params, locale }) => {
  const id = idParam(params, "riskId");
  const { risk, review } = await readOrganization(actor, async (tx) => {
    const risk = await getRisk(tx, id, "risk.edit");
    return { risk, review: await getReviewNeeded(tx, risk, locale) };
  });
  const label = recordLabel("risk", risk.number);
  return {
    slug: actor.organization.slug,
    id,
    label,
    name: risk.title,
    title: riskReviewMessages(locale).confirm.title,
    version: risk.version,
    review,
  };
});

export const action = guarded("risk.edit", ({ actor, params, request, locale }) => {
  const id = idParam(params, "riskId");
  const problems = { ...riskScreenMessages(locale).problems, ...riskReviewMessages(locale).problems };
  return handleForm({ request, locale, problems }, Confirmation, async ({ note, version }) => {
    await inOrganization(actor, (tx) => confirmRisks(tx, [id], note, version));
    return redirectWithNotice(riskPath(actor.organization.slug, id), { kind: "confirmed", count: 1 });
  });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function RiskConfirmationPage() {
  const { slug, id, label, name, title, version, review } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { title: all } = useWords(riskMessages);
  const { form: formWords } = useWords(riskScreenMessages);
  const { confirm: words } = useWords(riskReviewMessages);
  const [form, fields] = useForm<{ note: string; version: string }>({
    id: `confirmation-${id}`,
    lastResult: answer && "result" in answer ? answer.result : undefined,
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
            <HiddenVersion field={fields.version} version={version} />
            <TextArea field={fields.note} label={words.note} help={words.noteHelp} required />
            <FormActions>
              <SubmitButton>{words.submit}</SubmitButton>
              <ButtonLink to={back}>{formWords.cancel}</ButtonLink>
            </FormActions>
          </Form>
        </Card>
      </div>
    </>
  );
}
