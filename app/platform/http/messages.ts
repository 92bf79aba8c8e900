import { messages } from "#app/platform/messages.ts";

/** Problems that any form may meet. */
export const formMessages = messages({
  ja: {
    problems: {
      required: "入力してください",
      invalid: "入力を確認してください",
      tooLong: "長すぎます",
      stale: "ほかの人が先に変更しました。下の違いを確認してから、もう一度保存してください",
      tooManyAttempts: ({ minutes }: { minutes: number }) => `試行が多すぎます。${minutes}分後にもう一度お試しください`,
    },
  },
  en: {
    problems: {
      required: "Please fill this in",
      invalid: "Please check this",
      tooLong: "Too long",
      stale: "Someone else changed this first. Look at the differences below, then save again",
      tooManyAttempts: ({ minutes }: { minutes: number }) =>
        `Too many attempts. Please try again in ${minutes} minutes`,
    },
  },
});
