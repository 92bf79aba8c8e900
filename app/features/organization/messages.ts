import { messages } from "#app/platform/messages.ts";

export const organizationMessages = messages({
  ja: {
    problems: {
      nameMissing: "名前を入力してください",
      siteTaken: "同じ名前の拠点がすでにあります",
      numberTaken: "この社員番号はすでに使われています",
      memberEmailTaken: "このメールアドレスの従業者がすでにいます",
      accountTaken: "このアカウントはすでにこの組織の従業者のものです",
      unknownDepartment: "部門を一覧から選んでください",
      unknownSite: "拠点を一覧から選んでください",
      leftBeforeJoining: "退職日が入社日より前です",
    },
  },
  en: {
    problems: {
      nameMissing: "Enter a name",
      siteTaken: "There is a site of this name already",
      numberTaken: "This employee number is in use already",
      memberEmailTaken: "There is a member with this e-mail address already",
      accountTaken: "This account belongs to a member of this organization already",
      unknownDepartment: "Choose the department from the list",
      unknownSite: "Choose the site from the list",
      leftBeforeJoining: "The leaving date is before the joining date",
    },
  },
});
