import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData, useLocation } from "@remix-run/react";
import { withParams } from "#app/components/data/address.ts";
import { type Filter, FilterBar } from "#app/components/data/filter-bar.tsx";
import { Pagination } from "#app/components/data/pagination.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { EmptyState } from "#app/components/ui/empty-state.tsx";
import { inventoryMessages } from "#app/features/inventory/index.ts";
import { DerivationProgress, DeriveButton } from "#app/features/risks/components/derivation.tsx";
import { ProposalTable } from "#app/features/risks/components/proposal-table.tsx";
import { RiskNotice } from "#app/features/risks/components/risk-notice.tsx";
import { riskFieldMessages, riskGroupMessages } from "#app/features/risks/field-messages.ts";
import { deriveJob } from "#app/features/risks/jobs.server.ts";
import { riskListMessages } from "#app/features/risks/list-messages.ts";
import { riskMessages } from "#app/features/risks/messages.ts";
import { riskRulesPath, risksPath } from "#app/features/risks/paths.ts";
import { parseProposalFilter, proposalGroups, proposalPageSize } from "#app/features/risks/proposal-filter.ts";
import { riskProposalMessages } from "#app/features/risks/proposal-messages.ts";
import { proposalView } from "#app/features/risks/proposal-view.ts";
import { countProposals, getProposalFacts, listProposals } from "#app/features/risks/proposals.server.ts";
import { riskRuleMessages } from "#app/features/risks/rule-messages.ts";
import { takeSaidNotice } from "#app/features/risks/said-notice.server.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { findUnderWay } from "#app/platform/jobs/index.server.ts";
import { phases } from "#db/codes/inventory.ts";
import { proposalStatuses } from "#db/codes/risks.ts";

export const loader = guarded("risk.view", async ({ request, actor, locale, may }) => {
  const url = new URL(request.url);
  const filter = parseProposalFilter(url.searchParams);
  const { list, facts, underWay, total } = await readOrganization(actor, async (tx) => {
    const list = await listProposals(tx, filter, locale);
    const isBehindEnd = list.rows.length === 0 && filter.page > 1;
    return {
      list,
      facts: await getProposalFacts(tx),
      underWay: await findUnderWay(tx, deriveJob.kind),
      total: isBehindEnd ? await countProposals(tx, filter) : list.total,
    };
  });
  const last = Math.max(1, Math.ceil(total / proposalPageSize));
  if (filter.page > last) throw redirect(url.pathname + withParams(url.search, { page: last > 1 ? String(last) : "" }));
  const { notice, headers } = takeSaidNotice(request, actor.organization.slug, locale);
  const answer = {
    slug: actor.organization.slug,
    title: riskProposalMessages(locale).title,
    rows: list.rows.map((row) => proposalView(row, locale)),
    total,
    page: filter.page,
    facts,
    underWay,
    can: { edit: may("risk.edit"), derive: may("risk.derive") && !underWay },
    notice,
  };
  return data(answer, { headers });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function RiskProposalsPage() {
  const { slug, title, rows, total, page, facts, underWay, can, notice } = useLoaderData<typeof loader>();
  const words = useWords(riskProposalMessages);
  const risks = useWords(riskMessages);
  const risksRules = useWords(riskRuleMessages);
  const { pathname, search } = useLocation();
  const isFirst = facts.open === 0 && search === "" && facts.underived > 0;
  return (
    <>
      <PageHeader
        title={title}
        breadcrumb={[{ label: risks.title, href: risksPath(slug) }]}
        facts={[words.lead]}
        actions={
          <>
            <ButtonLink to={riskRulesPath(slug)}>{risksRules.title}</ButtonLink>
            {can.derive ? <DeriveButton slug={slug} isPrimary={isFirst} /> : null}
          </>
        }
      />
      {underWay ? (
        <div className="mb-4">
          <DerivationProgress progress={underWay.progress} />
        </div>
      ) : facts.underived > 0 ? (
        <div className="mb-4">
          <Alert tone="info">{words.underived(facts.underived)}</Alert>
        </div>
      ) : null}
      <ProposalFilters departments={facts.departments} shown={total} />
      <ProposalTable
        slug={slug}
        rows={rows}
        canEdit={can.edit}
        empty={
          search === "" ? (
            <EmptyState title={words.emptyTitle}>{words.empty}</EmptyState>
          ) : (
            <EmptyState title={words.emptyFiltered}>{words.emptyFilteredHint}</EmptyState>
          )
        }
      />
      <Pagination page={page} pageSize={proposalPageSize} total={total} />
      <RiskNotice notice={notice} returnTo={pathname + search} />
    </>
  );
}

function ProposalFilters({ departments, shown }: { departments: { id: string; name: string }[]; shown: number }) {
  const words = useWords(riskProposalMessages);
  const list = useWords(riskListMessages);
  const group = useWords(riskGroupMessages);
  const fields = useWords(riskFieldMessages);
  const risks = useWords(riskMessages);
  const { phase } = useWords(inventoryMessages);
  const filters: Filter[] = [
    {
      name: "group",
      label: words.group,
      single: true,
      options: proposalGroups.map((value) => ({ value, label: group[value] })),
    },
    {
      name: "department",
      label: list.department,
      options: [
        ...departments.map(({ id, name }) => ({ value: id, label: name })),
        { value: "none", label: list.noDepartment },
      ],
    },
    { name: "phase", label: fields.phase, options: phases.map((value) => ({ value, label: phase[value] })) },
    {
      name: "status",
      label: words.status,
      options: proposalStatuses.map((value) => ({ value, label: risks.proposalStatus[value] })),
    },
    { name: "drift", label: words.drift, options: [{ value: "yes", label: words.drifted }] },
  ];
  return <FilterBar searchLabel={words.search} filters={filters} shown={shown} total={shown} />;
}
