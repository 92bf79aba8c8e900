import { data, type MetaFunction } from "@remix-run/node";
import { Form, useLoaderData, useLocation } from "@remix-run/react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { Button, ButtonLink } from "#app/components/ui/button.tsx";
import { entryPath, inventoryPath } from "#app/features/inventory/index.ts";
import { getEntry } from "#app/features/inventory/queries.server.ts";
import { recordLabel } from "#app/features/records/index.ts";
import { Freshness } from "#app/features/risks/components/freshness.tsx";
import { ProposalTable } from "#app/features/risks/components/proposal-table.tsx";
import { RiskNotice } from "#app/features/risks/components/risk-notice.tsx";
import { RiskTable } from "#app/features/risks/components/risk-table.tsx";
import { derivationView } from "#app/features/risks/derivation-view.ts";
import { findNow } from "#app/features/risks/derive.server.ts";
import { listLibrary } from "#app/features/risks/library.server.ts";
import { riskListMessages } from "#app/features/risks/list-messages.ts";
import { riskMessages } from "#app/features/risks/messages.ts";
import { entryDerivationPath, entryFlowPath, entryRetirementPath, risksPath } from "#app/features/risks/paths.ts";
import { riskPictureLinkMessages } from "#app/features/risks/pictures/link-messages.ts";
import { riskEntryMessages } from "#app/features/risks/proposal-messages.ts";
import { proposalView } from "#app/features/risks/proposal-view.ts";
import { listProposalsOf } from "#app/features/risks/proposals.server.ts";
import { listForsakenBy, listRisksOf } from "#app/features/risks/queries.server.ts";
import { riskRowView } from "#app/features/risks/risk-view.ts";
import { takeSaidNotice } from "#app/features/risks/said-notice.server.ts";
import { today } from "#app/platform/clock.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

export const loader = guarded("risk.view", async ({ request, actor, params, locale, may }) => {
  const id = idParam(params, "entryId");
  const { entry, proposals, risks, forsaken, found, library } = await readOrganization(actor, async (tx) => ({
    entry: await getEntry(tx, id, "risk.view"),
    proposals: await listProposalsOf(tx, id, locale),
    risks: await listRisksOf(tx, id),
    // What an entry that was taken out of the ledger leaves behind.
    forsaken: may("risk.edit") ? await listForsakenBy(tx, id, "risk.edit") : [],
    found: (await findNow(tx, [id])).get(id) ?? [],
    library: await listLibrary(tx),
  }));
  const label = recordLabel("inventoryEntry", entry.number);
  const isArchived = entry.archivedAt !== null;
  const { notice, headers } = takeSaidNotice(request, actor.organization.slug, locale);
  const answer = {
    slug: actor.organization.slug,
    title: riskEntryMessages(locale).title(`${label} ${entry.title}`),
    entry: { id, label, title: entry.title, department: entry.department, isArchived },
    proposals: proposals.map((proposal) => proposalView(proposal, locale)),
    risks: risks.map((risk) => riskRowView(risk, locale, today())),
    isDerived: proposals.length > 0,
    changes: derivationView(proposals, found, library, locale),
    can: {
      edit: may("risk.edit") && !isArchived,
      derive: may("risk.derive") && !isArchived,
      openEntry: may("inventory.view"),
    },
    forsaken: isArchived ? forsaken.length : 0,
    notice,
  };
  return data(answer, { headers });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function EntryRisksPage() {
  const { slug, title, entry, proposals, risks, forsaken, isDerived, changes, can, notice } =
    useLoaderData<typeof loader>();
  const words = useWords(riskEntryMessages);
  const list = useWords(riskListMessages);
  const { title: all } = useWords(riskMessages);
  const { flow } = useWords(riskPictureLinkMessages);
  const { pathname } = useLocation();
  return (
    <>
      <PageHeader
        title={title}
        breadcrumb={[
          { label: all, href: risksPath(slug) },
          {
            label: `${entry.label} ${entry.title}`,
            href: can.openEntry ? entryPath(slug, entry.id) : inventoryPath(slug),
          },
        ]}
        facts={[entry.department]}
        actions={
          <>
            <ButtonLink to={entryFlowPath(slug, entry.id)}>{flow}</ButtonLink>
            {can.derive && (changes.total > 0 || !isDerived) ? (
              <Form method="post" action={entryDerivationPath(slug, entry.id)}>
                <Button variant="primary">{isDerived ? words.derive : words.deriveFirst}</Button>
              </Form>
            ) : null}
          </>
        }
      />
      <div className="space-y-4">
        {entry.isArchived ? (
          <Alert
            tone="neutral"
            actions={
              forsaken > 0 ? (
                <Form method="post" action={entryRetirementPath(slug, entry.id)}>
                  <Button size="small">{words.retire(forsaken)}</Button>
                </Form>
              ) : null
            }
          >
            {words.archived} {risks.length > forsaken ? words.sharedStay : null}
          </Alert>
        ) : (
          <Freshness isDerived={isDerived} changes={changes} />
        )}
        <section aria-labelledby="adopted">
          <h2 id="adopted" className="mb-2 text-md">
            {words.risks}
          </h2>
          {risks.length === 0 ? (
            <p className="text-faint">{words.noRisks}</p>
          ) : (
            <RiskTable
              slug={slug}
              rows={risks}
              columns={["number", "title", "phase", "levelBefore", "levelAfter", "assessedOn"]}
              isShort
            />
          )}
        </section>
        <section aria-labelledby="proposals">
          <h2 id="proposals" className="mb-2 text-md">
            {words.proposals} {list.entries(proposals.length)}
          </h2>
          {proposals.length === 0 ? null : <ProposalTable slug={slug} rows={proposals} canEdit={can.edit} isOfOne />}
        </section>
      </div>
      <RiskNotice notice={notice} returnTo={pathname} />
    </>
  );
}
