/** Kinds of examinable records. The prefix is part of the human number (台帳-0012), the same in every language. */
export const recordKinds = [
  "inventory",
  "inventoryEntry",
  "evidence",
  "requirement",
  "gapAssessment",
  "ledgerReview",
  "risk",
  "riskMethod",
  "riskTreatment",
  "riskAcceptance",
  "riskAssessment",
] as const;
export type RecordKind = (typeof recordKinds)[number];

export const recordPrefixes = {
  inventory: "管理台帳",
  inventoryEntry: "台帳",
  evidence: "証跡",
  requirement: "要求",
  gapAssessment: "分析",
  ledgerReview: "見直し",
  risk: "リスク",
  riskMethod: "評価方法",
  riskTreatment: "対応",
  riskAcceptance: "受容",
  riskAssessment: "リスク評価",
} as const satisfies Record<RecordKind, string>;

/** How one record relates to another. */
export const linkRelations = ["related", "derivedFrom", "replaces"] as const;
export type LinkRelation = (typeof linkRelations)[number];

/** The seals of an approval: 作成, 確認, 承認. */
export const sealSteps = ["draft", "confirm", "approve"] as const;
export type SealStep = (typeof sealSteps)[number];

export const approvalStatuses = ["pending", "approved", "sentBack", "withdrawn"] as const;
export type ApprovalStatus = (typeof approvalStatuses)[number];

export const jobStatuses = ["queued", "running", "succeeded", "failed"] as const;
export type JobStatus = (typeof jobStatuses)[number];
