import type { MetaFunction } from "@remix-run/node";
import { useLoaderData, useLocation } from "@remix-run/react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { AppointmentTabs } from "#app/features/organization/appointments/components/appointment-tabs.tsx";
import { FunctionList } from "#app/features/organization/appointments/components/function-list.tsx";
import { TermList } from "#app/features/organization/appointments/components/term-list.tsx";
import { appointmentMessages } from "#app/features/organization/appointments/messages.ts";
import { presentView } from "#app/features/organization/appointments/present-view.ts";
import { listHoldings } from "#app/features/organization/appointments/queries.server.ts";
import { readDay } from "#app/features/organization/as-of.ts";
import { asOfMessages } from "#app/features/organization/as-of-messages.ts";
import { AsOfForm } from "#app/features/organization/components/as-of-form.tsx";
import { useDay } from "#app/features/organization/components/term-text.tsx";
import { listDepartmentsAsOf } from "#app/features/organization/department-queries.server.ts";
import { roleMessages } from "#app/features/organization/index.ts";
import { appointmentLettersPath, newAppointmentPath, organizationChartPath } from "#app/features/organization/paths.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

export const loader = guarded("appointment.view", async ({ actor, request, locale, may }) => {
  const search = new URL(request.url).searchParams;
  const asOf = readDay(search);
  const words = appointmentMessages(locale);
  const { holders, departments } = await readOrganization(actor, async (tx) => ({
    holders: await listHoldings(tx, asOf.day),
    departments: await listDepartmentsAsOf(tx, asOf.day),
  }));
  return {
    slug: actor.organization.slug,
    title: words.title,
    asOf,
    ...presentView(asOf.day, holders, departments, words.external),
    isWithdrawn: search.has("withdrawn"),
    canManage: may("appointment.manage"),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function AppointmentsPage() {
  const { slug, asOf, functions, coming, comingVacancies, shortfalls, isWithdrawn, canManage } =
    useLoaderData<typeof loader>();
  const words = useWords(appointmentMessages);
  const asOfWords = useWords(asOfMessages);
  const roles = useWords(roleMessages);
  const day = useDay();
  const { search } = useLocation();
  const isSomebodyInOffice = functions.some(({ holders }) => holders.length > 0);
  return (
    <>
      <PageHeader
        title={words.title}
        facts={[words.lead]}
        actions={
          <>
            <ButtonLink to={organizationChartPath(slug) + (asOf.isToday ? "" : search)}>{words.chart}</ButtonLink>
            {isSomebodyInOffice ? (
              <ButtonLink to={`${appointmentLettersPath(slug)}?on=${asOf.day}`} reloadDocument target="_blank">
                {words.letters}
              </ButtonLink>
            ) : null}
            {canManage ? (
              <ButtonLink to={newAppointmentPath(slug)} variant="primary">
                {words.appoint}
              </ButtonLink>
            ) : null}
          </>
        }
      />
      <AppointmentTabs slug={slug} />
      <AsOfForm {...asOf} />
      <div className="mb-4 space-y-3">
        {isWithdrawn ? (
          <Alert tone="good" live>
            {words.withdrawal.done}
          </Alert>
        ) : null}
        <Alert tone={shortfalls > 0 ? "bad" : "good"} title={asOfWords.asOf(day(asOf.day))}>
          {shortfalls > 0 ? words.shortfalls(shortfalls) : words.noShortfalls}
        </Alert>
        {comingVacancies.map(({ role, from }) => (
          <Alert key={role} tone="caution">
            {words.comingVacancy(roles[role], day(from))}
          </Alert>
        ))}
      </div>
      <FunctionList slug={slug} functions={functions} canManage={canManage} />
      {coming.length > 0 ? (
        <Card title={words.coming} className="mt-4">
          <TermList
            slug={slug}
            terms={coming.map((term) => ({
              ...term,
              label: [roles[term.role], term.department, term.name].filter(Boolean).join(" "),
              state: "coming" as const,
            }))}
          />
        </Card>
      ) : null}
    </>
  );
}
