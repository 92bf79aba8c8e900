import { useWords } from "#app/components/locale.tsx";
import { Badge, type Tone } from "#app/components/ui/badge.tsx";
import type { Judgement } from "#db/codes/requirements.ts";
import { requirementMessages } from "../messages.ts";

export const judgementTones: Record<Judgement, Tone> = {
  conforming: "good",
  attention: "caution",
  insufficient: "bad",
};

/** How an item stands in a word: excluded, judged, or not yet. */
export function JudgementBadge({ judgement, isExcluded }: { judgement: Judgement | null; isExcluded: boolean }) {
  const words = useWords(requirementMessages);
  if (isExcluded) return <Badge>{words.applicability.excluded}</Badge>;
  if (judgement === null) return <Badge>{words.unjudged}</Badge>;
  return <Badge tone={judgementTones[judgement]}>{words.judgement[judgement]}</Badge>;
}

/** That nobody has looked something up in the original. */
export function UnverifiedBadge() {
  const words = useWords(requirementMessages);
  return (
    <span title={words.unverifiedHelp}>
      <Badge tone="caution">{words.unverified}</Badge>
    </span>
  );
}
