import { messages } from "#app/platform/messages.ts";
import type { ApprovalStatus } from "#db/codes/records.ts";

/** What remains of risks, and whether the company's representative accepts it. */
export const acceptanceMessages = messages({
  ja: {
    card: "残留リスクの受容",
    unaccepted: "未受容",
    accepted: "受容済み",
    pending: "受容を依頼中",
    needed: "残留リスクが基準以上、または受容を求める扱いです。トップマネジメントの受容が必要です。",
    never: "受容できないリスクです。残さず、すべて対応してください。",
    notNeeded: "受容の必要はありません",
    outdated: "このあとに評価し直されたため、この受容は効いていません。",
    by: (who: string, role: string) => `${who}（${role}）`,
    reason: (reason: string) => `理由：${reason}`,
    status: {
      pending: "依頼中",
      approved: "受容",
      sentBack: "差し戻し",
      withdrawn: "取り下げ",
    } satisfies Record<ApprovalStatus, string>,
    ask: "受容を求める",
    openApproval: "依頼を見る",
  },
  en: {
    card: "Acceptance of what remains",
    unaccepted: "Not accepted",
    accepted: "Accepted",
    pending: "Sent to be accepted",
    needed: "What remains lies at or above the line, or is to be accepted: top management has to accept it.",
    never: "This risk may never be accepted. Nothing of it may remain.",
    notNeeded: "Nothing has to be accepted",
    outdated: "The risk has been assessed again since, so that this acceptance does not hold.",
    by: (who, role) => `${who} (${role})`,
    reason: (reason) => `Reason: ${reason}`,
    status: { pending: "Sent", approved: "Accepted", sentBack: "Sent back", withdrawn: "Withdrawn" },
    ask: "Ask for acceptance",
    openApproval: "See what was sent",
  },
});
