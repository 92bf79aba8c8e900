import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { correctAppointment } from "#app/features/organization/appointments/commands.server.ts";
import { AppointmentForm } from "#app/features/organization/appointments/components/appointment-form.tsx";
import { appointmentMessages } from "#app/features/organization/appointments/messages.ts";
import { appointmentProblemMessages } from "#app/features/organization/appointments/problem-messages.ts";
import { appointmentChoices, getAppointment } from "#app/features/organization/appointments/queries.server.ts";
import { CorrectionForm } from "#app/features/organization/appointments/schema.ts";
import { roleMessages } from "#app/features/organization/index.ts";
import { appointmentPath, appointmentsPath } from "#app/features/organization/paths.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

export const loader = guarded("appointment.manage", async ({ actor, params, request, locale }) => {
  const id = idParam(params, "appointmentId");
  const search = new URL(request.url).searchParams;
  const { appointment, choices } = await readOrganization(actor, async (tx) => {
    const appointment = await getAppointment(tx, id);
    return { appointment, choices: await appointmentChoices(tx, search, appointment) };
  });
  // What has begun is ended instead; its page says how.
  if (!appointment.isCorrectable) throw redirect(appointmentPath(actor.organization.slug, id));
  return {
    slug: actor.organization.slug,
    title: appointmentMessages(locale).edit.title,
    name: `${roleMessages(locale)[appointment.role]} ${appointment.name}`,
    id,
    version: appointment.version,
    isOfDepartment: appointment.role === "department_manager",
    choices,
    values: {
      memberId: appointment.memberId,
      departmentId: appointment.departmentId ?? "",
      startsOn: appointment.startsOn,
      endsOn: appointment.endsOn ?? "",
      appointedByName: appointment.appointedByName,
      appointedByTitle: appointment.appointedByTitle,
      note: appointment.note,
    },
  };
});

export const action = guarded("appointment.manage", ({ actor, params, request, locale }) => {
  const id = idParam(params, "appointmentId");
  const problems = appointmentProblemMessages(locale);
  return handleForm({ request, locale, problems }, CorrectionForm, async ({ version, input }) => {
    await inOrganization(actor, (tx) => correctAppointment(tx, id, version, input));
    return redirect(`${appointmentPath(actor.organization.slug, id)}?saved`);
  });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function EditAppointmentPage() {
  const { slug, title, name, id, version, isOfDepartment, choices, values } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const words = useWords(appointmentMessages);
  return (
    <>
      <PageHeader
        title={title}
        breadcrumb={[
          { label: words.title, href: appointmentsPath(slug) },
          { label: name, href: appointmentPath(slug, id) },
        ]}
        facts={[words.detail.editHint]}
      />
      <AppointmentForm
        id={`appointment-${id}`}
        version={version}
        isOfDepartment={isOfDepartment}
        values={values}
        choices={choices}
        answer={answer && "result" in answer ? answer : undefined}
        backTo={appointmentPath(slug, id)}
      />
    </>
  );
}
