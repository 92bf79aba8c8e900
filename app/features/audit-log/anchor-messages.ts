import { messages } from "#app/platform/messages.ts";

export const anchorMessages = messages({
  ja: {
    title: "操作ログの控え",
    lead: "一日一回、操作ログの末尾を Akashi の外に知らせます。あとから操作ログを作り直しても、この控えとは合いません。",
    columns: { on: "日付", point: "番号:ハッシュ値", told: "知らせた相手", stamp: "時刻認証" },
    nobody: "送り先なし",
    nobodyHint:
      "個人情報保護管理者にもトップマネジメントにもメールアドレスがなく、控えを誰にも知らせることができません。",
    noneMade: "知らせる相手が登録されるまで、控えは作られません。",
    nobodyRemedy: "従業者を開く",
    stamped: (authority: string) => `${authority} の応答を保存`,
    unstamped: "待機中",
    empty: "控えはまだありません",
    emptyHint: "操作があった日の控えが、毎日一つずつ増えます。",
    how: "自分で確かめるには",
    steps: {
      keep: "毎日届くメール（または下の「番号:ハッシュ値」）を、Akashi の外に残しておきます。",
      export: "操作ログを出力します（個人情報保護管理者または監査責任者）。",
      run: "検証プログラムを、Node.js 18 以上が動く機械で動かします。ネットワークは使いません。",
    },
    verifier: "検証プログラムを保存する",
    verifierHint: "一つのテキストファイルです。中身を読んでから動かせます。",
    mail: {
      subject: ({ organization, day }: { organization: string; day: string }) =>
        `【Akashi】操作ログの控え ${day}（${organization}）`,
      body: ({
        name,
        organization,
        day,
        point,
        link,
      }: {
        name: string;
        organization: string;
        day: string;
        point: string;
        link: string;
      }) =>
        `${name} 様\n\n${organization}の操作ログは、${day}の時点でここまで進んでいます。\n\n${point}\n\nこのメールを消さずに残してください。あとから操作ログが書き換えられたり、末尾が切り落とされたりすると、この値と合わなくなります。\n確かめかた：\n${link}\n\nAkashi`,
    },
  },
  en: {
    title: "Anchors of the audit log",
    lead: "Once a day the end of the audit log is told to people outside of this system. A log that is made anew later does not agree with it.",
    columns: { on: "Day", point: "SEQUENCE:HASH", told: "Told to", stamp: "Time stamp" },
    nobody: "Nobody",
    nobodyHint:
      "Neither the privacy manager nor top management has an e-mail address: anchors can be mailed to nobody.",
    noneMade: "None are made until there is somebody to tell.",
    nobodyRemedy: "Open the people",
    stamped: (authority: string) => `Save the response of ${authority}`,
    unstamped: "Waiting",
    empty: "No anchor yet",
    emptyHint: "Each day on which something happened adds one.",
    how: "To check for yourself",
    steps: {
      keep: "Keep the daily mail (or the line SEQUENCE:HASH below) outside of Akashi.",
      export: "Export the audit log (privacy manager or head of audit).",
      run: "Run the verifier on any machine with Node.js 18 or newer. The network is not used.",
    },
    verifier: "Save the verifier",
    verifierHint: "It is one readable file. Read it before you run it.",
    mail: {
      subject: ({ organization, day }: { organization: string; day: string }) =>
        `[Akashi] Anchor of the audit log ${day} (${organization})`,
      body: ({
        name,
        organization,
        day,
        point,
        link,
      }: {
        name: string;
        organization: string;
        day: string;
        point: string;
        link: string;
      }) =>
        `Dear ${name},\n\non ${day} the audit log of ${organization} has come as far as this:\n\n${point}\n\nPlease keep this mail. If the log is altered later, or its end cut off, it no longer agrees with this value.\nHow to check:\n${link}\n\nAkashi`,
    },
  },
});
