import { messages } from "#app/platform/messages.ts";

type SentBack = { what: string; name: string; by: string; reason: string; link: string };

export const sentBackMailMessages = messages({
  ja: {
    subject: (what: string, organization: string) => `【Akashi】${what}が差し戻されました（${organization}）`,
    body: ({ name, by, what, reason, link }: SentBack) =>
      `${name} 様\n\n承認に出した「${what}」を、${by}さんが差し戻しました。\n\n理由：\n${reason}\n\n${link}\n\nAkashi`,
  },
  en: {
    subject: (what: string, organization: string) => `[Akashi] Sent back: ${what} (${organization})`,
    body: ({ name, by, what, reason, link }: SentBack) =>
      `Dear ${name},\n\n${by} has sent back "${what}", which you sent for approval.\n\nReason:\n${reason}\n\n${link}\n\nAkashi`,
  },
});
