import { messages } from "#app/platform/messages.ts";

type Invited = {
  name: string;
  organization: string;
  review: string;
  department: string;
  due: string;
  link: string;
};

/** What is said otherwise when the review is one of risks. */
export const riskWords = messages({
  ja: {
    start: "リスクの見直しを始める",
    defaultName: (year: number, nth: number) => `リスクの見直し（${year}年${nth > 1 ? ` 第${nth}回` : ""}）`,
    callName: (cause: string, year: number, nth: number) =>
      `リスクの見直し（${cause}、${year}年${nth > 1 ? ` 第${nth}回` : ""}）`,
    calledFor: (cause: string, day: string) => `きっかけ：${cause}（${day}）。関係するリスクだけを見直します。`,
    noDepartment: "部門のないリスク",
    leadEmpty: "評価するリスクがない場合も、そのことを確かめて署名してください。",
    ended: "この見直しは終わっています。下に並ぶのは、いまのリスクです",
    retired: "外したリスク",
    noEntries: "この部門のリスクはありません",
    noMatch: "条件に合うリスクはありません",
    add: "リスクを追加する",
    assess: "評価し直す",
    assessFirst: "評価する",
    retire: "もう該当しない",
    of: (title: string, act: string) => `${title}：${act}`,
    unassessed: "未評価",
    before: "対策前",
    after: "残留",
    cause: "原因",
    entries: "対象の台帳の項目",
    residual: "残留リスク",
    looked: (day: string) => `最後に見た日 ${day}`,
    restHelp: "評価済みで未回答のリスクのすべてが対象です。未評価のリスクは残ります。",
    retirement: {
      title: "もう該当しないリスク",
      lead: "取扱いがなくなったなど、もう起こらないリスクを外します。番号と履歴は残り、あとで元に戻せます。",
      reasonHelp: "なぜ起こらなくなったか。",
      submit: "リスクを外す",
    },
    statement: (department: string) => `${department}のリスクを見直し、次のとおりであることを報告します。`,
    invitation: {
      subject: ({ review, department }: Invited) => `【Akashi】${review}：${department}のリスクを見直してください`,
      body: ({ name, organization, review, department, due, note, link }: Invited & { note: string }) =>
        `${name} 様\n\n${organization}の「${review}」が始まりました。\n${department}のリスクを1件ずつ確認し、評価が変わらなければ「変更なし」、変わっていれば評価し直し、起こらなくなったものは「もう該当しない」として、最後に署名してください。途中でやめても、答えたところまで残ります。\n\n期限：${due}\n\n${note}${link}\n\nAkashi`,
    },
    documentNumber: "リスク 見直し報告書",
    columnTitle: "リスク",
    columnChanges: "評価",
    level: (before: string, after: string) => `対策前 ${before} ／ 残留 ${after}`,
    none: "この部門のリスクはありません",
    incompleteIn: (department: string, n: number) => `${department}：未評価のリスク ${n}件`,
  },
  en: {
    start: "Start a review of risks",
    defaultName: (year, nth) => `Review of risks ${year}${nth > 1 ? ` (${nth})` : ""}`,
    callName: (cause, year, nth) => `Review of risks (${cause}, ${year}${nth > 1 ? `, ${nth}` : ""})`,
    calledFor: (cause, day) => `Called for by: ${cause} (${day}). Only the risks concerned are looked at.`,
    noDepartment: "Risks of no department",
    leadEmpty: "If the department has no risk to assess, please make sure of that and sign.",
    ended: "This review has ended. Below are the risks as they are now",
    retired: "Risks taken out",
    noEntries: "This department has no risks",
    noMatch: "No risk matches",
    add: "Add a risk",
    assess: "Assess again",
    assessFirst: "Assess",
    retire: "No longer applies",
    of: (title, act) => `${title}: ${act}`,
    unassessed: "Not assessed",
    before: "As it is",
    after: "What remains",
    cause: "Cause",
    entries: "Entries of the inventory",
    residual: "Residual risk",
    looked: (day) => `Last looked at on ${day}`,
    restHelp: "All assessed risks without an answer. Those that are not assessed are left.",
    retirement: {
      title: "A risk that no longer applies",
      lead: "Takes a risk out that can happen no more. Its number and history stay, and it can be put back.",
      reasonHelp: "Why it can happen no more.",
      submit: "Take the risk out",
    },
    statement: (department) => `I have looked at the risks of ${department} and report:`,
    invitation: {
      subject: ({ review, department }) => `[Akashi] ${review}: please review the risks of ${department}`,
      body: ({ name, organization, review, department, due, note, link }) =>
        `Dear ${name},\n\n"${review}" of ${organization} has begun.\nPlease look at each risk of ${department}: confirm what is unchanged, assess again what has changed, take out what no longer applies, and sign at the end. What you have answered is kept.\n\nDue: ${due}\n\n${note}${link}\n\nAkashi`,
    },
    documentNumber: "Report on the review of risks",
    columnTitle: "Risk",
    columnChanges: "Assessment",
    level: (before, after) => `As it is: ${before}; what remains: ${after}`,
    none: "This department has no risks",
    incompleteIn: (department, n) => `${department}: ${n} not assessed`,
  },
});
