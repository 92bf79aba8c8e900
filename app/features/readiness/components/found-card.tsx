import { useWords } from "#app/components/locale.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { objectionMessages } from "../objection-messages.ts";
import type { JudgedItems } from "../view.server.ts";
import { FindingList } from "./objection-list.tsx";

/** What the checks that cite a requirement found, on its page; to who leads a department, of its records. */
export function FoundCard({ found }: { found: Pick<JudgedItems, "findings" | "isChecked" | "isWhole"> }) {
  const words = useWords(objectionMessages).found;
  const { findings, isChecked, isWhole } = found;
  return (
    <Card title={words.title} note={findings.length > 0 ? words.note(findings.length) : undefined}>
      {findings.length > 0 ? (
        <>
          {isWhole ? null : <p className="mb-3 text-soft">{words.ownDepartment}</p>}
          <ul className="space-y-3">
            <FindingList findings={findings} />
          </ul>
        </>
      ) : (
        <p className="text-faint">{isChecked && !isWhole ? words.noneOfYours : words.none}</p>
      )}
    </Card>
  );
}
