import { OpenPanel } from "#app/components/data/open-panel.tsx";
import { useWords } from "#app/components/locale.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { DescriptionList } from "#app/components/ui/description-list.tsx";
import { SealRow } from "#app/components/ui/seal.tsx";
import { approvalStepMessages } from "#app/features/approvals/index.ts";
import { inventoryListMessages } from "../list-messages.ts";
import type { PanelView } from "../list-view.ts";
import { editEntryPath, entryPath } from "../paths.ts";
import { inventoryScreenMessages } from "../screen-messages.ts";
import { EntryBadges } from "./entry-badges.tsx";
import { PhaseStrip } from "./phase-strip.tsx";

/** The open record beside the list. */
export function EntryPanel({ slug, entry, canEdit }: { slug: string; entry: PanelView; canEdit: boolean }) {
  const words = useWords(inventoryScreenMessages);
  const list = useWords(inventoryListMessages);
  const step = useWords(approvalStepMessages);
  return (
    <OpenPanel
      facts={[entry.label, entry.department, words.edition(entry.version)]}
      title={entry.title}
      closeLabel={list.close}
      badges={
        <EntryBadges
          sensitive={entry.sensitive}
          myNumber={entry.myNumber}
          missingCount={entry.missingCount}
          isChanged={entry.isChanged}
          isArchived={entry.isArchived}
        />
      }
      actions={
        <>
          <ButtonLink to={entryPath(slug, entry.id)} variant={canEdit ? "secondary" : "primary"}>
            {list.openRecord}
          </ButtonLink>
          {canEdit && !entry.isArchived ? (
            <ButtonLink to={editEntryPath(slug, entry.id)} variant="primary">
              {words.edit}
            </ButtonLink>
          ) : null}
        </>
      }
    >
      <div className="mb-4">
        <PhaseStrip phases={entry.phases} isNarrow />
      </div>
      <DescriptionList items={entry.facts} />
      {entry.seals.length > 0 ? (
        <div className="mt-4">
          <SealRow
            boxes={entry.seals.map(({ step: box, name, date }) => ({
              label: step[box],
              name,
              date,
              state: "stamped" as const,
            }))}
          />
        </div>
      ) : null}
    </OpenPanel>
  );
}
