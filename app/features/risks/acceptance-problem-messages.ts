import { messages } from "#app/platform/messages.ts";

/** What is refused of an acceptance. */
export const acceptanceProblemMessages = messages({
  ja: {
    archivedToAccept: ({ label }: { label: string }) => `${label}は外したリスクです`,
    neverAcceptable: ({ label }: { label: string }) => `${label}は受容できないリスクです。すべて対応してください`,
    notAssessedYet: ({ label }: { label: string }) => `${label}はまだ評価していません`,
    acceptedAlready: ({ label }: { label: string }) => `${label}はすでに受容されています`,
    sentAlready: ({ label }: { label: string }) => `${label}はすでに受容を依頼しています`,
    nothingToAccept: ({ label }: { label: string }) => `${label}は受容の必要がないリスクです`,
    residualUnsaid: ({ label }: { label: string }) => `${label}の残留リスクの内容が書かれていません`,
    nothingChosen: "受容を求めるリスクを選んでください",
  },
  en: {
    archivedToAccept: ({ label }) => `${label} has been taken out`,
    neverAcceptable: ({ label }) => `${label} may never be accepted; all of it has to be treated`,
    notAssessedYet: ({ label }) => `Nobody has assessed ${label} yet`,
    acceptedAlready: ({ label }) => `${label} is accepted already`,
    sentAlready: ({ label }) => `${label} has been sent already`,
    nothingToAccept: ({ label }) => `Nothing of ${label} has to be accepted`,
    residualUnsaid: ({ label }) => `What remains of ${label} is not said`,
    nothingChosen: "Choose the risks to be accepted",
  },
});
