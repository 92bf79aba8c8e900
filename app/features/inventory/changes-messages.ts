import { messages } from "#app/platform/messages.ts";

export const ledgerChangesMessages = messages({
  ja: {
    title: "承認後の変更",
    since: (version: string) => `${version}と今の台帳の違い`,
    none: "承認された版からの変更はありません",
    noneHelp: "いまの台帳は、見直しの日のほかは、承認された版と同じ内容です。",
    neverTitle: "まだ承認された版がありません",
    never: "台帳全体が最初の承認の対象です。",
    added: "追加",
    changed: "変更",
    removed: "台帳から外した",
    more: (shown: number, total: number) => `${total}件のうち、はじめの${shown}件を表示しています。`,
    submit: "承認に出す",
  },
  en: {
    title: "Changes since approval",
    since: (version: string) => `How the inventory differs from ${version}`,
    none: "Nothing has changed since the approved version",
    noneHelp: "But for days of review, the inventory is as it was approved.",
    neverTitle: "No version has been approved yet",
    never: "The whole inventory awaits its first approval.",
    added: "Added",
    changed: "Changed",
    removed: "Taken out",
    more: (shown: number, total: number) => `The first ${shown} of ${total} are shown.`,
    submit: "Send for approval",
  },
});
