import { messages } from "#app/platform/messages.ts";

/** What is said beside the facts of a risk. */
export const riskFactMessages = messages({
  ja: {
    facts: "リスクの内容",
    suggested: "雛形にある対策の例",
    warnings: "確かめたいこと",
    allArchived:
      "対象の項目は、すべて台帳から外されています。評価はそのまま残ります。リスクも外すか、続けて管理するかを決めてください。",
    someArchived: (n: number) =>
      `対象の項目のうち${n}件が台帳から外されています。評価はそのまま残り、ほかの項目のリスクとして続きます。`,
  },
  en: {
    facts: "The risk",
    suggested: "Examples from the library",
    warnings: "To be looked at",
    allArchived:
      "All of its entries have been taken out of the inventory. The assessment stays. Decide whether to take out the risk too, or to keep it.",
    someArchived: (n) =>
      `${n} of its entries ${n === 1 ? "has" : "have"} been taken out of the inventory. The assessment stays, and the risk goes on with the others.`,
  },
});
