import { Invalid } from "#app/platform/errors.ts";
import type { ssoMessages } from "./messages.ts";

export type SsoProblem = keyof ReturnType<typeof ssoMessages>["problems"];

/** A refusal whose words exist: a key without them does not compile. */
export function refusal(problem: SsoProblem, options: ConstructorParameters<typeof Invalid>[1] = {}): Invalid {
  return new Invalid(problem, options);
}
