import { messages } from "#app/platform/messages.ts";

/** The words of the frame around every page, of forms and of errors. Every page loads them, so what only work screens say is in `work-messages.ts`. */
export const componentMessages = messages({
  ja: {
    skipToContent: "本文へ移動",
    required: "必須",
    optional: "任意",

    preferences: {
      language: "言語",
      theme: "表示",
      themes: { system: "自動", light: "ライト", dark: "ダーク" },
    },

    form: {
      errors: (count: number) => `入力を確認してください（${count}か所）`,
      sending: "送信しています",
      show: "表示",
      showPassword: "パスワードを表示",
      hide: "隠す",
      hidePassword: "パスワードを隠す",
    },

    errorPage: {
      0: {
        title: "つながりませんでした",
        text: "通信を確かめ、前の画面に戻って、もう一度お試しください。入力した内容は失われていません。",
      },
      400: {
        title: "受け取れない内容です",
        text: "送られた内容を読み取れませんでした。前の画面に戻って、もう一度お試しください。",
      },
      403: { title: "この操作は許可されていません", text: "必要な場合は、個人情報保護管理者に相談してください。" },
      404: { title: "ページが見つかりません", text: "移動または廃止されたか、アドレスが違う可能性があります。" },
      409: {
        title: "ほかの人が先に変更しました",
        text: "開いている間に内容が変わりました。入力した内容は失われていません。最新の内容と見比べてから、もう一度保存してください。",
      },
      413: { title: "大きすぎて受け取れません", text: "ファイルを分けるか、小さくしてお試しください。" },
      500: {
        title: "申し訳ありません。処理できませんでした",
        text: "こちらの不具合です。もう一度お試しください。くり返す場合は、下の番号を担当者にお知らせください。",
      },
      requestId: "お問い合わせ番号",
      toHome: "ホームへ戻る",
      back: "前の画面に戻る",
    },
  },
  en: {
    skipToContent: "Skip to content",
    required: "Required",
    optional: "Optional",

    preferences: {
      language: "Language",
      theme: "Appearance",
      themes: { system: "Auto", light: "Light", dark: "Dark" },
    },

    form: {
      errors: (count: number) => `Please check your entries (${count})`,
      sending: "Sending",
      show: "Show",
      showPassword: "Show password",
      hide: "Hide",
      hidePassword: "Hide password",
    },

    errorPage: {
      0: {
        title: "No connection",
        text: "Check your connection, go back and try again. Nothing you typed is lost.",
      },
      400: { title: "We could not read this", text: "What was sent could not be understood. Go back and try again." },
      403: { title: "You are not allowed to do this", text: "If you need it, ask your privacy manager." },
      404: { title: "Page not found", text: "It may have been moved or withdrawn, or the address is wrong." },
      409: {
        title: "Someone else changed this first",
        text: "The record changed while you had it open. Nothing you typed is lost. Compare it with the latest version, then save again.",
      },
      413: { title: "Too large to accept", text: "Split the file or make it smaller, then try again." },
      500: {
        title: "Sorry, that did not work",
        text: "The fault is ours. Please try again; if it happens again, please tell us the number below.",
      },
      requestId: "Reference number",
      toHome: "Back to home",
      back: "Go back",
    },
  },
});
