import { messages } from "#app/platform/messages.ts";
import type { ProposalGroup } from "./proposal-filter.ts";
import type { RiskState } from "./risk-filter.ts";

/** What the facts of a risk are called. */
export const riskFieldMessages = messages({
  ja: {
    number: "番号",
    title: "リスクの名称",
    phase: "局面",
    threat: "想定されるリスク",
    cause: "原因",
    families: "リスクの観点",
    affectedRights: "本人の権利利益への影響",
    isUnacceptable: "受容できないリスク",
    departmentId: "管理部門",
    ownerId: "担当者",
    entries: "対象の台帳の項目",
    measures: "現在の対策",
    securityMeasures: "安全管理措置から選ぶ",
    otherMeasures: "その他の対策",
    impact: "影響度",
    likelihood: "発生可能性",
    level: "レベル",
    levelBefore: "対策前",
    levelAfter: "残留",
    rationale: "評価の根拠",
    impactAfter: "影響度（残留）",
    likelihoodAfter: "発生可能性（残留）",
    residualHandling: "残留リスクの扱い",
    residualText: "残留リスクの内容",
    assessedOn: "評価した日",
    assessedBy: "評価した人",
    reviewOn: "次の見直し日",
    method: "評価方法",
    source: "雛形",
  },
  en: {
    number: "Number",
    title: "Name of the risk",
    phase: "Phase",
    threat: "Threat",
    cause: "Cause",
    families: "Kinds of harm",
    affectedRights: "Effect on the person's rights and interests",
    isUnacceptable: "May never be accepted",
    departmentId: "Department",
    ownerId: "In charge",
    entries: "Entries of the inventory",
    measures: "Measures in place",
    securityMeasures: "From the security measures",
    otherMeasures: "Other measures",
    impact: "Impact",
    likelihood: "Likelihood",
    level: "Level",
    levelBefore: "As it is",
    levelAfter: "Remaining",
    rationale: "Grounds",
    impactAfter: "Impact (remaining)",
    likelihoodAfter: "Likelihood (remaining)",
    residualHandling: "What becomes of what remains",
    residualText: "What remains",
    assessedOn: "Assessed on",
    assessedBy: "Assessed by",
    reviewOn: "Next review",
    method: "Method",
    source: "From the library",
  },
});

/** What the states of a risk are called. */
export const riskStateMessages = messages({
  ja: {
    unassessed: "未評価",
    assessed: "評価済み",
    review: "要見直し",
    outdated: "以前の方法で評価",
    overdue: "見直し期限を過ぎた",
    unaccepted: "残留リスクが未受容",
    accepted: "残留リスクを受容済み",
  } satisfies Record<RiskState, string>,
  en: {
    unassessed: "Not assessed",
    assessed: "Assessed",
    review: "Needs review",
    outdated: "By a former method",
    overdue: "Review overdue",
    unaccepted: "What remains is not accepted",
    accepted: "What remains is accepted",
  },
});

/** What proposals are grouped by. */
export const riskGroupMessages = messages({
  ja: { entry: "台帳の項目ごと", risk: "リスクごと" } satisfies Record<ProposalGroup, string>,
  en: { entry: "By entry", risk: "By risk" },
});
