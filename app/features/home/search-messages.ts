import { messages } from "#app/platform/messages.ts";

export const searchMessages = messages({
  ja: {
    title: "検索",
    lead: "番号（台帳-0012）や言葉で記録を探します。",
    words: "探す言葉",
    find: "探す",
    findRecord: "記録を探す",
    none: (words: string) => `「${words}」に当てはまる記録はありません`,
    noneHint: "言葉を短くするか、番号（台帳-0012）で探してください。",
    count: (n: number) => `${n}件`,
  },
  en: {
    title: "Search",
    lead: "Find records by number (台帳-0012) or words.",
    words: "Words",
    find: "Find",
    findRecord: "Find a record",
    none: (words: string) => `No record matches “${words}”`,
    noneHint: "Shorten the words, or look for a number (台帳-0012).",
    count: (n: number) => `${n} found`,
  },
});
