import { messages } from "#app/platform/messages.ts";
import type { Section } from "./entry-fields.ts";

/** Words of the ledger's screens; the names of fields and codes stand in `inventoryMessages`. */
export const inventoryScreenMessages = messages({
  ja: {
    section: {
      identity: "特定",
      acquisition: "取得",
      use: "利用",
      storage: "保管",
      provision: "委託・提供",
      disposal: "廃棄",
      review: "見直し",
    } satisfies Record<Section, string>,
    entries: (count: string) => `${count}件`,
    count: (count: string) => `${count}件`,
    missing: (count: number) => `未記入 ${count}`,
    overdue: "超過",
    archived: "台帳から外した項目",
    phases: "局面",
    phaseUnknown: "未記入",
    edit: "編集",
    changedSinceApproval: "承認後の変更",
    notApprovedYet: "未承認",
    version: (n: number) => `第${n}版`,
    edition: (n: number) => `更新 ${n}回目`,
  },
  en: {
    section: {
      identity: "What it is",
      acquisition: "Acquisition",
      use: "Use",
      storage: "Storage",
      provision: "Entrustment and provision",
      disposal: "Disposal",
      review: "Review",
    },
    entries: (count: string) => `${count} ${count === "1" ? "entry" : "entries"}`,
    count: (count: string) => `${count} ${count === "1" ? "record" : "records"}`,
    missing: (count: number) => `${count} missing`,
    overdue: "overdue",
    archived: "Taken out of the inventory",
    phases: "Phases",
    phaseUnknown: "not described",
    edit: "Edit",
    changedSinceApproval: "Changed since approval",
    notApprovedYet: "Not approved",
    version: (n: number) => `Version ${n}`,
    edition: (n: number) => `revision ${n}`,
  },
});
