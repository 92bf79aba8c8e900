import { type Locale, messages } from "#app/platform/messages.ts";
import { riskProblemMessages } from "./problem-messages.ts";

/** What is refused of planned measures. */
export const treatmentProblemMessages = messages({
  ja: {
    treatmentTitleMissing: "対応の内容を入力してください",
    dueMissing: "期限を入力してください",
    whoMissing: "担当者か担当部門を選んでください",
    riskUnknown: "見つからないリスクの番号があります",
    riskMissing: "対象のリスクを1件以上書いてください",
    lastRisk: "最後のリスクは外せません。対応そのものを外してください",
    progressOutside: "0から100までの数で入力してください",
    cancelledReasonMissing: "取りやめる理由を入力してください",
    completedAhead: "完了日は今日までの日にしてください",
    nothingToChange: "変える項目を選んでください",
    archivedTreatment: "外された対応です。元に戻してから変更してください",
  },
  en: {
    treatmentTitleMissing: "Say what will be done",
    dueMissing: "Say by when",
    whoMissing: "Choose an owner or a department",
    riskUnknown: "There is a number that no risk has",
    riskMissing: "Name at least one risk",
    lastRisk: "The last risk cannot be taken away. Take out the planned measure itself",
    progressOutside: "Give a number from 0 to 100",
    cancelledReasonMissing: "Say why it is given up",
    completedAhead: "The day of completion may not be ahead",
    nothingToChange: "Choose what to change",
    archivedTreatment: "It has been taken out. Put it back before you change it",
  },
});

/** The words of refusals: those of planned measures, and those of risks that hold for them too. */
export function treatmentProblems(locale: Locale) {
  return { ...riskProblemMessages(locale), ...treatmentProblemMessages(locale) };
}
