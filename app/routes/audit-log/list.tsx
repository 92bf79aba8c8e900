import type { MetaFunction } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { Button, ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { auditLogMessages } from "#app/features/audit-log/messages.ts";
import { findChainHead, listAuditEvents, verifyChain } from "#app/features/audit-log/queries.server.ts";
import { auditLogPath } from "#app/features/home/paths.ts";
import { recordLabel } from "#app/features/records/index.ts";
import { recordAddress } from "#app/features/search/queries.server.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { reachOf } from "#app/platform/permissions.ts";
import { formatInstant } from "#app/utils/instant.ts";
import { describeChanges } from "./describe-event.ts";

export const loader = guarded("auditLog.view", async ({ actor, request, locale }) => {
  const search = new URL(request.url).searchParams;
  const before = Number(search.get("before"));
  const filter = {
    before: Number.isSafeInteger(before) && before > 0 ? before : undefined,
    table: search.get("table") ?? "",
    action: search.get("action") ?? "",
    actor: (search.get("actor") ?? "").slice(0, 200),
  };
  // Who keeps the system running sees that something happened, and not the personal data it is about.
  const seesContent = reachOf(actor.roles, "inventory.view") === "organization";
  const wantsProof = search.has("verify");
  const words = auditLogMessages(locale);
  const { events, hasOlder, head, proof } = await readOrganization(actor, async (tx) => ({
    ...(await listAuditEvents(tx, filter)),
    head: await findChainHead(tx),
    proof: wantsProof ? await verifyChain(tx) : undefined,
  }));
  return {
    slug: actor.organization.slug,
    filter,
    hasOlder,
    head,
    proof,
    events: events.map((event) => ({
      id: event.id,
      sequence: event.sequence,
      at: formatInstant(event.occurredAt, locale),
      who: event.actorName,
      what: words.table[event.tableName] ?? event.tableName,
      action: words.action[event.action] ?? event.action,
      record:
        seesContent && event.recordKind && event.recordNumber !== null && event.recordTitle
          ? {
              label: recordLabel(event.recordKind, event.recordNumber),
              title: event.recordTitle,
              href: recordAddress(actor.organization.slug, { kind: event.recordKind, id: event.rowId ?? "" }),
            }
          : undefined,
      changes: seesContent ? describeChanges(event, locale) : [],
    })),
    title: words.title,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function AuditLogPage() {
  const { slug, filter, events, hasOlder, head, proof } = useLoaderData<typeof loader>();
  const words = useWords(auditLogMessages);
  const here = auditLogPath(slug);
  const last = events.at(-1)?.sequence;
  const kept = Object.entries({ table: filter.table, action: filter.action, actor: filter.actor }).filter(
    ([, value]) => value,
  );
  return (
    <>
      <PageHeader
        title={words.title}
        facts={[words.lead]}
        actions={
          <ButtonLink to={`${here}?verify`} variant="secondary">
            {words.verify}
          </ButtonLink>
        }
      />
      {proof ? (
        <div className="mb-4">
          <Alert
            tone={proof.broken ? "bad" : "good"}
            title={proof.broken ? words.broken(proof.broken.sequence) : words.intact(proof.events)}
          >
            {proof.broken ? words.reason[proof.broken.reason] : null}
          </Alert>
        </div>
      ) : null}
      {head ? (
        <p className="mb-4 break-all text-faint text-sm">
          {words.head}: <code>{head.hash}</code>
        </p>
      ) : null}
      <Form method="get" className="mb-4 flex flex-wrap items-end gap-3" aria-label={words.filter}>
        <Choice name="table" label={words.columns.what} value={filter.table} options={words.table} all={words.all} />
        <Choice
          name="action"
          label={words.columns.action}
          value={filter.action}
          options={words.action}
          all={words.all}
        />
        <label className="text-sm">
          <span className="block text-soft">{words.person}</span>
          <input
            name="actor"
            defaultValue={filter.actor}
            className="min-h-control w-44 rounded-lg border border-line-strong bg-surface px-3"
          />
        </label>
        <Button variant="secondary">{words.apply}</Button>
      </Form>
      <Card flush>
        {events.length === 0 ? <p className="p-5">{words.empty}</p> : null}
        <ol className="divide-y divide-line">
          {events.map((event) => (
            <li key={event.id} className="px-4 py-2.5 sm:px-5">
              <p className="flex flex-wrap items-baseline gap-x-3">
                <span className="w-12 text-faint text-sm tabular-nums">{event.sequence}</span>
                <span className="font-bold">
                  {event.what} · {event.action}
                </span>
                {event.record ? (
                  <Link to={event.record.href} className="inline-block py-0.5 text-info hover:underline">
                    {event.record.label} {event.record.title}
                  </Link>
                ) : null}
                <span className="ml-auto text-soft text-sm">
                  {event.who} · {event.at}
                </span>
              </p>
              {event.changes.length > 0 ? (
                <details className="sm:pl-15">
                  <summary className="min-h-6 w-fit cursor-pointer rounded py-1 text-soft text-sm hover:text-ink">
                    {words.details}:{" "}
                    {event.changes
                      .slice(0, 4)
                      .map((change) => change.name)
                      .join(" · ")}
                    {event.changes.length > 4 ? ` ${words.more(event.changes.length - 4)}` : ""}
                  </summary>
                  <dl className="mt-1 grid gap-x-4 text-sm sm:grid-cols-[10rem_minmax(0,1fr)]">
                    {event.changes.map((change) => (
                      <div key={change.name} className="contents">
                        <dt className="text-soft">{change.name}</dt>
                        <dd className="min-w-0 whitespace-pre-line break-words">
                          {change.old === undefined ? null : (
                            <>
                              <del className="text-faint">{change.old || "—"}</del>
                              {" → "}
                            </>
                          )}
                          {change.current || "—"}
                        </dd>
                      </div>
                    ))}
                  </dl>
                </details>
              ) : null}
            </li>
          ))}
        </ol>
      </Card>
      <nav className="mt-4 flex gap-3" aria-label={words.title}>
        {filter.before ? (
          <ButtonLink to={`${here}?${new URLSearchParams(kept)}`} variant="secondary">
            {words.newest}
          </ButtonLink>
        ) : null}
        {hasOlder && last ? (
          <ButtonLink to={`${here}?${new URLSearchParams([...kept, ["before", String(last)]])}`} variant="secondary">
            {words.older}
          </ButtonLink>
        ) : null}
      </nav>
    </>
  );
}

function Choice({
  name,
  label,
  value,
  options,
  all,
}: {
  name: string;
  label: string;
  value: string;
  options: Readonly<Record<string, string>>;
  all: string;
}) {
  return (
    <label className="text-sm">
      <span className="block text-soft">{label}</span>
      <select
        name={name}
        defaultValue={value}
        className="min-h-control rounded-lg border border-line-strong bg-surface px-3"
      >
        <option value="">{all}</option>
        {Object.entries(options).map(([code, words]) => (
          <option key={code} value={code}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
