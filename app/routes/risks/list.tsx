import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData, useLocation } from "@remix-run/react";
import Download from "lucide-react/icons/download";
import { shownColumns, withParams } from "#app/components/data/address.ts";
import { ColumnChooser } from "#app/components/data/column-chooser.tsx";
import { Pagination } from "#app/components/data/pagination.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { EmptyState } from "#app/components/ui/empty-state.tsx";
import { Tabs } from "#app/components/ui/tabs.tsx";
import { assessmentVersionMessages } from "#app/features/risks/assessment-version-messages.ts";
import { riskCallMessages } from "#app/features/risks/call-messages.ts";
import { BulkActions } from "#app/features/risks/components/bulk-actions.tsx";
import { RiskFilters } from "#app/features/risks/components/risk-filters.tsx";
import { RiskNotice } from "#app/features/risks/components/risk-notice.tsx";
import { RiskTable, useColumnLabels } from "#app/features/risks/components/risk-table.tsx";
import { newRiskImportPath } from "#app/features/risks/import/paths.ts";
import { riskListMessages } from "#app/features/risks/list-messages.ts";
import { riskMessages } from "#app/features/risks/messages.ts";
import { riskMethodMessages } from "#app/features/risks/method-messages.ts";
import { listShown } from "#app/features/risks/needing-review.server.ts";
import {
  newRiskPath,
  riskCallsPath,
  riskMethodPath,
  riskOverviewPath,
  riskProposalsPath,
  risksPath,
  risksTogetherPath,
  risksToReviewPath,
  riskVersionsPath,
  riskWorkbookPath,
  treatmentsPath,
} from "#app/features/risks/paths.ts";
import { riskPictureLinkMessages } from "#app/features/risks/pictures/link-messages.ts";
import { countRisks, getRiskFacts, listRisks } from "#app/features/risks/queries.server.ts";
import { riskReviewMessages } from "#app/features/risks/review-messages.ts";
import { parseRiskFilter, riskColumns, riskPageSize, usualRiskColumns } from "#app/features/risks/risk-filter.ts";
import { riskRowView } from "#app/features/risks/risk-view.ts";
import { takeSaidNotice } from "#app/features/risks/said-notice.server.ts";
import { riskSheetMessages } from "#app/features/risks/sheet-messages.ts";
import { shownText } from "#app/features/risks/shown.ts";
import { riskTogetherMessages } from "#app/features/risks/together-messages.ts";
import { treatmentMessages } from "#app/features/risks/treatment-messages.ts";
import { today } from "#app/platform/clock.ts";
import { readMoment } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { reachOf } from "#app/platform/permissions.ts";

