import { messages } from "#app/platform/messages.ts";

/** Words of the sign-in page and the demo's banner, apart from the rest: the first page anyone loads stays light. */
export const signInMessages = messages({
  ja: {
    signIn: "サインイン",
    signInLead: "個人情報保護マネジメントシステムの記録に入ります。",
    email: "メールアドレス",
    password: "パスワード",
    signInButton: "サインインする",
    forgot: "パスワードを忘れたとき",
    signUp: "新しく組織を登録する",
    sessionExpired: "続けるにはサインインしてください。入力していた内容は、この端末に残っています。",
    signedOut: "サインアウトしました。",
    passwordSet: "新しいパスワードを設定しました。すべての端末からサインアウトしています。",
    demo: {
      banner: "デモ環境です。架空の会社のデータが入っています。実在の個人情報を入れないでください。",
      outbox: "送信メール",
      title: "役割を選んで試す",
      lead: "ボタンを押すと、その人としてサインインします。",
    },
  },
  en: {
    signIn: "Sign in",
    signInLead: "Enter the records of your personal information protection management system.",
    email: "E-mail address",
    password: "Password",
    signInButton: "Sign in",
    forgot: "Forgot your password?",
    signUp: "Register a new organization",
    sessionExpired: "Please sign in to go on. What you had typed is kept on this device.",
    signedOut: "You have signed out.",
    passwordSet: "Your new password is set. All devices have been signed out.",
    demo: {
      banner: "This is a demo with the data of a fictional company. Do not enter real personal data.",
      outbox: "Outgoing mail",
      title: "Choose a role to try",
      lead: "A button signs you in as that person.",
    },
  },
});
