import { messages } from "#app/platform/messages.ts";

export const versionMessages = messages({
  ja: {
    lead: "ファイルの名前と、いまの版の期間の長さから読み取りました。直してから登録してください。いまの版の収集日と有効期間は、以前の版として残ります。",
    dates: (collectedOn: string, period: string) =>
      `収集日 ${collectedOn}${period === "" ? "" : ` ・ 有効期間 ${period}`}`,
    present: (n: number, dates: string) => `いまの第${n}版: ${dates}`,
    files: "新しい版のファイル",
    more: "ファイルを追加",
    submit: (n: number) => `第${n}版として登録する`,
    since: (from: string) => `${from} から`,
    until: (until: string) => `${until} まで`,
  },
  en: {
    lead: "This was read from the names of the files, and from how long the period of the present version is. Correct it, then register. What was said of the present version stays with it.",
    dates: (collectedOn: string, period: string) =>
      `collected on ${collectedOn}${period === "" ? "" : `, effective ${period}`}`,
    present: (n: number, dates: string) => `Present version ${n}: ${dates}`,
    files: "Files of the new version",
    more: "Add files",
    submit: (n: number) => `Register as version ${n}`,
    since: (from: string) => `from ${from}`,
    until: (until: string) => `until ${until}`,
  },
});
