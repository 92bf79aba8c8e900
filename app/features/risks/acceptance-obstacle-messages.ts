import { messages } from "#app/platform/messages.ts";
import type { AcceptanceProblem } from "./acceptance.ts";

/** Why a risk cannot be sent for acceptance. */
export const acceptanceObstacleMessages = messages({
  ja: {
    archivedToAccept: "外したリスクです",
    neverAcceptable: "受容できないリスクです。すべて対応してください",
    notAssessedYet: "まだ評価していません",
    acceptedAlready: "すでに受容されています",
    sentAlready: "すでに受容を依頼しています",
    nothingToAccept: "受容の必要がないリスクです",
    residualUnsaid: "残留リスクの内容が書かれていません。評価に書いてから送ってください",
  } satisfies Record<AcceptanceProblem, string>,
  en: {
    archivedToAccept: "It has been taken out",
    neverAcceptable: "It may never be accepted; all of it has to be treated",
    notAssessedYet: "Nobody has assessed it yet",
    acceptedAlready: "It is accepted already",
    sentAlready: "It has been sent already",
    nothingToAccept: "Nothing of it has to be accepted",
    residualUnsaid: "What remains is not said. Write it in the assessment first",
  },
});
