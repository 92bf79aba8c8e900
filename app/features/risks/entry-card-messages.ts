import { messages } from "#app/platform/messages.ts";

/** The words of the card on the page of an entry: those of the screens of risks would be too much for it. */
export const entryRiskCardMessages = messages({
  ja: {
    card: "リスク",
    open: "この項目のリスクを見る",
    counts: (risks: number, unassessed: number) =>
      `リスク${risks}件${unassessed > 0 ? `、うち未評価${unassessed}件` : ""}`,
    openProposals: (n: number) => `決めていない候補${n}件`,
    driftedProposals: (n: number) => `決めたあとで理由が変わったもの${n}件`,
    none: "リスクはまだ検討していません",
  },
  en: {
    card: "Risks",
    open: "See the risks of this entry",
    counts: (risks, unassessed) => `Risks: ${risks}${unassessed > 0 ? `, not assessed: ${unassessed}` : ""}`,
    openProposals: (n) => `Undecided proposals: ${n}`,
    driftedProposals: (n) => `Reasons changed since the decision: ${n}`,
    none: "Its risks have not been looked at yet",
  },
});
