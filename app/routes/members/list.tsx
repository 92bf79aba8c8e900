import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { shownColumns, withParams } from "#app/components/data/address.ts";
import { ColumnChooser } from "#app/components/data/column-chooser.tsx";
import { Pagination } from "#app/components/data/pagination.tsx";
import { SplitView } from "#app/components/layout/split-view.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { EmptyPeople } from "#app/features/people/components/empty-people.tsx";
import { PeopleFilters } from "#app/features/people/components/people-filters.tsx";
import { PeopleHeader } from "#app/features/people/components/people-header.tsx";
import { PeopleNotice } from "#app/features/people/components/people-notice.tsx";
import { PeopleTable, useColumnLabels } from "#app/features/people/components/people-table.tsx";
import { PersonPanel } from "#app/features/people/components/person-panel.tsx";
import { pageSize, parseFilter } from "#app/features/people/filter.ts";
import { newPeopleImportPath } from "#app/features/people/import/paths.ts";
import {
  type ListColumn,
  listColumns,
  personView,
  rowView,
  usualColumns,
  usualColumnsBeside,
} from "#app/features/people/list-view.ts";
import { peopleMessages } from "#app/features/people/messages.ts";
import { takeNotice } from "#app/features/people/notice.server.ts";
import { countPeople, findPerson, getPeopleFacts, listPeople } from "#app/features/people/queries.server.ts";
import { now } from "#app/platform/clock.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { openIdOf } from "#app/utils/list-address.ts";

export const loader = guarded("member.view", async ({ request, actor, locale, may }) => {
  const url = new URL(request.url);
  const filter = parseFilter(url.searchParams);
  const openId = openIdOf(url.searchParams);
  const { list, facts, opened, total } = await readOrganization(actor, async (tx) => {
    const list = await listPeople(tx, filter);
    const isBehindEnd = list.rows.length === 0 && filter.page > 1;
    return {
      list,
      facts: await getPeopleFacts(tx),
      opened: openId ? await findPerson(tx, openId) : undefined,
      total: isBehindEnd ? await countPeople(tx, filter) : list.total,
    };
  });
  const last = Math.max(1, Math.ceil(total / pageSize));
  if (filter.page > last) throw redirect(url.pathname + withParams(url.search, { page: last > 1 ? String(last) : "" }));

  const columns = listColumns.filter((column) =>
    shownColumns(url.search, listColumns, opened ? usualColumnsBeside : usualColumns)
      .concat("name")
      .includes(column),
  );
  const { notice, headers } = takeNotice(request);
  const answer = {
    slug: actor.organization.slug,
    title: peopleMessages(locale).title,
    rows: list.rows.map((row) => rowView(row, columns, locale)),
    columns,
    total,
    page: filter.page,
    // Of those who have left there is no whole that a filter is a part of.
    all: filter.states.includes("left") ? total : facts.counts.present,
    open: opened && personView(opened, locale, now()),
    facts,
    can: { edit: may("member.edit"), inviteConsultants: may("access.manage") },
    notice,
  };
  return data(answer, { headers });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function PeoplePage() {
  const { slug, rows, columns, total, all, page, open, facts, can, notice } = useLoaderData<typeof loader>();
  const choices = useColumnLabels(listColumns);
  const importHref = newPeopleImportPath(slug);
  return (
    <>
      <PeopleHeader slug={slug} counts={facts.counts} can={can} importHref={importHref} />
      <PeopleFilters departments={facts.departments} shown={total} total={all}>
        <ColumnChooser columns={choices} shown={columns.filter((column: ListColumn) => column !== "name")} />
      </PeopleFilters>
      <SplitView
        list={
          <>
            <PeopleTable
              slug={slug}
              rows={rows}
              columns={columns}
              openId={open?.id}
              canInvite={can.edit}
              empty={
                <EmptyPeople
                  slug={slug}
                  isFiltered={facts.counts.present + facts.counts.left > 0}
                  canEdit={can.edit}
                  importHref={importHref}
                />
              }
            />
            <Pagination page={page} pageSize={pageSize} total={total} />
          </>
        }
        detail={open ? <PersonPanel slug={slug} person={open} canEdit={can.edit} /> : null}
      />
      <PeopleNotice notice={notice} />
    </>
  );
}
