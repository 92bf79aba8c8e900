import { useWords } from "#app/components/locale.tsx";
import type { Tone } from "#app/components/ui/badge.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { DiffView } from "#app/components/ui/diff-view.tsx";
import { Timeline } from "#app/components/ui/timeline.tsx";
import type { HistoryAct } from "../history.ts";
import { personPageMessages } from "../page-messages.ts";
import type { DescribedAct } from "../person-page.server.ts";

const tones: Record<HistoryAct["kind"], Tone> = {
  added: "good",
  changed: "info",
  left: "caution",
  barred: "bad",
  reinstated: "good",
  joined: "good",
  visited: "neutral",
};

/** What happened to a person, the latest first. */
export function PersonHistory({ acts }: { acts: DescribedAct[] }) {
  const page = useWords(personPageMessages);
  return (
    <Card title={page.history} note={page.historyNote}>
      <Timeline
        entries={acts.map(({ id, who, kind, when, dateTime, changes }) => ({
          id,
          who: who === "system" ? page.act.system : who,
          what: page.act[kind],
          when,
          dateTime,
          tone: tones[kind],
          children: changes.length > 0 ? <DiffView changes={changes} /> : undefined,
        }))}
      />
    </Card>
  );
}
