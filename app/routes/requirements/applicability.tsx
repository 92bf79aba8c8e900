import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { RadioGroup } from "#app/components/form/choice-fields.tsx";
import { TextArea } from "#app/components/form/text-area.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { saving } from "#app/features/organization/index.server.ts";
import { decideApplicability } from "#app/features/requirements/commands.server.ts";
import { RecordForm } from "#app/features/requirements/components/record-form.tsx";
import { requirementFormMessages } from "#app/features/requirements/form-messages.ts";
import { requirementMessages } from "#app/features/requirements/messages.ts";
import { redirectWithNotice } from "#app/features/requirements/notice.server.ts";
import { requirementPath, requirementsPath } from "#app/features/requirements/paths.ts";
import { requirementProblemMessages } from "#app/features/requirements/problem-messages.ts";
import { getRequirement } from "#app/features/requirements/queries.server.ts";
import { ApplicabilityForm } from "#app/features/requirements/schema.ts";
import { applicabilityTexts } from "#app/features/requirements/stored-texts.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

export const loader = guarded("requirement.edit", async ({ actor, params, locale }) => {
  const id = idParam(params, "requirementId");
  const requirement = await readOrganization(actor, (tx) => getRequirement(tx, id));
  const { code, version, isApplicable, exclusionReason, exclusionApprovedAt } = requirement;
  return {
    slug: actor.organization.slug,
    id,
    title: requirementFormMessages(locale).applicabilityTitle(code),
    name: requirement.title ?? requirement.item?.title[locale] ?? requirement.recordTitle,
    code,
    version,
    isApplicable,
    reason: exclusionReason,
    isApproved: exclusionApprovedAt !== null,
  };
});

export const action = guarded("requirement.edit", ({ actor, params, request, locale }) => {
  const id = idParam(params, "requirementId");
  const form = requirementFormMessages(locale);
  const problems = requirementProblemMessages(locale);
  const labels = { isApplicable: form.applicability, reason: form.reason };
  return handleForm({ request, locale, problems }, ApplicabilityForm, async (input) => {
    await saving(
      { actor, locale, labels, typed: applicabilityTexts(input, locale) },
      async (tx) => {
        const { version, isApplicable, exclusionReason: reason } = await getRequirement(tx, id);
        return { id, version, texts: applicabilityTexts({ isApplicable, reason }, locale) };
      },
      () => inOrganization(actor, (tx) => decideApplicability(tx, id, input)),
    );
    return redirectWithNotice(requirementPath(actor.organization.slug, id), { kind: "saved" });
  });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function ApplicabilityPage() {
  const { slug, id, title, name, code, version, isApplicable, reason, isApproved } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const words = useWords(requirementMessages);
  const formWords = useWords(requirementFormMessages);
  const back = requirementPath(slug, id);
  const shown = answer && "result" in answer ? answer : undefined;
  const [form, fields] = useForm<Record<"isApplicable" | "reason" | "version", string>>({
    id: "applicability",
    lastResult: shown?.result,
    defaultValue: { isApplicable: isApplicable ? "yes" : "no", reason },
  });
  return (
    <>
      <PageHeader
        title={title}
        breadcrumb={[
          { label: words.title, href: requirementsPath(slug) },
          { label: code, href: back },
        ]}
        facts={[name]}
      />
      {isApproved ? (
        <div className="mb-4 max-w-3xl">
          <Alert tone="caution">{formWords.reasonChange}</Alert>
        </div>
      ) : null}
      <RecordForm
        form={form}
        version={fields.version}
        present={version}
        answer={shown}
        labels={{ isApplicable: formWords.applicability, reason: formWords.reason }}
        backTo={back}
      >
        <RadioGroup
          field={fields.isApplicable}
          label={formWords.applicability}
          required
          choices={[
            { value: "yes", label: formWords.yes },
            { value: "no", label: formWords.no },
          ]}
        />
        <TextArea field={fields.reason} label={formWords.reason} help={formWords.reasonHelp} maxLength={10_000} />
      </RecordForm>
    </>
  );
}
