import { messages } from "#app/platform/messages.ts";
import type { Judgement, RequirementState } from "#db/codes/requirements.ts";

/** How an item stands in a word, by what checks find and what a person judged. */
export const requirementStateMessages = messages({
  ja: {
    met: "適合",
    attention: "要注意",
    unmet: "不足",
    unjudged: "未判断",
    not_applicable: "対象外",
  } satisfies Record<RequirementState, string>,
  en: {
    met: "Met",
    attention: "Attention",
    unmet: "Shortfall",
    unjudged: "Not judged",
    not_applicable: "Not applicable",
  },
});

/** How an item would stand by a person's judgement alone. */
export const judgedAs: Record<Judgement, RequirementState> = {
  conforming: "met",
  attention: "attention",
  insufficient: "unmet",
};
