import { sheetFields } from "../sheet-facts.ts";

/** What a column of a table of risks may stand for. */
export const riskTargets = ["number", "entries", ...sheetFields, "edition", "ignored"] as const;
export type RiskTarget = (typeof riskTargets)[number];

/** Whether a stored or submitted text is a target. */
export function isRiskTarget(value: string): value is RiskTarget {
  return (riskTargets as readonly string[]).includes(value);
}

/** Whether these columns say which risks they are about: by number, or by what could happen. */
export function namesRisks(targets: readonly RiskTarget[]): boolean {
  const has = (target: RiskTarget) => targets.includes(target);
  return (
    (has("number") && targets.some((target) => target !== "number" && target !== "ignored")) ||
    has("threat") ||
    has("title")
  );
}
