import { messages } from "#app/platform/messages.ts";
import type { RiskLevel } from "#db/codes/risks.ts";

/** What levels are called where a method does not say. */
export const riskLevelMessages = messages({
  ja: { low: "低", medium: "中", high: "高", severe: "重大" } satisfies Record<RiskLevel, string>,
  en: { low: "Low", medium: "Medium", high: "High", severe: "Severe" },
});
