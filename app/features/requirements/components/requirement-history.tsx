import { useWords } from "#app/components/locale.tsx";
import type { Tone } from "#app/components/ui/badge.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { DiffView } from "#app/components/ui/diff-view.tsx";
import { Timeline } from "#app/components/ui/timeline.tsx";
import { requirementDetailMessages } from "../detail-messages.ts";
import type { HistoryAct } from "../history.ts";

type ShownAct = Omit<HistoryAct, "at"> & { when: string; dateTime: string };

const tones: Record<HistoryAct["kind"], Tone> = {
  created: "good",
  changed: "info",
  answered: "info",
  archived: "bad",
  restored: "good",
};

/** What happened to a requirement, the latest first. */
export function RequirementHistory({ acts }: { acts: ShownAct[] }) {
  const words = useWords(requirementDetailMessages);
  const said = {
    created: words.created,
    changed: words.changed,
    answered: words.answeredEvent,
    archived: words.archivedEvent,
    restored: words.restoredEvent,
  };
  return (
    <Card title={words.history} className="print:hidden">
      <Timeline
        entries={acts.map(({ id, who, kind, when, dateTime, changes }) => ({
          id,
          who,
          what: said[kind],
          when,
          dateTime,
          tone: tones[kind],
          children: changes.length > 0 ? <DiffView changes={changes} /> : undefined,
        }))}
      />
    </Card>
  );
}
