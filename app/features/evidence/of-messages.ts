import { messages } from "#app/platform/messages.ts";

/** Words of the evidence of a record or a requirement, which stands on the pages of other features. */
export const evidenceOfMessages = messages({
  ja: {
    title: "証跡",
    none: "証跡はまだありません",
    noneOfYours: "あなたの部門の証跡はありません",
    rest: (n: number) => `ほか${n}件`,
    all: "すべてを一覧で見る",
    add: "登録済みの証跡",
    addHelp: "番号（証跡-0001）、または名称やファイル名の言葉",
    choose: (n: number) => `当てはまる証跡が${n}件あります。紐づけるものを選んでください`,
    choosePart: (n: number) => `当てはまる証跡のうち、新しい${n}件です。言葉を足すと絞れます`,
    upload: "ファイルを追加",
    link: "紐づける",
    linkNamed: (label: string) => `${label} を紐づける`,
    unlink: (label: string) => `${label} との紐づけを外す`,
  },
  en: {
    title: "Evidence",
    none: "No evidence yet",
    noneOfYours: "No evidence of your department",
    rest: (n: number) => `and ${n} more`,
    all: "See them all in the list",
    add: "Registered evidence",
    addHelp: "Its number (証跡-0001), or words of its name or its files",
    choose: (n: number) => `${n} ${n === 1 ? "item matches" : "items match"}. Choose which to link`,
    choosePart: (n: number) => `The newest ${n} of those that match. More words narrow it down`,
    upload: "Add files",
    link: "Link",
    linkNamed: (label: string) => `Link ${label}`,
    unlink: (label: string) => `Remove the link to ${label}`,
  },
});
