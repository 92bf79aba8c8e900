import { messages } from "#app/platform/messages.ts";
import type { JobStatus } from "#db/codes/records.ts";

export const jobMessages = messages({
  ja: {
    title: "処理の状況",
    lead: "時間のかかる処理です。画面を離れても続きます。",
    empty: "処理はまだありません",
    status: { queued: "待機中", running: "実行中", succeeded: "完了", failed: "失敗" } satisfies Record<
      JobStatus,
      string
    >,
    kind: {
      "inventory.import": "台帳のExcel取込",
      "people.invite": "招待メールの送信",
      "people.import": "従業者の取込",
    } as Readonly<Record<string, string>>,
    columns: { kind: "処理", by: "依頼した人", at: "依頼した日時", status: "状態", progress: "進み具合" },
    fault: "内部の誤りで終わりました。何も変更されていません。",
  },
  en: {
    title: "Background work",
    lead: "Work that takes a while. It goes on when you leave the page.",
    empty: "No work yet",
    status: { queued: "Waiting", running: "Running", succeeded: "Done", failed: "Failed" },
    kind: {
      "inventory.import": "Excel import of the inventory",
      "people.invite": "Sending invitations",
      "people.import": "Import of people",
    },
    columns: { kind: "Work", by: "Asked by", at: "Asked at", status: "State", progress: "Progress" },
    fault: "It ended with an internal fault. Nothing was changed.",
  },
});
