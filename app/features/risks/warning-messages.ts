import { messages } from "#app/platform/messages.ts";
import type { RiskWarning } from "./warnings.ts";

/** What is odd about an assessment. */
export const riskWarningMessages = messages({
  ja: {
    residualAbove: "残留リスクのレベルが、いまのレベルより高くなっています。",
    lowWithoutMeasure: "カード番号・要配慮個人情報・特定個人情報を含みますが、対策がないまま最も低いレベルです。",
    likelihoodWithoutMeasure: "対策が書かれていないのに、発生可能性が下がっています。",
    unexplained: "放置しないレベルですが、評価の根拠が書かれていません。",
    residualUnhandled: "残留リスクが放置しないレベルのままですが、扱いが決まっていません。",
  } satisfies Record<RiskWarning, string>,
  en: {
    residualAbove: "What remains is graver than the risk as it is.",
    lowWithoutMeasure:
      "It is about card numbers, special care-required information or My Numbers, and is at the lowest level without any measure.",
    likelihoodWithoutMeasure: "It becomes less likely although no measure is written.",
    unexplained: "The level must be treated, and no grounds are written.",
    residualUnhandled: "What remains must be treated, and nothing says what becomes of it.",
  },
});
