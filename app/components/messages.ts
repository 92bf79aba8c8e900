import { messages } from "#app/platform/messages.ts";

/** The words of the frame around every page, of forms and of errors. Every page loads them, so what only work screens say is in `work-messages.ts`. */
export const componentMessages = messages({
  ja: {
    skipToContent: "本文へ移動",
    navigation: "主なメニュー",
    breadcrumb: "現在の位置",
    openNavigation: "メニューを開く",
    close: "閉じる",
    required: "必須",
    optional: "任意",

    shell: {
      organization: "組織",
      switchOrganization: "組織を切り替える",
      approvals: (count: number) => `承認待ち ${count}`,
      approvalsNone: "承認待ち",
      account: "アカウント",
      menu: "のメニュー",
      accountSettings: "アカウントの設定",
      language: "言語",
      theme: "表示",
      themes: { system: "自動", light: "ライト", dark: "ダーク" },
      signOut: "サインアウト",
    },

    form: {
      errors: (count: number) => `入力を確認してください（${count}か所）`,
      restored: "前回の入力の続きを表示しています",
      restoredDetail: "保存していない入力が、この端末に残っていました。",
      discard: "入力を破棄する",
      sending: "送信しています",
      show: "表示",
      showPassword: "パスワードを表示",
      hide: "隠す",
      hidePassword: "パスワードを隠す",
    },

    undo: "元に戻す",
    dismiss: "通知を閉じる",
    cancel: "やめる",

    errorPage: {
      400: {
        title: "受け取れない内容です",
        text: "送られた内容を読み取れませんでした。前の画面に戻って、もう一度お試しください。",
      },
      401: {
        title: "サインインしてください",
        text: "時間がたったため、サインアウトしました。入力した内容はこの端末に残っています。",
      },
      403: { title: "この操作は許可されていません", text: "必要な場合は、個人情報保護管理者に相談してください。" },
      404: { title: "ページが見つかりません", text: "移動または廃止されたか、アドレスが違う可能性があります。" },
      409: {
        title: "ほかの人が先に変更しました",
        text: "開いている間に内容が変わりました。入力した内容は失われていません。最新の内容と見比べてから、もう一度保存してください。",
      },
      413: { title: "大きすぎて受け取れません", text: "ファイルを分けるか、小さくしてお試しください。" },
      429: {
        title: "しばらくお待ちください",
        text: "短い時間に操作が続いたため、いったん止めています。数分後にもう一度お試しください。",
      },
      500: {
        title: "申し訳ありません。処理できませんでした",
        text: "こちらの不具合です。もう一度お試しください。くり返す場合は、下の番号を担当者にお知らせください。",
      },
      503: { title: "ただいま利用できません", text: "まもなく再開します。少し待ってから、もう一度お試しください。" },
      requestId: "お問い合わせ番号",
      toHome: "ホームへ戻る",
    },
  },
  en: {
    skipToContent: "Skip to content",
    navigation: "Main menu",
    breadcrumb: "You are here",
    openNavigation: "Open menu",
    close: "Close",
    required: "Required",
    optional: "Optional",

    shell: {
      organization: "Organization",
      switchOrganization: "Switch organization",
      approvals: (count: number) => `Awaiting approval ${count}`,
      approvalsNone: "Awaiting approval",
      account: "Account",
      menu: "(menu)",
      accountSettings: "Account settings",
      language: "Language",
      theme: "Appearance",
      themes: { system: "Auto", light: "Light", dark: "Dark" },
      signOut: "Sign out",
    },

    form: {
      errors: (count: number) => `Please check your entries (${count})`,
      restored: "We brought back what you typed last time",
      restoredDetail: "This device still had entries that were not saved.",
      discard: "Discard these entries",
      sending: "Sending",
      show: "Show",
      showPassword: "Show password",
      hide: "Hide",
      hidePassword: "Hide password",
    },

    undo: "Undo",
    dismiss: "Dismiss",
    cancel: "Cancel",

    errorPage: {
      400: { title: "We could not read this", text: "What was sent could not be understood. Go back and try again." },
      401: {
        title: "Please sign in",
        text: "You were signed out after a while. What you typed is still on this device.",
      },
      403: { title: "You are not allowed to do this", text: "If you need it, ask your privacy manager." },
      404: { title: "Page not found", text: "It may have been moved or withdrawn, or the address is wrong." },
      409: {
        title: "Someone else changed this first",
        text: "The record changed while you had it open. Nothing you typed is lost. Compare it with the latest version, then save again.",
      },
      413: { title: "Too large to accept", text: "Split the file or make it smaller, then try again." },
      429: {
        title: "Please wait a moment",
        text: "There were many attempts in a short time. Try again in a few minutes.",
      },
      500: {
        title: "Sorry, that did not work",
        text: "The fault is ours. Please try again; if it happens again, please tell us the number below.",
      },
      503: { title: "Not available right now", text: "We will be back shortly. Please try again in a moment." },
      requestId: "Reference number",
      toHome: "Back to home",
    },
  },
});
