import { messages } from "#app/platform/messages.ts";
import type { JobStatus } from "#db/codes/records.ts";

export const jobMessages = messages({
  ja: {
    title: "処理の状況",
    lead: "時間のかかる処理です。画面を離れても続きます。",
    emptyTitle: "処理はまだありません",
    emptyText: "Excelの取り込みなど、時間のかかる操作をすると、進み具合と結果がここに並びます。",
    status: { queued: "待機中", running: "実行中", succeeded: "完了", failed: "失敗" } satisfies Record<
      JobStatus,
      string
    >,
    progress: (percent: number) => `進み具合 ${percent}%`,
    problems: {
      fault: "システムの不具合のため終わりませんでした。もう一度お試しください。",
      forbidden:
        "依頼した人の役割が変わったか退職したため、行いませんでした。いま担当する人がもう一度依頼してください。",
      notFound: "対象が見つからないため、行えませんでした。",
      conflict: "ほかの人が先に変更したため、行えませんでした。",
    },
  },
  en: {
    title: "Background work",
    lead: "Work that takes a while. It goes on when you leave the page.",
    emptyTitle: "No work yet",
    emptyText: "What takes a while, such as importing from Excel, appears here with its progress and its result.",
    status: { queued: "Waiting", running: "Running", succeeded: "Done", failed: "Failed" },
    progress: (percent) => `Progress ${percent}%`,
    problems: {
      fault: "A fault of the system ended it. Please try again.",
      forbidden:
        "It was not done, because whoever asked for it has another role now or has left. Whoever is in charge can ask again.",
      notFound: "It could not be done: what it was meant for was not found.",
      conflict: "It could not be done: someone else made a change first.",
    },
  },
});
