import { useWords } from "#app/components/locale.tsx";
import { Badge } from "#app/components/ui/badge.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { gapAssessmentMessages } from "../assessment-messages.ts";
import { directionOf } from "../assessment-view.ts";
import type { ComparedJudgement } from "../assessments.server.ts";
import { requirementMessages } from "../messages.ts";

const tones = { better: "good", worse: "bad", other: "neutral" } as const;

/** What was judged otherwise than last time. */
export function AssessmentComparison({
  before,
  changes,
}: {
  /** What the assessment is compared with is called; undefined when there is none. */
  before: string | undefined;
  changes: ComparedJudgement[];
}) {
  const words = useWords(gapAssessmentMessages);
  const requirement = useWords(requirementMessages);
  const said = (state: ComparedJudgement["before"]) => {
    if (state === null) return words.missing;
    if (state === "excluded") return requirement.applicability.excluded;
    return state === "unjudged" ? requirement.unjudged : requirement.judgement[state];
  };
  if (before === undefined) return <Card>{words.firstTime}</Card>;
  return (
    <Card title={words.comparison(before)}>
      {changes.length === 0 ? <p>{words.same}</p> : null}
      <ul className="divide-y divide-line">
        {changes.map((change) => {
          const direction = directionOf(change);
          return (
            <li key={change.code} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
              <span className="min-w-0 flex-1 basis-60">
                {change.code} {change.title}
              </span>
              <span className="text-soft">
                {said(change.before)} → {said(change.after)}
              </span>
              <Badge tone={tones[direction]}>{words[direction]}</Badge>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
