import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData, useLocation } from "@remix-run/react";
import { shownColumns, withParams } from "#app/components/data/address.ts";
import { ColumnChooser } from "#app/components/data/column-chooser.tsx";
import { Pagination } from "#app/components/data/pagination.tsx";
import { SplitView } from "#app/components/layout/split-view.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { inventoryCheckMessages } from "#app/features/inventory/check-messages.ts";
import { EmptyLedger } from "#app/features/inventory/components/empty-ledger.tsx";
import { EntryPanel } from "#app/features/inventory/components/entry-panel.tsx";
import { EntryTable, useColumnLabels } from "#app/features/inventory/components/entry-table.tsx";
import { InventoryNotice } from "#app/features/inventory/components/inventory-notice.tsx";
import { LedgerFilters } from "#app/features/inventory/components/ledger-filters.tsx";
import { LedgerHeader } from "#app/features/inventory/components/ledger-header.tsx";
import { entryChecks } from "#app/features/inventory/entry-checks.ts";
import { pageSize, parseFilter } from "#app/features/inventory/filter.ts";
import { importsPath } from "#app/features/inventory/import/paths.ts";
import {
  type ListColumn,
  listColumns,
  panelView,
  rowView,
  usualColumns,
  usualColumnsBeside,
} from "#app/features/inventory/list-view.ts";
import { inventoryMessages } from "#app/features/inventory/messages.ts";
import { takeNotice } from "#app/features/inventory/notice.server.ts";
import {
  countEntries,
  findOpenRow,
  getLedgerFacts,
  listEntries,
  mostChangesCounted,
} from "#app/features/inventory/queries.server.ts";
import { today } from "#app/platform/clock.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { reachOf } from "#app/platform/permissions.ts";
import { dateInJapan } from "#app/utils/instant.ts";
import { openIdOf } from "#app/utils/list-address.ts";

export const loader = guarded("inventory.view", async ({ request, actor, locale, may }) => {
  const url = new URL(request.url);
  const filter = parseFilter(url.searchParams);
  const openId = openIdOf(url.searchParams);
  const { list, facts, opened, total } = await readOrganization(actor, async (tx) => {
    const [list, facts] = await Promise.all([listEntries(tx, filter, openId), getLedgerFacts(tx)]);
    const isBehindEnd = list.rows.length === 0 && filter.page > 1;
    return {
      list,
      facts,
      opened: openId ? (list.open ?? (await findOpenRow(tx, openId))) : undefined,
      total: isBehindEnd ? await countEntries(tx, filter) : list.total,
    };
  });
  const last = Math.max(1, Math.ceil(total / pageSize));
  if (filter.page > last) throw redirect(url.pathname + withParams(url.search, { page: last > 1 ? String(last) : "" }));

  const columns = listColumns.filter((column) =>
    shownColumns(url.search, listColumns, opened ? usualColumnsBeside : usualColumns)
      .concat("title")
      .includes(column),
  );
  const { notice, headers } = takeNotice(request);
  const answer = {
    slug: actor.organization.slug,
    title: inventoryMessages(locale).title,
    rows: list.rows.map((row) => rowView(row, columns, locale, today())),
    columns,
    total,
    page: filter.page,
    isArchived: filter.isArchived,
    open: opened && panelView(opened.row, opened.open, facts, locale, today()),
    departments: facts.departments,
    checks: entryChecks.map((key) => ({ key, title: inventoryCheckMessages(locale)[key].title })),
    state: {
      entries: facts.entries,
      revision: facts.revision,
      approvedOn: facts.approvedAt && dateInJapan(facts.approvedAt),
      approvedBy: facts.approvedBy,
      pendingId: facts.pendingId,
      changes: facts.changes,
      isChangesCut: facts.changes >= mostChangesCounted,
      isReviewed: facts.isReviewed,
    },
    can: {
      edit: may("inventory.edit"),
      import: may("inventory.import"),
      submit: may("inventory.submit"),
      export: may("inventory.export"),
      print: may("inventory.print"),
      whole: reachOf(actor.roles, "inventory.view") === "organization",
    },
    notice,
  };
  return data(answer, { headers });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function InventoryPage() {
  const { slug, rows, columns, total, page, isArchived, open, departments, checks, state, can, notice } =
    useLoaderData<typeof loader>();
  const { pathname, search } = useLocation();
  const choices = useColumnLabels(listColumns);
  const isFiltered = state.entries > 0 || isArchived;
  return (
    <>
      <LedgerHeader slug={slug} state={state} can={can} importsHref={importsPath(slug)} />
      {rows.length > 0 || isFiltered ? (
        <LedgerFilters
          departments={departments}
          checks={checks}
          shown={total}
          total={isArchived ? total : state.entries}
        >
          <ColumnChooser columns={choices} shown={columns.filter((column: ListColumn) => column !== "title")} />
        </LedgerFilters>
      ) : null}
      <SplitView
        list={
          <>
            <EntryTable
              slug={slug}
              rows={rows}
              columns={columns}
              openId={open?.id}
              canEdit={can.edit}
              isArchived={isArchived}
              empty={<EmptyLedger slug={slug} isFiltered={isFiltered} can={can} />}
            />
            <Pagination page={page} pageSize={pageSize} total={total} />
          </>
        }
        detail={open ? <EntryPanel slug={slug} entry={open} canEdit={can.edit && open.isEditable} /> : null}
      />
      <InventoryNotice slug={slug} notice={notice} returnTo={pathname + search} />
    </>
  );
}
