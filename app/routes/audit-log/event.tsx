import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { RecordLayout } from "#app/components/layout/record-layout.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { DescriptionList } from "#app/components/ui/description-list.tsx";
import { AuditEvents, EventContent, NameOfRow } from "#app/features/audit-log/components/audit-events.tsx";
import { auditEventMessages } from "#app/features/audit-log/event-messages.ts";
import { auditLogMessages } from "#app/features/audit-log/messages.ts";
import { auditEventPath, auditLogPath } from "#app/features/audit-log/paths.ts";
import { findChainHead, getAuditEvent, listActOf } from "#app/features/audit-log/queries.server.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { NotFound } from "#app/platform/errors.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { findNamesIn, seesContent, viewsOf } from "./view-events.ts";

export const loader = guarded("auditLog.view", async ({ actor, params, locale }) => {
  if (!/^[1-9]\d{0,14}$/.test(params.sequence ?? "")) throw new NotFound();
  const { event, act, names, head } = await readOrganization(actor, async (tx) => {
    const event = await getAuditEvent(tx, Number(params.sequence));
    const act = await listActOf(tx, event);
    return { event, act, names: await findNamesIn(tx, [event, ...act]), head: await findChainHead(tx) };
  });
  const [view, ...others] = viewsOf([event, ...act], names, actor, locale);
  if (!view) throw new NotFound();
  const isShown = seesContent(actor);
  return {
    slug: actor.organization.slug,
    title: auditEventMessages(locale).title(event.sequence),
    view,
    others,
    isShown,
    hasNewer: event.sequence < (head?.sequence ?? 0),
    proof: {
      table: event.tableName,
      rowId: event.rowId,
      actorId: event.actorId,
      request: event.requestId,
      exactly: event.exactly,
      hash: event.hash,
      previousHash: event.previousHash,
      text: isShown ? event.text : undefined,
    },
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function AuditEventPage() {
  const { slug, view, others, isShown, hasNewer, proof } = useLoaderData<typeof loader>();
  const all = useWords(auditLogMessages);
  const words = useWords(auditEventMessages);
  return (
    <RecordLayout
      header={
        <PageHeader
          breadcrumb={[{ label: all.title, href: auditLogPath(slug) }]}
          title={words.title(view.sequence)}
          facts={[
            `${view.what}・${view.action}`,
            view.who,
            <time key="when" dateTime={view.dateTime}>
              {view.when}
            </time>,
          ]}
          actions={
            <>
              {view.sequence > 1 ? (
                <ButtonLink to={auditEventPath(slug, view.sequence - 1)}>{words.older}</ButtonLink>
              ) : null}
              {hasNewer ? <ButtonLink to={auditEventPath(slug, view.sequence + 1)}>{words.newer}</ButtonLink> : null}
            </>
          }
        />
      }
      facts={
        <Card title={words.content} note={view.record ? <NameOfRow {...view.record} /> : null}>
          {view.columns.length > 0 ? (
            <EventContent columns={view.columns} />
          ) : (
            <p className="text-soft">{isShown ? words.nothing : words.withheld}</p>
          )}
        </Card>
      }
      comments={
        <Card title={words.proof}>
          <DescriptionList
            items={[
              { term: words.hash, details: <Code>{proof.hash}</Code> },
              { term: words.previous, details: proof.previousHash ? <Code>{proof.previousHash}</Code> : null },
              { term: words.exactly, details: <Code>{proof.exactly}</Code> },
              { term: words.table, details: <Code>{proof.table}</Code> },
              { term: words.row, details: proof.rowId ? <Code>{proof.rowId}</Code> : null },
              { term: words.actor, details: proof.actorId ? <Code>{proof.actorId}</Code> : null },
              { term: words.request, details: proof.request ? <Code>{proof.request}</Code> : null },
              ...(proof.text === undefined ? [] : [{ term: words.raw, details: <Code>{proof.text}</Code> }]),
            ]}
          />
        </Card>
      }
      history={
        others.length > 0 ? (
          <Card title={words.act} note={words.actNote(others.length)} flush>
            <AuditEvents events={others} />
          </Card>
        ) : null
      }
    />
  );
}

function Code({ children }: { children: string }) {
  return <code className="break-all text-sm">{children}</code>;
}
