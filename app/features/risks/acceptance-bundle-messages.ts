import { messages } from "#app/platform/messages.ts";

/** What was accepted together. */
export const acceptanceBundleMessages = messages({
  ja: {
    title: "受容の対象",
    hidden: (n: number) => `ほかに、ほかの部門のリスクが${n}件あります`,
    outdated: (n: number) => `送ったあとに評価し直された、または受容できなくなったリスクが${n}件あります`,
    risk: "送ったときのリスク",
    openNow: "今のリスクを見る",
    approval: "受容の依頼",
  },
  en: {
    title: "Risks that were sent",
    hidden: (n) => (n === 1 ? "and a risk of another department" : `and ${n} risks of other departments`),
    outdated: (n) =>
      n === 1
        ? "One risk has been assessed again since, or may not be accepted any more"
        : `${n} risks have been assessed again since, or may not be accepted any more`,
    risk: "As it was sent",
    openNow: "See the risk as it is now",
    approval: "What was asked",
  },
});
