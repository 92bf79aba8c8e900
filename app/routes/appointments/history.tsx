import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { withParams } from "#app/components/data/address.ts";
import { DataTable } from "#app/components/data/data-table.tsx";
import { FilterBar } from "#app/components/data/filter-bar.tsx";
import { Pagination } from "#app/components/data/pagination.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Badge } from "#app/components/ui/badge.tsx";
import { EmptyState } from "#app/components/ui/empty-state.tsx";
import { AppointmentTabs } from "#app/features/organization/appointments/components/appointment-tabs.tsx";
import { stateTones } from "#app/features/organization/appointments/components/term-list.tsx";
import { pageSize, parseFilter } from "#app/features/organization/appointments/filter.ts";
import { appointmentMessages } from "#app/features/organization/appointments/messages.ts";
import { countAppointments, listAppointments } from "#app/features/organization/appointments/queries.server.ts";
import { termState, termStates } from "#app/features/organization/appointments/terms.ts";
import { useDay } from "#app/features/organization/components/term-text.tsx";
import { roleMessages } from "#app/features/organization/index.ts";
import { appointmentPath, appointmentsPath } from "#app/features/organization/paths.ts";
import { today } from "#app/platform/clock.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { appointedRoles } from "#db/codes/roles.ts";

export const loader = guarded("appointment.view", async ({ actor, request, locale }) => {
  const url = new URL(request.url);
  const filter = parseFilter(url.searchParams);
  const { list, counts } = await readOrganization(actor, async (tx) => ({
    list: await listAppointments(tx, filter),
    counts: await countAppointments(tx, filter),
  }));
  const last = Math.max(1, Math.ceil(counts.matching / pageSize));
  if (filter.page > last) throw redirect(url.pathname + withParams(url.search, { page: last > 1 ? String(last) : "" }));
  const words = appointmentMessages(locale).history;
  return {
    slug: actor.organization.slug,
    title: counts.person ? words.of(counts.person) : words.title,
    page: filter.page,
    total: counts.matching,
    all: counts.all,
    person: filter.memberId && counts.person ? { id: filter.memberId, name: counts.person } : undefined,
    rows: list.map((row) => ({ ...row, state: termState(row, today()) })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function AppointmentHistoryPage() {
  const { slug, title, page, total, all, person, rows } = useLoaderData<typeof loader>();
  const words = useWords(appointmentMessages);
  const roles = useWords(roleMessages);
  const day = useDay();
  const { columns } = words.history;
  return (
    <>
      <PageHeader title={title} breadcrumb={[{ label: words.title, href: appointmentsPath(slug) }]} />
      <AppointmentTabs slug={slug} />
      <FilterBar
        searchLabel={words.history.search}
        filters={[
          {
            name: "role",
            label: columns.role,
            options: appointedRoles.map((role) => ({ value: role, label: roles[role] })),
          },
          {
            name: "state",
            label: columns.state,
            options: termStates.map((state) => ({ value: state, label: words.state[state] })),
          },
          // Nobody chooses a person here; a person's page leads to their appointments, and the word can be removed.
          ...(person
            ? [{ name: "member", label: words.history.person, options: [{ value: person.id, label: person.name }] }]
            : []),
        ]}
        shown={total}
        total={all}
      />
      <DataTable
        caption={title}
        columns={[
          { id: "name", header: columns.name, isTitle: true, isSortable: true, cell: (row) => row.name },
          { id: "role", header: columns.role, isSortable: true, cell: (row) => roles[row.role] },
          { id: "department", header: columns.department, cell: (row) => row.department ?? row.ownDepartment },
          { id: "startsOn", header: columns.from, isSortable: true, cell: (row) => day(row.startsOn) },
          { id: "endsOn", header: columns.to, isSortable: true, cell: (row) => row.endsOn && day(row.endsOn) },
          { id: "by", header: columns.by, cell: (row) => row.appointedByName },
          {
            id: "state",
            header: columns.state,
            cell: (row) => <Badge tone={stateTones[row.state]}>{words.state[row.state]}</Badge>,
          },
        ]}
        rows={rows}
        rowKey={(row) => row.id}
        rowHref={(row) => appointmentPath(slug, row.id)}
        defaultSort={{ column: "startsOn", direction: "down" }}
        empty={<EmptyState title={words.history.none}>{words.history.noneHint}</EmptyState>}
      />
      <Pagination page={page} pageSize={pageSize} total={total} />
    </>
  );
}
