import type { Locale } from "#app/platform/messages.ts";
import type { Action } from "#app/platform/permissions.ts";
import type { JobDefinition, Refusal } from "./definition.ts";
import { jobMessages } from "./messages.ts";

/** A job as far as it is described. */
type Described = {
  kind: string;
  input: unknown;
  problem: string | null;
  problemValues: Refusal["values"] | null;
};

type Reader = { locale: Locale; slug: string; may: (action: Action) => boolean };

/**
 * A job in words: what it is called, why it failed, and, for who may see it, where what it made is. One of a kind that is no more bears
 * the name of its kind.
 */
export function describeJob(
  definitions: readonly JobDefinition[],
  job: Described,
  { locale, slug, may }: Reader,
): { title: string; problem: string | undefined; path: string | undefined } {
  const definition = definitions.find(({ kind }) => kind === job.kind);
  const input = definition && may(definition.permission) ? definition.input.safeParse(job.input) : undefined;
  return {
    title: definition?.title(locale) ?? job.kind,
    problem: jobProblem(definition, job, locale),
    path: input?.success ? definition?.path?.(slug, input.data) : undefined,
  };
}

/** Why a job failed, in words: by the runner's own reasons, else by those of the feature. */
export function jobProblem(
  definition: JobDefinition | undefined,
  { problem, problemValues }: Pick<Described, "problem" | "problemValues">,
  locale: Locale,
): string | undefined {
  if (problem === null) return undefined;
  const own: Readonly<Record<string, string>> = jobMessages(locale).problems;
  return Object.hasOwn(own, problem)
    ? own[problem]
    : definition?.refusal(locale, { problem, values: problemValues ?? {} });
}
