import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { RadioGroup, Select } from "#app/components/form/choice-fields.tsx";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { TextField } from "#app/components/form/text-field.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useLocale, useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { dateText } from "#app/features/inventory/index.ts";
import { riskMessages } from "#app/features/risks/messages.ts";
import { riskReportPath, risksPath } from "#app/features/risks/paths.ts";
import { listOverviewDepartments } from "#app/features/risks/pictures/overview.server.ts";
import { riskReportMessages } from "#app/features/risks/report/messages.ts";
import { PrintForm } from "#app/features/risks/report/schema.ts";
import { findApprovedAssessment, findPrintedEntry } from "#app/features/risks/report/versions.server.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { reachOf } from "#app/platform/permissions.ts";

export const loader = guarded("risk.print", async ({ actor, locale }) => {
  // A frozen assessment is the whole one; who sees a department's risks prints them as they are now.
  const isWhole = reachOf(actor.roles, "risk.print") === "organization";
  const { approved, departments } = await readOrganization(actor, async (tx) => ({
    approved: isWhole ? await findApprovedAssessment(tx) : undefined,
    departments: await listOverviewDepartments(tx),
  }));
  return {
    slug: actor.organization.slug,
    title: riskReportMessages(locale).page.title,
    approved,
    isWhole,
    departments,
  };
});

/** Leads to the PDF; what was chosen stands in its address, so that it can be kept and shared. */
export const action = guarded("risk.print", ({ actor, request, locale }) => {
  const problems = { entryUnknown: riskReportMessages(locale).page.entryUnknown };
  return handleForm({ request, locale, problems }, PrintForm, async ({ state, department, entry }) => {
    const search = new URLSearchParams();
    if (state === "draft") search.set("draft", "");
    if (entry !== null) {
      const entryId = await readOrganization(actor, (tx) => findPrintedEntry(tx, entry));
      if (entryId === undefined) throw new Invalid("entryUnknown", { field: "entry" });
      search.set("entry", entryId);
    } else if (department !== null) search.set("department", department);
    const query = search.toString();
    return redirect(riskReportPath(actor.organization.slug) + (query === "" ? "" : `?${query}`));
  });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function PrintRisksPage() {
  const { slug, title, approved, isWhole, departments } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { page: words } = useWords(riskReportMessages);
  const { title: risks } = useWords(riskMessages);
  const locale = useLocale();
  const [form, fields] = useForm<{ state: string; department: string; entry: string }>({
    id: "print-risks",
    lastResult: answer && "result" in answer ? answer.result : undefined,
    defaultValue: { state: approved ? "approved" : "draft", department: "", entry: "" },
  });
  const states = [
    ...(approved
      ? [{ value: "approved", label: words.approved(approved.revision, dateText(approved.approvedOn, locale)) }]
      : []),
    { value: "draft", label: words.draft },
  ];
  return (
    <>
      <PageHeader title={title} breadcrumb={[{ label: risks, href: risksPath(slug) }]} />
      <div className="max-w-3xl rounded-xl border border-line bg-surface p-4 sm:p-5">
        <Form
          form={form}
          labels={{ state: words.state, department: words.department, entry: words.entry }}
          keepsDraft={false}
          reloadDocument
        >
          <div className="space-y-5">
            <RadioGroup
              field={fields.state}
              label={words.state}
              help={isWhole && !approved ? words.noVersion : undefined}
              choices={states}
            />
            <Select
              field={fields.department}
              label={words.department}
              help={words.scopeHelp}
              empty={words.whole}
              choices={departments.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <TextField field={fields.entry} label={words.entry} help={words.entryHelp} autoComplete="off" />
          </div>
          <FormActions>
            <SubmitButton>{words.print}</SubmitButton>
          </FormActions>
        </Form>
      </div>
    </>
  );
}
