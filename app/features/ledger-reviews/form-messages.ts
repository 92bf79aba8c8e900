import { messages } from "#app/platform/messages.ts";

export const reviewFormMessages = messages({
  ja: {
    title: "見直しを始める",
    editTitle: "期限と連絡事項を変える",
    name: "名称",
    defaultName: (year: number, nth: number) => `個人情報管理台帳の見直し（${year}年${nth > 1 ? ` 第${nth}回` : ""}）`,
    due: "期限",
    dueHelp: "各部門の責任者が署名する期限です。7日前、当日、過ぎたあと毎週、自動で催促します。",
    note: "連絡事項",
    noteHelp: "依頼のメールと確認の画面に表示します。空欄でもかまいません。",
    departments: "対象の部門",
    departmentsHelp:
      "それぞれの部門の部門管理者（いなければ上位の部門の部門管理者、それもいなければ個人情報保護管理者）に依頼します。あとから責任者を替えたり、部門を加えたりできます。",
    submit: "始めて、責任者に依頼する",
    save: "保存する",
    openAlready: (title: string) => `「${title}」が終わっていません。見直しは一度に1つです。`,
    toOpen: "実施中の見直しを見る",
  },
  en: {
    title: "Start a review",
    editTitle: "Change the due date and the note",
    name: "Name",
    defaultName: (year: number, nth: number) => `Review of the inventory ${year}${nth > 1 ? ` (${nth})` : ""}`,
    due: "Due date",
    dueHelp: "Until when the heads sign. They are reminded by mail a week before, on the day, and every week after it.",
    note: "Note",
    noteHelp: "Stands in the mail and on the page of the review. May be left empty.",
    departments: "Departments",
    departmentsHelp:
      "Each department's manager is asked; without one that of the department above, or else the privacy manager. Heads can be changed and departments added later.",
    submit: "Start and ask the heads",
    save: "Save",
    openAlready: (title: string) => `"${title}" has not ended. There is one review at a time.`,
    toOpen: "See the review under way",
  },
});
