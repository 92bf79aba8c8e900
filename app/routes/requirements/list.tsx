import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData, useLocation } from "@remix-run/react";
import { withParams } from "#app/components/data/address.ts";
import { Pagination } from "#app/components/data/pagination.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { EmptyState } from "#app/components/ui/empty-state.tsx";
import { Menu, MenuLink } from "#app/components/ui/menu.tsx";
import { StateBadge } from "#app/features/readiness/components/state-badge.tsx";
import { statesByItem } from "#app/features/readiness/view.server.ts";
import { adoptCatalog } from "#app/features/requirements/catalog.server.ts";
import { byChapter } from "#app/features/requirements/components/chapter-groups.ts";
import { RequirementFilters } from "#app/features/requirements/components/requirement-filters.tsx";
import { RequirementNotice } from "#app/features/requirements/components/requirement-notice.tsx";
import { RequirementTable } from "#app/features/requirements/components/requirement-table.tsx";
import { pageSize, parseFilter } from "#app/features/requirements/filter.ts";
import { requirementListMessages } from "#app/features/requirements/list-messages.ts";
import { requirementMessages } from "#app/features/requirements/messages.ts";
import { takeNotice } from "#app/features/requirements/notice.server.ts";
import {
  catalogPath,
  conformityReportPath,
  gapAssessmentsPath,
  newRequirementPath,
  ownWorkbookPath,
  requirementImportsPath,
  requirementsWorkbookPath,
} from "#app/features/requirements/paths.ts";
import { getRequirementFacts, listRequirements } from "#app/features/requirements/queries.server.ts";
import { today } from "#app/platform/clock.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { checks } from "#app/registry.server.ts";

export const loader = guarded("requirement.view", async ({ request, actor, locale, may }) => {
  const url = new URL(request.url);
  const filter = parseFilter(url.searchParams);
  const read = () =>
    readOrganization(actor, async (tx) => ({
      rows: await listRequirements(tx, filter, locale),
      facts: await getRequirementFacts(tx, locale),
      // What was put out of use has no state any more.
      states: filter.isArchived ? undefined : await statesByItem(tx, checks, today()),
    }));
  let { rows, facts, states } = await read();
  // An organization that is older than the catalog follows it from the first look on.
  if (facts.version === undefined && !actor.isPreview) {
    await inOrganization(actor, (tx) => adoptCatalog(tx));
    ({ rows, facts, states } = await read());
  }
  if (rows.length === 0 && filter.page > 1) throw redirect(url.pathname + withParams(url.search, { page: "" }));
  const { notice, headers } = takeNotice(request);
  return data(
    {
      slug: actor.organization.slug,
      title: requirementMessages(locale).title,
      rows,
      facts,
      states,
      page: filter.page,
      can: { edit: may("requirement.edit"), export: may("requirement.export"), print: may("requirement.print") },
      notice,
    },
    { headers },
  );
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function RequirementsPage() {
  const { slug, title, rows, facts, states, page, can, notice } = useLoaderData<typeof loader>();
  const words = useWords(requirementMessages);
  const list = useWords(requirementListMessages);
  const { search } = useLocation();
  const total = rows[0]?.total ?? 0;
  return (
    <>
      <PageHeader
        title={title}
        facts={[
          facts.version && list.lead(facts.version),
          facts.total > 0 && list.judged(facts.judged, facts.total - facts.excluded),
          facts.insufficient > 0 && list.insufficient(facts.insufficient),
          facts.attention > 0 && list.attention(facts.attention),
          facts.excluded > 0 && list.excluded(facts.excluded),
          facts.unapproved > 0 && list.unapproved(facts.unapproved),
        ]}
        actions={
          <>
            <ButtonLink to={gapAssessmentsPath(slug)}>{list.assessments}</ButtonLink>
            {can.export || can.print ? (
              <Menu label={list.output} align="end">
                {can.print ? (
                  <MenuLink to={conformityReportPath(slug)} reloadDocument target="_blank">
                    {list.report}
                  </MenuLink>
                ) : null}
                {can.export ? (
                  <>
                    <MenuLink to={requirementsWorkbookPath(slug) + search} reloadDocument>
                      {list.workbook}
                    </MenuLink>
                    <MenuLink to={ownWorkbookPath(slug)} reloadDocument>
                      {list.ownWorkbook}
                    </MenuLink>
                  </>
                ) : null}
              </Menu>
            ) : null}
            {can.edit ? (
              <>
                <ButtonLink to={requirementImportsPath(slug)}>{list.import}</ButtonLink>
                <ButtonLink to={newRequirementPath(slug)} variant="primary">
                  {list.add}
                </ButtonLink>
              </>
            ) : null}
          </>
        }
      />
      {facts.newer ? (
        <div className="mb-4">
          <Alert tone="info" actions={<ButtonLink to={catalogPath(slug)}>{list.compare}</ButtonLink>}>
            {list.newer(facts.newer)}
          </Alert>
        </div>
      ) : null}
      {facts.total > 0 ? <RequirementFilters facts={facts} shown={total} total={facts.total} /> : null}
      {rows.length === 0 ? (
        <div className="rounded-xl border border-line bg-surface">
          {facts.total > 0 ? (
            <EmptyState title={list.noneTitle}>{list.none}</EmptyState>
          ) : (
            <EmptyState title={list.emptyTitle}>{list.empty}</EmptyState>
          )}
        </div>
      ) : null}
      <div className="space-y-5">
        {byChapter(rows).map(({ chapter, rows: own }) => {
          const heading =
            chapter === ""
              ? words.ownChapter
              : `${chapter} ${facts.chapters.find(({ code }) => code === chapter)?.title ?? ""}`;
          return (
            <section key={chapter} aria-label={heading}>
              <h2 className="mb-1.5 text-md">{heading}</h2>
              <RequirementTable
                slug={slug}
                caption={heading}
                rows={own}
                state={states && (({ code }) => <StateBadge state={states[code] ?? "unjudged"} />)}
              />
            </section>
          );
        })}
      </div>
      <Pagination page={page} pageSize={pageSize} total={total} />
      <RequirementNotice notice={notice} />
    </>
  );
}
