import { messages } from "#app/platform/messages.ts";
import { counted } from "#app/utils/english-count.ts";

export const invitingMessages = messages({
  ja: {
    title: "まとめて招待",
    job: "招待メールの送信",
    lead: "アカウントのない人に、サインインの招待メールを送ります。リンクは7日間、一度だけ使えます。",
    waiting: (n: number) => `招待できる人が${n.toLocaleString("ja")}人います`,
    waitingText: "メールアドレスがあり、まだ招待していないか、招待の期限が切れた人です。外部の方は1人ずつ招待します。",
    nobody: "招待できる人はいません",
    nobodyText: "全員がサインインできるか、招待中か、メールアドレスがありません。",
    who: "誰に送るかを見る",
    send: (n: number) => `${n.toLocaleString("ja")}人に招待メールを送る`,
    confirmTitle: (n: number) => `${n.toLocaleString("ja")}人にメールを送りますか`,
    confirmText: "送ったメールは取り戻せません。招待そのものは、あとから1人ずつ取り消せます。",
    running: "招待メールを送っています。この画面を離れても続きます。",
    progress: "進み具合を見る",
  },
  en: {
    title: "Invite many",
    job: "Sending invitations",
    lead: "Sends an invitation to sign in to people without an account. Its link works once, for seven days.",
    waiting: (n: number) => `${n.toLocaleString("en")} people can be invited`,
    waitingText:
      "They have an e-mail address, and no invitation or an expired one. People from outside are invited one by one.",
    nobody: "Nobody can be invited",
    nobodyText: "Everybody can sign in, is invited already, or has no e-mail address.",
    who: "See who they are",
    send: (n: number) => `Send ${counted(n, "invitation")}`,
    confirmTitle: (n: number) => `Send mail to ${n.toLocaleString("en")} people?`,
    confirmText: "Mail that was sent cannot be taken back. Each invitation can be revoked later.",
    running: "Invitations are being sent. This goes on when you leave the page.",
    progress: "See the progress",
  },
});
