import { messages } from "#app/platform/messages.ts";
import { counted } from "#app/utils/english-count.ts";

/** The words of an invitation: its mail and the page that its link opens. */
export const invitationMessages = messages({
  ja: {
    mail: {
      subject: (organization: string) => `【Akashi】${organization} からの招待`,
      body: ({ name, organization, by, link, days }: MailValues) =>
        `${name} 様\n\n${organization} の${by}さんが、個人情報保護マネジメントシステム「Akashi」に招待しています。次のリンクを開いて参加してください。\n\n${link}\n\nリンクは${days}日間、一度だけ使えます。\n心当たりがないときは、このメールを破棄してください。リンクを開かなければ何も起こりません。\n\nAkashi`,
    },
    title: (organization: string) => `${organization} への招待`,
    by: (inviter: string) => `${inviter}さんが招待しています。`,
    for: "招待された方",
    email: "メールアドレス",
    until: (when: string) => `${when}まで使えます`,
    outside: "外部の方としての招待です。あなたの操作は、招待した組織の操作ログに残ります。",
    setPassword: "パスワードを決めると参加できます。次からは、このメールアドレスとパスワードでサインインします。",
    joinWithPassword: "参加する",
    haveAccount: "このメールアドレスのアカウントがすでにあります。サインインすると参加できます。",
    signIn: "サインインして参加する",
    asYou: (email: string) => `${email} でサインインしています。このアカウントで参加します。`,
    join: "参加する",
    asOther: (present: string, invited: string) =>
      `いま ${present} でサインインしています。この招待は ${invited} あてです。サインアウトしてから、もう一度リンクを開いてください。`,
    bound:
      "いまのサインインは組織のシングルサインオンによるもので、ほかの組織には参加できません。サインアウトし、メールアドレスとパスワードでサインインしてください。",
    signOut: "サインアウト",
    dead: {
      title: "この招待は使えません",
      unknown:
        "リンクの一部が欠けているか、招待が新しく送り直されています。届いている一番新しいメールのリンクを開いてください。",
      expired: (organization: string) =>
        `期限が切れています。${organization} の担当者に、招待をもう一度送るよう依頼してください。`,
      revoked: (organization: string) =>
        `この招待は取り消されたか、新しい招待に置き換えられています。一番新しいメールを確かめるか、${organization} の担当者にお尋ねください。`,
      accepted: "この招待はすでに使われています。参加済みの方は、サインインしてください。",
      gone: (organization: string) => `この招待の受付は終わっています。${organization} の担当者にお尋ねください。`,
      signIn: "サインインへ",
    },
    problems: { invitationDead: "この招待はもう使えません。画面を読み込み直して、理由を確かめてください" },
  },
  en: {
    mail: {
      subject: (organization: string) => `[Akashi] Invitation from ${organization}`,
      body: ({ name, organization, by, link, days }: MailValues) =>
        `Dear ${name},\n\n${by} of ${organization} invites you to Akashi, where the records of their personal information protection are kept. Open this link to join:\n\n${link}\n\nThe link works once, for ${counted(days, "day")}.\nIf you do not know what this is about, ignore this mail. Nothing happens unless you open the link.\n\nAkashi`,
    },
    title: (organization: string) => `Invitation to ${organization}`,
    by: (inviter: string) => `${inviter} invites you.`,
    for: "Invited",
    email: "E-mail address",
    until: (when: string) => `Works until ${when}`,
    outside:
      "You are invited as somebody from outside. What you do stands in the audit log of the organization that invites you.",
    setPassword: "Choose a password to join. From then on you sign in with this address and the password.",
    joinWithPassword: "Join",
    haveAccount: "There is an account with this address already. Sign in to join with it.",
    signIn: "Sign in and join",
    asYou: (email: string) => `You are signed in as ${email} and join with this account.`,
    join: "Join",
    asOther: (present: string, invited: string) =>
      `You are signed in as ${present}, but this invitation is for ${invited}. Sign out, then open the link again.`,
    bound:
      "You are signed in through an organization's single sign-on, which opens no other organization. Sign out, then sign in with your address and password.",
    signOut: "Sign out",
    dead: {
      title: "This invitation does not work",
      unknown:
        "A part of the link is missing, or the invitation was sent anew. Open the link in the latest mail you have.",
      expired: (organization: string) => `It has expired. Ask ${organization} to send it again.`,
      revoked: (organization: string) =>
        `It was revoked, or replaced by a newer one. Look for the latest mail, or ask ${organization}.`,
      accepted: "It has been used already. If you have joined, sign in.",
      gone: (organization: string) => `It is no longer open. Ask ${organization} about it.`,
      signIn: "Go to sign in",
    },
    problems: { invitationDead: "This invitation no longer works. Reload the page to see why" },
  },
});

type MailValues = { name: string; organization: string; by: string; link: string; days: number };
