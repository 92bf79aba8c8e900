import { useWords } from "#app/components/locale.tsx";
import { Badge } from "#app/components/ui/badge.tsx";
import type { RequirementState } from "#db/codes/requirements.ts";
import { readinessStateMessages } from "../state-messages.ts";
import { stateTones } from "./tones.tsx";

/** How a requirement stands by the checks and by judgement together. */
export function StateBadge({ state }: { state: RequirementState }) {
  return <Badge tone={stateTones[state]}>{useWords(readinessStateMessages).state[state]}</Badge>;
}
