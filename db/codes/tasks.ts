/** What somebody has to do, found by a rule and gone when the reason is. Each later feature adds its own. */
export const taskKinds = [
  "evidence_expiring",
  "evidence_expired",
  "review_part",
  "entry_review_overdue",
  "gap_assessment",
  "risk_treatment",
] as const;
export type TaskKind = (typeof taskKinds)[number];
