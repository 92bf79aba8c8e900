import { messages } from "#app/platform/messages.ts";

/** What is refused of a review. */
export const riskReviewProblemMessages = messages({
  ja: {
    notAssessed: "まだ評価していないリスクがあります。先に評価してください",
    noteMissing: "見直しの記録を入力してください",
    textMissing: "内容を入力してください",
    causeMissing: "きっかけを選んでください",
    scopeMissing: "対象を選んでください",
    departmentsMissing: "対象の部門を選んでください",
    entriesMissing: "対象の台帳の番号を入力してください",
    future: "まだ来ていない日です",
  },
  en: {
    notAssessed: "A risk has not been assessed yet. Please assess it first",
    noteMissing: "Enter the note of the review",
    textMissing: "Say what it is about",
    causeMissing: "Choose the occasion",
    scopeMissing: "Choose the risks concerned",
    departmentsMissing: "Choose departments",
    entriesMissing: "Enter numbers of entries",
    future: "This day has not come yet",
  },
});
