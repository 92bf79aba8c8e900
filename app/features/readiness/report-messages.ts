import { messages } from "#app/platform/messages.ts";

export const readinessReportMessages = messages({
  ja: {
    documentNumber: "PMS-R-10",
    confidentiality: "社外秘",
    mark: "自動判定・未承認",
    version: (day: string) => `${day} 時点`,
    percent: (percent: number) => `審査準備度 ${percent}%`,
    nothing: "指摘されそうな点はありません。",
    items: "要求事項ごとの判定",
    columns: { code: "項番", title: "要求事項", state: "判定", basis: "根拠" },
    objectionColumns: { state: "判定", items: "項番", said: "内容", rows: "該当する記録" },
    note: "この文書は、記録から自動で判定した結果を印刷したものです。承認を経た文書ではありません。",
    unjudged: (count: number) => `まだ判断されていない要求事項が${count}件あります。`,
    fileName: "審査準備度",
  },
  en: {
    documentNumber: "PMS-R-10",
    confidentiality: "Confidential",
    mark: "Computed, not approved",
    version: (day: string) => `As of ${day}`,
    percent: (percent: number) => `Readiness ${percent} %`,
    nothing: "There is nothing to object to.",
    items: "State by requirement",
    columns: { code: "Item", title: "Requirement", state: "State", basis: "Because" },
    objectionColumns: { state: "State", items: "Items", said: "What", rows: "Records" },
    note: "This prints what was computed from the records. It is not a document that somebody has approved.",
    unjudged: (count: number) => `Items not judged yet: ${count}.`,
    fileName: "readiness",
  },
});
