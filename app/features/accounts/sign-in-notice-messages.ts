import { messages } from "#app/platform/messages.ts";

/** What the sign-in page says only sometimes: the server sends the words that are shown, so that nobody loads the others. */
export const signInNoticeMessages = messages({
  ja: {
    sessionExpired: "続けるにはサインインしてください。入力していた内容は、この端末に残っています。",
    signedOut: "サインアウトしました。",
    passwordSet: "新しいパスワードを設定しました。すべての端末からサインアウトしています。",
    sessionEnded: "その端末をサインアウトしました。心当たりのないサインインであれば、パスワードを変更してください。",
    demo: {
      title: "役割を選んで試す",
      lead: "ボタンを押すと、その人としてサインインします。",
      groups: { pms: "PMSを進める人", oversight: "経営と監査", others: "部門と社外" },
    },
  },
  en: {
    sessionExpired: "Please sign in to go on. What you had typed is kept on this device.",
    signedOut: "You have signed out.",
    passwordSet: "Your new password is set. All devices have been signed out.",
    sessionEnded: "That device has been signed out. If the sign-in was not yours, change your password.",
    demo: {
      title: "Choose a role to try",
      lead: "A button signs you in as that person.",
      groups: { pms: "Who runs the PMS", oversight: "Management and audit", others: "Departments and outside" },
    },
  },
});
