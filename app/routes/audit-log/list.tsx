import type { MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useLocation } from "@remix-run/react";
import SearchX from "lucide-react/icons/search-x";
import { withParams } from "#app/components/data/address.ts";
import { DayFilter } from "#app/components/data/day-filter.tsx";
import { type Filter, FilterBar, type FilterField } from "#app/components/data/filter-bar.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { Button, ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { EmptyState } from "#app/components/ui/empty-state.tsx";
import { auditChainMessages } from "#app/features/audit-log/chain-messages.ts";
import { AuditEvents } from "#app/features/audit-log/components/audit-events.tsx";
import { isFiltered, parseAuditFilter, unreadableDays } from "#app/features/audit-log/filter.ts";
import { auditLogMessages } from "#app/features/audit-log/messages.ts";
import { auditAnchorsPath, auditExportPath } from "#app/features/audit-log/paths.ts";
import { findChainHead, listAuditEvents, verifyChain } from "#app/features/audit-log/queries.server.ts";
import { auditTableMessages } from "#app/features/audit-log/table-messages.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { findNamesIn, seesContent, viewsOf } from "./view-events.ts";

export const loader = guarded("auditLog.view", async ({ actor, request, locale, may }) => {
  const { searchParams } = new URL(request.url);
  const asked = parseAuditFilter(searchParams);
  // A search by words would tell what a record is about to those who are not shown it.
  const filter = seesContent(actor) ? asked : { ...asked, record: "" };
  const { events, hasOlder, head, names } = await readOrganization(actor, async (tx) => {
    const list = await listAuditEvents(tx, filter);
    return { ...list, head: await findChainHead(tx), names: await findNamesIn(tx, list.events) };
  });
  return {
    slug: actor.organization.slug,
    title: auditLogMessages(locale).title,
    isFiltered: isFiltered(filter),
    unreadable: unreadableDays(searchParams),
    before: filter.before,
    hasOlder,
    head,
    events: viewsOf(events, names, actor, locale),
    can: { export: may("auditLog.export"), searchRecords: seesContent(actor) },
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

/** Walks the whole chain: a press on the button, not an address, since a long log takes its time. */
export const action = guarded("auditLog.view", async ({ actor }) => ({
  proof: await readOrganization(actor, verifyChain),
}));

export default function AuditLogPage() {
  const { slug, isFiltered, unreadable, before, hasOlder, head, events, can } = useLoaderData<typeof loader>();
  const proof = useActionData<typeof action>()?.proof;
  const words = useWords(auditLogMessages);
  const codes = useWords(auditTableMessages);
  const chain = useWords(auditChainMessages);
  const { pathname, search } = useLocation();
  const last = events.at(-1)?.sequence;
  const fields: FilterField[] = [
    ...(can.searchRecords ? [{ name: "record", label: words.record }] : []),
    { name: "from", label: words.from, control: <DayFilter name="from" label={words.from} /> },
    { name: "to", label: words.to, control: <DayFilter name="to" label={words.to} /> },
  ];
  const filters: Filter[] = [
    { name: "table", label: words.columns.what, options: optionsOf(codes.table) },
    { name: "action", label: words.columns.action, options: optionsOf(codes.action) },
    { name: "who", label: words.who, options: [{ value: "external", label: words.external }], single: true },
  ];
  return (
    <>
      <PageHeader
        title={words.title}
        facts={[words.lead]}
        actions={
          <>
            <ButtonLink to={auditAnchorsPath(slug)}>{words.proof}</ButtonLink>
            {can.export ? <ButtonLink to={auditExportPath(slug)}>{words.export}</ButtonLink> : null}
            <Form method="post" preventScrollReset>
              <Button>{chain.verify}</Button>
            </Form>
          </>
        }
      />
      {proof ? (
        <div className="mb-4">
          <Alert
            tone={proof.broken ? "bad" : "good"}
            title={proof.broken ? chain.broken(proof.broken.sequence) : chain.intact(proof.events)}
            live
          >
            {proof.broken ? chain.reason[proof.broken.reason] : null}
          </Alert>
        </div>
      ) : null}
      <FilterBar
        searchLabel={words.person}
        fields={fields}
        filters={filters}
        shown={isFiltered ? undefined : head?.sequence}
        total={head?.sequence}
      />
      {unreadable.length > 0 ? (
        <div className="mb-4">
          <Alert tone="caution">{words.unreadable(unreadable)}</Alert>
        </div>
      ) : null}
      <Card flush>
        {events.length > 0 ? (
          <AuditEvents events={events} />
        ) : (
          <EmptyState
            icon={<SearchX aria-hidden="true" />}
            title={words.none}
            actions={<ButtonLink to={pathname}>{words.clear}</ButtonLink>}
          >
            {words.noneHint}
          </EmptyState>
        )}
      </Card>
      <div className="flex flex-wrap items-start gap-x-6 gap-y-3 py-3">
        {head ? (
          <p className="min-w-0 flex-1 basis-72 break-all text-faint text-sm">
            {chain.head}: <code>{head.hash}</code>
          </p>
        ) : null}
        <nav className="flex gap-2.5 print:hidden" aria-label={words.pages}>
          {before ? <ButtonLink to={pathname + withParams(search, {})}>{words.newest}</ButtonLink> : null}
          {hasOlder && last ? (
            <ButtonLink to={pathname + withParams(search, { before: String(last) })}>{words.older}</ButtonLink>
          ) : null}
        </nav>
      </div>
    </>
  );
}

function optionsOf(words: Readonly<Record<string, string>>): Filter["options"] {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}
