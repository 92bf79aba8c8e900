import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { EmptyState } from "#app/components/ui/empty-state.tsx";
import { ledgerChangesMessages } from "#app/features/inventory/changes-messages.ts";
import { LedgerDifferences } from "#app/features/inventory/components/ledger-differences.tsx";
import { describeDifferences } from "#app/features/inventory/differences.ts";
import { findApprovedVersion } from "#app/features/inventory/ledger.server.ts";
import { inventoryMessages } from "#app/features/inventory/messages.ts";
import { inventoryPath, inventorySubmissionPath } from "#app/features/inventory/paths.ts";
import { refusePartialReach } from "#app/features/inventory/reach.server.ts";
import { inventoryScreenMessages } from "#app/features/inventory/screen-messages.ts";
import { compareLedger } from "#app/features/inventory/versions.server.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

export const loader = guarded("inventory.view", async ({ actor, locale, may }) => {
  const { version, comparison } = await readOrganization(actor, async (tx) => {
    refusePartialReach(tx);
    const version = await findApprovedVersion(tx);
    return { version, comparison: version && (await compareLedger(tx, version.snapshotId, undefined)) };
  });
  return {
    slug: actor.organization.slug,
    title: ledgerChangesMessages(locale).title,
    revision: version?.revision ?? undefined,
    total: comparison?.total ?? 0,
    differences: describeDifferences(comparison?.differences ?? [], locale),
    canSubmit: may("inventory.submit"),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function ChangesPage() {
  const { slug, title, revision, total, differences, canSubmit } = useLoaderData<typeof loader>();
  const { title: ledger } = useWords(inventoryMessages);
  const words = useWords(inventoryScreenMessages);
  const changes = useWords(ledgerChangesMessages);
  return (
    <>
      <PageHeader
        title={title}
        breadcrumb={[{ label: ledger, href: inventoryPath(slug) }]}
        facts={[
          revision === undefined ? null : changes.since(words.version(revision)),
          total > 0 ? words.entries(String(total)) : null,
        ]}
        actions={
          canSubmit && (total > 0 || revision === undefined) ? (
            <ButtonLink to={inventorySubmissionPath(slug)} variant="primary">
              {changes.submit}
            </ButtonLink>
          ) : null
        }
      />
      <Card>
        {total > 0 ? (
          <LedgerDifferences slug={slug} total={total} differences={differences} />
        ) : (
          <EmptyState title={revision === undefined ? changes.neverTitle : changes.none}>
            {revision === undefined ? changes.never : changes.noneHelp}
          </EmptyState>
        )}
      </Card>
    </>
  );
}
