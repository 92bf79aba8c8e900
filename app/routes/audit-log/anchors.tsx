import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import Anchor from "lucide-react/icons/anchor";
import Download from "lucide-react/icons/download";
import { type Column, DataTable } from "#app/components/data/data-table.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { ButtonLink, buttonClass } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { EmptyState } from "#app/components/ui/empty-state.tsx";
import { anchorMessages } from "#app/features/audit-log/anchor-messages.ts";
import { listAnchorRecipients, listAnchors } from "#app/features/audit-log/anchors.server.ts";
import { pointText } from "#app/features/audit-log/chain.ts";
import { auditLogMessages } from "#app/features/audit-log/messages.ts";
import { auditEventPath, auditLogPath, timestampPath, verifierPath } from "#app/features/audit-log/paths.ts";
import { membersPath } from "#app/features/organization/index.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { env } from "#app/platform/env.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { formatDateEn, formatDateJa } from "#app/utils/calendar-date.ts";

export const loader = guarded("auditLog.view", async ({ actor, locale, may }) => {
  const { anchors, recipients } = await readOrganization(actor, async (tx) => ({
    anchors: await listAnchors(tx),
    recipients: await listAnchorRecipients(tx),
  }));
  return {
    slug: actor.organization.slug,
    title: anchorMessages(locale).title,
    reachesSomebody: recipients.length > 0,
    can: { seePeople: may("member.view") },
    hasAuthority: env.timestampAuthority !== undefined,
    anchors: anchors.map(({ anchoredOn, hash, ...anchor }) => ({
      ...anchor,
      on: (locale === "ja" ? formatDateJa : formatDateEn)(anchoredOn),
      point: pointText({ sequence: anchor.sequence, hash }),
    })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

type Row = ReturnType<typeof useLoaderData<typeof loader>>["anchors"][number];

export default function AnchorsPage() {
  const { slug, reachesSomebody, can, hasAuthority, anchors } = useLoaderData<typeof loader>();
  const words = useWords(anchorMessages);
  const log = useWords(auditLogMessages);
  const columns: Column<Row>[] = [
    { id: "on", header: words.columns.on, cell: ({ on }) => on, isTitle: true, className: "whitespace-nowrap" },
    {
      id: "point",
      header: words.columns.point,
      cell: ({ point }) => <code className="break-all text-sm">{point}</code>,
    },
    {
      id: "told",
      header: words.columns.told,
      cell: ({ mailedTo }) => (mailedTo.length > 0 ? mailedTo.join(", ") : words.nobody),
      className: "break-all",
    },
    ...(hasAuthority || anchors.some(({ isStamped }) => isStamped)
      ? [
          {
            id: "stamp",
            header: words.columns.stamp,
            cell: ({ id, isStamped, authority }: Row) =>
              isStamped ? (
                <a
                  href={timestampPath(slug, id)}
                  download
                  className="inline-block min-h-6 break-all text-info hover:underline"
                >
                  {words.stamped(authority)}
                </a>
              ) : (
                words.unstamped
              ),
          },
        ]
      : []),
  ];
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: log.title, href: auditLogPath(slug) }]}
        title={words.title}
        facts={[words.lead]}
      />
      {reachesSomebody ? null : (
        <div className="mb-4">
          <Alert
            tone="bad"
            title={words.nobodyHint}
            actions={can.seePeople ? <ButtonLink to={membersPath(slug)}>{words.nobodyRemedy}</ButtonLink> : null}
          >
            {hasAuthority ? null : words.noneMade}
          </Alert>
        </div>
      )}
      <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_23rem]">
        <DataTable
          caption={words.title}
          columns={columns}
          rows={anchors}
          rowKey={({ id }) => id}
          rowHref={({ sequence }) => auditEventPath(slug, sequence)}
          empty={
            <EmptyState icon={<Anchor aria-hidden="true" />} title={words.empty}>
              {words.emptyHint}
            </EmptyState>
          }
        />
        <Card title={words.how} className="self-start">
          <ol className="list-decimal space-y-2 pl-5">
            {Object.values(words.steps).map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
          <p className="my-3 break-all rounded-lg bg-sunken p-3 text-sm">
            <code>node akashi-verify.mjs audit-log.zip --head {anchors[0]?.point ?? "123:9f8e…"}</code>
          </p>
          <a href={verifierPath} download className={buttonClass("secondary")}>
            <Download className="size-4" aria-hidden="true" />
            {words.verifier}
          </a>
          <p className="mt-2 text-soft text-sm">{words.verifierHint}</p>
        </Card>
      </div>
    </>
  );
}