export const loader = guarded("risk.view", async ({ request, actor, locale, may }) => {
  const url = new URL(request.url);
  const filter = parseRiskFilter(url.searchParams);
  const mayEdit = may("risk.edit");
  // Of one moment: what is done with the chosen ones says what of them was seen.
  const { list, facts, shown, total } = await readMoment(actor, async (tx) => {
    const list = await listRisks(tx, filter);
    const isBehindEnd = list.rows.length === 0 && filter.page > 1;
    return {
      list,
      facts: await getRiskFacts(tx),
      shown: await listShown(tx, mayEdit ? list.rows.map(({ id }) => id) : []),
      total: isBehindEnd ? await countRisks(tx, filter) : list.total,
    };
  });
  const last = Math.max(1, Math.ceil(total / riskPageSize));
  if (filter.page > last) throw redirect(url.pathname + withParams(url.search, { page: last > 1 ? String(last) : "" }));
  const { notice, headers } = takeSaidNotice(request, actor.organization.slug, locale);
  const answer = {
    slug: actor.organization.slug,
    title: riskMessages(locale).title,
    // Of these screens the list says no more than the names.
    names: {
      method: riskMethodMessages(locale).title,
      plan: treatmentMessages(locale).title,
      versions: assessmentVersionMessages(locale).title,
      calls: riskCallMessages(locale).title,
    },
    rows: list.rows.map((row) => riskRowView(row, locale, today())),
    columns: riskColumns.filter((column) =>
      shownColumns(url.search, riskColumns, usualRiskColumns).concat("title").includes(column),
    ),
    total,
    page: filter.page,
    isArchived: filter.isArchived,
    facts,
    method: facts.method,
    methodNumber: facts.methodNumber,
    shown: shownText([...shown].map(([id, each]) => ({ id, ...each }))),
    can: {
      edit: mayEdit,
      derive: may("risk.derive"),
      export: may("risk.export"),
      call: may("risk.call"),
      seeVersions: reachOf(actor.roles, "risk.view") === "organization",
    },
    notice,
  };
  return data(answer, { headers });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function RisksPage() {
  const {
    slug,
    title,
    names,
    rows,
    columns,
    total,
    page,
    isArchived,
    facts,
    method,
    methodNumber,
    shown,
    can,
    notice,
  } = useLoaderData<typeof loader>();
  const words = useWords(riskListMessages);
  const sheet = useWords(riskSheetMessages);
  const together = useWords(riskTogetherMessages);
  const { overview } = useWords(riskPictureLinkMessages);
  const review = useWords(riskReviewMessages);
  const { pathname, search } = useLocation();
  const choices = useColumnLabels();
  const isEmpty = facts.risks === 0 && search === "";
  const toReview = risksToReviewPath(slug);
  const isToReview = pathname + search === toReview;
  const proposals = (
    <ButtonLink to={riskProposalsPath(slug)} variant={isEmpty && can.derive ? "primary" : "secondary"}>
      {words.proposals}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader
        title={title}
        actions={
          <>
            {can.export && !isEmpty ? (
              <ButtonLink
                to={riskWorkbookPath(slug) + search}
                reloadDocument
                icon={<Download className="size-4" aria-hidden="true" />}
              >
                {sheet.excel}
              </ButtonLink>
            ) : null}
            {can.edit && !isEmpty ? (
              <ButtonLink to={risksTogetherPath(slug) + search}>{together.open}</ButtonLink>
            ) : null}
            {can.edit ? <ButtonLink to={newRiskImportPath(slug)}>{sheet.import}</ButtonLink> : null}
            {can.edit ? <ButtonLink to={newRiskPath(slug)}>{words.add}</ButtonLink> : null}
          </>
        }
      />
      <Tabs
        label={words.parts}
        tabs={[
          { label: words.all, href: risksPath(slug), isCurrent: !isToReview },
          ...(isEmpty
            ? []
            : [
                { label: overview, href: riskOverviewPath(slug) },
                { label: words.proposals, href: riskProposalsPath(slug) },
                { label: review.needed, href: toReview, isCurrent: isToReview },
                { label: names.plan, href: treatmentsPath(slug) },
              ]),
          ...(isEmpty || !can.seeVersions ? [] : [{ label: names.versions, href: riskVersionsPath(slug) }]),
          ...(can.call ? [{ label: names.calls, href: riskCallsPath(slug) }] : []),
          { label: names.method, href: riskMethodPath(slug) },
        ]}
      />
      {facts.open > 0 ? (
        <div className="mb-4">
          <Alert tone="info">{words.lead(facts.open)}</Alert>
        </div>
      ) : null}
      {isEmpty ? null : (
        <RiskFilters departments={facts.departments} shown={total} total={isArchived ? total : facts.risks}>
          <ColumnChooser columns={choices} shown={columns.filter((column) => column !== "title")} />
        </RiskFilters>
      )}
      <RiskTable
        slug={slug}
        rows={rows}
        columns={columns}
        {...(can.edit ? { bulk: <BulkActions {...{ slug, method, methodNumber, shown, isArchived }} /> } : {})}
        empty={
          isEmpty ? (
            <EmptyState title={words.emptyTitle} actions={proposals}>
              {words.empty}
            </EmptyState>
          ) : (
            <EmptyState title={words.emptyFiltered}>{words.emptyFilteredHint}</EmptyState>
          )
        }
      />
      <Pagination page={page} pageSize={riskPageSize} total={total} />
      <RiskNotice notice={notice} returnTo={pathname + search} />
    </>
  );
}
