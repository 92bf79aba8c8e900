import { messages } from "#app/platform/messages.ts";

/** Where people judge and approve: what the checks find otherwise. */
export const overruledMessages = messages({
  ja: {
    atItem: (state: string) => `記録からの判定は「${state}」です`,
    consequence: (state: string) =>
      `人の判断を「適合」としても、この要求事項は「${state}」のままです。根拠を「記録からの判定」で確かめてください。`,
    title: (count: number) => `人の判断は「適合」で、いまの記録からはそう言えない項目が${count}件あります`,
    hint: "集計の「適合」は人の判断です。審査準備度は、記録からの判定とのうち悪いほうで数えます。",
    none: "人の判断が「適合」の項目で、いまの記録と食い違うものはありません。",
    more: (count: number) => `ほか${count}件`,
  },
  en: {
    atItem: (state: string) => `The checks find: ${state}`,
    consequence: (state: string) =>
      `Even when it is judged as met, this requirement stays “${state}”. See what the checks found.`,
    title: (count: number) => `Judged as met although the records as they are now say otherwise: ${count}`,
    hint: "“Met” among the counts is what people judged. Readiness counts the worse of that and of what the checks find.",
    none: "Nothing that was judged as met disagrees with the records as they are now.",
    more: (count: number) => `and ${count} more`,
  },
});
