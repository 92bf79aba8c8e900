import { useWords } from "#app/components/locale.tsx";
import type { Tone } from "#app/components/ui/badge.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { DiffView } from "#app/components/ui/diff-view.tsx";
import { Timeline } from "#app/components/ui/timeline.tsx";
import { entryDetailMessages } from "../detail-messages.ts";
import type { DescribedChange } from "../differences.ts";
import type { HistoryAct } from "../history.ts";

export type DescribedAct = {
  id: string;
  who: string;
  kind: HistoryAct["kind"];
  reason: string;
  when: string;
  dateTime: string;
  changes: DescribedChange[];
};

const tones: Record<HistoryAct["kind"], Tone> = {
  created: "good",
  imported: "good",
  changed: "info",
  archived: "bad",
  restored: "good",
};

/** What happened to an entry, the latest first. */
export function EntryHistory({ acts }: { acts: DescribedAct[] }) {
  const words = useWords(entryDetailMessages);
  const said = {
    created: words.created,
    imported: words.imported,
    changed: words.changed,
    archived: words.archivedEvent,
    restored: words.restored,
  };
  return (
    <Card title={words.history}>
      <Timeline
        entries={acts.map(({ id, who, kind, reason, when, dateTime, changes }) => ({
          id,
          who: who === "system" ? words.system : who,
          what: said[kind],
          when,
          dateTime,
          tone: tones[kind],
          children: changes.length > 0 ? <DiffView changes={changes} /> : reason || undefined,
        }))}
      />
    </Card>
  );
}
