import { messages } from "#app/platform/messages.ts";
import type { JobStatus } from "#db/codes/records.ts";

export const jobMessages = messages({
  ja: {
    title: "処理の状況",
    lead: "時間のかかる処理です。画面を離れても続きます。",
    empty: "処理はまだありません",
    emptyHint: "台帳をExcelから取り込むと、その進み具合と結果がここに並びます。",
    status: { queued: "待機中", running: "実行中", succeeded: "完了", failed: "失敗" } satisfies Record<
      JobStatus,
      string
    >,
    kind: { "inventory.import": "台帳のExcel取込" } as Readonly<Record<string, string>>,
    columns: { kind: "処理", by: "依頼した人", at: "依頼した日時", status: "状態", progress: "進み具合" },
    fault: "内部の誤りで終わりました。何も変更されていません。",
  },
  en: {
    title: "Background work",
    lead: "Work that takes a while. It goes on when you leave the page.",
    empty: "No work yet",
    emptyHint: "When an Excel ledger is imported, its progress and its result appear here.",
    status: { queued: "Waiting", running: "Running", succeeded: "Done", failed: "Failed" },
    kind: { "inventory.import": "Excel import of the inventory" },
    columns: { kind: "Work", by: "Asked by", at: "Asked at", status: "State", progress: "Progress" },
    fault: "It ended with an internal fault. Nothing was changed.",
  },
});
