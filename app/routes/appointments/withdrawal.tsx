import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { withdrawAppointment } from "#app/features/organization/appointments/commands.server.ts";
import { SeenVersion, StoredNow } from "#app/features/organization/appointments/components/stored-now.tsx";
import { appointmentMessages } from "#app/features/organization/appointments/messages.ts";
import { appointmentProblemMessages } from "#app/features/organization/appointments/problem-messages.ts";
import { type Appointment, getAppointment } from "#app/features/organization/appointments/queries.server.ts";
import { WithdrawalForm } from "#app/features/organization/appointments/schema.ts";
import { TermText } from "#app/features/organization/components/term-text.tsx";
import { roleMessages } from "#app/features/organization/index.ts";
import { appointmentPath, appointmentsPath } from "#app/features/organization/paths.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

export const loader = guarded("appointment.manage", async ({ actor, params, locale }) => {
  const appointment = await readOrganization(actor, (tx) => getAppointment(tx, idParam(params, "appointmentId")));
  return {
    slug: actor.organization.slug,
    title: appointmentMessages(locale).withdrawal.title,
    appointment,
    name: `${roleMessages(locale)[appointment.role]} ${appointment.name}`,
  };
});

export const action = guarded("appointment.manage", ({ actor, params, request, locale }) => {
  const id = idParam(params, "appointmentId");
  const problems = appointmentProblemMessages(locale);
  return handleForm({ request, locale, problems }, WithdrawalForm, async ({ version }) => {
    await inOrganization(actor, (tx) => withdrawAppointment(tx, id, version));
    return redirect(`${appointmentsPath(actor.organization.slug)}?withdrawn`);
  });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function WithdrawalPage() {
  const { slug, title, appointment, name } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const words = useWords(appointmentMessages);
  const { withdrawal } = words;
  const result = answer && "result" in answer ? answer : undefined;
  const [form, fields] = useForm<{ version: string }>({ id: "withdrawal", lastResult: result?.result });
  const stored = (result?.conflict ?? undefined) as Appointment | undefined;
  const backTo = appointmentPath(slug, appointment.id);
  return (
    <>
      <PageHeader
        title={title}
        breadcrumb={[
          { label: words.title, href: appointmentsPath(slug) },
          { label: name, href: backTo },
        ]}
        facts={[name, <TermText key="term" term={appointment} />]}
      />
      <Card className="max-w-2xl">
        <Form form={form} keepsDraft={false}>
          <StoredNow stored={stored} />
          <SeenVersion field={fields.version} version={appointment.version} stored={stored} />
          <ul className="list-disc space-y-1 pl-5">
            <li>{withdrawal.consequence}</li>
            {appointment.isPredecessorsEndMovable ? <li>{withdrawal.predecessor}</li> : null}
          </ul>
          <FormActions>
            <SubmitButton variant="danger">{withdrawal.save}</SubmitButton>
            <ButtonLink to={backTo}>{words.form.cancel}</ButtonLink>
          </FormActions>
        </Form>
      </Card>
    </>
  );
}
