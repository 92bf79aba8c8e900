import { requirementStateMessages } from "#app/features/requirements/index.ts";
import { messages } from "#app/platform/messages.ts";
import type { CheckState, RequirementState } from "#db/codes/requirements.ts";

export const readinessStateMessages = messages({
  ja: {
    state: requirementStateMessages("ja"),
    /** Signs in the cells of the map, so that no state is a colour alone. */
    sign: {
      met: "○",
      attention: "△",
      unmet: "×",
      unjudged: "？",
      not_applicable: "−",
    } satisfies Record<RequirementState, string>,
    checkState: {
      met: "適合",
      attention: "注意",
      unmet: "不足",
      not_applicable: "該当なし",
    } satisfies Record<CheckState, string>,
  },
  en: {
    state: requirementStateMessages("en"),
    sign: { met: "○", attention: "△", unmet: "×", unjudged: "?", not_applicable: "−" },
    checkState: { met: "Met", attention: "Attention", unmet: "Shortfall", not_applicable: "Does not occur" },
  },
});
