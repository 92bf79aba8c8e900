import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { type Column, DataTable } from "#app/components/data/data-table.tsx";
import { type Filter, FilterBar } from "#app/components/data/filter-bar.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useLocale, useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { EmptyState } from "#app/components/ui/empty-state.tsx";
import { recordPath } from "#app/features/home/paths.ts";
import { Formula } from "#app/features/readiness/components/formula.tsx";
import { ItemBasis } from "#app/features/readiness/components/item-basis.tsx";
import { StateBadge } from "#app/features/readiness/components/state-badge.tsx";
import { parseFilter, shownItems } from "#app/features/readiness/filter.ts";
import { readinessMessages } from "#app/features/readiness/messages.ts";
import { objectionMessages } from "#app/features/readiness/objection-messages.ts";
import { readinessPageMessages } from "#app/features/readiness/page-messages.ts";
import { readinessPath, readinessReportPath } from "#app/features/readiness/paths.ts";
import { readinessReportMessages } from "#app/features/readiness/report-messages.ts";
import { readinessStateMessages } from "#app/features/readiness/state-messages.ts";
import { type Judged, judge } from "#app/features/readiness/view.server.ts";
import { recordLabel } from "#app/features/records/index.ts";
import { today } from "#app/platform/clock.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { Forbidden } from "#app/platform/errors.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { checks } from "#app/registry.server.ts";
import { formatDateEn, formatDateJa } from "#app/utils/calendar-date.ts";
import { requirementStates } from "#db/codes/requirements.ts";

export const loader = guarded("readiness.view", async ({ actor, request, locale, may }) => {
  const filter = parseFilter(new URL(request.url).searchParams);
  const day = today();
  const judged = await readOrganization(actor, (tx) => judge(tx, checks, day, locale));
  if (!judged) throw new Forbidden();
  const { items, objections: _, ...readiness } = judged;
  return {
    slug: actor.organization.slug,
    title: readinessMessages(locale).title,
    day,
    filter,
    readiness,
    items: shownItems(items, judged.findings, filter),
    total: items.length,
    groups: [...new Set(items.map(({ group }) => group))],
    can: { print: may("readiness.print"), openRequirement: may("requirement.view") },
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

type Item = Judged["items"][number];

export default function ReadinessPage() {
  const { slug, day, filter, readiness, items, total, groups, can } = useLoaderData<typeof loader>();
  const words = useWords(readinessMessages);
  const objectionsWords = useWords(objectionMessages);
  const report = useWords(readinessReportMessages);
  const readinessState = useWords(readinessStateMessages);
  const page = useWords(readinessPageMessages);
  const date = useLocale() === "ja" ? formatDateJa : formatDateEn;
  const { counts } = readiness;
  const columns: Column<Item>[] = [
    {
      id: "item",
      header: page.columns.item,
      isTitle: true,
      className: "sm:w-72 align-top",
      cell: ({ code, title }) => (
        <span id={code} className="scroll-mt-24">
          {code} {title}
        </span>
      ),
      detail: ({ number }) =>
        number !== null && can.openRequirement ? (
          <Link
            to={recordPath(slug, recordLabel("requirement", number))}
            className="inline-block min-h-6 text-info underline"
          >
            {page.open}
          </Link>
        ) : null,
    },
    {
      id: "state",
      header: page.columns.state,
      className: "align-top",
      cell: ({ state }) => <StateBadge state={state} />,
    },
    {
      id: "basis",
      header: page.columns.basis,
      className: "align-top",
      cell: (item) => <ItemBasis item={item} findings={readiness.findings} isOpen={filter.words !== ""} />,
    },
  ];
  const filters: Filter[] = [
    {
      name: "state",
      label: page.filters.state,
      options: requirementStates.map((state) => ({
        value: state,
        label: readinessState.state[state],
        count: counts[state],
      })),
    },
    {
      name: "group",
      label: page.filters.group,
      options: groups.map((group) => ({ value: group, label: group })),
    },
  ];
  const isFiltered = filter.words !== "" || filter.states.length + filter.groups.length > 0;
  return (
    <>
      <PageHeader
        title={readiness.isWhole ? report.percent(readiness.percent) : words.title}
        facts={[
          report.version(date(day)),
          words.counts(counts.met, counts.attention, counts.unmet, counts.unjudged),
          readiness.isWhole ? page.lead : page.ownDepartment,
        ]}
        actions={
          can.print ? (
            <ButtonLink to={readinessReportPath(slug)} reloadDocument target="_blank">
              {page.print}
            </ButtonLink>
          ) : undefined
        }
      />
      <FilterBar searchLabel={page.search} filters={filters} shown={items.length} total={total} />
      <DataTable
        caption={page.caption}
        columns={columns}
        rows={items}
        rowKey={({ code }) => code}
        isBounded={false}
        empty={
          isFiltered ? (
            <EmptyState
              title={page.noMatchTitle}
              actions={<ButtonLink to={readinessPath(slug)}>{page.clear}</ButtonLink>}
            >
              {page.noMatch}
            </EmptyState>
          ) : (
            <EmptyState title={objectionsWords.none}>{objectionsWords.noneHint}</EmptyState>
          )
        }
      />
      <Formula readiness={readiness} />
    </>
  );
}
