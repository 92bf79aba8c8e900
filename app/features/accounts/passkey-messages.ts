import { messages } from "#app/platform/messages.ts";

/** How it can go wrong to ask a device for a passkey, one that it has or a new one. */
export const passkeyMessages = messages({
  ja: {
    present: {
      refused: "パスキーを使えませんでした。取り消したか、時間が切れたか、この端末にパスキーがありません。",
      known: "パスキーを使えませんでした。もう一度お試しください。",
    },
    new: {
      refused: "登録できませんでした。取り消したか、時間が切れたか、この端末はパスキーに対応していません。",
      known: "この端末のパスキーは、すでに登録されています。",
    },
  },
  en: {
    present: {
      refused: "The passkey could not be used: you cancelled, it took too long, or this device has none.",
      known: "The passkey could not be used. Please try again.",
    },
    new: {
      refused: "It was not registered: you cancelled, it took too long, or this device cannot have passkeys.",
      known: "The passkey of this device is registered already.",
    },
  },
});
