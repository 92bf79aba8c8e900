import { messages } from "#app/platform/messages.ts";

/** What is said where many items are changed at once. */
export const evidenceTogetherMessages = messages({
  ja: {
    start: "まとめて編集・紐づけ",
    title: (n: number) => `証跡${n}件の編集・紐づけ`,
    lead: "書いた欄だけが、すべての証跡に入ります。空欄のところは、それぞれ今のまま残ります。",
    unchanged: "変えない",
    dateHelp: "2026-04-01、令和8年4月1日 など。空欄なら変えません",
    to: "加えて紐づける相手",
    toHelp: "要求事項の番号（J.3.1.1）か、記録の番号（台帳-0012）。いまの紐づけは残ります",
    chosen: "選んだ証跡",
    save: (n: number) => `${n}件に入れる`,
    problems: {
      nothingSaid: "どの欄も空です。変えるところを書いてください",
      archivedAmong: ({ label }: { label: string }) => `${label} は、いまは使われていません。選び直してください`,
      changedAmong: ({ label }: { label: string }) =>
        `${label} は、この画面を開いたあとに別の人が変えました。いまの内容を確かめてから、もう一度押してください`,
      endBeforeStartOf: ({ label }: { label: string }) => `${label} で、有効期間の終わりが始めより前になります`,
      ownerSeesNothingOf: ({ label }: { label: string }) =>
        `${label} の担当者は、その部門の証跡を見られません。部門か担当者を選び直してください`,
    },
  },
  en: {
    start: "Edit or link together",
    title: (n: number) => (n === 1 ? "Edit or link 1 item" : `Edit or link ${n} items`),
    lead: "Only what you fill in goes into all of them. What stays empty is left in each as it is.",
    unchanged: "As it is",
    dateHelp: "For example 2026-04-01. Empty: as it is",
    to: "Link them also to",
    toHelp: "The number of a requirement (J.3.1.1) or of a record. Present links stay",
    chosen: "Chosen evidence",
    save: (n: number) => (n === 1 ? "Apply to 1 item" : `Apply to ${n} items`),
    problems: {
      nothingSaid: "All fields are empty. Fill in what is to change",
      archivedAmong: ({ label }: { label: string }) => `${label} is no longer in use. Please choose again`,
      changedAmong: ({ label }: { label: string }) =>
        `Somebody changed ${label} after you opened this page. Look at it as it is now, then press again`,
      endBeforeStartOf: ({ label }: { label: string }) => `The period of ${label} would end before it begins`,
      ownerSeesNothingOf: ({ label }: { label: string }) =>
        `The owner of ${label} may not see the evidence of that department. Choose another department or owner`,
    },
  },
});
