import { messages } from "#app/platform/messages.ts";
import { counted } from "#app/utils/english-count.ts";

/** Problems that any form may meet, and refusals where there is no page to say more. */
export const formMessages = messages({
  ja: {
    refusals: {
      notFound: "見つかりません。移動または廃止されたか、アドレスが違う可能性があります。",
      forbidden: "この操作は許可されていません。",
      conflict: "ほかの人が先に変更しました。前の画面に戻り、読み直してからもう一度お試しください。",
      invalid: "送られた内容を受け取れませんでした。前の画面に戻って、もう一度お試しください。",
    },
    problems: {
      required: "入力してください",
      invalid: "入力を確認してください",
      tooLong: "長すぎます",
      storageFull:
        "保存先に空きがないため、受け取れませんでした。このシステムの管理者に連絡し、空きができてから、もう一度お試しください。お手元のファイルはそのままです",
      storageAway: "保存先が応答しないため、受け取れませんでした。しばらくしてから、もう一度お試しください",
      fileOutOfReach:
        "保存先が応答しないため、ファイルを取り出せませんでした。しばらくしてから、もう一度お試しください",
      unreadable: "送られた内容を読み取れませんでした。もう一度お試しください",
      stale: "ほかの人が先に変更しました。下の違いを確認してから、もう一度保存してください",
      tooManyAttempts: ({ minutes }: { minutes: number }) => `試行が多すぎます。${minutes}分後にもう一度お試しください`,
    },
  },
  en: {
    refusals: {
      notFound: "Not found. It may have been moved or withdrawn, or the address is wrong.",
      forbidden: "You are not allowed to do this.",
      conflict: "Someone else changed this first. Go back, reload, and try again.",
      invalid: "What was sent could not be accepted. Go back and try again.",
    },
    problems: {
      required: "Please fill this in",
      invalid: "Please check this",
      tooLong: "Too long",
      storageFull:
        "There is no room left where files are kept. Tell the administrator of this system, and try again once there is; your file is as it was",
      storageAway:
        "The place where files are kept does not answer, so nothing was taken in. Please try again in a while",
      fileOutOfReach:
        "The place where files are kept does not answer, so the file cannot be had. Please try again in a while",
      unreadable: "What was sent could not be read. Please try again",
      stale: "Someone else changed this first. Look at the differences below, then save again",
      tooManyAttempts: ({ minutes }: { minutes: number }) =>
        `Too many attempts. Please try again in ${counted(minutes, "minute")}`,
    },
  },
});
