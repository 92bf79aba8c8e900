import { data, type MetaFunction } from "@remix-run/node";
import { useLoaderData, useLocation } from "@remix-run/react";
import { DataTable } from "#app/components/data/data-table.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { EmptyState } from "#app/components/ui/empty-state.tsx";
import { Progress } from "#app/components/ui/progress.tsx";
import { newReviewForCallPath } from "#app/features/ledger-reviews/paths.ts";
import { findOpenReview } from "#app/features/ledger-reviews/queries.server.ts";
import { useDay } from "#app/features/organization/components/term-text.tsx";
import { recordLabel } from "#app/features/records/index.ts";
import { riskCallCauseMessages } from "#app/features/risks/call-cause-messages.ts";
import { riskCallMessages } from "#app/features/risks/call-messages.ts";
import { listCalls } from "#app/features/risks/calls.server.ts";
import { RiskNotice } from "#app/features/risks/components/risk-notice.tsx";
import { riskMessages } from "#app/features/risks/messages.ts";
import { newRiskCallPath, risksPath, risksToReviewPath } from "#app/features/risks/paths.ts";
import { riskReviewMessages } from "#app/features/risks/review-messages.ts";
import { takeSaidNotice } from "#app/features/risks/said-notice.server.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { dateInJapan } from "#app/utils/instant.ts";

export const loader = guarded("risk.call", async ({ actor, request, locale, may }) => {
  const { calls, open } = await readOrganization(actor, async (tx) => ({
    calls: await listCalls(tx),
    open: await findOpenReview(tx, "risks"),
  }));
  const { notice, headers } = takeSaidNotice(request, actor.organization.slug, locale);
  const answer = {
    slug: actor.organization.slug,
    title: riskCallMessages(locale).title,
    calls: calls.map(({ calledOn, entries, ...call }) => ({
      ...call,
      calledOn: dateInJapan(calledOn),
      entries: entries.map((number) => recordLabel("inventoryEntry", number)),
    })),
    canReview: may("ledgerReview.manage") && !open,
    notice,
  };
  return data(answer, { headers });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function RiskCallsPage() {
  const { slug, title, calls, canReview, notice } = useLoaderData<typeof loader>();
  const { title: all } = useWords(riskMessages);
  const { seeAll } = useWords(riskReviewMessages);
  const words = useWords(riskCallMessages);
  const wordsCauses = useWords(riskCallCauseMessages);
  const { pathname } = useLocation();
  const day = useDay();
  const add = (
    <ButtonLink to={newRiskCallPath(slug)} variant="primary">
      {words.add}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader
        title={title}
        breadcrumb={[{ label: all, href: risksPath(slug) }]}
        facts={[words.lead]}
        actions={
          calls.length > 0 ? (
            <>
              <ButtonLink to={risksToReviewPath(slug)}>{seeAll}</ButtonLink>
              {add}
            </>
          ) : null
        }
      />
      <DataTable
        caption={title}
        rows={calls}
        rowKey={(call) => call.id}
        isBounded={false}
        columns={[
          {
            id: "cause",
            header: words.causeLabel,
            isTitle: true,
            className: "sm:min-w-56",
            cell: (call) => `${wordsCauses.cause[call.cause]} (${day(call.occurredOn)})`,
            detail: (call) => <span className="whitespace-pre-line">{call.text}</span>,
          },
          {
            id: "scope",
            header: words.scopeLabel,
            className: "sm:min-w-32",
            cell: (call) =>
              call.scope === "all"
                ? words.scope.all
                : call.scope === "departments"
                  ? words.departmentCount(call.departments.length)
                  : words.entryCount(call.entries.length),
            detail: (call) => [...call.departments, ...call.entries].slice(0, 10).join(" "),
          },
          { id: "by", header: words.by, cell: (call) => call.calledBy, detail: (call) => day(call.calledOn) },
          {
            id: "progress",
            header: words.progress,
            className: "sm:w-48",
            cell: (call) => (
              <Progress
                label={words.progress}
                isLabelHidden
                value={call.risks === 0 ? 1 : call.done}
                max={Math.max(1, call.risks)}
              />
            ),
            detail: (call) => words.of(call.done, call.risks),
          },
          ...(canReview
            ? [
                {
                  id: "campaign",
                  header: words.campaign,
                  cell: (call: { id: string; done: number; risks: number }) =>
                    call.done < call.risks ? (
                      <ButtonLink to={newReviewForCallPath(slug, call.id)} size="small">
                        {words.campaign}
                      </ButtonLink>
                    ) : null,
                },
              ]
            : []),
        ]}
        empty={
          <EmptyState title={words.empty} actions={add}>
            {words.emptyHelp}
          </EmptyState>
        }
      />
      <RiskNotice notice={notice} returnTo={pathname} />
    </>
  );
}
