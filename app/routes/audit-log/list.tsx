import type { MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { Button, ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { auditLogMessages } from "#app/features/audit-log/messages.ts";
import { findChainHead, listAuditEvents, verifyChain } from "#app/features/audit-log/queries.server.ts";
import { auditLogPath } from "#app/features/home/paths.ts";
import { inventoryMessages } from "#app/features/inventory/messages.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { formatInstant } from "#app/utils/instant.ts";

export const loader = guarded("auditLog.view", async ({ actor, request, locale }) => {
  const search = new URL(request.url).searchParams;
  const before = Number(search.get("before"));
  const filter = {
    before: Number.isSafeInteger(before) && before > 0 ? before : undefined,
    table: search.get("table") ?? "",
    action: search.get("action") ?? "",
    actor: (search.get("actor") ?? "").slice(0, 200),
  };
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
      changes: describeChanges(event.action, event.changes, inventoryMessages(locale).fields),
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
            <li key={event.id} className="px-4 py-3 sm:px-5">
              <p className="flex flex-wrap items-baseline gap-x-3">
                <span className="text-faint text-sm tabular-nums">{event.sequence}</span>
                <span className="font-bold">
                  {event.what} · {event.action}
                </span>
                <span className="text-soft text-sm">
                  {event.who} · {event.at}
                </span>
              </p>
              {event.changes.length > 0 ? (
                <dl className="mt-1 grid gap-x-4 text-sm sm:grid-cols-[10rem_minmax(0,1fr)]">
                  {event.changes.map((change) => (
                    <div key={change.name} className="contents">
                      <dt className="text-soft">{change.name}</dt>
                      <dd className="min-w-0 break-words">
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

type Change = { name: string; old: string | undefined; current: string };

/** The columns of an event in words where we have them; long texts are cut, the whole stands in the export. */
function describeChanges(action: string, changes: unknown, fields: Readonly<Record<string, string>>): Change[] {
  return Object.entries((changes ?? {}) as Record<string, unknown>)
    .slice(0, 12)
    .map(([column, value]) => {
      const camel = column.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
      const [old, current] = action === "update" && Array.isArray(value) ? value : [undefined, value];
      return {
        name: fields[camel] ?? column,
        old: action === "update" ? shorten(old) : undefined,
        current: shorten(current),
      };
    });
}

function shorten(value: unknown): string {
  const text = value === null || value === undefined ? "" : typeof value === "string" ? value : JSON.stringify(value);
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}
