import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Select } from "#app/components/form/choice-fields.tsx";
import { DateField } from "#app/components/form/date-field.tsx";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { TextField } from "#app/components/form/text-field.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { EmptyState } from "#app/components/ui/empty-state.tsx";
import { grantDepartment } from "#app/features/organization/access/commands.server.ts";
import { accessMessages } from "#app/features/organization/access/messages.ts";
import { grantChoices } from "#app/features/organization/access/queries.server.ts";
import { GrantForm } from "#app/features/organization/access/schema.ts";
import { accessPath, newAppointmentPath } from "#app/features/organization/paths.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

export const loader = guarded("access.manage", async ({ actor, request, locale, may }) => ({
  slug: actor.organization.slug,
  title: accessMessages(locale).grants.add,
  choices: await readOrganization(actor, grantChoices),
  memberId: new URL(request.url).searchParams.get("member") ?? "",
  canAppoint: may("appointment.manage"),
}));

export const action = guarded("access.manage", ({ actor, request, locale }) =>
  handleForm({ request, locale, problems: accessMessages(locale).problems }, GrantForm, async (input) => {
    await inOrganization(actor, (tx) => grantDepartment(tx, input));
    return redirect(`${accessPath(actor.organization.slug)}?saved`);
  }),
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function NewGrantPage() {
  const { slug, title, choices, memberId, canAppoint } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const words = useWords(accessMessages);
  const { grants } = words;
  const [form, fields] = useForm<Record<"memberId" | "departmentId" | "endsOn" | "reason", string>>({
    id: `grant-${memberId}`,
    lastResult: answer && "result" in answer ? answer.result : null,
    defaultValue: { memberId },
  });
  const choicesOf = (some: readonly { id: string; name: string }[]) =>
    some.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <PageHeader title={title} breadcrumb={[{ label: words.title, href: accessPath(slug) }]} facts={[grants.lead]} />
      <Card className="max-w-2xl">
        {choices.people.length === 0 ? (
          <EmptyState
            title={grants.noManagers}
            actions={
              canAppoint ? (
                <ButtonLink to={`${newAppointmentPath(slug)}?role=department_manager`}>
                  {grants.noManagersHint}
                </ButtonLink>
              ) : null
            }
          />
        ) : (
          <Form form={form} labels={grants.fields}>
            <div className="space-y-5">
              <Select
                field={fields.memberId}
                label={grants.fields.memberId}
                help={grants.memberHelp}
                required
                choices={choicesOf(choices.people)}
              />
              <Select
                field={fields.departmentId}
                label={grants.fields.departmentId}
                help={grants.departmentHelp}
                required
                choices={choicesOf(choices.departments)}
              />
              <DateField field={fields.endsOn} label={grants.fields.endsOn} help={grants.endHelp} optional />
              <TextField field={fields.reason} label={grants.fields.reason} required autoComplete="off" />
            </div>
            <FormActions>
              <SubmitButton>{grants.save}</SubmitButton>
              <ButtonLink to={accessPath(slug)}>{grants.cancel}</ButtonLink>
            </FormActions>
          </Form>
        )}
      </Card>
    </>
  );
}
