import { messages } from "#app/platform/messages.ts";
import { counted } from "#app/utils/english-count.ts";

export const exportMessages = messages({
  ja: {
    title: "操作ログの出力",
    lead: "Akashi を信用しない人でも、改ざんがないことを自分で確かめられる形で出力します。",
    period: "範囲",
    events: (n: number) => `全${n.toLocaleString("ja")}件`,
    fromHelp: "空欄なら最初から",
    toHelp: "空欄なら今まで",
    download: "ZIPを保存する",
    recorded: "出力したことは操作ログに残ります。ZIPには個人情報が含まれます。取扱いに注意してください。",
    content: "ZIPに入るもの",
    files: {
      events: "操作ログ（JSON Lines）。ハッシュ値の対象になった文字列をそのまま含みます",
      manifest: "目録（範囲、末尾、控え、すべてのファイルのSHA-256）",
      anchors: "時刻認証局の応答（あるとき）",
      verifier: "検証プログラムと、形式の仕様書",
    },
    fileName: "操作ログ",
    problems: {
      noEvents: "この範囲には記録がありません。日付を確認してください。",
      exportsBusy: "ほかの出力が終わっていないため、始められません。しばらくしてから、もう一度お試しください。",
      notADate: "日付の形ではありません（例：2026-04-01、令和8年4月1日）",
    },
  },
  en: {
    title: "Export of the audit log",
    lead: "In a form that people who do not trust Akashi can check by themselves.",
    period: "Period",
    events: (n: number) => `${counted(n, "event")} in all`,
    fromHelp: "From the beginning when empty",
    toHelp: "Until now when empty",
    download: "Save the ZIP",
    recorded: "The export itself is recorded. The ZIP contains personal data; handle it with care.",
    content: "What the ZIP holds",
    files: {
      events: "The audit log (JSON Lines), with the very texts that were hashed",
      manifest: "The manifest (range, head, anchors, SHA-256 of every file)",
      anchors: "Responses of the time-stamping authority, where there are any",
      verifier: "The verifier, and the specification of the format",
    },
    fileName: "audit-log",
    problems: {
      noEvents: "There are no events in this period. Please check the dates.",
      exportsBusy: "Other exports are still underway. Please try again in a while.",
      notADate: "This is not a date (for example 2026-04-01)",
    },
  },
});
