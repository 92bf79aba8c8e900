import { roleMessages } from "#app/features/organization/index.ts";
import { messages } from "#app/platform/messages.ts";
import type { Role } from "#db/codes/roles.ts";

export const approvalProblemMessages = messages({
  ja: {
    alreadyPending: "すでに承認に出されています。先に取り下げるか、承認が終わるのを待ってください",
    nobodyToSeal: ({ role }: { role: Role }) =>
      `承認経路の「${roleMessages("ja")[role]}」として印を押せる人が、ほかにいません。役割を割り当てるか、承認経路を見直してください`,
    roleCannotSeal: ({ role }: { role: Role }) =>
      `「${roleMessages("ja")[role]}」は、台帳全体の確認・承認ができる役割ではありません`,
    alreadyDecided: "すでに処理されています。画面を読み直してください",
    ownWork: "自分が作成・確認したものは承認できません",
    noDraft: "最初の段階は「作成」です",
    noApprove: "最後の段階は「承認」です",
    tooManySteps: "段階は作成・確認・承認の3つまでです",
    reasonMissing: "理由を入力してください",
    approvalReasonMissing: "受容する理由を入力してください",
    acceptanceOutdated:
      "送られたあとに評価し直された、または受容できなくなったリスクがあります。理由を書いて差し戻してください",
    emptyLedger: "台帳に項目がありません。項目を追加するか、Excelから取り込んでください",
  },
  en: {
    alreadyPending: "It has been sent for approval already. Withdraw it first, or wait until it is decided",
    nobodyToSeal: ({ role }: { role: Role }) =>
      `Nobody else can seal as "${roleMessages("en")[role]}" of the approval route. Assign the role, or change the route`,
    roleCannotSeal: ({ role }: { role: Role }) =>
      `"${roleMessages("en")[role]}" is not a role that may confirm or approve the whole inventory`,
    alreadyDecided: "This has been decided already. Please reload the page",
    ownWork: "You cannot approve what you drafted or confirmed yourself",
    noDraft: "The first step is the draft",
    noApprove: "The last step is the approval",
    tooManySteps: "There are at most three steps: drafted, confirmed, approved",
    reasonMissing: "Please give a reason",
    approvalReasonMissing: "Please say why it is accepted",
    acceptanceOutdated:
      "A risk has been assessed again since, or may not be accepted any more. Please send it back with a reason",
    emptyLedger: "The inventory has no entries. Add one, or import your Excel ledger",
  },
});
