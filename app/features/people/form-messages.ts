import { messages } from "#app/platform/messages.ts";

export const personFormMessages = messages({
  ja: {
    newTitle: "従業者を追加",
    editTitle: (name: string) => `${name} の編集`,
    kanaHelp: "ひらがなで保存します。名簿はこの順に並びます。",
    numberHelp: "取込のときに、同じ人かどうかをこの番号で見分けます。",
    emailHelp: "サインインの招待に使います。なくても登録できます。",
    employmentHelp: "派遣・出向は受け入れている人を指します。",
    invites: "保存と同時に招待メールを送る",
    save: "保存する",
    add: "追加する",
    none: "（なし）",
    consultant: {
      title: "外部コンサルタントを招待",
      lead: "招待された人は、台帳を見て起草できますが、承認・従業者の登録・役割の任命・アクセスの設定はできません。いつ入ったかと、変更・出力したものが操作ログに残ります。",
      emailHelp: "この宛先に招待メールを送ります。ほかの組織でAkashiを使っている人は、同じアカウントで参加します。",
      untilHelp: "この日の終わりにアクセスが切れます。あとから変更でき、いつでも取り消せます。",
      send: "招待メールを送る",
    },
  },
  en: {
    newTitle: "Add a person",
    editTitle: (name: string) => `Edit ${name}`,
    kanaHelp: "Kept in hiragana. The list is in this order.",
    numberHelp: "An import recognizes the same person by this number.",
    emailHelp: "Used to invite them to sign in. People without one can be listed too.",
    employmentHelp: "Dispatched and seconded people are those whom you receive.",
    invites: "Send an invitation when saving",
    save: "Save",
    add: "Add",
    none: "(none)",
    consultant: {
      title: "Invite an outside consultant",
      lead: "Who is invited can read and draft the inventory, but not approve, register people, appoint or change access. When they come in, and what they change or export, stands in the audit log.",
      emailHelp:
        "The invitation goes to this address. Who uses Akashi in another organization joins with the same account.",
      untilHelp: "Access ends at the end of this day. You can change it later, and revoke it at any time.",
      send: "Send the invitation",
    },
  },
});
