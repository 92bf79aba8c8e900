import { type MetaFunction, redirect } from "@remix-run/node";
import { Link, useLoaderData, useRouteLoaderData } from "@remix-run/react";
import Building2 from "lucide-react/icons/building-2";
import { withParams } from "#app/components/data/address.ts";
import { type Column, DataTable } from "#app/components/data/data-table.tsx";
import { FilterBar } from "#app/components/data/filter-bar.tsx";
import { Pagination } from "#app/components/data/pagination.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { PublicShell } from "#app/components/layout/public-shell.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Badge } from "#app/components/ui/badge.tsx";
import { EmptyState } from "#app/components/ui/empty-state.tsx";
import { DemoNotice } from "#app/features/accounts/components/demo-notice.tsx";
import { accountPath, preferencesPath } from "#app/features/accounts/index.ts";
import { type ClientView, clientView } from "#app/features/consultant/client-view.ts";
import { pageSize, parseFilter, sortColumns } from "#app/features/consultant/filter.ts";
import { portfolioMessages } from "#app/features/consultant/messages.ts";
import { listClients } from "#app/features/consultant/portfolio.server.ts";
import { portfolioTitleMessages } from "#app/features/consultant/title-messages.ts";
import { homePath } from "#app/features/home/paths.ts";
import { today } from "#app/platform/clock.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import type { loader as rootLoader } from "../../root.tsx";

export const loader = guarded("signedIn", async ({ request, visitor, requestId, clientAddress, locale }) => {
  const url = new URL(request.url);
  const filter = parseFilter(url.searchParams);
  const { clients, total } = await listClients({ visitor, requestId, clientAddress }, filter);
  const last = Math.max(1, Math.ceil(total / pageSize));
  if (filter.page > last) throw redirect(url.pathname + withParams(url.search, { page: last > 1 ? String(last) : "" }));
  return {
    title: portfolioTitleMessages(locale).title,
    clients: clients.map((client) => clientView(client, locale, today())),
    total,
    all: visitor.organizations.length,
    page: filter.page,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function PortfolioPage() {
  const { title, clients, total, all, page } = useLoaderData<typeof loader>();
  const root = useRouteLoaderData<typeof rootLoader>("root");
  const words = useWords(portfolioMessages);
  const columns = useColumns();
  return (
    <PublicShell wide="work" preferencesAction={preferencesPath} notice={root?.demo ? <DemoNotice /> : null}>
      <PageHeader
        title={title}
        facts={[words.lead]}
        actions={
          <Link to={accountPath} className="text-info underline">
            {words.account}
          </Link>
        }
      />
      <FilterBar searchLabel={words.search} shown={total} total={all} />
      <DataTable
        caption={title}
        columns={columns}
        rows={clients}
        rowKey={(client) => client.slug}
        rowHref={(client) => homePath(client.slug)}
        defaultSort={{ column: "name", direction: "up" }}
        isBounded={false}
        empty={
          <EmptyState icon={<Building2 aria-hidden="true" />} title={all === 0 ? words.emptyTitle : words.noneTitle}>
            {all === 0 ? words.emptyText : words.noneText}
          </EmptyState>
        }
      />
      <Pagination page={page} pageSize={pageSize} total={total} />
    </PublicShell>
  );
}

function useColumns(): Column<ClientView>[] {
  const words = useWords(portfolioMessages);
  const column = (
    id: Exclude<keyof typeof words.columns, "name">,
    more: Omit<Column<ClientView>, "id" | "header">,
  ) => ({
    id,
    header: words.columns[id],
    isSortable: sortColumns.some((sortable) => sortable === id),
    ...more,
  });
  return [
    {
      id: "name",
      header: words.columns.name,
      isSortable: true,
      isTitle: true,
      className: "sm:min-w-44",
      cell: (client) => client.name,
      detail: (client) => [client.role, client.notice].filter(Boolean).join(" ・ "),
    },
    column("readiness", { cell: (client) => client.readiness, className: "sm:whitespace-nowrap" }),
    column("version", { cell: (client) => client.version, className: "sm:whitespace-nowrap" }),
    column("overdue", {
      align: "end",
      cell: (client) => (client.overdue > 0 ? <Badge tone="bad">{words.count(client.overdue)}</Badge> : ""),
    }),
    column("pending", {
      align: "end",
      cell: (client) => (client.pending > 0 ? <Badge tone="info">{words.count(client.pending)}</Badge> : ""),
    }),
    column("nextDueOn", { cell: (client) => client.nextDueOn, className: "sm:whitespace-nowrap" }),
    column("stuck", { className: "sm:min-w-52", cell: (client) => <StuckList stuck={client.stuck} /> }),
    column("lastActivity", { cell: (client) => client.lastActivity, className: "sm:whitespace-nowrap" }),
  ];
}

function StuckList({ stuck }: { stuck: ClientView["stuck"] }) {
  const words = useWords(portfolioMessages);
  if (!stuck) return null;
  if (stuck.length === 0) return <span className="text-soft">{words.nothingStuck}</span>;
  return (
    <ul className="space-y-1">
      {stuck.slice(0, 2).map(({ kind, text }) => (
        <li key={kind}>{text}</li>
      ))}
    </ul>
  );
}
