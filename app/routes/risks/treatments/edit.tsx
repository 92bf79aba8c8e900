import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { saving } from "#app/features/organization/index.server.ts";
import { recordLabel } from "#app/features/records/index.ts";
import { riskChoices } from "#app/features/risks/choices.server.ts";
import { TreatmentForm } from "#app/features/risks/components/treatment-form.tsx";
import { securityMeasureChoices } from "#app/features/risks/library.server.ts";
import { riskMessages } from "#app/features/risks/messages.ts";
import { redirectWithNotice } from "#app/features/risks/notice.server.ts";
import { risksPath, treatmentPath, treatmentsPath } from "#app/features/risks/paths.ts";
import { editTreatment } from "#app/features/risks/treatment-commands.server.ts";
import { treatmentFormMessages } from "#app/features/risks/treatment-form-messages.ts";
import { treatmentMessages } from "#app/features/risks/treatment-messages.ts";
import { treatmentProblems } from "#app/features/risks/treatment-problem-messages.ts";
import { EditTreatment } from "#app/features/risks/treatment-schema.ts";
import { treatmentLabels, treatmentTexts } from "#app/features/risks/treatment-texts.ts";
import { getTreatment } from "#app/features/risks/treatments.server.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

export const loader = guarded("risk.edit", async ({ actor, params, locale }) => {
  const id = idParam(params, "treatmentId");
  const { treatment, choices, measures } = await readOrganization(actor, async (tx) => {
    const treatment = await getTreatment(tx, id, "risk.edit");
    return {
      treatment,
      choices: await riskChoices(tx, treatment),
      measures: await securityMeasureChoices(tx, locale),
    };
  });
  const label = recordLabel("riskTreatment", treatment.number);
  const { title, dueOn, status, progress, completedOn, cancelledReason, note } = treatment;
  return {
    slug: actor.organization.slug,
    id,
    label,
    title: treatmentFormMessages(locale).editTitle(label),
    version: treatment.version,
    values: {
      ...{ title, dueOn, status, cancelledReason, note },
      progress: String(progress),
      completedOn: completedOn ?? "",
      costClass: treatment.costClass ?? "",
      securityMeasureCode: treatment.securityMeasureCode ?? "",
      departmentId: treatment.departmentId ?? "",
      ownerId: treatment.ownerId ?? "",
    },
    choices,
    measures,
  };
});

export const action = guarded("risk.edit", ({ actor, params, request, locale }) => {
  const id = idParam(params, "treatmentId");
  const problems = treatmentProblems(locale);
  return handleForm({ request, locale, problems }, EditTreatment, async ({ version, ...input }) => {
    const { names, label } = await readOrganization(actor, async (tx) => {
      const treatment = await getTreatment(tx, id, "risk.edit");
      const { departments, people } = await riskChoices(tx, treatment);
      return { names: [...departments, ...people], label: recordLabel("riskTreatment", treatment.number) };
    });
    await saving(
      { actor, locale, labels: treatmentLabels(locale), typed: treatmentTexts(input, names, locale) },
      async (tx) => {
        const stored = await getTreatment(tx, id);
        return { id, version: stored.version, texts: treatmentTexts(stored, names, locale) };
      },
      () => inOrganization(actor, (tx) => editTreatment(tx, id, version, input)),
    );
    return redirectWithNotice(treatmentPath(actor.organization.slug, id), { kind: "saved", label });
  });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function EditTreatmentPage() {
  const { slug, id, label, title, version, values, choices, measures } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { title: all } = useWords(riskMessages);
  const { title: plan } = useWords(treatmentMessages);
  const back = treatmentPath(slug, id);
  return (
    <>
      <PageHeader
        title={title}
        breadcrumb={[
          { label: all, href: risksPath(slug) },
          { label: plan, href: treatmentsPath(slug) },
          { label: `${label} ${values.title}`, href: back },
        ]}
      />
      <TreatmentForm
        id={`treatment-${id}`}
        version={version}
        values={values}
        choices={choices}
        measures={measures}
        answer={answer && "result" in answer ? answer : undefined}
        backTo={back}
      />
    </>
  );
}
