import { messages } from "#app/platform/messages.ts";
import { counted } from "#app/utils/english-count.ts";

export const signUpMessages = messages({
  ja: {
    title: "組織の登録",
    lead: "会社の記録を置く場所をつくります。登録した人が、最初の個人情報保護管理者になります。",
    organizationName: "組織の名前",
    organizationHelp: "登記されている名前（例：株式会社すまいクリーン）。あとから変えられます。",
    personName: "あなたの名前",
    email: "仕事用のメールアドレス",
    send: "確認のメールを送る",
    haveAccount: "すでに使っている方はサインイン",
    sentTitle: "メールを確認してください",
    sent: "入力されたアドレスに、登録を続けるためのリンクを送りました。リンクは24時間、一度だけ使えます。",
    notArrived: "届かないときは、アドレスと迷惑メールの振り分けを確認し、もう一度お試しください。",
    again: "もう一度送る",
    found: {
      title: "登録を完了する",
      organization: "組織",
      person: "登録する人",
      slug: "組織のアドレス",
      slugHelp: (address: string) =>
        `${address} のあとに続く文字です。英小文字で始まる、英小文字・数字・ハイフンの2〜41文字。あとから変えられません。`,
      withAccount: (email: string) => `${email} のアカウントで登録します。`,
      submit: "組織を登録する",
    },
    signIn: {
      title: "サインインして続けてください",
      lead: (email: string) =>
        `${email} にはすでにアカウントがあります。そのアカウントでサインインすると、登録を続けられます。`,
      submit: "サインインする",
      other: (email: string) =>
        `いまは ${email} としてサインインしています。サインアウトしてから、メールのリンクをもう一度開いてください。`,
      signOut: "サインアウトする",
    },
    expired: {
      title: "このリンクは使えません",
      lead: "期限（24時間）が切れたか、すでに使われています。登録が済んでいれば、サインインできます。",
      again: "もう一度登録する",
    },
    mail: {
      subject: "【Akashi】組織の登録を続けてください",
      body: ({ link, hours }: { link: string; hours: number }) =>
        `このメールアドレスで、Akashi に組織を登録する申込みがありました。\n次のリンクを開いて、登録を完了してください。\n\n${link}\n\nリンクは${hours}時間、一度だけ使えます。\n心当たりがないときは、このメールを破棄してください。何も登録されません。\n\nAkashi`,
    },
    problems: {
      organizationMissing: "組織の名前を入力してください",
      personMissing: "名前を入力してください",
      notAnEmail: "メールアドレスの形ではありません（例：sato@example.jp）",
      notASlug: "英小文字で始まる、英小文字・数字・ハイフンの2〜41文字で入力してください",
      slugTaken: "このアドレスは使えません。別のものにしてください",
      signInFirst: "このアドレスのアカウントでサインインしてから、続けてください",
      emailTaken: "このメールアドレスのアカウントでサインインしてから、続けてください",
      linkExpired: "リンクの期限が切れたか、すでに使われています",
      passwordTooShort: "15文字以上にしてください",
      passwordTooLong: "128文字以内にしてください",
      passwordsDiffer: "2つのパスワードが違います",
    },
  },
  en: {
    title: "Register an organization",
    lead: "This makes a place for your company's records. Who registers becomes its first privacy manager.",
    organizationName: "Name of the organization",
    organizationHelp: "As it is registered (for example 株式会社すまいクリーン). You can change it later.",
    personName: "Your name",
    email: "E-mail address at work",
    send: "Send the mail to confirm",
    haveAccount: "Already using Akashi? Sign in",
    sentTitle: "Check your mail",
    sent: "We sent a link to that address by which you go on. It works once, for 24 hours.",
    notArrived: "If nothing arrives, check the address and your spam folder, then try again.",
    again: "Send it again",
    found: {
      title: "Complete the registration",
      organization: "Organization",
      person: "Registered by",
      slug: "Address of the organization",
      slugHelp: (address: string) =>
        `What follows ${address}: 2 to 41 small letters, digits and hyphens, a letter first. It cannot be changed later.`,
      withAccount: (email: string) => `It is registered with the account ${email}.`,
      submit: "Register the organization",
    },
    signIn: {
      title: "Sign in to go on",
      lead: (email: string) => `${email} has an account already. Sign in with it to go on.`,
      submit: "Sign in",
      other: (email: string) => `You are signed in as ${email} now. Sign out, then open the link in the mail again.`,
      signOut: "Sign out",
    },
    expired: {
      title: "This link does not work",
      lead: "It has expired (after 24 hours) or has been used already. If the registration is complete, you can sign in.",
      again: "Register again",
    },
    mail: {
      subject: "[Akashi] Go on with your registration",
      body: ({ link, hours }: { link: string; hours: number }) =>
        `Someone asked to register an organization on Akashi with this e-mail address.\nOpen this link to complete the registration:\n\n${link}\n\nIt works once, for ${counted(hours, "hour")}.\nIf it was not you, ignore this mail; nothing is registered.\n\nAkashi`,
    },
    problems: {
      organizationMissing: "Enter the name of the organization",
      personMissing: "Enter your name",
      notAnEmail: "This is not an e-mail address (for example sato@example.jp)",
      notASlug: "Use 2 to 41 small letters, digits and hyphens, a letter first",
      slugTaken: "This address cannot be had. Choose another one",
      signInFirst: "Sign in with the account of this address, then go on",
      emailTaken: "Sign in with the account of this e-mail address, then go on",
      linkExpired: "The link has expired or has been used already",
      passwordTooShort: "Use 15 characters or more",
      passwordTooLong: "Use at most 128 characters",
      passwordsDiffer: "The two passwords differ",
    },
  },
});
