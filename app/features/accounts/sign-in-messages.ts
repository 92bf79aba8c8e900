import { messages } from "#app/platform/messages.ts";

/** Words of the sign-in page, apart from the rest: the first page anyone loads stays light. */
export const signInMessages = messages({
  ja: {
    signIn: "サインイン",
    signInLead: "個人情報保護マネジメントシステムの記録に入ります。",
    email: "メールアドレス",
    password: "パスワード",
    signInButton: "サインインする",
    forgot: "パスワードを忘れたとき",
    signUp: "新しく組織を登録する",
    passkey: "パスキーでサインインする",
    byLink: "メールのリンクでサインインする",
    bySso: "組織のサインイン（シングルサインオン）",
  },
  en: {
    signIn: "Sign in",
    signInLead: "Enter the records of your personal information protection management system.",
    email: "E-mail address",
    password: "Password",
    signInButton: "Sign in",
    forgot: "Forgot your password?",
    signUp: "Register a new organization",
    passkey: "Sign in with a passkey",
    byLink: "Sign in by a link in a mail",
    bySso: "Sign in with your organization",
  },
});
