import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useLocale, useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { EmptyState } from "#app/components/ui/empty-state.tsx";
import { listSeals } from "#app/features/approvals/index.server.ts";
import { approvalStepMessages } from "#app/features/approvals/step-messages.ts";
import { inventoryListMessages } from "#app/features/inventory/list-messages.ts";
import { inventoryMessages } from "#app/features/inventory/messages.ts";
import {
  inventoryPath,
  inventoryReportPath,
  inventorySubmissionPath,
  inventoryVersionPath,
} from "#app/features/inventory/paths.ts";
import { refusePartialReach } from "#app/features/inventory/reach.server.ts";
import { inventoryScreenMessages } from "#app/features/inventory/screen-messages.ts";
import { dateText } from "#app/features/inventory/value-text.ts";
import { ledgerVersionMessages } from "#app/features/inventory/version-messages.ts";
import { type LedgerCounts, listVersions } from "#app/features/inventory/versions.server.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { dateInJapan } from "#app/utils/instant.ts";

export const loader = guarded("inventory.view", async ({ actor, locale, may }) => {
  const { versions, seals } = await readOrganization(actor, async (tx) => {
    refusePartialReach(tx);
    const versions = await listVersions(tx);
    const seals = await listSeals(
      tx,
      versions.map(({ approvalId }) => approvalId),
    );
    return { versions, seals };
  });
  return {
    slug: actor.organization.slug,
    title: ledgerVersionMessages(locale).title,
    canPrint: may("inventory.print"),
    canSubmit: may("inventory.submit"),
    versions: versions.map(({ revision, approvalId, approvedAt, note, facts }) => ({
      revision,
      approvedOn: approvedAt && dateInJapan(approvedAt),
      note,
      counts: facts as LedgerCounts,
      seals: seals
        .filter((seal) => seal.approvalId === approvalId)
        .map(({ step, memberName }) => ({ step, name: memberName })),
    })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function VersionsPage() {
  const { slug, title, versions, canPrint, canSubmit } = useLoaderData<typeof loader>();
  const { title: ledger } = useWords(inventoryMessages);
  const screen = useWords(inventoryScreenMessages);
  const words = useWords(ledgerVersionMessages);
  const list = useWords(inventoryListMessages);
  const step = useWords(approvalStepMessages);
  const locale = useLocale();
  return (
    <>
      <PageHeader title={title} breadcrumb={[{ label: ledger, href: inventoryPath(slug) }]} />
      <Card flush>
        {versions.length === 0 ? (
          <EmptyState
            title={words.empty}
            actions={
              canSubmit ? (
                <ButtonLink to={inventorySubmissionPath(slug)} variant="primary">
                  {list.submit}
                </ButtonLink>
              ) : null
            }
          >
            {words.emptyHelp}
          </EmptyState>
        ) : null}
        <ol className="divide-y divide-line">
          {versions.map(({ revision, approvedOn, counts, note, seals }) => (
            <li key={revision} className="flex flex-wrap items-center gap-x-6 gap-y-1 px-4 py-3 sm:px-5">
              <div className="min-w-0 flex-1 basis-72">
                <p className="flex flex-wrap items-baseline gap-x-3">
                  <Link
                    to={inventoryVersionPath(slug, revision)}
                    className="rounded font-bold text-ink text-md hover:text-info hover:underline"
                  >
                    {screen.version(revision)}
                  </Link>
                  <span className="text-soft tabular-nums">{approvedOn ? dateText(approvedOn, locale) : ""}</span>
                  <span className="text-soft tabular-nums">
                    {screen.entries(counts.entries.toLocaleString(locale))}
                  </span>
                </p>
                {note ? <p className="line-clamp-2 text-faint text-sm">{note}</p> : null}
              </div>
              <p className="text-faint text-sm">
                {seals.map((seal) => `${step[seal.step]} ${seal.name}`).join(" ・ ")}
              </p>
              {canPrint ? (
                <a
                  href={`${inventoryReportPath(slug)}?revision=${revision}`}
                  target="_blank"
                  rel="noreferrer"
                  aria-label={`${screen.version(revision)} ${words.print}`}
                  className="inline-flex min-h-control-small items-center rounded text-info underline"
                >
                  {words.print}
                </a>
              ) : null}
            </li>
          ))}
        </ol>
      </Card>
    </>
  );
}
