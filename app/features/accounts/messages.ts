import { messages } from "#app/platform/messages.ts";

export const accountMessages = messages({
  ja: {
    demo: {
      outboxTitle: "送信メール（デモ）",
      outboxLead: "デモ環境ではメールは外に出ません。送られるはずのメールをここで読めます。",
      outboxEmpty: "メールはまだありません。パスワードの再設定などを試すと、ここに届きます。",
      to: "宛先",
      subject: "件名",
      at: "日時",
    },
    reset: {
      title: "パスワードの再設定",
      lead: "登録したメールアドレスに、再設定用のリンクを送ります。",
      send: "リンクを送る",
      sentTitle: "メールを確認してください",
      sent: "登録のあるアドレスであれば、再設定用のリンクを送りました。届かないときは、アドレスと迷惑メールの振り分けを確認してください。",
      setTitle: "新しいパスワード",
      password: "新しいパスワード",
      passwordHelp: "15文字以上。覚えやすい文を使ってかまいません。",
      again: "もう一度",
      set: "設定する",
      expiredTitle: "このリンクは使えません",
      expired: "期限が切れたか、すでに使われています。もう一度リンクを送ってください。",
      back: "サインインに戻る",
    },
    resetMail: {
      subject: "【Akashi】パスワードの再設定",
      body: ({ name, link, minutes }: { name: string; link: string; minutes: number }) =>
        `${name} 様\n\nパスワードの再設定が求められました。次のリンクから新しいパスワードを設定してください。\n\n${link}\n\nリンクは${minutes}分間、一度だけ使えます。\n心当たりがないときは、このメールを破棄してください。パスワードは変わりません。\n\nAkashi`,
    },
    account: {
      title: "アカウント",
      changePassword: "パスワードの変更",
      current: "現在のパスワード",
      change: "変更する",
      changed: "パスワードを変更しました。ほかの端末はサインアウトしています。",
      signOutEverywhere: "すべての端末からサインアウト",
      signOutEverywhereHelp:
        "この端末を含むすべての端末でサインアウトします。共用の端末にサインインしたままのときに使います。",
    },
    problems: {
      wrongCredentials: "メールアドレスかパスワードが違います",
      wrongPassword: "現在のパスワードが違います",
      notAnEmail: "メールアドレスの形ではありません（例：sato@example.jp）",
      emailTaken: "このメールアドレスはすでに使われています",
      passwordTooShort: "15文字以上にしてください",
      passwordTooLong: "128文字以内にしてください",
      passwordsDiffer: "2つのパスワードが違います",
      linkExpired: "リンクの期限が切れたか、すでに使われています",
    },
  },
  en: {
    demo: {
      outboxTitle: "Outgoing mail (demo)",
      outboxLead: "In a demo no mail leaves the machine. What would have been sent can be read here.",
      outboxEmpty: "No mail yet. Try a password reset, for instance, and it arrives here.",
      to: "To",
      subject: "Subject",
      at: "At",
    },
    reset: {
      title: "Reset your password",
      lead: "We send a link to your registered e-mail address.",
      send: "Send the link",
      sentTitle: "Check your mail",
      sent: "If the address is registered, a link is on its way. If nothing arrives, check the address and your spam folder.",
      setTitle: "New password",
      password: "New password",
      passwordHelp: "15 characters or more. A sentence that you remember well is fine.",
      again: "Once more",
      set: "Set password",
      expiredTitle: "This link does not work",
      expired: "It has expired or has been used already. Please have a new link sent.",
      back: "Back to sign in",
    },
    resetMail: {
      subject: "[Akashi] Reset your password",
      body: ({ name, link, minutes }: { name: string; link: string; minutes: number }) =>
        `Dear ${name},\n\nsomeone asked to reset your password. Set a new one here:\n\n${link}\n\nThe link works once, for ${minutes} minutes.\nIf it was not you, ignore this mail; your password stays as it is.\n\nAkashi`,
    },
    account: {
      title: "Account",
      changePassword: "Change your password",
      current: "Present password",
      change: "Change",
      changed: "Your password has been changed. Other devices have been signed out.",
      signOutEverywhere: "Sign out on all devices",
      signOutEverywhereHelp:
        "Signs you out everywhere, on this device too. For when you left yourself signed in on a shared device.",
    },
    problems: {
      wrongCredentials: "The e-mail address or the password is wrong",
      wrongPassword: "The present password is wrong",
      notAnEmail: "This is not an e-mail address (for example sato@example.jp)",
      emailTaken: "This e-mail address is in use already",
      passwordTooShort: "Use 15 characters or more",
      passwordTooLong: "Use at most 128 characters",
      passwordsDiffer: "The two passwords differ",
      linkExpired: "The link has expired or has been used already",
    },
  },
});
