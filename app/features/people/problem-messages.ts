import { messages } from "#app/platform/messages.ts";
import { formatDateEn, formatDateJa } from "#app/utils/calendar-date.ts";

export const personProblemMessages = messages({
  ja: {
    beyondOwn:
      "この人は、アクセスや任命を決める役割に就いています。同じ権限のある人（個人情報保護管理者など）に依頼してください",
    lettingInBeyondOwn:
      "外部の方のアクセスを始めたり延ばしたりできるのは、アクセスを決める役割の人（個人情報保護管理者など）だけです",
    changedMeanwhile: "この画面を開いたあとに変更されています。内容を確かめて、もう一度お試しください",
    oneself: "自分自身をすぐに停止することはできません",
    leftBeforeTerm: ({ date }: { date: string }) =>
      `${formatDateJa(date)}に始まったPMSの役割の任期があります。最終日をその日以後にしてください`,
    wayMissing: "どちらかを選んでください",
    lastDayMissing: "最終日を入力してください",
    companyMissing: "所属会社を入力してください",
    untilMissing: "いつまでかを入力してください",
    hasAccount: "この人はすでにサインインできます",
    notPresent: "退職または停止しているため、招待できません",
    noMail: "メールアドレスがありません",
    nobodyChosen: "招待する人を選んでください",
    tooMany: "一度に選べる人数を超えています",
    notAnEmail: "メールアドレスの形ではありません（例：sato@example.jp）",
    refused: "できませんでした",
  },
  en: {
    beyondOwn:
      "This person decides about access or appointments. Ask somebody who may do the same, such as the privacy manager",
    lettingInBeyondOwn:
      "Only somebody who decides about access (such as the privacy manager) lets people from outside in, or in for longer",
    changedMeanwhile: "This was changed after you had opened the page. Check it, then try again",
    oneself: "You cannot bar yourself",
    leftBeforeTerm: ({ date }: { date: string }) =>
      `A term in a PMS function began on ${formatDateEn(date)}. The last day must not be before it`,
    wayMissing: "Choose one",
    lastDayMissing: "Enter the last day",
    companyMissing: "Enter the company",
    untilMissing: "Enter until when",
    hasAccount: "This person can sign in already",
    notPresent: "This person has left or is barred, and cannot be invited",
    noMail: "There is no e-mail address",
    nobodyChosen: "Choose whom to invite",
    tooMany: "Too many at once",
    notAnEmail: "This is not an e-mail address (for example sato@example.jp)",
    refused: "This could not be done",
  },
});
