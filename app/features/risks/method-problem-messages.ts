import { messages } from "#app/platform/messages.ts";

/** What is refused of a method. */
export const riskMethodProblemMessages = messages({
  ja: {
    tooFewLevels: "レベルは2つ以上使ってください",
    lineUnused: "放置しないレベルは、使うレベルから選んでください",
    levelUnused: "表に、使わないレベルがあります",
    matrixFalls: "影響度か発生可能性が上がるとレベルが下がる所があります。表を見直してください",
    methodPending: "承認に出されています。先に取り下げるか、承認が終わるのを待ってください",
    noDraft: "承認に出す下書きがありません",
  },
  en: {
    tooFewLevels: "Use at least two levels",
    lineUnused: "Choose the level that must be treated from those in use",
    levelUnused: "The table names a level that is not in use",
    matrixFalls: "Somewhere the level falls while impact or likelihood rises. Please look at the table again",
    methodPending: "It awaits approval. Withdraw it first, or wait until it is decided",
    noDraft: "There is no draft to send",
  },
});
