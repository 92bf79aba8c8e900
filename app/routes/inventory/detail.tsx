import { data, type MetaFunction } from "@remix-run/node";
import { useLoaderData, useLocation } from "@remix-run/react";
import { CommentsCard } from "#app/components/data/comments-card.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { RecordLayout } from "#app/components/layout/record-layout.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { EvidenceOf } from "#app/features/evidence/components/evidence-of.tsx";
import { listEvidenceOf, listLinkable, takeEvidenceNotice } from "#app/features/evidence/index.server.ts";
import { evidenceOfView, typedIn } from "#app/features/evidence/index.ts";
import { recordPath } from "#app/features/home/paths.ts";
import { EntryActions } from "#app/features/inventory/components/entry-actions.tsx";
import { EntryApproval } from "#app/features/inventory/components/entry-approval.tsx";
import { EntryBadges } from "#app/features/inventory/components/entry-badges.tsx";
import { EntryFacts } from "#app/features/inventory/components/entry-facts.tsx";
import { EntryHistory } from "#app/features/inventory/components/entry-history.tsx";
import { EntryLinks } from "#app/features/inventory/components/entry-links.tsx";
import { InventoryNotice } from "#app/features/inventory/components/inventory-notice.tsx";
import { MissingFacts } from "#app/features/inventory/components/missing-facts.tsx";
import { entryDetailMessages } from "#app/features/inventory/detail-messages.ts";
import { describeChanges } from "#app/features/inventory/differences.ts";
import { newEntryKey } from "#app/features/inventory/entry-key.ts";
import { getEntryPage } from "#app/features/inventory/entry-page.server.ts";
import { isOverdue } from "#app/features/inventory/list-view.ts";
import { inventoryMessages } from "#app/features/inventory/messages.ts";
import { takeNotice } from "#app/features/inventory/notice.server.ts";
import { commentEntryPath, inventoryPath } from "#app/features/inventory/paths.ts";
import { getLedgerFacts } from "#app/features/inventory/queries.server.ts";
import { inventoryScreenMessages } from "#app/features/inventory/screen-messages.ts";
import { recordLabel } from "#app/features/records/index.ts";
import { EntryRiskCard } from "#app/features/risks/components/entry-card.tsx";
import { countRisksOf } from "#app/features/risks/queries.server.ts";
import { today } from "#app/platform/clock.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";
import { headersOf } from "#app/platform/http/notice.server.ts";
import { reachOf } from "#app/platform/permissions.ts";
import { dateInJapan, formatInstant } from "#app/utils/instant.ts";

export const loader = guarded("inventory.view", async ({ request, actor, params, locale, may }) => {
  const id = idParam(params, "entryId");
  const slug = actor.organization.slug;
  const { page, facts, evidence, choices, risks } = await readOrganization(actor, async (tx) => ({
    page: await getEntryPage(tx, id),
    facts: await getLedgerFacts(tx),
    evidence: may("evidence.view") ? await listEvidenceOf(tx, id) : undefined,
    choices: may("evidence.edit") ? await listLinkable(tx, typedIn(new URL(request.url).search, "evidence"), id) : [],
    risks: may("risk.view") ? await countRisksOf(tx, id) : undefined,
  }));
  const { entry } = page;
  const own = takeNotice(request);
  const ofEvidence = takeEvidenceNotice(request);
  const when = (at: Date) => ({ when: formatInstant(at, locale), dateTime: at.toISOString() });
  const answer = {
    slug,
    entry,
    label: recordLabel("inventoryEntry", entry.number),
    copyKey: newEntryKey(),
    missing: page.missing,
    isOverdue: isOverdue(entry, today()),
    isChanged: page.isChanged,
    changedAt: formatInstant(entry.changedAt, locale),
    archivedOn: entry.archivedAt && formatInstant(entry.archivedAt, locale),
    approval: {
      revision: facts.revision,
      seals: facts.seals.map(({ step, name, at }) => ({ step, name, date: dateInJapan(new Date(at)) })),
    },
    links: page.links.map(({ kind, number, ...link }) => {
      const label = recordLabel(kind, number);
      return { ...link, label, href: recordPath(slug, label) };
    }),
    evidence: evidence && evidenceOfView(evidence, slug, today()),
    choices,
    risks,
    comments: page.comments.map(({ createdAt, ...comment }) => ({ ...comment, ...when(createdAt) })),
    history: page.history.map(({ at, changes, ...act }) => ({
      ...act,
      ...when(at),
      changes: describeChanges(changes, locale),
    })),
    can: {
      edit: may("inventory.edit") && entry.isEditable,
      comment: may("comment.write") && entry.isCommentable,
      evidence: may("evidence.edit"),
      whole: reachOf(actor.roles, "inventory.view") === "organization",
      allEvidence: reachOf(actor.roles, "evidence.view") === "organization",
    },
    notice: own.notice,
    evidenceNotice: ofEvidence.notice,
  };
  return data(answer, { headers: headersOf(own, ofEvidence) });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data && `${data.label} ${data.entry.title}`) },
];

export default function EntryPage() {
  const page = useLoaderData<typeof loader>();
  const { slug, entry, label, missing, isOverdue, isChanged, can } = page;
  const words = useWords(inventoryMessages);
  const screen = useWords(inventoryScreenMessages);
  const detail = useWords(entryDetailMessages);
  const { pathname } = useLocation();
  const isArchived = entry.archivedAt !== null;
  const canEdit = can.edit && !isArchived;
  return (
    <>
      <RecordLayout
        header={
          <PageHeader
            title={entry.title}
            breadcrumb={[{ label: words.title, href: inventoryPath(slug) }]}
            badges={
              <EntryBadges
                sensitive={entry.sensitive}
                myNumber={entry.myNumber}
                missingCount={missing.length}
                isChanged={isChanged}
                isArchived={isArchived}
              />
            }
            facts={[label, entry.department, screen.edition(entry.version), detail.changedAt(page.changedAt)]}
            actions={
              can.edit ? (
                <EntryActions slug={slug} id={entry.id} copyKey={page.copyKey} isArchived={isArchived} />
              ) : null
            }
          />
        }
        facts={
          <>
            {isArchived ? (
              <Alert tone="neutral">{detail.archivedOn(page.archivedOn ?? "", entry.archivedReason ?? "")}</Alert>
            ) : (
              <MissingFacts slug={slug} id={entry.id} missing={missing} canEdit={canEdit} />
            )}
            <EntryFacts entry={entry} isOverdue={isOverdue} />
          </>
        }
        approval={<EntryApproval slug={slug} {...page.approval} isChanged={isChanged} canOpen={can.whole} />}
        evidence={
          <>
            {page.risks ? <EntryRiskCard slug={slug} entryId={entry.id} counts={page.risks} /> : null}
            {page.evidence ? (
              <EvidenceOf
                slug={slug}
                targetId={entry.id}
                evidence={page.evidence}
                choices={page.choices}
                notice={page.evidenceNotice}
                canEdit={can.evidence && !isArchived}
                isPart={!can.allEvidence}
              />
            ) : null}
          </>
        }
        links={<EntryLinks slug={slug} id={entry.id} links={page.links} canEdit={canEdit} />}
        comments={
          <CommentsCard
            words={detail}
            action={commentEntryPath(slug, entry.id)}
            comments={page.comments}
            canWrite={can.comment}
          />
        }
        history={<EntryHistory acts={page.history} />}
      />
      <InventoryNotice slug={slug} notice={page.notice} returnTo={pathname} />
    </>
  );
}
