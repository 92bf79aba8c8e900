import { messages } from "#app/platform/messages.ts";

type Openings = { unanswered: number; incomplete: number };

export const reviewProblemMessages = messages({
  ja: {
    titleMissing: "名称を入力してください",
    titleTaken: "同じ名称の見直しがあります。見分けられる名称にしてください",
    noDepartment: "対象の部門を選んでください",
    notChosen: "一覧から選んでください",
    tooLong: "長すぎます",
    tooMany: "多すぎます",
    notADate: "日付として読めません（例：2026-04-01、令和8年4月1日）",
    duePassed: "期限がもう過ぎています",
    dueBeforeStart: "期限が開始日より前です",
    openAlready: "終わっていない見直しがあります。見直しは一度に1つです",
    closedAlready: "この見直しは終わっています",
    signedAlready: "すでに署名されています。変えるときは、管理者に差し戻してもらってください",
    notSigned: "まだ署名されていません",
    changedMeanwhile: "見ていた間に項目が変更されました。内容をもう一度確認してください",
    movedAway: "この項目は、ほかの部門に移されたか、台帳から外されました",
    archivedEntry: "この項目は台帳から外されています",
    notYoursToSign: "署名できるのは、この部門の責任者だけです",
    openings: ({ unanswered, incomplete }: Openings) =>
      `${[
        unanswered > 0 ? `未回答の項目が${unanswered}件` : "",
        incomplete > 0 ? `記入もれのある項目が${incomplete}件` : "",
      ]
        .filter((part) => part !== "")
        .join("、")}残っています。残したまま署名する理由を入力してください`,
    notAHead: "この部門の責任者にはできない人です",
    noAddress: "責任者がいないか、責任者のメールアドレスが登録されていません",
    resultIsKept: "結果は承認に出されたか、承認されています。差し戻すことはできません",
    unsigned: ({ unsigned }: { unsigned: number }) =>
      `署名のない部門が${unsigned}つあります。そのまま終える理由を入力してください`,
    reasonMissing: "理由を入力してください",
    refused: "できませんでした。画面を読み直して、もう一度お試しください",
  },
  en: {
    titleMissing: "Enter a name",
    titleTaken: "Another review has this name. Give this one a name that can be told from it",
    noDepartment: "Choose at least one department",
    notChosen: "Choose from the list",
    tooLong: "Too long",
    tooMany: "Too many",
    notADate: "Not a date (for example 2026-04-01)",
    duePassed: "This day has passed",
    dueBeforeStart: "This day is before the start",
    openAlready: "A review has not ended. There is one at a time",
    closedAlready: "This review has ended",
    signedAlready: "It has been signed. To change something, ask for it to be reopened",
    notSigned: "It has not been signed",
    changedMeanwhile: "Something changed while you were looking. Please look again",
    movedAway: "This entry was moved to another department or taken out of the inventory",
    archivedEntry: "This entry has been taken out of the inventory",
    notYoursToSign: "Only the head of this department can sign",
    openings: ({ unanswered, incomplete }: Openings) =>
      `${[unanswered > 0 ? `${unanswered} unanswered` : "", incomplete > 0 ? `${incomplete} incomplete` : ""]
        .filter((part) => part !== "")
        .join(" and ")} left. Give a reason for signing nevertheless`,
    notAHead: "This person cannot be the head of this department",
    noAddress: "There is no head, or no mail address of theirs",
    resultIsKept: "The result awaits approval or is approved; nothing can be reopened",
    unsigned: ({ unsigned }: { unsigned: number }) =>
      `${unsigned} ${unsigned === 1 ? "department has" : "departments have"} not signed. Give a reason for ending nevertheless`,
    reasonMissing: "Enter a reason",
    refused: "That did not work. Please reload the page and try again",
  },
});
