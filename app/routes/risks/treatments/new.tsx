import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { recordLabel } from "#app/features/records/index.ts";
import { riskChoices } from "#app/features/risks/choices.server.ts";
import { TreatmentForm } from "#app/features/risks/components/treatment-form.tsx";
import { securityMeasureChoices } from "#app/features/risks/library.server.ts";
import { riskMessages } from "#app/features/risks/messages.ts";
import { redirectWithNotice } from "#app/features/risks/notice.server.ts";
import { risksPath, treatmentPath, treatmentsPath } from "#app/features/risks/paths.ts";
import { createTreatment } from "#app/features/risks/treatment-commands.server.ts";
import { treatmentFormMessages } from "#app/features/risks/treatment-form-messages.ts";
import { treatmentMessages } from "#app/features/risks/treatment-messages.ts";
import { treatmentProblems } from "#app/features/risks/treatment-problem-messages.ts";
import { NewTreatment } from "#app/features/risks/treatment-schema.ts";
import { getTreatment } from "#app/features/risks/treatments.server.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { cutText } from "#app/utils/japanese-text.ts";

export const loader = guarded("risk.edit", async ({ request, actor, locale }) => {
  const { choices, measures } = await readOrganization(actor, async (tx) => ({
    choices: await riskChoices(tx),
    measures: await securityMeasureChoices(tx, locale),
  }));
  return {
    slug: actor.organization.slug,
    title: treatmentFormMessages(locale).newTitle,
    // A risk's own page leads here.
    risks: cutText(new URL(request.url).searchParams.get("risk") ?? "", 100),
    choices,
    measures,
  };
});

export const action = guarded("risk.edit", ({ actor, request, locale }) =>
  handleForm({ request, locale, problems: treatmentProblems(locale) }, NewTreatment, async (input) => {
    const { id, number } = await inOrganization(actor, async (tx) =>
      getTreatment(tx, await createTreatment(tx, input)),
    );
    return redirectWithNotice(treatmentPath(actor.organization.slug, id), {
      kind: "created",
      label: recordLabel("riskTreatment", number),
    });
  }),
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function NewTreatmentPage() {
  const { slug, title, risks, choices, measures } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { title: all } = useWords(riskMessages);
  const { title: plan } = useWords(treatmentMessages);
  const back = treatmentsPath(slug);
  return (
    <>
      <PageHeader
        title={title}
        breadcrumb={[
          { label: all, href: risksPath(slug) },
          { label: plan, href: back },
        ]}
      />
      <TreatmentForm
        id="new-treatment"
        values={{ risks, status: "planned", departmentId: choices.ownDepartmentId }}
        choices={choices}
        measures={measures}
        answer={answer && "result" in answer ? answer : undefined}
        backTo={back}
      />
    </>
  );
}
