import type { Assessment, ComparedJudgement } from "./assessments.server.ts";

/** How an assessment stands. */
export type AssessmentState = "open" | "pending" | "approved" | "sentBack" | "withdrawn" | "cancelled";

export function stateOf({ isCancelled, status }: Pick<Assessment, "isCancelled" | "status">): AssessmentState {
  return isCancelled ? "cancelled" : (status ?? "open");
}

const ranks: Readonly<Record<string, number>> = { insufficient: 0, attention: 1, conforming: 2 };

/** Whether an item has become better or worse from one assessment to the next; otherwise it is only something else. */
export function directionOf({
  before,
  after,
}: Pick<ComparedJudgement, "before" | "after">): "better" | "worse" | "other" {
  const [from, to] = [ranks[before ?? ""], ranks[after ?? ""]];
  if (from === undefined || to === undefined || from === to) return "other";
  return to > from ? "better" : "worse";
}
