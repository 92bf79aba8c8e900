import { Invalid } from "#app/platform/errors.ts";
import type { reviewProblemMessages } from "./problem-messages.ts";

/** A refusal whose words exist: a key without them does not compile. */
export function refusal(
  problem: keyof ReturnType<typeof reviewProblemMessages>,
  field?: string,
  values?: Record<string, string | number>,
): Invalid {
  return new Invalid(problem, { ...(field === undefined ? {} : { field }), ...(values ? { values } : {}) });
}
