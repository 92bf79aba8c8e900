import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { DateField } from "#app/components/form/date-field.tsx";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { TextField } from "#app/components/form/text-field.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { endTerm } from "#app/features/organization/appointments/commands.server.ts";
import { SeenVersion, StoredNow } from "#app/features/organization/appointments/components/stored-now.tsx";
import { appointmentMessages } from "#app/features/organization/appointments/messages.ts";
import { appointmentProblemMessages } from "#app/features/organization/appointments/problem-messages.ts";
import { type Appointment, getAppointment } from "#app/features/organization/appointments/queries.server.ts";
import { EndingForm } from "#app/features/organization/appointments/schema.ts";
import { isIndispensable } from "#app/features/organization/continuity.ts";
import { roleMessages } from "#app/features/organization/index.ts";
import { appointmentPath, appointmentsPath, newAppointmentPath } from "#app/features/organization/paths.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

export const loader = guarded("appointment.manage", async ({ actor, params, locale }) => {
  const appointment = await readOrganization(actor, (tx) => getAppointment(tx, idParam(params, "appointmentId")));
  return {
    slug: actor.organization.slug,
    title: appointmentMessages(locale).ending.title,
    appointment,
    name: `${roleMessages(locale)[appointment.role]} ${appointment.name}`,
  };
});

export const action = guarded("appointment.manage", ({ actor, params, request, locale }) => {
  const id = idParam(params, "appointmentId");
  const problems = appointmentProblemMessages(locale);
  return handleForm({ request, locale, problems }, EndingForm, async ({ version, ...ending }) => {
    await inOrganization(actor, (tx) => endTerm(tx, id, version, ending));
    return redirect(`${appointmentPath(actor.organization.slug, id)}?saved`);
  });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function EndingPage() {
  const { slug, title, appointment, name } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const words = useWords(appointmentMessages);
  const roles = useWords(roleMessages);
  const { ending, fields: labels } = words;
  const result = answer && "result" in answer ? answer : undefined;
  const [form, fields] = useForm<Record<"version" | "endsOn" | "endReason", string>>({
    id: `ending-${appointment.id}`,
    lastResult: result?.result,
    defaultValue: { endsOn: appointment.endsOn ?? "", endReason: appointment.endReason },
  });
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
        facts={[ending.lead(roles[appointment.role], appointment.name)]}
      />
      <Card className="max-w-2xl">
        {isIndispensable(appointment.role) ? (
          <div className="mb-5">
            <Alert
              tone="caution"
              actions={
                <ButtonLink to={`${newAppointmentPath(slug)}?succeeds=${appointment.id}`} size="small">
                  {words.succeed}
                </ButtonLink>
              }
            >
              {ending.needed(roles[appointment.role])}
            </Alert>
          </div>
        ) : null}
        <Form form={form} labels={{ endsOn: ending.day, endReason: labels.endReason }}>
          <StoredNow stored={stored} />
          <SeenVersion field={fields.version} version={appointment.version} stored={stored} />
          <div className="space-y-5">
            <DateField
              field={fields.endsOn}
              label={ending.day}
              help={appointment.endsOn ? `${ending.dayHelp}${ending.openHelp}` : ending.dayHelp}
              required={!appointment.endsOn}
            />
            <TextField
              field={fields.endReason}
              label={labels.endReason}
              help={ending.reason}
              optional
              autoComplete="off"
            />
          </div>
          <FormActions>
            <SubmitButton>{ending.save}</SubmitButton>
            <ButtonLink to={backTo}>{words.form.cancel}</ButtonLink>
          </FormActions>
        </Form>
      </Card>
    </>
  );
}
