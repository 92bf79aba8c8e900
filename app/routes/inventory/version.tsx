import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { FrozenRecords } from "#app/components/data/frozen-records.tsx";
import { Pagination } from "#app/components/data/pagination.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useLocale, useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { SealRow } from "#app/components/ui/seal.tsx";
import { Tabs } from "#app/components/ui/tabs.tsx";
import { findVersionBefore, listFrozenParts, listSeals } from "#app/features/approvals/index.server.ts";
import { approvalStepMessages } from "#app/features/approvals/step-messages.ts";
import { LedgerDifferences } from "#app/features/inventory/components/ledger-differences.tsx";
import { describeDifferences } from "#app/features/inventory/differences.ts";
import { pageSize, parseFilter } from "#app/features/inventory/filter.ts";
import { frozenEntry } from "#app/features/inventory/frozen-entry.ts";
import { inventoryMessages } from "#app/features/inventory/messages.ts";
import {
  entryPath,
  inventoryPath,
  inventoryReportPath,
  inventoryVersionPath,
  inventoryVersionsPath,
} from "#app/features/inventory/paths.ts";
import { refusePartialReach } from "#app/features/inventory/reach.server.ts";
import { inventoryScreenMessages } from "#app/features/inventory/screen-messages.ts";
import { ledgerVersionMessages } from "#app/features/inventory/version-messages.ts";
import { compareLedger, getVersion, type LedgerCounts } from "#app/features/inventory/versions.server.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { NotFound } from "#app/platform/errors.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { verificationCode } from "#app/platform/pdf/verification-code.ts";
import { dateInJapan, formatInstant } from "#app/utils/instant.ts";

export const loader = guarded("inventory.view", async ({ actor, params, request, locale, may }) => {
  if (!/^[1-9]\d{0,6}$/.test(params.revision ?? "")) throw new NotFound();
  const revision = Number(params.revision);
  const search = new URL(request.url).searchParams;
  const { page } = parseFilter(search);
  const { version, seals, entries, before, comparison } = await readOrganization(actor, async (tx) => {
    refusePartialReach(tx);
    const version = await getVersion(tx, revision);
    const before = await findVersionBefore(tx, version.snapshotId);
    return {
      version,
      before,
      seals: await listSeals(tx, [version.approvalId]),
      entries: await listFrozenParts(tx, version.snapshotId, page, pageSize),
      comparison: before && (await compareLedger(tx, before.snapshotId, version.snapshotId)),
    };
  });
  return {
    slug: actor.organization.slug,
    title: inventoryScreenMessages(locale).version(revision),
    ledger: inventoryMessages(locale).title,
    revision,
    page,
    view: search.get("view") === "changes" ? ("changes" as const) : ("entries" as const),
    frozenAt: formatInstant(version.frozenAt, locale),
    note: version.note,
    counts: version.facts as LedgerCounts,
    contentHash: version.contentHash,
    code: verificationCode("ledger", version.contentHash),
    seals: seals.map(({ step, memberName, sealedAt }) => ({ step, name: memberName, date: dateInJapan(sealedAt) })),
    entries: entries.map(({ recordId, content }) => frozenEntry(recordId, content, locale)),
    comparedWith: before?.revision,
    comparison: comparison && {
      total: comparison.total,
      differences: describeDifferences(comparison.differences, locale),
    },
    canPrint: may("inventory.print"),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title, data?.ledger) }];

export default function VersionPage() {
  const version = useLoaderData<typeof loader>();
  const { slug, title, revision, counts, comparison, comparedWith } = version;
  const { title: ledger } = useWords(inventoryMessages);
  const screen = useWords(inventoryScreenMessages);
  const words = useWords(ledgerVersionMessages);
  const step = useWords(approvalStepMessages);
  const locale = useLocale();
  const page = inventoryVersionPath(slug, revision);
  return (
    <>
      <PageHeader
        title={title}
        breadcrumb={[
          { label: ledger, href: inventoryPath(slug) },
          { label: words.title, href: inventoryVersionsPath(slug) },
        ]}
        facts={[
          words.frozenAt(version.frozenAt),
          screen.entries(counts.entries.toLocaleString(locale)),
          words.sensitive(counts.sensitive),
          words.myNumber(counts.myNumber),
          counts.incomplete > 0 && words.incomplete(counts.incomplete),
        ]}
        actions={
          version.canPrint ? (
            <ButtonLink to={`${inventoryReportPath(slug)}?revision=${revision}`} reloadDocument target="_blank">
              {words.print}
            </ButtonLink>
          ) : null
        }
      />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_23rem]">
        <div className="min-w-0">
          <Tabs
            label={title}
            tabs={[
              { label: words.entries, href: page, count: counts.entries, isCurrent: version.view === "entries" },
              {
                label: words.changes,
                href: `${page}?view=changes`,
                count: comparison?.total,
                isCurrent: version.view === "changes",
              },
            ]}
          />
          {version.view === "entries" ? (
            <>
              <FrozenRecords
                title={words.entries}
                records={version.entries}
                hrefOf={(id) => entryPath(slug, id)}
                openNow={words.openNow}
              />
              <Pagination page={version.page} pageSize={pageSize} total={counts.entries} />
            </>
          ) : (
            <Card title={comparedWith ? words.comparedWith(screen.version(comparedWith)) : words.changes}>
              {comparison === undefined ? <p>{words.first}</p> : null}
              {comparison?.total === 0 ? <p>{words.same}</p> : null}
              {comparison && comparison.total > 0 ? (
                <LedgerDifferences slug={slug} total={comparison.total} differences={comparison.differences} />
              ) : null}
            </Card>
          )}
        </div>
        <div className="min-w-0 space-y-4 max-xl:order-first">
          <Card title={words.seals}>
            <SealRow
              boxes={version.seals.map(({ step: box, name, date }) => ({
                label: step[box],
                name,
                date,
                state: "stamped" as const,
              }))}
            />
            {version.note ? <p className="mt-4 whitespace-pre-line">{version.note}</p> : null}
            <dl className="mt-4 space-y-2 text-sm">
              <div>
                <dt className="text-faint">{words.code}</dt>
                <dd className="font-mono">{version.code}</dd>
              </div>
              <div>
                <dt className="text-faint">{words.hash}</dt>
                <dd className="break-all font-mono">{version.contentHash}</dd>
                <dd className="text-faint">{words.hashHelp}</dd>
              </div>
            </dl>
          </Card>
        </div>
      </div>
    </>
  );
}
