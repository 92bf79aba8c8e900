import { continuityMessages, organizationMessages } from "#app/features/organization/index.ts";
import type { ProblemWords } from "#app/platform/http/form.server.ts";
import type { Locale } from "#app/platform/messages.ts";
import { personProblemMessages } from "./problem-messages.ts";

/** Why something about people was refused, in words: by this feature or by the organization's own rules. */
export function peopleProblems(locale: Locale): ProblemWords {
  return {
    ...organizationMessages(locale).problems,
    ...continuityMessages(locale),
    ...personProblemMessages(locale),
  };
}

/** The same of one refusal. */
export function peopleRefusal(
  locale: Locale,
  { problem, values }: { problem: string; values: Readonly<Record<string, string | number>> },
): string {
  const words = peopleProblems(locale)[problem] ?? personProblemMessages(locale).refused;
  return typeof words === "string" ? words : words(values as never);
}
