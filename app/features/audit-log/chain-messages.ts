import { messages } from "#app/platform/messages.ts";
import { counted } from "#app/utils/english-count.ts";

/** What verifying the chain finds. */
export const auditChainMessages = messages({
  ja: {
    verify: "改ざんがないか検証する",
    intact: (events: number) => `${events.toLocaleString("ja")}件のつながりを検証しました。改ざんはありません。`,
    broken: (sequence: number) => `${sequence}番の記録がつながりません。`,
    reason: {
      forged: "この記録が固定した台帳の内容が、あとから書き換えられています。",
      altered: "内容が書き換えられています。",
      missing: "記録が抜けています。",
      truncated: "末尾の記録が消されています。",
      unsealed: "つながりの外に書かれた記録があります。",
    },
    head: "末尾のハッシュ値",
  },
  en: {
    verify: "Verify that nothing was altered",
    intact: (events: number) => `The chain of ${counted(events, "event")} is intact.`,
    broken: (sequence: number) => `Event ${sequence} does not fit the chain.`,
    reason: {
      forged: "The content of the inventory that it froze was altered later.",
      altered: "Its content was altered.",
      missing: "An event is missing.",
      truncated: "The end of the log was removed.",
      unsealed: "An event was written outside of the chain.",
    },
    head: "Hash at the end",
  },
});
