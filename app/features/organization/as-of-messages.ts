import { messages } from "#app/platform/messages.ts";

/** The words around a page that shows how things stood on a day. */
export const asOfMessages = messages({
  ja: {
    asOf: (date: string) => `${date}現在`,
    day: "いつの体制を見るか",
    show: "表示する",
    today: "今日に戻る",
    unreadable: "日付として読めなかったため、今日の体制を表示しています",
  },
  en: {
    asOf: (date: string) => `As of ${date}`,
    day: "Show the structure of",
    show: "Show",
    today: "Back to today",
    unreadable: "That could not be read as a date, so today is shown",
  },
});
