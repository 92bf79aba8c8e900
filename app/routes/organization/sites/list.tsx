import type { MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { type Column, DataTable } from "#app/components/data/data-table.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { Badge } from "#app/components/ui/badge.tsx";
import { Button, ButtonLink } from "#app/components/ui/button.tsx";
import { EmptyState } from "#app/components/ui/empty-state.tsx";
import { organizationMessages } from "#app/features/organization/messages.ts";
import { newSitePath, sitePath, siteRestorationPath } from "#app/features/organization/paths.ts";
import { siteMessages } from "#app/features/organization/place-messages.ts";
import { listSites } from "#app/features/organization/site-queries.server.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

export const loader = guarded("organization.view", async ({ actor, request, locale, may }) => {
  const search = new URL(request.url).searchParams;
  const sites = await readOrganization(actor, listSites);
  return {
    slug: actor.organization.slug,
    title: siteMessages(locale).title,
    sites: sites.map(({ archivedAt, version: _version, ...site }) => ({ ...site, isArchived: archivedAt !== null })),
    notice: (["saved", "wasArchived", "wasRestored"] as const).find((kind) => search.has(kind)),
    isTaken: search.has("taken"),
    canEdit: may("organization.edit"),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

type Site = ReturnType<typeof useLoaderData<typeof loader>>["sites"][number];

export default function SitesPage() {
  const { slug, title, sites, notice, isTaken, canEdit } = useLoaderData<typeof loader>();
  const words = useWords(siteMessages);
  const { problems } = useWords(organizationMessages);
  const add = canEdit ? (
    <ButtonLink to={newSitePath(slug)} variant="primary">
      {words.add}
    </ButtonLink>
  ) : null;
  const columns: Column<Site>[] = [
    {
      id: "name",
      header: words.columns.name,
      isTitle: true,
      cell: ({ name, isArchived }) => (
        <>
          {name} {isArchived ? <Badge>{words.archivedBadge}</Badge> : null}
        </>
      ),
      detail: ({ note }) => note,
    },
    { id: "address", header: words.columns.address, cell: ({ address }) => address },
    { id: "business", header: words.columns.business, cell: ({ business }) => business },
    { id: "people", header: words.columns.people, align: "end", cell: ({ people }) => words.people(people) },
    {
      id: "handles",
      header: words.columns.handles,
      cell: ({ handlesPersonalData }) => (handlesPersonalData ? words.handles.yes : words.handles.no),
    },
    {
      id: "examination",
      header: words.columns.examination,
      cell: ({ allowsExamination }) => (allowsExamination ? words.examination.yes : words.examination.no),
    },
  ];
  const archived = sites.filter(({ isArchived }) => isArchived);
  return (
    <>
      <PageHeader title={title} facts={[words.lead]} actions={sites.length > 0 ? add : null} />
      {notice || isTaken ? (
        <div className="mb-4">
          <Alert tone={isTaken ? "bad" : "good"} live>
            {isTaken || !notice ? problems.siteTaken : words[notice]}
          </Alert>
        </div>
      ) : null}
      <DataTable
        caption={title}
        columns={columns}
        rows={sites}
        rowKey={({ id }) => id}
        {...(canEdit ? { rowHref: ({ id }: Site) => sitePath(slug, id) } : {})}
        empty={
          <EmptyState title={words.emptyTitle} actions={add}>
            {words.empty}
          </EmptyState>
        }
      />
      {canEdit && archived.length > 0 ? (
        <ul className="mt-4 space-y-2">
          {archived.map(({ id, name }) => (
            <li key={id}>
              <Form method="post" action={siteRestorationPath(slug, id)} className="flex flex-wrap items-center gap-3">
                <span>{name}</span>
                <Button size="small" aria-label={`${name}: ${words.restore}`}>
                  {words.restore}
                </Button>
              </Form>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
