import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData, useLocation } from "@remix-run/react";
import { withParams } from "#app/components/data/address.ts";
import { Pagination } from "#app/components/data/pagination.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { EmptyState } from "#app/components/ui/empty-state.tsx";
import { memberOptions } from "#app/features/organization/index.server.ts";
import { RiskNotice } from "#app/features/risks/components/risk-notice.tsx";
import { TreatmentBulkActions, TreatmentFilters } from "#app/features/risks/components/treatment-filters.tsx";
import { TreatmentTable } from "#app/features/risks/components/treatment-table.tsx";
import { riskMessages } from "#app/features/risks/messages.ts";
import { newTreatmentPath, risksPath } from "#app/features/risks/paths.ts";
import { takeSaidNotice } from "#app/features/risks/said-notice.server.ts";
import { parseTreatmentFilter, treatmentPageSize } from "#app/features/risks/treatment-filter.ts";
import { treatmentListMessages } from "#app/features/risks/treatment-list-messages.ts";
import { treatmentMessages } from "#app/features/risks/treatment-messages.ts";
import { treatmentView } from "#app/features/risks/treatment-view.ts";
import { countTreatments, getTreatmentFacts, listTreatments } from "#app/features/risks/treatments.server.ts";
import { today } from "#app/platform/clock.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

export const loader = guarded("risk.view", async ({ request, actor, locale, may }) => {
  const url = new URL(request.url);
  const filter = parseTreatmentFilter(url.searchParams);
  const { list, facts, people, total } = await readOrganization(actor, async (tx) => {
    const list = await listTreatments(tx, filter);
    const isBehindEnd = list.rows.length === 0 && filter.page > 1;
    return {
      list,
      facts: await getTreatmentFacts(tx),
      people: may("risk.edit") ? await memberOptions(tx) : [],
      total: isBehindEnd ? await countTreatments(tx, filter) : list.total,
    };
  });
  const last = Math.max(1, Math.ceil(total / treatmentPageSize));
  if (filter.page > last) throw redirect(url.pathname + withParams(url.search, { page: last > 1 ? String(last) : "" }));
  const { notice, headers } = takeSaidNotice(request, actor.organization.slug, locale);
  const answer = {
    slug: actor.organization.slug,
    title: treatmentMessages(locale).title,
    rows: list.rows.map((row) => treatmentView(row, today())),
    total,
    page: filter.page,
    isArchived: filter.isArchived,
    facts,
    people,
    canEdit: may("risk.edit"),
    notice,
  };
  return data(answer, { headers });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function TreatmentsPage() {
  const { slug, title, rows, total, page, isArchived, facts, people, canEdit, notice } = useLoaderData<typeof loader>();
  const { title: risks } = useWords(riskMessages);
  const { lead } = useWords(treatmentMessages);
  const words = useWords(treatmentListMessages);
  const { pathname, search } = useLocation();
  const isEmpty = facts.all === 0 && search === "";
  return (
    <>
      <PageHeader
        title={title}
        breadcrumb={[{ label: risks, href: risksPath(slug) }]}
        facts={isEmpty ? [lead] : [words.facts(facts.all, facts.open, facts.overdue)]}
        actions={canEdit ? <ButtonLink to={newTreatmentPath(slug)}>{words.add}</ButtonLink> : null}
      />
      {isEmpty ? null : (
        <TreatmentFilters
          departments={facts.departments}
          owners={facts.owners}
          shown={total}
          total={isArchived ? total : facts.all}
        />
      )}
      <TreatmentTable
        slug={slug}
        rows={rows}
        {...(canEdit ? { bulk: <TreatmentBulkActions slug={slug} people={people} isArchived={isArchived} /> } : {})}
        empty={
          isEmpty ? (
            <EmptyState
              title={words.emptyTitle}
              actions={<ButtonLink to={risksPath(slug)}>{words.toRisks}</ButtonLink>}
            >
              {words.empty}
            </EmptyState>
          ) : (
            <EmptyState title={words.emptyFiltered}>{words.emptyFilteredHint}</EmptyState>
          )
        }
      />
      <Pagination page={page} pageSize={treatmentPageSize} total={total} />
      <RiskNotice notice={notice} returnTo={pathname + search} />
    </>
  );
}
