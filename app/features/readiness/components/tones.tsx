import type { Tone } from "#app/components/ui/badge.tsx";
import type { CheckState, RequirementState } from "#db/codes/requirements.ts";

export const stateTones: Record<RequirementState, Tone> = {
  met: "good",
  attention: "caution",
  unmet: "bad",
  unjudged: "neutral",
  not_applicable: "neutral",
};

export const checkTones: Record<CheckState, Tone> = {
  met: "good",
  attention: "caution",
  unmet: "bad",
  not_applicable: "neutral",
};
