import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Badge } from "#app/components/ui/badge.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { readDay } from "#app/features/organization/as-of.ts";
import { asOfMessages } from "#app/features/organization/as-of-messages.ts";
import { ChartTree, fitsAcross } from "#app/features/organization/chart/components/chart-tree.tsx";
import { chartMessages } from "#app/features/organization/chart/messages.ts";
import { getChart } from "#app/features/organization/chart/queries.server.ts";
import { AsOfForm } from "#app/features/organization/components/as-of-form.tsx";
import { useDay } from "#app/features/organization/components/term-text.tsx";
import { appointmentsPath, organizationChartReportPath } from "#app/features/organization/paths.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

export const loader = guarded("organization.view", async ({ actor, request, locale, may }) => {
  const asOf = readDay(new URL(request.url).searchParams);
  return {
    slug: actor.organization.slug,
    title: chartMessages(locale).title,
    asOf,
    chart: await readOrganization(actor, (tx) => getChart(tx, asOf.day, locale)),
    seesAppointments: may("appointment.view"),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function OrganizationChartPage() {
  const { slug, title, asOf, chart, seesAppointments } = useLoaderData<typeof loader>();
  const words = useWords(chartMessages);
  const { asOf: asOfWords } = useWords(asOfMessages);
  const day = useDay();
  const { functions, departments, vacancies, code } = chart;
  return (
    <>
      <PageHeader
        title={title}
        badges={vacancies.length > 0 ? <Badge tone="bad">{words.shortfall(vacancies.length)}</Badge> : null}
        facts={[asOfWords(day(asOf.day))]}
        actions={
          <>
            {seesAppointments ? <ButtonLink to={appointmentsPath(slug)}>{words.appointments}</ButtonLink> : null}
            <ButtonLink
              to={`${organizationChartReportPath(slug)}?on=${asOf.day}`}
              variant="primary"
              reloadDocument
              target="_blank"
            >
              {words.print}
            </ButtonLink>
          </>
        }
      />
      <AsOfForm {...asOf} />
      <div className="space-y-4">
        <Card title={words.functions}>
          <ChartTree root={functions} across={2} vacant={words.vacant} />
        </Card>
        <Card title={words.departments}>
          {departments.below.length > 0 ? (
            <ChartTree root={departments} across={fitsAcross(departments) ? 1 : 0} vacant={words.noLeader} />
          ) : (
            <p>{words.noDepartments}</p>
          )}
        </Card>
      </div>
      <p className="mt-4 text-faint text-sm">{words.code(code)}</p>
    </>
  );
}
