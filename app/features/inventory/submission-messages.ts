import { messages } from "#app/platform/messages.ts";

export const ledgerSubmissionMessages = messages({
  ja: {
    title: "台帳を承認に出す",
    what: "いまの内容がそのまま固定され、承認経路に沿って回ります。承認されると次の版になります。",
    next: (version: string) => `承認されると${version}になります`,
    note: "申し送り",
    noteHelp: "何が変わったか、見てほしいところなど。空欄でもかまいません。",
    submit: "承認に出す",
    pending: "すでに承認に出されています",
    pendingHelp: "承認が終わるか、取り下げると、もう一度出せます。",
    openApproval: "進行中の承認を見る",
    incomplete: (count: number) =>
      `未記入のある項目が${count}件あります。このままでも出せますが、PDFの末尾に一覧で載ります。`,
    showIncomplete: "未記入のある項目を見る",
  },
  en: {
    title: "Send the inventory for approval",
    what: "The present content is frozen as it is and goes along the approval route. Once approved it becomes the next version.",
    next: (version: string) => `Once approved it becomes ${version}`,
    note: "Note",
    noteHelp: "What changed, what to look at. May be left empty.",
    submit: "Send for approval",
    pending: "It has been sent for approval already",
    pendingHelp: "It can be sent again once that is decided or withdrawn.",
    openApproval: "See the approval under way",
    incomplete: (count: number) =>
      `${count} ${count === 1 ? "entry has" : "entries have"} missing fields. You can send it nevertheless; the PDF lists them at its end.`,
    showIncomplete: "Show the entries with missing fields",
  },
});
