import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData, useLocation } from "@remix-run/react";
import Download from "lucide-react/icons/download";
import Plus from "lucide-react/icons/plus";
import { withParams } from "#app/components/data/address.ts";
import { Pagination } from "#app/components/data/pagination.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { ButtonLink, buttonClass } from "#app/components/ui/button.tsx";
import { Menu, MenuLink } from "#app/components/ui/menu.tsx";
import { EmptyEvidence } from "#app/features/evidence/components/empty-evidence.tsx";
import { EvidenceFilters } from "#app/features/evidence/components/evidence-filters.tsx";
import { EvidenceNotice } from "#app/features/evidence/components/evidence-notice.tsx";
import { EvidenceTable } from "#app/features/evidence/components/evidence-table.tsx";
import { pageSize, parseFilter } from "#app/features/evidence/filter.ts";
import { rowView } from "#app/features/evidence/item-view.ts";
import { evidenceListMessages } from "#app/features/evidence/list-messages.ts";
import { evidenceMessages } from "#app/features/evidence/messages.ts";
import { takeNotice } from "#app/features/evidence/notice.server.ts";
import {
  evidenceExportPath,
  evidenceReportPath,
  evidenceWorkbookPath,
  newEvidencePath,
} from "#app/features/evidence/paths.ts";
import { purposesOf } from "#app/features/evidence/purposes.server.ts";
import { countEvidence, getEvidenceFacts, listEvidence } from "#app/features/evidence/queries.server.ts";
import { today } from "#app/platform/clock.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

export const loader = guarded("evidence.view", async ({ request, actor, locale, may }) => {
  const url = new URL(request.url);
  const filter = parseFilter(url.searchParams);
  const { list, facts, of, total } = await readOrganization(actor, async (tx) => {
    const list = await listEvidence(tx, filter);
    const isBehindEnd = list.rows.length === 0 && filter.page > 1;
    return {
      list,
      facts: await getEvidenceFacts(tx, locale),
      of: (await purposesOf(tx, [filter.of || null], locale)).get(filter.of),
      total: isBehindEnd ? await countEvidence(tx, filter) : list.total,
    };
  });
  const last = Math.max(1, Math.ceil(total / pageSize));
  if (filter.page > last) throw redirect(url.pathname + withParams(url.search, { page: last > 1 ? String(last) : "" }));
  const { notice, headers } = takeNotice(request);
  const answer = {
    slug: actor.organization.slug,
    title: evidenceMessages(locale).title,
    rows: list.rows.map((row) => rowView(row, locale, today())),
    total,
    page: filter.page,
    // Of those out of use there is no whole that a filter is a part of.
    all: filter.states.includes("archived") ? total : facts.items,
    facts,
    of: of === undefined ? undefined : { value: filter.of, label: of },
    can: { edit: may("evidence.edit"), export: may("evidence.export"), print: may("evidence.print") },
    notice,
  };
  return data(answer, { headers });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function EvidencePage() {
  const { slug, rows, total, all, page, facts, of, can, notice } = useLoaderData<typeof loader>();
  const { title } = useWords(evidenceMessages);
  const list = useWords(evidenceListMessages);
  const { search } = useLocation();
  return (
    <>
      <PageHeader
        title={title}
        facts={[list.counts(facts.items, facts.expired)]}
        actions={
          <>
            {can.print || can.export ? (
              <Menu
                align="end"
                summaryClass={buttonClass("secondary")}
                label={
                  <>
                    <Download className="size-4" aria-hidden="true" />
                    {list.output}
                  </>
                }
              >
                {can.print ? (
                  <MenuLink to={evidenceReportPath(slug) + search} reloadDocument target="_blank">
                    {list.pdf}
                  </MenuLink>
                ) : null}
                {can.export ? (
                  <MenuLink to={evidenceWorkbookPath(slug) + search} reloadDocument>
                    {list.excel}
                  </MenuLink>
                ) : null}
                {can.export ? <MenuLink to={evidenceExportPath(slug)}>{list.package}</MenuLink> : null}
              </Menu>
            ) : null}
            {can.edit ? (
              <ButtonLink
                to={newEvidencePath(slug)}
                variant="primary"
                icon={<Plus className="size-4" aria-hidden="true" />}
              >
                {list.add}
              </ButtonLink>
            ) : null}
          </>
        }
      />
      {facts.isEmpty ? null : (
        <EvidenceFilters
          departments={facts.departments}
          requirements={facts.requirements}
          of={of}
          shown={total}
          total={all}
        />
      )}
      <EvidenceTable
        slug={slug}
        rows={rows}
        canEdit={can.edit}
        empty={<EmptyEvidence slug={slug} isFiltered={!facts.isEmpty} canEdit={can.edit} />}
      />
      <Pagination page={page} pageSize={pageSize} total={total} />
      <EvidenceNotice notice={notice} />
    </>
  );
}
