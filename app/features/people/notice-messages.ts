import { messages } from "#app/platform/messages.ts";

export const peopleNoticeMessages = messages({
  ja: {
    added: (name: string) => `${name}さんを追加しました`,
    addedInvited: (name: string) => `${name}さんを追加し、招待メールを送りました`,
    saved: (name: string) => `${name}さんの情報を保存しました`,
    left: (name: string) => `${name}さんの退職・停止を登録しました`,
    reinstated: (name: string) => `${name}さんを復帰させました`,
    invited: (name: string) => `${name}さんに招待メールを送りました`,
    invitedMany: (count: number, passedOver: number) =>
      `${count}人に招待メールを送りました${passedOver > 0 ? `（${passedOver}人は、アカウントがあるかメールアドレスがないなどのため送っていません）` : ""}`,
    revoked: (name: string) => `${name}さんへの招待を取り消しました`,
  },
  en: {
    added: (name: string) => `${name} was added`,
    addedInvited: (name: string) => `${name} was added and invited`,
    saved: (name: string) => `${name} was saved`,
    left: (name: string) => `The leaving of ${name} was noted`,
    reinstated: (name: string) => `${name} was reinstated`,
    invited: (name: string) => `An invitation went to ${name}`,
    invitedMany: (count: number, passedOver: number) =>
      `${count} invited${passedOver > 0 ? ` (${passedOver} were not: they have an account, no e-mail address, or the like)` : ""}`,
    revoked: (name: string) => `The invitation of ${name} was revoked`,
  },
});
