import { useWords } from "#app/components/locale.tsx";
import { Badge, type Tone } from "#app/components/ui/badge.tsx";
import { gapAssessmentMessages } from "../assessment-messages.ts";
import type { AssessmentState } from "../assessment-view.ts";

const tones: Record<AssessmentState, Tone> = {
  open: "info",
  pending: "caution",
  approved: "good",
  sentBack: "bad",
  withdrawn: "neutral",
  cancelled: "neutral",
};

/** How an assessment stands in a word. */
export function AssessmentBadge({ state }: { state: AssessmentState }) {
  const words = useWords(gapAssessmentMessages);
  return <Badge tone={tones[state]}>{words.state[state]}</Badge>;
}
