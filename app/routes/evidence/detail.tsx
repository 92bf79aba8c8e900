import { data, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { RecordLayout } from "#app/components/layout/record-layout.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { DescriptionList } from "#app/components/ui/description-list.tsx";
import { Timeline } from "#app/components/ui/timeline.tsx";
import { EvidenceActions } from "#app/features/evidence/components/evidence-actions.tsx";
import { EvidenceBadges, ScanBadge } from "#app/features/evidence/components/evidence-badges.tsx";
import { EvidenceLinks } from "#app/features/evidence/components/evidence-links.tsx";
import { EvidenceNotice } from "#app/features/evidence/components/evidence-notice.tsx";
import { FileList } from "#app/features/evidence/components/file-list.tsx";
import { obstacleTo } from "#app/features/evidence/destruction.ts";
import { evidenceDetailMessages } from "#app/features/evidence/detail-messages.ts";
import { fileView } from "#app/features/evidence/file-view.ts";
import { historyOf } from "#app/features/evidence/history.ts";
import { periodText, rowView, stateOf } from "#app/features/evidence/item-view.ts";
import { evidenceMessages } from "#app/features/evidence/messages.ts";
import { takeNotice } from "#app/features/evidence/notice.server.ts";
import { evidencePath } from "#app/features/evidence/paths.ts";
import { evidenceProblemMessages } from "#app/features/evidence/problem-messages.ts";
import { getEvidence, listFiles, listTargets } from "#app/features/evidence/queries.server.ts";
import { recordPath } from "#app/features/home/paths.ts";
import { listHistory } from "#app/features/records/index.server.ts";
import { recordLabel } from "#app/features/records/index.ts";
import { recordAddress } from "#app/features/search/queries.server.ts";
import { today } from "#app/platform/clock.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { sayProblem } from "#app/platform/http/form.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";
import { dateInJapan, formatInstant } from "#app/utils/instant.ts";

export const loader = guarded("evidence.view", async ({ request, actor, params, locale, may }) => {
  const id = idParam(params, "evidenceId");
  const slug = actor.organization.slug;
  const { item, files, targets, history } = await readOrganization(actor, async (tx) => ({
    item: await getEvidence(tx, id),
    files: await listFiles(tx, id),
    targets: await listTargets(tx, id, locale),
    history: historyOf(await listHistory(tx, id)),
  }));
  const words = evidenceMessages(locale);
  const detail = evidenceDetailMessages(locale);
  const { notice, headers } = takeNotice(request);
  const row = rowView(item, locale, today());
  const isArchived = item.archivedAt !== null;
  // Of one in use its page offers to take it out of use, and says there what comes after.
  const obstacle =
    may("evidence.destroy") && isArchived && !item.destroyedAt
      ? obstacleTo({ isArchived, isHeld: item.isHeld, keepUntil: item.keepUntil }, today())
      : undefined;
  const fact = (term: string, details: string | null) => ({ term, details: details ?? "" });
  const answer = {
    slug,
    id,
    label: row.label,
    title: item.title,
    state: stateOf(item, today()),
    scan: row.scan,
    isHeld: item.isHeld,
    subtitle: [row.label, item.department, detail.version(item.revision), row.files],
    says: {
      archived: item.archivedAt
        ? detail.archivedOn(dateInJapan(item.archivedAt), item.archivedReason ?? "")
        : undefined,
      destroyed: item.destroyedAt
        ? detail.destroyedOn(dateInJapan(new Date(item.destroyedAt)), item.destroyedReason ?? "")
        : undefined,
      held: item.isHeld
        ? detail.heldBy(item.heldAt ? dateInJapan(item.heldAt) : "", item.heldBy ?? "", item.holdReason ?? "")
        : undefined,
      expired:
        stateOf(item, today()) === "expired" && item.effectiveUntil ? detail.expiredOn(item.effectiveUntil) : undefined,
    },
    /** Why its files cannot be destroyed yet. */
    obstacle:
      obstacle &&
      sayProblem(new Invalid(obstacle.problem, { values: obstacle.values }), locale, evidenceProblemMessages(locale)),
    hasNoDay: item.keepUntil === null,
    facts: [
      fact(words.fields.department, item.department),
      fact(words.fields.owner, item.owner),
      fact(words.fields.collectedOn, item.collectedOn),
      fact(words.fields.effective, periodText(item, locale)),
      fact(words.fields.source, [row.source, item.sourceNote].filter(Boolean).join(" ・ ")),
      fact(words.fields.keepUntil, item.keepUntil),
      fact(words.fields.note, item.note),
    ],
    files: files.map((file) => fileView(file, locale)),
    targets: targets.map((target) => {
      const label = target.kind === "requirement" ? target.code : recordLabel(target.kind, target.number);
      return {
        linkId: target.linkId,
        label,
        title: target.title,
        href: target.kind === "requirement" ? recordAddress(slug, target) : recordPath(slug, label),
      };
    }),
    history: history.map(({ at, kind, ...act }) => ({
      ...act,
      kind,
      when: formatInstant(at, locale),
      dateTime: at.toISOString(),
    })),
    can: {
      edit: may("evidence.edit") && item.isEditable,
      hold: may("evidence.hold"),
      destroy: may("evidence.destroy") && !obstacle,
    },
    notice,
  };
  return data(answer, { headers });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data && `${data.label} ${data.title}`) },
];

export default function EvidenceItemPage() {
  const page = useLoaderData<typeof loader>();
  const { slug, id, title, state, says, can } = page;
  const words = useWords(evidenceMessages);
  const detail = useWords(evidenceDetailMessages);
  const isArchived = says.archived !== undefined;
  return (
    <>
      <RecordLayout
        header={
          <PageHeader
            title={title}
            breadcrumb={[{ label: words.title, href: evidencePath(slug) }]}
            badges={
              <>
                <EvidenceBadges state={state} isHeld={page.isHeld} />
                <ScanBadge scan={page.scan} />
              </>
            }
            facts={page.subtitle}
            actions={
              <EvidenceActions
                slug={slug}
                id={id}
                isArchived={isArchived}
                isHeld={page.isHeld}
                isDestroyed={says.destroyed !== undefined}
                hasNoDay={page.hasNoDay}
                can={can}
              />
            }
          />
        }
        facts={
          <>
            {says.held ? <Alert tone="info">{says.held}</Alert> : null}
            {says.destroyed ? <Alert tone="neutral">{says.destroyed}</Alert> : null}
            {says.archived ? <Alert tone="neutral">{says.archived}</Alert> : null}
            {page.obstacle ? <Alert tone="neutral">{page.obstacle}</Alert> : null}
            {says.expired ? <Alert tone="caution">{says.expired}</Alert> : null}
            <FileList slug={slug} itemId={id} files={page.files} />
            <Card title={detail.facts}>
              <DescriptionList items={page.facts} />
            </Card>
          </>
        }
        links={
          <EvidenceLinks
            slug={slug}
            id={id}
            targets={page.targets}
            notice={page.notice}
            canEdit={can.edit && !isArchived}
          />
        }
        history={
          <Card title={detail.history}>
            <Timeline
              entries={page.history.map(({ id: key, who, kind, reason, when, dateTime }) => ({
                id: key,
                who: who === "system" ? detail.system : who,
                what: detail.act[kind],
                when,
                dateTime,
                tone: kind === "archived" || kind === "destroyed" ? "bad" : "info",
                children: reason || undefined,
              }))}
            />
          </Card>
        }
      />
      <EvidenceNotice notice={page.notice} />
    </>
  );
}
