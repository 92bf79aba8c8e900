import type { MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useLocation } from "@remix-run/react";
import SearchX from "lucide-react/icons/search-x";
import { withParams } from "#app/components/data/address.ts";
import { type Filter, FilterBar } from "#app/components/data/filter-bar.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { Button, ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { EmptyState } from "#app/components/ui/empty-state.tsx";
import { AuditEvents } from "#app/features/audit-log/components/audit-events.tsx";
import { isFiltered, parseAuditFilter } from "#app/features/audit-log/filter.ts";
import { auditLogMessages } from "#app/features/audit-log/messages.ts";
import { findChainHead, findNames, listAuditEvents, verifyChain } from "#app/features/audit-log/queries.server.ts";
import { recordAddress } from "#app/features/search/queries.server.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { reachOf } from "#app/platform/permissions.ts";
import { formatInstant } from "#app/utils/instant.ts";
import { describeEvent, idsOf, recordIdOf } from "./describe-event.ts";

export const loader = guarded("auditLog.view", async ({ actor, request, locale }) => {
  const filter = parseAuditFilter(new URL(request.url).searchParams);
  // Who keeps the system running sees that something happened, and not the personal data it is about.
  const seesContent = reachOf(actor.roles, "inventory.view") === "organization";
  const { events, hasOlder, head, names } = await readOrganization(actor, async (tx) => {
    const list = await listAuditEvents(tx, filter);
    const ids = seesContent ? list.events.flatMap((event) => [recordIdOf(event) ?? [], idsOf(event)].flat()) : [];
    return { ...list, head: await findChainHead(tx), names: await findNames(tx, [...new Set(ids)]) };
  });
  const words = auditLogMessages(locale);
  const recordOf = (event: (typeof events)[number]) => {
    const id = recordIdOf(event) ?? "";
    const { name, kind } = names.get(id) ?? {};
    return name && kind ? { name, href: recordAddress(actor.organization.slug, { kind, id }) } : undefined;
  };
  return {
    title: words.title,
    isFiltered: isFiltered(filter),
    before: filter.before,
    hasOlder,
    head,
    events: events.map((event) => ({
      id: event.id,
      sequence: event.sequence,
      what: words.table[event.tableName] ?? event.tableName,
      action: words.action[event.action] ?? event.action,
      who: event.actorName === "system" ? words.system : event.actorName,
      when: formatInstant(event.occurredAt, locale),
      dateTime: event.occurredAt.toISOString(),
      record: recordOf(event),
      columns: seesContent ? describeEvent(event, names, locale) : [],
    })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

/** Walks the whole chain: a press on the button, not an address, since a long log takes its time. */
export const action = guarded("auditLog.view", async ({ actor }) => ({
  proof: await readOrganization(actor, verifyChain),
}));

export default function AuditLogPage() {
  const { isFiltered, before, hasOlder, head, events } = useLoaderData<typeof loader>();
  const proof = useActionData<typeof action>()?.proof;
  const words = useWords(auditLogMessages);
  const { pathname, search } = useLocation();
  const last = events.at(-1)?.sequence;
  const filters: Filter[] = [
    { name: "table", label: words.columns.what, options: optionsOf(words.table) },
    { name: "action", label: words.columns.action, options: optionsOf(words.action) },
  ];
  return (
    <>
      <PageHeader
        title={words.title}
        facts={[words.lead]}
        actions={
          <Form method="post" preventScrollReset>
            <Button>{words.verify}</Button>
          </Form>
        }
      />
      {proof ? (
        <div className="mb-4">
          <Alert
            tone={proof.broken ? "bad" : "good"}
            title={proof.broken ? words.broken(proof.broken.sequence) : words.intact(proof.events)}
            live
          >
            {proof.broken ? words.reason[proof.broken.reason] : null}
          </Alert>
        </div>
      ) : null}
      <FilterBar
        searchLabel={words.person}
        filters={filters}
        shown={isFiltered ? undefined : head?.sequence}
        total={head?.sequence}
      />
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
            {words.head}: <code>{head.hash}</code>
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
