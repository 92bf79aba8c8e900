import { useWords } from "#app/components/locale.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { objectionMessages } from "../objection-messages.ts";
import type { FindingView } from "../view.server.ts";
import { FindingList } from "./objection-list.tsx";

/** What the checks that cite a requirement found, on its page. */
export function FoundCard({ findings }: { findings: readonly FindingView[] }) {
  const words = useWords(objectionMessages).found;
  return (
    <Card title={words.title} note={findings.length > 0 ? words.note(findings.length) : undefined}>
      {findings.length > 0 ? (
        <ul className="space-y-3">
          <FindingList findings={findings} />
        </ul>
      ) : (
        <p className="text-faint">{words.none}</p>
      )}
    </Card>
  );
}
