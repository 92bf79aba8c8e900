import type { Phase } from "#db/codes/inventory.ts";
import type { CostClass, ResidualHandling, RiskFamily, RiskLevel, TreatmentStatus } from "#db/codes/risks.ts";

/** A risk as approvals freeze it and as it is printed (`riskContents`), by the names of its columns. */
export type RiskContent = {
  number: number;
  title: string;
  /** Missing in versions that were frozen before departments were told apart by more than their name. */
  department_id?: string | null;
  department: string | null;
  owner: string | null;
  source_code: string | null;
  phase: Phase;
  threat: string;
  cause: string;
  families: RiskFamily[];
  affected_rights: string;
  is_unacceptable: boolean;
  impact: number | null;
  likelihood: number | null;
  level_before: RiskLevel | null;
  rationale: string;
  impact_after: number | null;
  likelihood_after: number | null;
  level_after: RiskLevel | null;
  residual_handling: ResidualHandling | null;
  residual_text: string;
  assessed_on: string | null;
  assessed_by: string | null;
  review_on: string | null;
  /** The number of the version of the method that it was assessed by. */
  method: number | null;
  entries: { number: number; title: string; department: string | null; phase: Phase }[];
  /** So many more lie in departments that the reader does not see; missing for who sees all. */
  hidden_entries?: number;
  measures: { code: string | null; text: string }[];
  treatments: TreatmentContent[];
  acceptance: { number: number; on: string; by: string; role: string; reason: string | null } | null;
};

export type TreatmentContent = {
  number: number;
  title: string;
  owner: string | null;
  department: string | null;
  due_on: string;
  cost_class: CostClass | null;
  status: TreatmentStatus;
  progress: number;
  completed_on: string | null;
};
