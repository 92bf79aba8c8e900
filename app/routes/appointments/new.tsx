import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { appoint } from "#app/features/organization/appointments/commands.server.ts";
import { AppointmentForm } from "#app/features/organization/appointments/components/appointment-form.tsx";
import { appointmentMessages } from "#app/features/organization/appointments/messages.ts";
import { appointmentProblemMessages } from "#app/features/organization/appointments/problem-messages.ts";
import { appointmentChoices, findAppointer } from "#app/features/organization/appointments/queries.server.ts";
import { AppointmentForm as AppointmentFormSchema } from "#app/features/organization/appointments/schema.ts";
import { appointmentPath, appointmentsPath } from "#app/features/organization/paths.ts";
import { today } from "#app/platform/clock.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

export const loader = guarded("appointment.manage", async ({ actor, request, locale }) => {
  const search = new URL(request.url).searchParams;
  const { choices, appointer } = await readOrganization(actor, async (tx) => ({
    choices: await appointmentChoices(tx, search),
    appointer: await findAppointer(tx),
  }));
  const predecessor = choices.holders.find(({ id }) => id === search.get("succeeds"));
  return {
    slug: actor.organization.slug,
    title: appointmentMessages(locale).form.title,
    // Another link to the form starts it afresh.
    id: `appointment-${predecessor?.id ?? search.get("role") ?? "new"}`,
    choices,
    values: {
      role: predecessor?.role ?? search.get("role") ?? "",
      memberId: search.get("member") ?? "",
      departmentId: predecessor?.departmentId ?? search.get("department") ?? "",
      startsOn: today(),
      succeeds: predecessor?.id ?? "",
      appointedByName: appointer.name || actor.name,
      appointedByTitle: appointer.title,
    },
  };
});

export const action = guarded("appointment.manage", ({ actor, request, locale }) =>
  handleForm(
    { request, locale, problems: appointmentProblemMessages(locale) },
    AppointmentFormSchema,
    async (input) => {
      const id = await inOrganization(actor, (tx) => appoint(tx, input));
      return redirect(`${appointmentPath(actor.organization.slug, id)}?saved`);
    },
  ),
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function NewAppointmentPage() {
  const { slug, title, id, choices, values } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const words = useWords(appointmentMessages);
  return (
    <>
      <PageHeader title={title} breadcrumb={[{ label: words.title, href: appointmentsPath(slug) }]} />
      <AppointmentForm
        id={id}
        values={values}
        choices={choices}
        answer={answer && "result" in answer ? answer : undefined}
        backTo={appointmentsPath(slug)}
      />
    </>
  );
}
