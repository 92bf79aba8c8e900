import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { saving } from "#app/features/organization/index.server.ts";
import { recordLabel } from "#app/features/records/index.ts";
import { riskChoices } from "#app/features/risks/choices.server.ts";
import { editRisk } from "#app/features/risks/commands.server.ts";
import { RiskForm } from "#app/features/risks/components/risk-form.tsx";
import { RiskNotice } from "#app/features/risks/components/risk-notice.tsx";
import { riskFieldMessages } from "#app/features/risks/field-messages.ts";
import { riskFormMessages } from "#app/features/risks/form-messages.ts";
import { riskMessages } from "#app/features/risks/messages.ts";
import { findMethod } from "#app/features/risks/method.server.ts";
import { redirectWithNotice } from "#app/features/risks/notice.server.ts";
import { riskPath, riskProposalsPath, risksPath } from "#app/features/risks/paths.ts";
import { riskProblemMessages } from "#app/features/risks/problem-messages.ts";
import { getRisk } from "#app/features/risks/queries.server.ts";
import { takeSaidNotice } from "#app/features/risks/said-notice.server.ts";
import { EditRisk } from "#app/features/risks/schema.ts";
import { riskTexts } from "#app/features/risks/stored-texts.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

export const loader = guarded("risk.edit", async ({ request, actor, params, locale }) => {
  const id = idParam(params, "riskId");
  const { risk, choices, method } = await readOrganization(actor, async (tx) => {
    const risk = await getRisk(tx, id, "risk.edit");
    return { risk, choices: await riskChoices(tx, risk), method: await findMethod(tx) };
  });
  const label = recordLabel("risk", risk.number);
  const { notice, headers } = takeSaidNotice(request, actor.organization.slug, locale);
  const { title, phase, threat, cause, families, affectedRights } = risk;
  const answer = {
    slug: actor.organization.slug,
    id,
    label,
    title: riskFormMessages(locale).editTitle(label),
    version: risk.version,
    values: {
      ...{ title, phase, threat, cause, families, affectedRights },
      isUnacceptable: risk.isUnacceptable ? "on" : "",
      departmentId: risk.departmentId ?? "",
      ownerId: risk.ownerId ?? "",
    },
    isNever: risk.sourceCode !== null && method.content.neverAccepted.includes(risk.sourceCode),
    choices,
    notice,
  };
  return data(answer, { headers });
});

export const action = guarded("risk.edit", ({ actor, params, request, locale }) => {
  const id = idParam(params, "riskId");
  const problems = riskProblemMessages(locale);
  const fields = riskFieldMessages(locale);
  const { title, phase, threat, cause, families, affectedRights, isUnacceptable, departmentId, ownerId } = fields;
  const labels = { title, phase, threat, cause, families, affectedRights, isUnacceptable, departmentId, ownerId };
  return handleForm({ request, locale, problems }, EditRisk, async ({ version, ...input }) => {
    const { names, label } = await readOrganization(actor, async (tx) => {
      const risk = await getRisk(tx, id, "risk.edit");
      const { departments, people } = await riskChoices(tx, risk);
      return { names: [...departments, ...people], label: recordLabel("risk", risk.number) };
    });
    await saving(
      { actor, locale, labels, typed: riskTexts(input, names, locale) },
      async (tx) => {
        const stored = await getRisk(tx, id);
        return { id, version: stored.version, texts: riskTexts(stored, names, locale) };
      },
      () => inOrganization(actor, (tx) => editRisk(tx, id, version, input)),
    );
    return redirectWithNotice(riskPath(actor.organization.slug, id), { kind: "saved", label });
  });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function EditRiskPage() {
  const { slug, id, label, title, version, values, isNever, choices, notice } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { title: all } = useWords(riskMessages);
  const back = riskPath(slug, id);
  return (
    <>
      <PageHeader
        title={title}
        breadcrumb={[
          { label: all, href: risksPath(slug) },
          { label: `${label} ${values.title}`, href: back },
        ]}
      />
      <RiskForm
        id={`risk-${id}`}
        version={version}
        values={values}
        choices={choices}
        isNever={isNever}
        answer={answer && "result" in answer ? answer : undefined}
        backTo={back}
      />
      <RiskNotice notice={notice} returnTo={riskProposalsPath(slug)} />
    </>
  );
}
