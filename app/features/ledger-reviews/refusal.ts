import { Invalid } from "#app/platform/errors.ts";
import type { ledgerReviewMessages } from "./messages.ts";

/** A refusal whose words exist: a key without them does not compile. */
export function refusal(
  problem: keyof ReturnType<typeof ledgerReviewMessages>["problems"],
  field?: string,
  values?: Record<string, string | number>,
): Invalid {
  return new Invalid(problem, { ...(field === undefined ? {} : { field }), ...(values ? { values } : {}) });
}
