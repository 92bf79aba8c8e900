import { messages } from "#app/platform/messages.ts";

/** What just happened to planned measures. */
export const treatmentNoticeMessages = messages({
  ja: {
    changed: (n: number) => `${n}件を変更しました`,
    riskAdded: "対象のリスクを追加しました",
    riskRemoved: "対象のリスクを外しました",
  },
  en: {
    changed: (n) => `${n} changed`,
    riskAdded: "The risk has been added",
    riskRemoved: "The risk has been taken away",
  },
});
