import { messages } from "#app/platform/messages.ts";

/** Words of the evidence of a record or a requirement, which stands on the pages of other features. */
export const evidenceOfMessages = messages({
  ja: {
    title: "証跡",
    none: "証跡はまだありません",
    add: "証跡の番号",
    addHelp: "登録済みの証跡（証跡-0001）",
    upload: "ファイルを追加",
    link: "紐づける",
    unlink: (label: string) => `${label} との紐づけを外す`,
  },
  en: {
    title: "Evidence",
    none: "No evidence yet",
    add: "Number of the evidence",
    addHelp: "Evidence that is registered (証跡-0001)",
    upload: "Add files",
    link: "Link",
    unlink: (label: string) => `Remove the link to ${label}`,
  },
});
