import { recordLabel } from "#app/features/records/index.ts";
import type { Locale } from "#app/platform/messages.ts";
import { defaultMethod } from "./method.ts";
import { levelView } from "./method-words.ts";
import type { RiskRow } from "./queries.server.ts";

/** A risk as lists show it. */
export type RiskRowView = ReturnType<typeof riskRowView>;

export function riskRowView(row: RiskRow, locale: Locale, today: string) {
  const { id, title, department, owner, sourceCode, phase, isUnacceptable, assessedOn, reviewOn, entries } = row;
  const method = row.method ?? defaultMethod;
  return {
    ...{ id, title, department, owner, sourceCode, phase, isUnacceptable, assessedOn, reviewOn, entries },
    label: recordLabel("risk", row.number),
    before: levelView(method, row.levelBefore, locale),
    after: levelView(method, row.levelAfter, locale),
    isOutdated: row.isMethodOutdated,
    methodNumber: row.methodNumber,
    isOverdue: reviewOn !== null && reviewOn < today,
    /** What remains is to be accepted: whether it is, or somebody was asked. */
    acceptance: row.needsAcceptance ? (row.acceptance ?? ("unaccepted" as const)) : null,
    isEditable: row.isEditable,
    causes: row.causes,
  };
}
