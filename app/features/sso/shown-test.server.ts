import { Invalid } from "#app/platform/errors.ts";
import { sayProblem } from "#app/platform/http/form.server.ts";
import type { Locale } from "#app/platform/messages.ts";
import { formatInstant } from "#app/utils/instant.ts";
import type { SignInTest } from "#db/schema/profile.ts";
import { ssoMessages } from "./messages.ts";
import type { ShownTest } from "./shown-test.ts";

/** The last test in the words of who looks at it. */
export function showTest(test: SignInTest | null | undefined, locale: Locale): ShownTest | undefined {
  if (!test) return undefined;
  const { problem, problemValues = {}, at, email = "", name = "", values = [], roles = [], provesAnew = false } = test;
  const refusal = problem === undefined ? undefined : new Invalid(problem, { values: { ...problemValues } });
  return {
    at: formatInstant(new Date(at), locale),
    problem: refusal && sayProblem(refusal, locale, ssoMessages(locale).problems),
    email,
    name,
    values,
    roles,
    provesAnew,
  };
}
